"""Error spans of MQM annotation, compared by characters and with their severities.

The measure is that of WMT23's task "fine-grained error span detection" (Blain et al. 2023, "Findings of the WMT 2023 Shared
Task on Quality Estimation"): over all characters of all annotations, a marked character that is also gold counts 1 when the
severity is right (where gold spans of both severities overlap, either is) and 0.5 when it is not; precision is this credit
over the characters marked, recall the same over the gold characters, and F1 their harmonic mean.

Each annotation of an output counts, so a system is compared with each rater in turn. Human translations among the systems
are left out, and so are neutral marks and errors without a place in the target (omissions).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.evaluate.bootstrap import Array, Resamples
from tqcheck.evaluate.items import tokens
from tqcheck.evaluate.measures import precision_recall_f1
from tqcheck.evaluate.mqm import by_machine
from tqcheck.evaluate.scores import Scores
from tqcheck.evaluate.tasks import Judged, Task, judged
from tqcheck.types import Severity, Span

Marked = tuple[Span, bool]
"""A span and whether its severity is major or above."""

_SHAPE = {"system": str, "doc": str, "source": str, "target": str, "errors": [{"severity": str, "target_span": (list, type(None))}]}
_MINOR, _MAJOR = 1, 2  # bits
_QUANTILES = np.linspace(0, 0.995, 60)  # of the numbers of words, tried as thresholds; 0 marks everything


def read(path: Path) -> list[Judged[tuple[Marked, ...]]]:
    """The annotations of machine translations in a file of MQM rows. Raises UsageError."""
    return judged(path, "MQM annotation", _SHAPE, _judged)


def _judged(row: dict[str, Any]) -> Judged[tuple[Marked, ...]] | None:
    if not by_machine(row["system"]):
        return None
    marked = []
    for error in row["errors"]:
        severity = Severity(error["severity"])
        if error["target_span"] and severity is not Severity.NEUTRAL:
            start, end = error["target_span"]
            marked.append((Span(start, end), severity.rank >= Severity.MAJOR.rank))
    target = row["target"]
    return Judged(source=row["source"], target=target, group=row["doc"], gold=tuple(marked), words=tokens(target))


def found(words: Sequence[Span], scores: Scores, threshold: float) -> list[Marked]:
    """The spans a system marks: neighbouring words at or above the threshold joined, those of one severity together.

    A word is major when the part of its number that stands for major errors is at least half; a system that knows no
    severities marks all as minor, the commoner one.
    """
    spans: list[Marked] = []
    last = -1
    for at, (word, number) in enumerate(zip(words, scores.words, strict=True)):
        if number < threshold or not len(word):
            continue
        heavy = bool(scores.major) and 2 * scores.major[at] >= number
        if spans and last == at - 1 and spans[-1][1] == heavy:
            spans[-1] = (Span(spans[-1][0].start, word.end), heavy)
        else:
            spans.append((word, heavy))
        last = at
    return spans


def counts(length: int, marked: Sequence[Marked], gold: Sequence[Marked]) -> tuple[float, float, float, float]:
    """Of a text of `length` characters: the credit, the credit without regard to severity, characters marked, gold ones."""
    ours, theirs = _characters(length, marked), _characters(length, gold)
    both = (ours > 0) & (theirs > 0)
    right = float(np.sum(both & (ours & theirs > 0)))
    touched = float(np.sum(both))
    return (right + touched) / 2, touched, float(np.sum(ours > 0)), float(np.sum(theirs > 0))


def _characters(length: int, marked: Sequence[Marked]) -> NDArray[np.uint8]:
    bits = np.zeros(length, dtype=np.uint8)
    for span, heavy in marked:
        bits[span.start : span.end] |= _MAJOR if heavy else _MINOR
    return bits


def figures(
    rows: Sequence[Judged[tuple[Marked, ...]]], scores: Sequence[Scores], threshold: float | None, probabilities: bool, draws: Resamples
) -> Mapping[str, Array | None]:
    """F1, precision and recall with severities, and F1 without."""
    names = ("span F1", "precision", "recall", "F1 without severity")
    if threshold is None:
        return dict.fromkeys(names)
    credit, touched, ours, theirs = draws.sums(_counts(rows, scores, threshold)).T
    precision, recall, f1 = precision_recall_f1(credit, ours, theirs)
    return dict(zip(names, (f1, precision, recall, precision_recall_f1(touched, ours, theirs)[2]), strict=True))


def _counts(rows: Sequence[Judged[tuple[Marked, ...]]], scores: Sequence[Scores], threshold: float) -> Array:
    each = [counts(len(row.target), found(row.words, one, threshold), row.gold) for row, one in zip(rows, scores, strict=True)]
    return np.array(each, dtype=np.float64).reshape(-1, 4)


def fit(rows: Sequence[Judged[tuple[Marked, ...]]], scores: Sequence[Scores]) -> float:
    """The threshold with the best span F1, the lowest of several; infinity, which marks nothing, without any word."""
    numbers = [number for one in scores for number in one.words]
    if not numbers:
        return float("inf")

    def f1(threshold: float) -> float:
        credit, _, ours, theirs = _counts(rows, scores, threshold).sum(axis=0)
        return float(2 * credit / (ours + theirs)) if ours + theirs else 0.0

    return max((float(value) for value in np.unique(np.quantile(numbers, _QUANTILES, method="higher"))), key=f1)


def describe(rows: Sequence[Judged[tuple[Marked, ...]]]) -> str:
    """How many annotations, and how many spans of either severity."""
    heavy = [one for row in rows for _, one in row.gold]
    return f"{len(rows):,} annotations of machine translations, {len(heavy) - sum(heavy):,} minor spans, {sum(heavy):,} major ones"


TASK = Task(name="spans", read=read, figures=figures, describe=describe, fit=fit, threshold="words")
