"""How texts become batches."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.backends.gemma_engine import _in_batches, batches
from tqcheck.backends.gemma_network import room


@given(st.lists(st.integers(1, 300)), st.integers(16, 1000), st.integers(1, 4))
def test_each_text_is_in_one_batch_with_texts_of_similar_length(lengths: list[int], most: int, fewest: int) -> None:
    made = batches(lengths, most, fewest)
    order = [at for batch in made for at in batch]
    assert sorted(order) == list(range(len(lengths)))
    assert [lengths[at] for at in order] == sorted(lengths, reverse=True)
    for batch in made:
        assert sum(room(lengths[at]) for at in batch[:-1]) <= most
        rooms = [size for size, _ in groupby(room(lengths[at]) for at in batch)]
        assert len(rooms) == len(set(rooms))


def test_few_texts_are_shared_among_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    asked: list[int] = []

    def work(batch: tuple[int, ...]) -> list[str]:
        asked.append(len(batch))
        return [f"text {at}" for at in batch]

    assert _in_batches([20, 10, 20, 10], 1000, work) == [f"text {at}" for at in range(4)]  # type: ignore[arg-type]
    assert sorted(asked) == [2, 2]
    assert _in_batches([], 1000, work) == []  # type: ignore[arg-type]
