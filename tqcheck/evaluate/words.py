"""Tags of words: the word-level task of WMT22 and MLQE-PE. Tags of the gaps between words are not measured.

The tokenized targets are put back into natural text, and tags follow their tokens. The <EOS> of WMT22 counts as a word, as
it did in the shared task: an empty one at the end of the text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.evaluate.bootstrap import Array, Resamples
from tqcheck.evaluate.detokenize import natural
from tqcheck.evaluate.measures import Bools, auc_and_average_precision, calibration_error, confusion, mcc, precision_recall_f1
from tqcheck.evaluate.scores import Scores
from tqcheck.evaluate.tasks import Judged, Task, judged
from tqcheck.evaluate.thresholds import best_mcc
from tqcheck.types import Span

Tags = tuple[bool, ...]

_SHAPE = {"source": str, "target_tokens": [str], "tags": [str]}
_TAGS = {"OK": False, "BAD": True}
_END = "<EOS>"


def read(path: Path) -> list[Judged[Tags]]:
    """The rows of a file with `target_tokens` and `tags`. Raises UsageError."""
    return judged(path, "words with tags", _SHAPE, _judged)


def _judged(row: dict[str, Any]) -> Judged[Tags]:
    tokens: list[str] = row["target_tokens"]
    tags = tuple(_TAGS[tag] for tag in row["tags"])
    if len(tags) != len(tokens):
        raise ValueError(f"{len(tokens)} tokens, {len(tags)} tags")
    ends = tokens[-1:] == [_END]
    text, spans = natural(tokens[:-1] if ends else tokens, "de")
    return Judged(
        # MLQE-PE has its sources tokenized as well, which the rest of a row betrays.
        source=natural(row["source"].split(), "en")[0] if "gap_tags" in row else row["source"],
        target=text,
        group=row.get("doc") or row["source"],
        gold=tags,
        words=(*spans, Span(len(text), len(text))) if ends else spans,
    )


def figures(
    rows: Sequence[Judged[Tags]], scores: Sequence[Scores], threshold: float | None, probabilities: bool, draws: Resamples
) -> Mapping[str, Array | None]:
    """MCC, precision, recall and F1 of the tag BAD; AUC and average precision; calibration error of probabilities."""
    gold, numbers = _flat(rows, scores)
    draws = draws.each([len(row.gold) for row in rows])
    made: dict[str, Array | None] = dict.fromkeys(("MCC", "precision", "recall", "F1"))
    if threshold is not None:
        table = confusion(gold, numbers >= threshold, draws)
        tp, fp, fn, _ = table.T
        made = {"MCC": mcc(table), **dict(zip(("precision", "recall", "F1"), precision_recall_f1(tp, tp + fp, tp + fn), strict=True))}
    made["AUC"], made["average precision"] = auc_and_average_precision(gold, numbers, draws)
    made["calibration error"] = calibration_error(gold, numbers, draws) if probabilities else None
    return made


def fit(rows: Sequence[Judged[Tags]], scores: Sequence[Scores]) -> float:
    """The threshold with the best MCC."""
    return best_mcc(*_flat(rows, scores))


def describe(rows: Sequence[Judged[Tags]]) -> str:
    """How many words, and the share of those that are wrong."""
    tags = [tag for row in rows for tag in row.gold]
    return f"{len(tags):,} words, {sum(tags) / max(1, len(tags)):.1%} of them BAD"


def _flat(rows: Sequence[Judged[Tags]], scores: Sequence[Scores]) -> tuple[Bools, Array]:
    gold = np.array([tag for row in rows for tag in row.gold], dtype=np.bool_)
    return gold, np.array([number for one in scores for number in one.words], dtype=np.float64)


TASK = Task(name="words", read=read, figures=figures, describe=describe, fit=fit, threshold="words")
