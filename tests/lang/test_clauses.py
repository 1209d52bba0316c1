"""Noun phrases, subjects and the number of verbs."""

from __future__ import annotations

import pytest

from tqcheck.lang.clauses import may_hold_subject, persons, phrase
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, cases
from tqcheck.lang.subjects import MANY, ONE, find_subject
from tqcheck.lang.tokens import Word, analyse
from tqcheck.lang.verb_numbers import other_number


def words(text: str) -> tuple[Word, ...]:
    return analyse(text).words


@pytest.mark.parametrize(
    ("text", "last", "number"),
    [
        ("Die Vereinigten Staaten", 2, MANY),
        ("Der alte Minister", 2, ONE),
        ("Alle seine Kinder", 2, MANY),
        ("Drei neue Schulen", 2, MANY),
        ("Der Verletzten", 1, 0),
    ],
)
def test_phrases_have_their_number(text: str, last: int, number: int) -> None:
    found = phrase(words(text), 0)
    assert found is not None
    assert (found.last, found.number) == (last, number)


def test_a_phrase_that_does_not_agree_is_none() -> None:
    assert phrase(words("das Frauen"), 0) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Polen und Schweden", MANY),
        ("Der Vater und die Mutter", MANY),
        ("Frankreich, Polen und die Ukraine", MANY),
        ("Die Kosten des Umbaus", MANY),
        ("Der Chef der Firma", ONE),
    ],
)
def test_subjects_of_certain_number(text: str, number: int) -> None:
    sentence = words(text)
    found = find_subject(sentence, 0, len(sentence))
    assert found is not None
    assert (found.number, found.end) == (number, len(sentence))


@pytest.mark.parametrize(
    "text",
    [
        "Grund und Boden",
        "Jeder Mann und jede Frau",
        "Mein Freund und Kollege",
        "Die Zahl",
        "Der Frau",
        "Der Rat und",
        "Trinidad und Tobago",
    ],
)
def test_what_is_no_subject_of_certain_number(text: str) -> None:
    sentence = words(text)
    assert find_subject(sentence, 0, len(sentence)) is None


def test_two_masculines_can_only_be_nominative() -> None:
    sentence = words("Der Sohn und der Vater")
    found = find_subject(sentence, 0, len(sentence))
    assert found is not None
    assert not found.cells & (cases(ACCUSATIVE) | cases(DATIVE))


@pytest.mark.parametrize(
    ("text", "plural", "expected"),
    [
        ("gestern den Vertrag", False, False),
        ("gestern der Vertrag", False, True),
        ("mit der Stadt", False, False),
        ("die Stadt", False, True),
        ("letzte Woche", False, False),
        ("er", True, False),
        ("der Mann und der Sohn", True, True),
    ],
)
def test_other_subjects_in_a_clause(text: str, plural: bool, expected: bool) -> None:
    sentence = words("x " + text)
    assert may_hold_subject(sentence, 1, len(sentence), plural) is expected


@pytest.mark.parametrize(("form", "expected"), [("hat", "3"), ("gesagt", ""), ("wegen", "")])
def test_persons_of_certain_verbs(form: str, expected: str) -> None:
    assert persons(words(f"x {form}")[1]) == expected


@pytest.mark.parametrize(
    ("form", "plural", "expected"),
    [
        ("hat", True, "haben"),
        ("kam", True, "kamen"),
        ("sagte", True, "sagten"),
        ("ist", True, "sind"),
        ("sagten", False, "sagte"),
        ("haben", False, "hat"),
        ("gehen", False, "geht"),
        ("Tisch", True, None),
    ],
)
def test_the_form_in_the_other_number(form: str, plural: bool, expected: str | None) -> None:
    assert other_number(form, plural) == expected
