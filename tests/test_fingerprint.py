from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.fingerprint import fingerprints

A = ("calque", "Heimlauf", "Das war ein Heimlauf für die Regierung in der Hauptstadt.")
B = ("calque", "Unterlinie", "Die Unterlinie der Rechnung stimmt.")
TWINS = [
    ("blank", "EU -Rat", "Der EU -Rat tagt am Dienstag in Straßburg über Fischerei."),
    ("blank", "EU -Rat", "Niemand wusste, wann der EU -Rat das Papier beschließt."),
    ("blank", "EU -Rat", "Gestern lobte die Ministerin den EU -Rat ausdrücklich."),
]


def test_short_hexadecimal_and_distinct() -> None:
    made = fingerprints("a.txt", [A, B, *TWINS])
    assert all(re.fullmatch("[0-9a-f]{16}", one) for one in made)
    assert len(set(made)) == 5


def test_known_value_stays() -> None:
    """Baselines live in other people's repositories: a change of the recipe must be noticed."""
    assert fingerprints("a.txt", [A]) == ["3d344234f7822af7"]


def test_check_and_document_count() -> None:
    assert fingerprints("a.txt", [A]) != fingerprints("b.txt", [A])
    assert fingerprints("a.txt", [A]) != fingerprints("a.txt", [("other", *A[1:])])
    assert fingerprints("./news/a.txt", [A]) == fingerprints("news/a.txt", [A])


@given(st.permutations([A, B, *TWINS]))
def test_moved_paragraphs_keep_theirs(moved: list[tuple[str, str, str]]) -> None:
    before = dict(zip([A, B, *TWINS], fingerprints("a.txt", [A, B, *TWINS]), strict=True))
    assert dict(zip(moved, fingerprints("a.txt", moved), strict=True)) == before


def test_another_word_mended() -> None:
    mended = (A[0], A[1], A[2].replace("Hauptstadt", "Landeshauptstadt"))
    assert fingerprints("a.txt", [mended]) == fingerprints("a.txt", [A])


def test_another_word_mended_among_twins_opens_nothing() -> None:
    before = set(fingerprints("a.txt", TWINS))
    for number, (check, flagged, sentence) in enumerate(TWINS):
        for word in sentence.split():
            changed = [*TWINS[:number], (check, flagged, sentence.replace(word, "anders")), *TWINS[number + 1 :]]
            assert set(fingerprints("a.txt", changed)) == before


def test_mending_a_word_hardly_ever_swaps_twins() -> None:
    before, kept, tried = fingerprints("a.txt", TWINS), 0, 0
    for number, (check, flagged, sentence) in enumerate(TWINS):
        for word in sentence.split():
            changed = [*TWINS[:number], (check, flagged, sentence.replace(word, "anders")), *TWINS[number + 1 :]]
            kept += fingerprints("a.txt", changed) == before
            tried += 1
    assert kept / tried >= 0.8


def test_a_twin_mended_away_opens_nothing() -> None:
    before = set(fingerprints("a.txt", TWINS))
    for number in range(len(TWINS)):
        assert set(fingerprints("a.txt", TWINS[:number] + TWINS[number + 1 :])) < before


def test_a_new_twin_opens_one() -> None:
    assert len(set(fingerprints("a.txt", TWINS)) - set(fingerprints("a.txt", TWINS[1:]))) == 1


def test_twins_in_equal_sentences_are_told_apart() -> None:
    assert len(set(fingerprints("a.txt", [A, A]))) == 2


@pytest.mark.parametrize(
    "variant",
    ["heimlauf", " Heimlauf \n", "„Heimlauf“,", "Heim\u00adlauf"],
)
def test_case_blanks_and_punctuation_do_not_count(variant: str) -> None:
    assert fingerprints("a.txt", [(A[0], variant, A[2])]) == fingerprints("a.txt", [A])


def test_decomposed_letters_are_the_same() -> None:
    word = "größere Übel"
    decomposed = unicodedata.normalize("NFD", word)
    assert fingerprints("a.txt", [("x", word, "")]) == fingerprints("a.txt", [("x", decomposed, "")])


def test_punctuation_alone_stays() -> None:
    comma, stop = ("x", ",", "Ja , nein"), ("x", ".", "Ja . Nein")
    assert fingerprints("a.txt", [comma]) != fingerprints("a.txt", [stop])


def test_file_names_that_are_not_utf8() -> None:
    assert fingerprints("a\udce4.txt", [A]) != fingerprints("a.txt", [A])
