"""Only certain differences between numbers count."""

from __future__ import annotations

import pytest

from tqcheck.lang.number_compare import changed


def pairs(german: str, english: str) -> list[tuple[str, str]]:
    return [
        (german[one.span.start : one.span.end], english[two.span.start : two.span.end] if two else "")
        for one, two in changed(german, english)
    ]


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
