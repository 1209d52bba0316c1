"""What counts as a changed name or a changed negation, and what doesn't."""

from __future__ import annotations

import pytest

from tqcheck.lang import names, negation


@pytest.mark.parametrize(
    ("german", "english", "word", "back", "certain"),
    [
        ("Das Treffen am Montag fällt aus.", "The meeting on Friday is cancelled.", "Montag", "Friday", True),
        ("Im März wählt Polen.", "Poland votes in May.", "März", "May", True),
        ("Er lebt seit Jahren in Prag.", "He has lived in Vienna for years.", "Prag", "Vienna", True),
        ("Dann sprach Olaf Scholz.", "Then Olaf Brandner spoke.", "Scholz", "Brandner", False),
    ],
)
def test_changed_names(german: str, english: str, word: str, back: str, certain: bool) -> None:
    (change,) = names.changed(german, english)
    assert (change.own, change.seen, change.certain) == (word, back, certain)
    assert german[change.span.start : change.span.end] == word


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Der Russe Sergej Lawrow kam.", "The Russian Sergey Lavrov came."),
        ("Die britische Regierung in London schweigt.", "The UK government in London is silent."),
        ("Der Minister kommt.", "The Minister is coming."),
        ("In der Nacht zum Samstag.", "On Friday night."),
        ("Der französische Präsident kam.", "The President of France came."),
        ("In Russland", ""),
    ],
)
def test_same_names(german: str, english: str) -> None:
    assert names.changed(german, english) == ()


@pytest.mark.parametrize(
    ("german", "english", "flagged"),
    [
        ("Der Senat hat nie zugestimmt.", "The senate has agreed.", "nie"),
        ("Niemand wurde verletzt.", "People were injured.", "Niemand"),
        ("Gestern regnete es, heute scheint die Sonne.", "Yesterday it rained, today the sun isn't shining.", "heute scheint die Sonne"),
    ],
)
def test_changed_negation(german: str, english: str, flagged: str) -> None:
    change = negation.changed(german, english)
    assert change
    assert german[change.span.start : change.span.end] == flagged


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Er hat nicht geschlafen.", "He hasn't slept."),
        ("Er weigerte sich.", "He would not do it."),
        ("Das ist unklar.", "That is not clear."),
        ("Das ist nicht klar.", "That is unclear."),
        ("Sie blieb nicht ohne Hilfe.", "She received help, without doubt."),
        ("Sie kommen nicht vor Montag.", "They come only on Monday."),
        ("Kommst du nicht mit?", "Are you coming?"),
        ("Er kam nicht nur zu spät.", "He was late, and more."),
    ],
)
def test_same_negation(german: str, english: str) -> None:
    assert negation.changed(german, english) is None
