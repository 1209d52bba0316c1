"""What tqcheck should be at least as fast as: ratios, which hold from machine to machine, and the seconds that people wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from tqcheck.bench.figures import Step
from tqcheck.bench.measure import Measured, Round
from tqcheck.bench.peers import ENCODER, FP32_BEAM, INT8_BEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A figure, the median of `values` from all rounds, that should be at `least` or at `most` so large."""

    what: str
    values: tuple[float, ...]
    least: float | None = None
    most: float | None = None
    unit: str = ""

    @property
    def value(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def met(self) -> bool:
        """Whether it is what it should be."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)


def marks(measured: Measured) -> Iterator[Mark]:
    """Those marks for which there are figures."""

    def each(figure: Callable[[Round], float]) -> tuple[float, ...]:
        return tuple(figure(one) for one in measured.rounds)

    first = measured.rounds[0]
    for peer, least in ((FP32_BEAM, 3.0), (INT8_BEAM, 0.8)):
        if peer in first.peers:
            values = each(lambda one, peer=peer: one.peers[peer] / one.warm.steps[Step.TRANSLATE].seconds)  # type: ignore[misc]
            yield Mark(what=f"back-translation as shipped, times the segments/s of {peer}", values=values, least=least)
    if ENCODER in first.peers:
        values = each(lambda one: one.peers[ENCODER] / one.warm.steps[Step.TAG].seconds)
        yield Mark(what=f"the tagger, times the segments/s of {ENCODER} on the same pairs", values=values, least=5)
    if Step.TRANSLATE in first.warm.steps:
        values = each(lambda one: one.warm.seconds / one.warm.steps[Step.TRANSLATE].seconds)
        yield Mark(what="the full check, times the seconds of its back-translation (there is no round trip)", values=values, most=1.6)
    yield Mark(what="`tqcheck --help`", values=each(lambda one: one.help), most=0.4, unit=" s")
    if measured.models:
        yield Mark(what="a report from the cache", values=each(lambda one: one.cached), most=1.5, unit=" s")
