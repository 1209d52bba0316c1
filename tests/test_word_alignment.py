from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.word_alignment import ByForm, linked

ROW = st.lists(st.floats(-1, 1), min_size=3, max_size=3)


def test_words_are_linked_that_are_best_for_each_other() -> None:
    assert linked([[0.9, 0.1], [0.8, 0.3]]) == {0: 0}  # the second row's best has a better one
    assert linked([[0.1, 0.9], [0.8, 0.3]]) == {0: 1, 1: 0}


def test_of_equal_words_the_nearer_is_taken() -> None:
    assert linked([[1.0, 0.0, 1.0], [0.0, 0.5, 0.0], [1.0, 0.0, 1.0]]) == {0: 0, 1: 1, 2: 2}


def test_texts_without_words_have_no_links() -> None:
    assert linked([]) == linked([[], []]) == {}
    assert [linked(found) for found in ByForm().similarities("", ["a b", ""])] == [{}, {}]


@given(st.lists(ROW, max_size=6))
def test_each_word_has_at_most_one_link(rows: list[list[float]]) -> None:
    found = linked(rows)
    assert len(set(found.values())) == len(found)
    assert all(0 <= i < len(rows) and 0 <= j < 3 for i, j in found.items())


def test_without_a_model_equal_and_kindred_words_find_each_other() -> None:
    target, other = "Gestern hat Präsident Lindqvist 14 Minister entlassen.", "President Lindqvist dismissed 14 ministers yesterday."
    (found,) = ByForm().similarities(target, [other])
    links = {(target.split()[i], other.split()[j]) for i, j in linked(found).items()}
    assert {("Präsident", "President"), ("Lindqvist", "Lindqvist"), ("14", "14"), ("Minister", "ministers")} <= links


def test_other_numbers_are_not_alike() -> None:
    (found,) = ByForm().similarities("20000", ["20001"])
    assert found == [[0.0]]
