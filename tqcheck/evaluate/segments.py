"""One number per segment: z of WMT22, direct assessment and HTER of MLQE-PE. The gold is turned so that higher is worse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.evaluate.bootstrap import Array, Resamples
from tqcheck.evaluate.detokenize import natural
from tqcheck.evaluate.measures import kendall, pearson, spearman
from tqcheck.evaluate.scores import Scores
from tqcheck.evaluate.tasks import Judged, Task, judged

Values = Mapping[str, float]

_SIGNS = {"z": -1.0, "da": -1.0, "hter": 1.0}


def read(path: Path) -> list[Judged[Values]]:
    """The rows of a file with `z`, or of MLQE-PE. Raises UsageError."""
    return judged(path, "segments with z, da or hter", {"source": str}, _judged)


def _judged(row: dict[str, Any]) -> Judged[Values]:
    values = {name: sign * float(row[name]) for name, sign in _SIGNS.items() if name in row}
    if not values or not all(map(np.isfinite, values.values())):
        raise ValueError("has no number z, da or hter")
    if "target" in row:
        source, target = row["source"], " ".join(row["target"].split())
    else:
        source, target = natural(row["source"].split(), "en")[0], natural(row["target_tokens"], "de")[0]
    return Judged(source=source, target=target, group=row.get("doc") or row["source"], gold=values)


def figures(
    rows: Sequence[Judged[Values]], scores: Sequence[Scores], threshold: float | None, probabilities: bool, draws: Resamples
) -> Mapping[str, Array | None]:
    """Spearman's, Pearson's and Kendall's correlation with each of the gold values that every row has."""
    numbers = np.array([one.segment for one in scores], dtype=np.float64)
    made: dict[str, Array | None] = {}
    for name in (name for name in _SIGNS if all(name in row.gold for row in rows)):
        gold = np.array([row.gold[name] for row in rows], dtype=np.float64)
        made[f"Spearman ({name})"] = spearman(gold, numbers, draws)
        made[f"Pearson ({name})"] = pearson(gold, numbers, draws)
        made[f"Kendall ({name})"] = kendall(gold, numbers, draws)
    return made


def describe(rows: Sequence[Judged[Values]]) -> str:
    """How many segments."""
    return f"{len(rows):,} segments"


TASK = Task(name="segments", read=read, figures=figures, describe=describe)
