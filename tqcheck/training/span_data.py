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

from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.evaluate.data import is_held_out
from tqcheck.evaluate.detokenize import natural
from tqcheck.types import Span

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
_ROUGH = {"fluency/punctuation": "punctuation", "locale-convention": "fluency", "non-translation": "accuracy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """One translation. `words` are split at white space; `minor` and `major` are, for each, the share of raters that
    marked it so; `kinds` how often its marks had each of the ROUGH_CATEGORIES, by rater; `bad` is the share for sets that
    know no severities; `quality` is 0 (bad) to 1 (good) for the segment;
    `critical` the share of raters that saw a critical error. What a set does not have is empty or None.
    """

    source: str
    words: tuple[str, ...]
    minor: tuple[float, ...] = ()
    major: tuple[float, ...] = ()
    kinds: tuple[tuple[float, ...], ...] = ()
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


def held_out(data: Path) -> list[Tagged]:
    """The annotated translations that the tagger's recipe leaves out."""
    return [one for one in annotated(data) if is_held_out(one.source)]


def _merge(source: str, target: str, raters: Sequence[Sequence[dict[str, Any]]]) -> Tagged:
    spans = [match.span() for match in WORDS.finditer(target)]
    minor, major = [0.0] * len(spans), [0.0] * len(spans)
    kinds = [[0.0] * len(ROUGH_CATEGORIES) for _ in spans]
    penalty = 0.0
    for errors in raters:
        penalty += sum(PENALTY.get(error["severity"], 0.0) for error in errors)
        for at, (start, end) in enumerate(spans):
            marks = [e for e in errors if e["target_span"] and e["target_span"][0] < end and e["target_span"][1] > start]
            touching = {e["severity"] for e in marks}
            for name in {rough(e["category"]) for e in marks if e["severity"] in PENALTY} - {None}:
                kinds[at][ROUGH_CATEGORIES.index(name)] += 1 / len(raters)
            if touching & {"major", "critical"}:
                major[at] += 1 / len(raters)
            elif "minor" in touching:
                minor[at] += 1 / len(raters)
    quality = 1 / (1 + penalty / len(raters) / 4)
    words = tuple(target[start:end] for start, end in spans)
    return Tagged(source=source, words=words, minor=tuple(minor), major=tuple(major), kinds=tuple(map(tuple, kinds)), quality=quality)


def rough(category: str) -> str | None:
    """The one of ROUGH_CATEGORIES that an MQM category belongs to; None for "other"."""
    name = _ROUGH.get(category, category.partition("/")[0])
    return name if name in ROUGH_CATEGORIES else None


def post_edited(path: Path, forbidden: Iterable[str]) -> list[Tagged]:
    """Word tags and translation error rates of MLQE-PE, in natural text: a word is bad when one of its tokens is."""
    left_out = frozenset(forbidden)
    return [_post_edited(row) for row in rows(path) if _key(row["source"]) not in left_out]


def _post_edited(row: dict[str, Any]) -> Tagged:
    text, places = natural(row["target_tokens"], "de")
    bad = [place for place, tag in zip(places, row["tags"], strict=True) if tag == "BAD"]
    words = [Span(*match.span()) for match in WORDS.finditer(text)]
    return Tagged(
        source=natural(row["source"].split(), "en")[0],
        words=tuple(text[word.start : word.end] for word in words),
        bad=tuple(float(any(word.overlap(place) for place in bad)) for word in words),
        quality=1 - min(1.0, row["hter"]),
    )


def critical(path: Path, forbidden: Iterable[str]) -> list[Tagged]:
    """Segments of the critical-error set, in natural text."""
    left_out = frozenset(forbidden)
    return [
        Tagged(
            source=row["source"],
            words=tuple(natural(row["target"].split(), "de")[0].split()),
            critical=sum(row["votes"]) / len(row["votes"]),
        )
        for row in rows(path)
        if _key(row["source"]) not in left_out
    ]
