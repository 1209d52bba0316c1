"""Time counts once, for the innermost step; memory for every step that is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tqcheck.bench import clock as clocks
from tqcheck.bench import memory
from tqcheck.bench.clock import Clock
from tqcheck.bench.figures import Run, Spent, Step, from_json, to_json


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the clock will read, in this order."""
    readings: list[float] = []

    def read() -> float:
        return readings.pop(0)

    monkeypatch.setattr(clocks, "perf_counter", read)
    return readings


def peaks(monkeypatch: pytest.MonkeyPatch, *values: int) -> None:
    """What memory will be read, in this order; forgetting does nothing."""
    found: Iterator[int] = iter(values)
    monkeypatch.setattr(memory, "peak", lambda: next(found))
    monkeypatch.setattr(memory, "forget", lambda: None)


def test_what_runs_inside_a_step_counts_for_the_inner_one_alone(seconds: list[float]) -> None:
    clock = Clock()
    seconds += [0.0, 2.0, 5.0, 6.0, 7.0, 10.0]
    with clock.step(Step.CHECKS):
        with clock.step(Step.JUDGE):
            pass
        with clock.step(Step.JUDGE):
            pass
    run = clock.run(12.0)
    assert {step: (spent.seconds, spent.calls) for step, spent in run.steps.items()} == {Step.JUDGE: (4.0, 2), Step.CHECKS: (6.0, 1)}
    assert run.rest == 2.0


def test_a_step_that_fails_has_been_measured(seconds: list[float]) -> None:
    clock = Clock()
    seconds += [1.0, 4.0]
    with pytest.raises(KeyError), clock.step(Step.READ):
        raise KeyError
    assert clock.run(3.0).steps[Step.READ].seconds == 3.0


def test_the_peak_of_an_inner_step_is_one_of_the_outer_step_too(monkeypatch: pytest.MonkeyPatch) -> None:
    peaks(monkeypatch, 10, 20, 90, 30, 15)
    clock = Clock()
    with clock.step(Step.CHECKS), clock.step(Step.JUDGE):
        pass
    run = clock.run(1.0)
    assert (run.steps[Step.JUDGE].peak, run.steps[Step.CHECKS].peak, run.peak) == (90, 90, 90)


def test_memory_that_is_given_back_is_forgotten() -> None:
    memory.forget()
    before = memory.peak()
    held = b"x" * 200_000_000
    assert memory.peak() >= before + 150_000_000
    del held
    memory.forget()
    # Systems that can't forget, say so in the docstring, keep the peak.
    assert memory.peak() < before + 50_000_000 or not memory._RESET.exists()


def test_runs_add_up_and_survive_the_way_between_processes() -> None:
    one = Run(seconds=2.0, peak=5, steps={Step.READ: Spent(seconds=1.0, calls=1, peak=5, texts=("Ä",))})
    two = Run(seconds=3.0, peak=4, steps={Step.READ: Spent(seconds=0.5, calls=1, peak=4, texts=("b",)), Step.REPORT: Spent(seconds=0.1)})
    both = one + two
    assert (both.seconds, both.peak, both.steps[Step.READ]) == (5.0, 5, Spent(seconds=1.5, calls=2, peak=5, texts=("Ä", "b")))
    assert from_json(to_json(both)) == both
    assert both.rest == pytest.approx(3.4)
