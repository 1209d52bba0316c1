"""What the four comparisons have in common: judged outputs, and what is done with the numbers of a system."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from tqcheck.errors import ReportError, UsageError
from tqcheck.evaluate.bootstrap import Array, Resamples
from tqcheck.evaluate.data import rows
from tqcheck.evaluate.scores import Scores
from tqcheck.reporters.shape import Shape, require
from tqcheck.types import Span

Gold = TypeVar("Gold")
Judgement = TypeVar("Judgement")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Generic[Gold]):
    """One output and one judgement of it; an output that several people judged stands there several times.

    `group` is what is resampled: the document where the data know it, else the source.
    """

    source: str
    target: str
    group: str
    gold: Gold
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Gold]):
    """A comparison. `figures` gives the columns of the table, the one that systems are compared on first.

    Its third argument is the threshold, None where there is none; its fourth whether the numbers are probabilities.
    `fit` finds the best threshold on other data, and `threshold` names the default a system may bring; both are None where
    no threshold is needed. `describe` says in a few words what was judged.
    """

    name: str
    read: Callable[[Path], list[Judged[Gold]]]
    figures: Callable[[Sequence[Judged[Gold]], Sequence[Scores], float | None, bool, Resamples], Mapping[str, Array | None]]
    describe: Callable[[Sequence[Judged[Gold]]], str]
    fit: Callable[[Sequence[Judged[Gold]], Sequence[Scores]], float] | None = None
    threshold: Literal["words", "critical"] | None = None


def judged(path: Path, what: str, shape: Shape, make: Callable[[dict[str, Any]], Judgement | None]) -> list[Judgement]:
    """What `make` makes of each row, without those it makes None of; UsageError names the first row that is not `what`."""
    made: list[Judgement] = []
    for number, row in enumerate(rows(path), start=1):
        try:
            require(row, shape, f"row {number}")
            one = make(row)
        except (ReportError, TypeError, ValueError, KeyError) as error:
            raise UsageError(f"{path}: not {what} ({error if isinstance(error, ReportError) else f'row {number}: {error}'})") from error
        if one is not None:
            made.append(one)
    return made
