"""Critical errors: whether a translation as a whole has one (critical-error detection of WMT21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.evaluate.bootstrap import Array, Resamples
from tqcheck.evaluate.detokenize import natural
from tqcheck.evaluate.measures import Bools, auc_and_average_precision, confusion, mcc, precision_recall_f1
from tqcheck.evaluate.scores import Scores
from tqcheck.evaluate.tasks import Judged, Task, judged
from tqcheck.evaluate.thresholds import best_mcc


def read(path: Path) -> list[Judged[bool]]:
    """The rows of a file with `critical`; targets are tokenized text and are put back into natural text."""
    return judged(path, "translations with critical", {"source": str, "target": str}, _judged)


def _judged(row: dict[str, Any]) -> Judged[bool]:
    if not isinstance(row["critical"], bool):
        raise ValueError("critical is neither true nor false")
    return Judged(source=row["source"], target=natural(row["target"].split(), "de")[0], group=row["source"], gold=row["critical"])


def figures(
    rows: Sequence[Judged[bool]], scores: Sequence[Scores], threshold: float | None, probabilities: bool, draws: Resamples
) -> Mapping[str, Array | None]:
    """MCC, precision and recall of "critical", and AUC."""
    gold, numbers = _flat(rows, scores)
    made: dict[str, Array | None] = dict.fromkeys(("MCC", "precision", "recall"))
    if threshold is not None:
        table = confusion(gold, numbers >= threshold, draws)
        tp, fp, fn, _ = table.T
        precision, recall, _ = precision_recall_f1(tp, tp + fp, tp + fn)
        made = {"MCC": mcc(table), "precision": precision, "recall": recall}
    made["AUC"], _ = auc_and_average_precision(gold, numbers, draws)
    return made


def fit(rows: Sequence[Judged[bool]], scores: Sequence[Scores]) -> float:
    """The threshold with the best MCC."""
    return best_mcc(*_flat(rows, scores))


def describe(rows: Sequence[Judged[bool]]) -> str:
    """How many translations, and how many of them with a critical error."""
    return f"{len(rows):,} translations, {sum(row.gold for row in rows):,} of them with a critical error"


def _flat(rows: Sequence[Judged[bool]], scores: Sequence[Scores]) -> tuple[Bools, Array]:
    numbers = [one.segment if one.critical is None else one.critical for one in scores]
    return np.array([row.gold for row in rows], dtype=np.bool_), np.array(numbers, dtype=np.float64)


TASK = Task(name="critical", read=read, figures=figures, describe=describe, fit=fit, threshold="critical")
