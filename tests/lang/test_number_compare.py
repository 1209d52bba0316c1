"""Only certain differences between numbers count."""

from __future__ import annotations

import pytest

from tqcheck.lang.number_compare import changed
from tqcheck.types import Span


def _at(text: str, span: Span | None) -> str:
    return text[span.start : span.end] if span else ""


def pairs(german: str, english: str, *, proven: bool = False) -> list[tuple[str, str]]:
    return [(_at(german, change.own), _at(english, change.other)) for change in changed(german, english, proven=proven)]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("14.30 Uhr", "2:30 pm"),
        ("um 20.00 Uhr", "at 20.00"),
        ("um 17 Uhr", "at five o'clock"),
        ("seit den 90er Jahren", "since the 1990s"),
        ("zwei Männer", "both men"),
        ("30 Jahre alt", "thirty-year-old"),
        ("280 Mio. Pfund", "£280m"),
        ("über 100 m", "over 100m"),
        ("1.000 Euro", "1.000 euros"),
        ("drei bis vier Millionen", "three million to four million"),
        ("ein Drittel der 12 Länder", "a third of the dozen countries"),
        ("die 18-Jährige", "the eighteen-year-old"),
    ],
)
def test_equal_numbers_pass(german: str, english: str) -> None:
    assert pairs(german, english) == []


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("2 Milliarden Euro", "2 million euros", [("2 Milliarden", "2 million")]),
        ("im Jahr 2014", "in 2015", [("2014", "2015")]),
        ("798,6 Millionen", "789.6 million", [("798,6 Millionen", "789.6 million")]),
        ("25.000 Euro", "2,500 euros", [("25.000", "2,500")]),
        ("der dritte Versuch", "the fourth attempt", [("dritte", "fourth")]),
        ("zwei Drittel", "two fifths", [("zwei Drittel", "two fifths")]),
        ("480 Gäste", "the guests", [("480", "")]),
    ],
)
def test_changes_are_paired(german: str, english: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(german, english) == expected


def test_a_small_word_that_dissolves_is_no_change() -> None:
    assert pairs("drei Freunde", "the friends") == []


def test_a_number_only_the_back_translation_has_is_no_finding() -> None:
    assert pairs("Die Gäste kamen.", "The 40 guests came.") == []


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Die Gäste kamen.", "The 40 guests came.", [("", "40")]),
        ("drei Siege und drei Niederlagen", "three wins and four defeats", [("drei", "four")]),
        ("auf der A8 bei Ulm", "on the A7 near Ulm", [("A8", "A7")]),
        ("Millionen von Zuschauern", "billions of viewers", [("Millionen", "billions")]),
        ("einer halben Milliarde Euro", "half a million euros", [("einer halben Milliarde", "half a million")]),
        ("10 Kilogramm", "50 pounds", [("10", "50")]),
    ],
)
def test_against_a_source_more_is_certain(german: str, english: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(german, english, proven=True) == expected


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("245 Millionen Kilogramm Kürbisse", "542 million pounds of pumpkins"),
        ("ein 15 Meter hoher Fels", "a rock 50ft high"),
        ("ein Mann von 1,80 Meter", "a man of 5ft 11in"),
        ("bei 30 Grad", "at 86 degrees"),
        ("um 23.45 Uhr", "at 11.45 in the evening"),
        ("donnerstags zwischen 17 und 18 Uhr", "on Thursdays between 5 and 6"),
        ("unter 0800/6888000", "on 0800/688 8000"),
        ("ein Notruf", "a 911 call"),
        ("drei Jahre, drei Siege", "three years, a trio of wins"),
        ("einer Million Euro", "one million euros"),
        ("die drittgrößte Stadt", "the third-largest city"),
        ("eine Zwölf-Millionen-Stadt", "a city of twelve million"),
        ("in drei Quartalen", "in three quarters"),
        ("seit zwei Jahrhunderten", "for 200 years"),
        ("im späten 18. Jahrhundert", "in the late 1700s"),
        ("Mitte der siebziger Jahre", "in the mid-seventies"),
        ("das 100-jährige Bestehen", "the centenary"),
        ("zum Jahreswechsel 1610/11", "between 1610 and 1611"),
        ("im Achtelfinale", "in the last 16"),
        ("ein halbes Jahr", "six months"),
        ("rund um die Uhr", "24/7"),
        ("um 17.30 Uhr.", "at 5.30."),
        ("Ludwig der Sechzehnte", "Louis XVI"),
        ("40 Millionen Rupien", "4 crore rupees"),
        ("einfach Milliarden", "simply billions"),
    ],
)
def test_what_says_the_same_in_another_way_passes(german: str, english: str) -> None:
    assert pairs(german, english, proven=True) == []


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Sie hat sieben Katzen.", "She has cats.", []),
        ("Sie hat sieben Katzen.", "She has a couple of cats.", [("sieben", "")]),
        ("Im Jahr 1931 kam er um 19 Uhr.", "He came in the evening.", []),
        ("Im Jahr 1931 kam der Brief.", "The letter came in 1913.", [("1931", "1913")]),
        ("Es kamen 48 Gäste.", "The guests came.", [("48", "")]),
    ],
)
def test_what_people_add_counts_where_the_source_has_a_number_too_many(german: str, english: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(german, english, proven=True) == expected


def test_an_english_target_is_compared_with_its_german_source() -> None:
    (change,) = changed("It cost 1,500 euros.", "Es kostete 2.500 Euro.", "en", proven=True)
    assert (change.own, change.other) == (Span(8, 13), Span(11, 16))
