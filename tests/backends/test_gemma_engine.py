"""Which texts are read along with others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.backends.gemma_engine import containing


def test_a_text_that_another_goes_on_from_is_read_with_it() -> None:
    texts = [[2, 5], [2, 5, 6, 7], [2, 4], [2, 5, 6], [2, 5, 6, 8], [2, 4], []]
    found = containing(texts)
    assert found[1] == 1
    assert found[4] == 4
    assert found[0] in (1, 4)
    assert found[3] in (1, 4)
    assert found[2] == found[5]
    assert texts[found[6]]


@given(st.lists(st.lists(st.integers(0, 2), max_size=5)))
def test_whatever_contains_a_text_contains_itself(texts: list[list[int]]) -> None:
    found = containing(texts)
    for at, holder in found.items():
        assert texts[holder][: len(texts[at])] == texts[at]
        assert found[holder] == holder
    longest = [text for text in texts if not any(other != text and other[: len(text)] == text for other in texts)]
    assert {tuple(texts[holder]) for holder in found.values()} == set(map(tuple, longest))
