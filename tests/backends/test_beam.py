"""Beam search on networks that are tables: what comes next depends on the last piece alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
import torch

from tqcheck.backends.beam import Limits, search

END, SIZE, MORE = 0, 6, 700  # outputs, and others that never come


class Table:
    """A network whose scores of the next output stand in the row of the last piece; pieces are outputs plus ten. Keeps what it read."""

    def __init__(self, rows: torch.Tensor) -> None:
        self.rows = torch.full((MORE, MORE), -1e4)
        self.rows[:SIZE, :SIZE] = rows
        self.steps: list[int] = []

    def read(self, prompts: Sequence[Sequence[int]], width: int) -> tuple[torch.Tensor, Any]:
        return torch.stack([self.rows[prompt[-1] - 10] for prompt in prompts]).clone(), self

    def keep(self, texts: torch.Tensor) -> None:
        pass

    def write(self, beams: Any, parents: torch.Tensor, live: torch.Tensor, pieces: torch.Tensor) -> torch.Tensor:
        assert live.tolist() == sorted(live.tolist())
        assert live[-1] < parents.numel()
        self.steps.append(len(pieces))
        return self.rows[pieces - 10].clone()


def run(
    table: torch.Tensor,
    starts: Sequence[int],
    width: int = 4,
    most: int | tuple[int, ...] = 5,
    *,
    repeat: bool = True,
    behind: float = math.inf,
) -> Any:
    network: Any = Table(table)
    each = most if isinstance(most, tuple) else (most,) * len(starts)
    limits = Limits(width=width, end=frozenset({END}), most=each, repeat=repeat, behind=behind)
    return search(network, [[start + 10] for start in starts], torch.arange(MORE) + 10, limits), network.steps


def best(table: torch.Tensor, start: int, most: int) -> tuple[list[int], float]:
    """The text with the highest mean, of all that there are."""
    logs = table.log_softmax(1)

    def mean(outputs: Sequence[int]) -> float:
        return sum(logs[a, b].item() for a, b in zip([start, *outputs], outputs, strict=False)) / len(outputs)

    whole = [one for length in range(1, most + 1) for one in product(range(1, SIZE), repeat=length)]
    ended = [[*one, END] for one in whole if len(one) < most]
    top = max([*ended, *(list(one) for one in whole if len(one) == most)], key=mean)
    return [output for output in top if output != END], mean(top)


@pytest.mark.parametrize("seed", range(8))
def test_a_wide_search_finds_the_best_of_all(seed: int) -> None:
    torch.manual_seed(seed)
    table = torch.randn(SIZE, SIZE) * 2
    ((outputs, mean),), _ = run(table, [3], width=200, most=4)
    wanted, value = best(table, 3, 4)
    assert list(outputs) == wanted
    assert mean == pytest.approx(value, abs=1e-5)


def test_a_search_of_one_beam_takes_what_is_likeliest_each_time() -> None:
    table = torch.full((SIZE, SIZE), -5.0)
    for last, following in ((1, 3), (3, 2), (2, END)):
        table[last, following] = 5.0
    ((outputs, mean),), steps = run(table, [1], width=1)
    assert outputs == (3, 2)
    assert mean == pytest.approx(table.log_softmax(1)[1, 3].item(), abs=1e-5)
    assert steps == [1, 1]


def test_no_text_is_empty() -> None:
    table = torch.full((SIZE, SIZE), -5.0)
    table[:, END] = 5.0
    table[1, 4] = 0.0
    ((outputs, _),), _ = run(table, [1], width=1)
    assert outputs == (4,)


def test_a_text_without_an_end_stops_at_its_limit() -> None:
    table = torch.zeros(SIZE, SIZE)
    table[:, END] = -50.0
    ((outputs, _),), steps = run(table, [1], most=7)
    assert len(outputs) == 7
    assert len(steps) == 6


def test_a_group_of_four_need_not_come_twice() -> None:
    table = torch.full((SIZE, SIZE), -5.0)
    for last, following in ((1, 2), (2, 3), (3, 1)):
        table[last, following] = 5.0
    ((circles, _),), _ = run(table, [1], width=1, most=12)
    assert circles == (2, 3, 1) * 4
    ((other, _),), _ = run(table, [1], width=1, most=12, repeat=False)
    groups = [tuple(other[at : at + 4]) for at in range(len(other) - 3)]
    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_for_a_text_does_not_depend_on_the_others(seed: int) -> None:
    """Some are done long before others and are dragged along for a while."""
    torch.manual_seed(seed)
    table = torch.randn(SIZE, SIZE) * 2
    starts, most = [1, 2, 3, 4, 5, 1, 2, 3], (2, 3, 9, 20, 20, 2, 2, 3)
    together, steps = run(table, starts, most=most)
    assert together == [run(table, [start], most=limit)[0][0] for start, limit in zip(starts, most, strict=True)]
    assert steps[-1] < steps[0]


def test_a_beam_far_behind_is_given_up() -> None:
    """After 1 comes 2, of which much may come, or, one nat less likely, 3, of which all is certain."""
    table = torch.full((SIZE, SIZE), -50.0)
    table[1, 2], table[1, 3] = 1.0, 0.0
    table[2, [1, 4, 5]] = torch.tensor([0.0, 0.05, 0.0])
    table[3, 4] = 0.0
    table[4, END] = table[5, END] = 0.0
    ((patient, _),), steps = run(table, [1], width=3, behind=1.5)
    ((hasty, _),), fewer = run(table, [1], width=3, behind=0.9)
    assert (patient, hasty) == ((3, 4), (2, 4))
    assert steps[0] == 2
    assert fewer[0] == 1


def test_a_text_ends_with_its_first_end_where_nothing_else_is_near() -> None:
    table = torch.full((SIZE, SIZE), -5.0)
    table[1, 2] = table[2, END] = 5.0
    ((near, mean),), steps = run(table, [1], behind=2.0)
    ((far, same),), more = run(table, [1])
    assert near == far == (2,)
    assert mean == same
    assert len(steps) == 1 < len(more)
