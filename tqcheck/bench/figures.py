"""What is measured, as values that can be added up and sent from process to process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Step(StrEnum):
    """The steps of a check, in the order of the pipeline."""

    READ = "reading"
    SEGMENT = "segmentation"
    TRANSLATE = "back-translation"
    ALIGN = "alignment"
    SCORE = "likelihoods"
    FORCED = "forced decoding"
    TAG = "tagger beside the source"
    TAG_ALONE = "tagger alone"
    CHECKS = "checks"
    JUDGE = "judgement"
    MISMATCH = "mismatch"
    SIGN = "signature"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one step took: seconds without those of steps inside it, calls, bytes held by the process at the peak, and the `texts` that a
    model wrote (back-translation), scored (likelihoods) or read (tagger, both sides)."""

    seconds: float = 0.0
    calls: int = 0
    peak: int = 0
    texts: tuple[str, ...] = ()

    def __add__(self, other: Spent) -> Spent:
        return Spent(
            seconds=self.seconds + other.seconds,
            calls=self.calls + other.calls,
            peak=max(self.peak, other.peak),
            texts=self.texts + other.texts,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A check, or several added up: seconds in all, bytes at the peak, and its steps."""

    seconds: float = 0.0
    peak: int = 0
    steps: Mapping[Step, Spent] = field(default_factory=dict)

    def __add__(self, other: Run) -> Run:
        steps = {step: self.steps.get(step, Spent()) + other.steps.get(step, Spent()) for step in {**self.steps, **other.steps}}
        return Run(seconds=self.seconds + other.seconds, peak=max(self.peak, other.peak), steps=steps)

    @property
    def rest(self) -> float:
        """Seconds in none of the steps."""
        return self.seconds - sum(spent.seconds for spent in self.steps.values())


def to_json(run: Run) -> dict[str, Any]:
    """A run as values that JSON has."""
    return asdict(run)


def from_json(read: Mapping[str, Any]) -> Run:
    """What `to_json` made, read back."""
    steps = {Step(name): Spent(**{**spent, "texts": tuple(spent["texts"])}) for name, spent in read["steps"].items()}
    return Run(seconds=read["seconds"], peak=read["peak"], steps=steps)
