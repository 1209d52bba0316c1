"""A clock for steps that may stand inside each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter

from tqcheck.bench import memory
from tqcheck.bench.figures import Run, Spent, Step


@dataclass(slots=True)
class _Open:
    """A step that runs: seconds of the steps inside it, and the peak so far."""

    inside: float = 0.0
    peak: int = 0


class Clock:
    """Adds up what each step takes. One thread at a time."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Begins anew."""
        self.steps: dict[Step, Spent] = {}
        self._open: list[_Open] = []
        self._peak = 0

    @contextmanager
    def step(self, step: Step) -> Iterator[None]:
        """Everything inside the context is part of this step, but not what is part of another one inside it."""
        self._note_peak()
        memory.forget()
        this = _Open()
        self._open.append(this)
        began = perf_counter()
        try:
            yield
        finally:
            took = perf_counter() - began
            self._note_peak()
            self._open.pop()
            if self._open:
                self._open[-1].inside += took
            self._add(step, Spent(seconds=took - this.inside, calls=1, peak=this.peak))

    def note(self, step: Step, texts: Iterable[str]) -> None:
        """These texts were part of the step."""
        self._add(step, Spent(texts=tuple(texts)))

    def run(self, seconds: float) -> Run:
        """All steps so far as those of a run that took `seconds`."""
        self._note_peak()
        return Run(seconds=seconds, peak=self._peak, steps=dict(self.steps))

    def _add(self, step: Step, spent: Spent) -> None:
        self.steps[step] = self.steps.get(step, Spent()) + spent

    def _note_peak(self) -> None:
        found = memory.peak()
        self._peak = max(self._peak, found)
        for one in self._open:
            one.peak = max(one.peak, found)
