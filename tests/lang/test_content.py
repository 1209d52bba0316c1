"""What words count as: forms of one word are one, and what changes the meaning stays apart."""

from __future__ import annotations

import pytest

from tqcheck.lang.content import Content, alike, content_words
from tqcheck.types import Span


def keys(text: str, language: str = "en") -> list[str]:
    return [word.key for word in content_words(text, "de" if language == "de" else "en")]


def like(one: str, other: str) -> bool:
    (left,), (right,) = content_words(one, "en"), content_words(other, "en")
    return alike(left, right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("studies", "study"),
        ("stopped", "stop"),
        ("written", "wrote"),
        ("women", "woman"),
        ("boxes", "box"),
        ("baking", "bakes"),
        ("dying", "dies"),
        ("colour", "colors"),
        ("organised", "organizing"),
        ("theatre", "theaters"),
        ("defence", "defense"),
        ("travelled", "traveling"),
        ("dialogue", "dialog"),
        ("teacher's", "teacher’s"),
        ("5,000", "5000"),
        ("twenty-three", "23"),
        ("2.5 million", "2,500,000"),
        ("cannot", "don't"),
    ],
)
def test_forms_of_one_word_have_one_key(one: str, other: str) -> None:
    assert keys(one) == keys(other) != []


@pytest.mark.parametrize(
    ("one", "other"), [("five", "fire"), ("news", "new york"), ("raise", "rain"), ("2 million", "2 billion"), ("Iran", "Iraq")]
)
def test_other_words_have_others(one: str, other: str) -> None:
    assert keys(one) != keys(other)


def test_function_words_carry_nothing_and_negations_do() -> None:
    assert keys("It is the one that we would have had, isn't it?") == ["not"]
    assert keys("Nobody will ever do it without him.") == ["not", "not"]
    assert keys("Der ist nicht von hier, und sie hat keines.", "de") == ["not", "not"]


def test_german_forms_of_one_word_have_one_key() -> None:
    assert keys("Häuser", "de") == keys("Hauses", "de") == keys("Haus", "de")
    assert keys("dreiundzwanzig", "de") == keys("23", "de") == keys("twenty-three")


def test_places_are_those_of_the_text() -> None:
    text = "The 2.5 million visitors didn’t pay."
    found = content_words(text, "en")
    assert [text[word.span.start : word.span.end] for word in found] == ["2.5 million", "visitors", "didn’t", "pay"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("government", "govern"), ("develop", "development"), ("Russia", "Russian"), ("Iran", "Iranian"), ("Sandvikk", "Sandvik")],
)
def test_families_and_spellings_of_names_are_alike(one: str, other: str) -> None:
    assert like(one, other) and like(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Austria", "Australia"),
        ("county", "country"),
        ("conversation", "conservation"),
        ("careful", "careless"),
        ("fourteen", "forty"),
        ("not", "notable"),
    ],
)
def test_words_that_only_look_alike_are_not(one: str, other: str) -> None:
    assert not like(one, other) and not like(other, one)


def test_a_number_is_like_nothing_but_itself() -> None:
    assert alike(Content(Span(0, 4), "#2000"), Content(Span(0, 4), "#2000"))
    assert not alike(Content(Span(0, 4), "#2000"), Content(Span(0, 5), "#20000"))
