"""Every entry of the phrase lists finds its example and leaves its counterexample alone."""

from __future__ import annotations

import pytest

from tqcheck.lang.phrases import Phrase, find, load

ENTRIES = [phrase for name in ("calques", "false_friends") for phrase in load(name)]
CALQUES = load("calques")


def flagged(phrases: tuple[Phrase, ...], text: str, article: str = "") -> list[str]:
    return [text[span.start : span.end] for _, span in find(phrases, text, article or text)]


@pytest.mark.parametrize("phrase", ENTRIES, ids=lambda phrase: phrase.id)
def test_entry_finds_its_example_alone(phrase: Phrase) -> None:
    before, rest = phrase.flagged.split("⟦")
    span, after = rest.split("⟧")
    assert flagged((phrase,), before + span + after) == [span]


@pytest.mark.parametrize("phrase", ENTRIES, ids=lambda phrase: phrase.id)
def test_no_entry_fires_on_a_counterexample(phrase: Phrase) -> None:
    assert flagged(tuple(ENTRIES), phrase.clean) == []


def test_ids_are_unique() -> None:
    assert len({phrase.id for phrase in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize(
    "text",
    [
        "Voller Stopp.",
        "Voller Stopp!",
        "Sie bleiben. Voller Stopp “, rief er.",
        "Er rief: „Voller Stop!“",
        "Wir zahlen nicht, voller Stopp.",
        "Volle Haltestelle.",
    ],
)
def test_full_stop_as_an_utterance(text: str) -> None:
    assert len(flagged(CALQUES, text)) == 1


@pytest.mark.parametrize(
    "text", ["Der Zug kam zum vollen Stopp.", "Die Fahrt war voller Stopps.", "Ein voller Stopp der Exporte droht.", "Punkt."]
)
def test_full_stop_inside_a_sentence_passes(text: str) -> None:
    assert flagged(CALQUES, text) == []


def test_the_article_decides_about_secretaries() -> None:
    sentence = "Die Sekretärin betonte, dass der Vertrag gilt."
    friends = load("false_friends")
    assert flagged(friends, sentence, "Die Außenministerin reiste an. " + sentence) == ["Sekretärin"]
    assert flagged(friends, sentence, "Das Büro war leer. " + sentence) == []
