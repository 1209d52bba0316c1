"""Every entry of the phrase lists finds its example and leaves its counterexample alone."""

from __future__ import annotations

import re

import pytest

from tqcheck.lang import phrases
from tqcheck.lang.phrases import LISTS, Phrase, anchors, candidates, find, load, patterns

ENTRIES = [phrase for name in LISTS for phrase in load(name)]
FORMS = {"gehen": "gehen|geht|ging"}


def found(text: str, article: str = "", kinds: tuple[str, ...] = LISTS) -> list[tuple[str, str]]:
    return [(phrase.id, text[span.start : span.end]) for kind in kinds for phrase, span in find(kind, text, article or text)]


@pytest.mark.parametrize("phrase", ENTRIES, ids=lambda phrase: phrase.id)
def test_entry_finds_its_example(phrase: Phrase) -> None:
    before, rest = phrase.flagged.split("⟦")
    span, after = rest.split("⟧")
    assert [words for name, words in found(before + span + after) if name == phrase.id] == [span]


@pytest.mark.parametrize("phrase", ENTRIES, ids=lambda phrase: phrase.id)
def test_no_entry_fires_on_a_counterexample(phrase: Phrase) -> None:
    assert found(phrase.clean) == []


def test_ids_are_unique_across_the_lists() -> None:
    assert len({phrase.id for phrase in ENTRIES}) == len(ENTRIES)


def test_the_lists_are_long() -> None:
    assert len(load("calques")) >= 600
    assert len(load("false_friends")) >= 250


@pytest.mark.parametrize("phrase", ENTRIES, ids=lambda phrase: phrase.id)
def test_shapes_name_known_forms_only(phrase: Phrase) -> None:
    for shape in phrase.shapes:
        assert not any(re.search(r"\{[^\d,]", pattern.pattern) for pattern in patterns(shape))


@pytest.mark.parametrize("phrase", ENTRIES, ids=lambda phrase: phrase.id)
def test_no_shape_has_alternatives_outside_parentheses(phrase: Phrase) -> None:
    for shape in phrase.shapes:
        while (inner := re.sub(r"\([^()]*\)", "", shape)) != shape:
            shape = inner
        assert "|" not in shape


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("die Regale {gehen}", [{"regale"}, {"gehen", "geht", "ging"}, {"die"}]),
        ("an Land <> {gehen}", [{"land"}, {"gehen", "geht", "ging"}, {"an"}]),
        ("(?:Betrugs|Korruptions)-?gebühr(?:en)?", [{"betrugs-", "betrugsg", "korruptions-", "korrupti"}]),
        ("(?:Mord|Raub)-?gebühr(?:en)?", [{"mord-", "mordgebü", "raub-", "raubgebü"}]),
        ("Maut(?:en)? (?:gehen|laufen)", [{"gehen", "laufen"}]),
        ("(?:nur )?noch(?= Kuchen)", [{"noch"}]),
        ("Hut(?= ab)", [{"hut"}]),
        ("^⟦voller Halt⟧(?=!)", [{"halt"}, {"voller"}]),
        ("Haus-?(?:minder|mehr)-?(?:führer|chef)s?", [{"haus-", "hausmind", "hausmehr"}]),
        ("Auf-und-Ab", [{"auf-"}]),
        ("Stopp?", []),
    ],
)
def test_anchors(shape: str, expected: list[set[str]]) -> None:
    assert anchors(shape, FORMS) == expected


def test_a_shape_without_an_anchor_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "anchors", lambda shape, forms: [])
    with pytest.raises(ValueError, match="is certain to stand in the sentence"):
        phrases._index.__wrapped__()


def test_without_all_of_its_words_a_shape_is_not_tried() -> None:
    assert candidates("Der Elefant steht im Zoo.") == ()
    assert "bite-the-bullet" not in {phrase.id for phrase, _ in candidates("Die Kugel traf den Arm.")}
    assert "bite-the-bullet" in {phrase.id for phrase, _ in candidates("Wer beißt, sieht die Kugel.")}


@pytest.mark.parametrize("text", ["Er will den Stecker sofort ziehen.", "Sie zogen gestern den Stecker."])
def test_both_orders(text: str) -> None:
    first, second = (phrases._pattern(order, {"ziehen": "ziehen|zogen"}) for order in phrases._orders("den Stecker <> {ziehen}"))
    assert bool(first.search(text)) + bool(second.search(text)) == 1


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
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text", ["Der Zug kam zum vollen Stopp.", "Die Fahrt war voller Stopps.", "Ein voller Stopp der Exporte droht.", "Punkt."]
)
def test_full_stop_inside_a_sentence_passes(text: str) -> None:
    assert found(text) == []


def test_the_article_decides_about_secretaries() -> None:
    sentence = "Die Sekretärin betonte, dass der Vertrag gilt."
    assert found(sentence, "Die Außenministerin reiste an. " + sentence) == [("the-secretary", "Sekretärin")]
    assert found(sentence, "Das Büro war leer. " + sentence) == []
