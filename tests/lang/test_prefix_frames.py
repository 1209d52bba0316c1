"""Clauses whose verb lacks its prefix, and prefixes that stand apart."""

from __future__ import annotations

import pytest

from tqcheck.lang.lexicon import readings
from tqcheck.lang.prefix_frames import apart, frames, lacking, parts
from tqcheck.lang.tokens import analyse


def wanted(text: str, verb: int, lemma: str) -> list[str]:
    sentence = analyse(text)
    end = len(sentence.words) - 1
    return [frame.prefix for frame in lacking(lemma, parts(sentence, 0, verb), parts(sentence, verb + 1, end), whole=True)]


@pytest.mark.parametrize(
    ("text", "verb", "lemma", "prefix"),
    [
        ("Der Chef kündigte neue Kürzungen.", 2, "kündigen", ["an"]),
        ("Der Chef kündigte den Mietvertrag.", 2, "kündigen", []),
        ("Die Messe findet im Mai in Ulm.", 2, "finden", ["statt"]),
        ("Die Messe findet im Mai viele Besucher.", 2, "finden", []),
        ("Am Abend brach ein Feuer.", 2, "brechen", ["aus"]),
        ("Das Feuer brach den Widerstand.", 2, "brechen", []),
        ("Alles hängt vom Wetter.", 1, "hängen", ["ab"]),
        ("Das Bild hängt an der Wand.", 2, "hängen", []),
        ("Der Plan wirkt sich auf alle.", 2, "wirken", ["aus"]),
        ("Der Rat stimmte dem Vertrag.", 2, "stimmen", ["zu"]),
    ],
)
def test_frames_tell_what_a_verb_lacks(text: str, verb: int, lemma: str, prefix: list[str]) -> None:
    assert wanted(text, verb, lemma) == prefix


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kündigte neue Steuern an.", True),
        ("legte den Plan vor gegen alle.", True),
        ("legte vor dem Haus ein neues Brett.", False),
        ("wies es als frei erfunden ab", True),
        ("wies es als frei erfunden.", False),
    ],
)
def test_prefixes_stand_apart_where_they_govern_nothing(text: str, found: bool) -> None:
    words = analyse(text).words
    assert apart(words, 1, len(words)) is found


def test_every_line_of_the_table_is_a_verb_of_the_lexicon() -> None:
    kinds = {"object", "dative", "subject", "of", "alone", "reflexive"}
    for verb, listed in frames().items():
        assert any(reading.tense == "n" for reading in readings(verb).verbs), verb
        for frame in listed:
            assert frame.kind in kinds
            assert bool(frame.nouns) == (frame.kind in {"object", "dative", "subject", "of"}), (verb, frame.prefix)
