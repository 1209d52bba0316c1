"""Annotated translations as training examples of the tagger: words with soft labels, one example for each translation.

Raters are averaged. Sources that stand in a set that is measured on are left out, whoever lists them.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDS = re.compile(r"\S+")
TRAINING = ("newstest2020", "newstest2021", "ted2021")
MEASURED = (
    "mqm-en-de/generalMT2023-sxs.jsonl.gz",
    "mqm-en-de/wmt22-word-level.dev.jsonl.gz",
    "mqm-en-de/wmt22-sentence.dev.jsonl.gz",
    "mlqe-pe-en-de/test20.jsonl.gz",
    "ced-en-de/dev.jsonl.gz",
)
PENALTY = {"minor": 1.0, "major": 5.0, "critical": 5.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """One translation. `words` are split at white space; `minor` and `major` are, for each, the share of raters that
    marked it so; `bad` is the share for sets that know no severities; `quality` is 0 (bad) to 1 (good) for the segment;
    `critical` the share of raters that saw a critical error. What a set does not have is empty or None.
    """

    source: str
    words: tuple[str, ...]
    minor: tuple[float, ...] = ()
    major: tuple[float, ...] = ()
    bad: tuple[float, ...] = ()
    quality: float | None = None
    critical: float | None = None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def measured_sources(data: Path) -> frozenset[str]:
    """Every source sentence of the sets that are measured on."""
    return frozenset(_key(row["source"]) for name in MEASURED for row in rows(data / name))


def _key(source: str) -> str:
    return " ".join(source.split()).lower()


def annotated(data: Path) -> list[Tagged]:
    """The MQM sets that may be trained on, one example for each translation; human references are left in: they are clean."""
    forbidden = measured_sources(data)
    grouped: dict[tuple[str, str], list[list[dict[str, Any]]]] = {}
    for name in TRAINING:
        for row in rows(data / f"mqm-en-de/{name}.jsonl.gz"):
            if _key(row["source"]) not in forbidden:
                grouped.setdefault((row["source"], row["target"]), []).append(row["errors"])
    return [_merge(source, target, raters) for (source, target), raters in grouped.items()]


def _merge(source: str, target: str, raters: Sequence[Sequence[dict[str, Any]]]) -> Tagged:
    spans = [match.span() for match in WORDS.finditer(target)]
    minor, major = [0.0] * len(spans), [0.0] * len(spans)
    penalty = 0.0
    for errors in raters:
        penalty += sum(PENALTY.get(error["severity"], 0.0) for error in errors)
        for at, (start, end) in enumerate(spans):
            touching = {e["severity"] for e in errors if e["target_span"] and e["target_span"][0] < end and e["target_span"][1] > start}
            if touching & {"major", "critical"}:
                major[at] += 1 / len(raters)
            elif "minor" in touching:
                minor[at] += 1 / len(raters)
    quality = 1 / (1 + penalty / len(raters) / 4)
    words = tuple(target[start:end] for start, end in spans)
    return Tagged(source=source, words=words, minor=tuple(minor), major=tuple(major), quality=quality)


def post_edited(path: Path, forbidden: Iterable[str]) -> list[Tagged]:
    """Word tags and translation error rates of MLQE-PE."""
    left_out = frozenset(forbidden)
    return [
        Tagged(
            source=row["source"],
            words=tuple(row["target_tokens"]),
            bad=tuple(float(tag == "BAD") for tag in row["tags"]),
            quality=1 - min(1.0, row["hter"]),
        )
        for row in rows(path)
        if _key(row["source"]) not in left_out
    ]


def critical(path: Path, forbidden: Iterable[str]) -> list[Tagged]:
    """Segments of the critical-error set."""
    left_out = frozenset(forbidden)
    return [
        Tagged(source=row["source"], words=tuple(row["target"].split()), critical=sum(row["votes"]) / len(row["votes"]))
        for row in rows(path)
        if _key(row["source"]) not in left_out
    ]
