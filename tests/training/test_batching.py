"""How examples are put into batches."""

from __future__ import annotations

import random
from itertools import chain

from tqcheck.training.batching import WINDOW, batches


def made(texts: list[str], seed: int, pieces: int = 300) -> list[list[str]]:
    return list(batches(texts, len, random.Random(seed), pieces))


def texts(count: int) -> list[str]:
    """Different texts of 3 to 133 characters."""
    rng = random.Random(3)
    return [f"{n:03}" + "-" * rng.randint(0, 130) for n in range(count)]


def test_batches_hold_every_example_once_and_keep_to_their_size() -> None:
    items = texts(500)
    found = made(items, 0)
    assert sorted(chain(*found)) == sorted(items)
    assert all(len(batch) * max(map(len, batch)) <= 300 for batch in found)
    assert sum(map(len, found)) / len(found) > 3


def test_the_order_hangs_on_the_seed_alone() -> None:
    items = texts(500)
    assert made(items, 0) == made(items, 0)
    assert made(items, 0) != made(items, 1)


def test_what_is_longer_than_a_batch_gets_one_to_itself() -> None:
    assert sorted(made(["a" * 20, "b", "c" * 30], 0, pieces=10)) == [["a" * 20], ["b"], ["c" * 30]]


def test_more_than_a_window_of_examples_is_all_there() -> None:
    items = texts(WINDOW + 7)
    assert sorted(chain(*made(items, 0, pieces=3000))) == sorted(items)


def test_nothing_makes_no_batch() -> None:
    assert made([], 0) == []
