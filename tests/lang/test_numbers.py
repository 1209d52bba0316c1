"""Numbers are read with the habits of each language."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.lang.number_words import german_integer
from tqcheck.lang.numbers import Language, numbers


def values(text: str, language: Language) -> list[Fraction]:
    return [number.value for number in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234,56 Euro", [Fraction(123456, 100)]),
        ("2,5 Milliarden", [Fraction(2_500_000_000)]),
        ("350 Mio. Euro", [350_000_000]),
        ("5 000 Euro", [5000]),
        ("360 $ Millionen", [360_000_000]),
        ("um 14.30 Uhr", [14, 30]),
        ("am 3.10.2010", [3, 10, 2010]),
        ("dreiundzwanzig", [23]),
        ("zweihundertfünfzigtausend", [250_000]),
        ("neunzehnhundertvierzehn", [1914]),
        ("der dritte Tag", [3]),
        ("am einundzwanzigsten", [21]),
        ("zweieinhalb Jahre", [Fraction(5, 2)]),
        ("zwei Drittel", [Fraction(2, 3)]),
        ("eine halbe Million", [500_000]),
        ("eine Frau und ein Mann", []),
        ("zweifeln und dreist", []),
    ],
)
def test_german(text: str, expected: list[Fraction]) -> None:
    assert values(text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234.56 euros", [Fraction(123456, 100)]),
        ("$380m", [380_000_000]),
        ("£1.6bn", [1_600_000_000]),
        ("two hundred and fifty thousand", [250_000]),
        ("a hundred million", [100_000_000]),
        ("twenty-three", [23]),
        ("two and a half years", [Fraction(5, 2)]),
        ("half a million", [500_000]),
        ("two thirds", [Fraction(2, 3)]),
        ("the twenty-first century", [21, 100]),
        ("302 440 hp", [302, 440]),
        ("a man and a woman", []),
    ],
)
def test_english(text: str, expected: list[Fraction]) -> None:
    assert values(text, "en") == expected


def test_a_range_shares_its_scale() -> None:
    left, right = numbers("drei bis vier Millionen", "de")
    assert [left.value, left.also, right.value] == [3, 3_000_000, 4_000_000]


def test_metres_may_be_millions() -> None:
    (number,) = numbers("the 100m race", "en")
    assert {number.value, number.also} == {100, 100_000_000}


@pytest.mark.parametrize(
    ("text", "language"), [("die Elf", "de"), ("A380", "de"), ("beide", "de"), ("twice", "en"), ("a second", "en"), ("1", "de")]
)
def test_words_that_prove_nothing_are_soft(text: str, language: Language) -> None:
    assert [number.kind for number in numbers(text, language)] == ["soft"]


def test_decades_have_their_kind() -> None:
    assert [number.kind for number in numbers("in den 1990er Jahren und den achtziger Jahren", "de")] == ["decade", "decade"]


def test_spans_show_what_stands_there() -> None:
    text = "Es waren 2,5 Milliarden Euro."
    (number,) = numbers(text, "de")
    assert text[number.span.start : number.span.end] == "2,5 Milliarden"


@given(st.integers(min_value=2, max_value=999_999_999))
def test_grouped_digits_mean_the_same_in_both_languages(value: int) -> None:
    english = f"{value:,}"
    german = english.replace(",", ".")
    assert values(f"etwa {german} Menschen", "de") == values(f"about {english} people", "en") == [value]


def test_every_german_word_below_a_hundred_is_its_own() -> None:
    words = ["zwei", "siebzehn", "zwanzig", "einunddreißig", "neunundneunzig"]
    assert [german_integer(word) for word in words] == [2, 17, 20, 31, 99]
    assert german_integer("zweifel") is None


@given(st.text(max_size=80), st.sampled_from(["de", "en"]))
def test_any_text_is_read(text: str, language: Language) -> None:
    for number in numbers(text, language):
        assert 0 <= number.span.start < number.span.end <= len(text)
