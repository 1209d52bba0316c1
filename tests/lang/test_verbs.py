"""Which words are finite verbs, and where stretches, subjects and objects end."""

from __future__ import annotations

import pytest

from tqcheck.lang.constituents import accusative, no_object, noun_phrase, subject
from tqcheck.lang.prefixes import separated
from tqcheck.lang.tokens import analyse
from tqcheck.lang.verbs import clauses, infinitive, participle


def texts(text: str, places: tuple[int, ...]) -> list[str]:
    words = clauses(text).sentence.words
    return [words[at].text for at in places]


@pytest.mark.parametrize(
    ("text", "sure", "maybe"),
    [
        ("Der Minister sagte erklärte am Montag.", ["sagte", "erklärte"], ["sagte", "erklärte"]),
        ("Das erklärte Ziel bleibt.", ["bleibt"], ["bleibt"]),
        ("Die Gäste haben gegessen.", [], ["haben"]),
        ("Er hofft zu gewinnen.", ["hofft"], ["hofft"]),
        ("Der Zaun, den sie durchschnitten.", [], ["durchschnitten"]),
        ("Sie wird sein Haus kaufen.", ["wird"], ["wird", "kaufen"]),
        ("Die Katze zwurbelt.", [], ["zwurbelt"]),
    ],
)
def test_finite_verbs(text: str, sure: list[str], maybe: list[str]) -> None:
    found = clauses(text)
    assert texts(text, found.sure) == sure
    assert texts(text, found.maybe) == maybe


def test_stretches_lie_between_the_signs() -> None:
    found = clauses("Er kam, sah: alles gut!")
    assert [(part.start, part.end, part.left, part.right) for part in found.stretches] == [
        (0, 2, "", ","),
        (3, 4, ",", ":"),
        (5, 7, ":", "!"),
    ]


def test_opener_is_the_word_behind_the_comma() -> None:
    found = clauses("Er sagt, dass sie kam,")
    assert [found.opener(part) for part in found.stretches] == ["dass", ""]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Er kam, und sie ging.", True),
        ("Am 3. Mai kam er.", True),
        ("Kam er?", False),
        ("Er sagte: Ja.", False),
        ("Er kam", False),
        ("", False),
    ],
)
def test_plain_sentences_have_a_full_stop_and_commas(text: str, plain: bool) -> None:
    assert clauses(text).plain is plain


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Der neue Trainer der Mannschaft lacht.", 5),
        ("Er lacht.", 1),
        ("Angela Merkel lacht.", 2),
        ("Den Trainer sah ich.", 0),
        ("Gestern lachte er.", 0),
    ],
)
def test_subject_ends_before_the_verb(text: str, end: int) -> None:
    assert subject(analyse(text), 0) == end


def test_accusative_needs_a_certain_article_and_no_preposition() -> None:
    assert accusative(analyse("Er hat gestern den Vertrag gelesen."), 0, 6) == 3
    assert accusative(analyse("Er hat gestern auf den Zug gewartet."), 0, 7) is None
    assert accusative(analyse("Er hat gestern die Zeitung gelesen."), 0, 6) is None


def test_noun_phrase_needs_an_article_and_a_noun() -> None:
    found = noun_phrase(analyse("die kleine rote Tür quietscht"), 0)
    assert found is not None
    assert found[0] == 4
    assert noun_phrase(analyse("die quietscht"), 0) is None


def test_forms_count_only_when_they_are_nothing_else() -> None:
    words = {word.text: word for word in analyse("gekauft besucht gewinnen vergessen").words}
    assert [text for text, word in words.items() if participle(word)] == ["gekauft"]
    assert [text for text, word in words.items() if infinitive(word)] == ["gewinnen"]


def test_separable_lemmas_are_parted() -> None:
    parts = {word.text: separated(word.verbs[0]) for word in analyse("ankommt teilnimmt überlebt lacht").words}
    assert parts == {"ankommt": ("an", "kommen"), "teilnimmt": ("teil", "nehmen"), "überlebt": None, "lacht": None}


@pytest.mark.parametrize(
    ("text", "free"),
    [("am Montag in ganz Wien", True), ("gestern auch im Jahr 2010", True), ("am Montag eine Feier", False), ("sich am Rand", False)],
)
def test_adverbs_and_prepositions_are_no_object(text: str, free: bool) -> None:
    sentence = analyse("fand " + text)
    assert no_object(sentence, 1, len(sentence.words)) is free
