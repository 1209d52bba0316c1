"""Where the thresholds of the likelihood checks come from: `python -m tqcheck.evaluate.runs MQM.jsonl.gz PAIRS.jsonl.gz`.

Measures a fixed random sample of machine translations that raters marked and of German that people wrote (the held-out
corpus of the translation recipe), then shows for a grid of settings how many runs of unlikely words there are, how many of
them touch a span that a rater marked, and how many stand in the human text. MQM files that are for measuring only, and
newstest2019, don't belong here.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Annotated, Any

import typer

from tqcheck.backends import Backends, silent
from tqcheck.documents import from_text
from tqcheck.evaluate.mqm import by_machine
from tqcheck.runs import best_runs
from tqcheck.segment import segment
from tqcheck.signals import measure, word_spans
from tqcheck.types import Span

HELD_OUT = "newstest2018"
BASES, CAPS, LEASTS = (4.0, 5.0, 6.0), (10.0, 14.0), (10.0, 15.0, 20.0, 25.0, 30.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Surprisals of the words and the spans raters marked in it, with whether they are major; None for human text."""

    words: tuple[Span, ...]
    forced: tuple[float, ...]
    back: tuple[float, ...]
    marked: tuple[tuple[Span, bool], ...] | None


def rated(paths: Sequence[Path], count: int) -> list[tuple[str, list[tuple[Span, bool]]]]:
    """`count` machine translations with the spans that any rater marked; human ones among the systems are left out."""
    found: dict[str, list[tuple[Span, bool]]] = {}
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if by_machine(row["system"]):
                    spans = found.setdefault(row["target"], [])
                    spans += [(Span(*e["target_span"]), e["severity"] == "major") for e in row["errors"] if e["target_span"]]
    return random.Random(1).sample(sorted(found.items()), count)


def written(path: Path, count: int) -> list[str]:
    """`count` German lines of the held-out corpus."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        german = [row["de"] for row in map(json.loads, lines) if row["corpus"] == HELD_OUT]
    return random.Random(1).sample(german, count)


def sentences(text: str, marks: list[tuple[Span, bool]] | None, backends: Backends) -> Iterator[Sentence]:
    """The measured sentences of `text`, an article of its own."""
    article, numbers = measure(segment(from_text(text)), backends, silent)
    for one, measured in zip(article.target.segments, numbers, strict=True):
        if one.kind == "furniture":
            continue
        start = one.span.start
        inside = None if marks is None else tuple((Span(max(0, s.start - start), max(0, s.end - start)), major) for s, major in marks)
        yield Sentence(
            words=tuple(word_spans(one.text)),
            forced=measured.words.get("forced", ()),
            back=measured.back.get("surprisal", ()),
            marked=inside,
        )


def table(measured: Sequence[Sentence], signal: str) -> Iterator[str]:
    """Rows of Markdown: one per setting with at least five runs in the machine text."""
    machine = [s for s in measured if s.marked is not None]
    human = [s for s in measured if s.marked is None]
    yield f"{signal}: {len(machine)} machine sentences, {len(human)} human ones\n"
    yield "| base | cap | least | runs in machine text | touch a mark | a major one | runs per 20 human sentences |"
    yield "|---|---|---|---|---|---|---|"
    for base, cap, least in product(BASES, CAPS, LEASTS):
        places = [(s, place) for s in machine for place in _places(s, signal, base, cap, least)]
        alarms = sum(len(_places(s, signal, base, cap, least)) for s in human)
        if len(places) >= 5:
            touch, major = (sum(_touches(s, place, only) for s, place in places) / len(places) for only in (False, True))
            yield f"| {base:g} | {cap:g} | {least:g} | {len(places)} | {touch:.2f} | {major:.2f} | {20 * alarms / max(1, len(human)):.2f} |"


def _places(sentence: Sentence, signal: str, base: float, cap: float, least: float) -> list[Span]:
    values = sentence.forced if signal == "forced" else sentence.back
    runs = best_runs(values, base=base, cap=cap, least=least)
    if signal == "forced":
        return [Span(sentence.words[run.start].start, sentence.words[run.end - 1].end) for run in runs]
    return [Span(0, sentence.words[-1].end)] if runs else []  # nothing says where its words stand in the German


def _touches(sentence: Sentence, place: Span, only_major: bool) -> bool:
    return any(place.overlap(span) > 0 and (major or not only_major) for span, major in sentence.marked or ())


def main(
    mqm: Annotated[list[Path], typer.Argument(exists=True)],
    pairs: Annotated[Path, typer.Option(exists=True)],
    sample: Annotated[int, typer.Option(min=1, help="Texts of either sort.")] = 150,
) -> None:
    """Measure the sample and print one table per signal."""
    from tqcheck.backends.registry import load
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.config import Options

    measured: list[Sentence] = []
    with progress_bars() as progress:
        backends = load(Options(), progress)
        texts: list[tuple[str, Any]] = [*rated(mqm, sample), *((text, None) for text in written(pairs, sample))]
        for number, (text, marks) in enumerate(texts):
            progress("measuring", number, len(texts))
            measured += sentences(text, marks, backends)
    words = [(s, word) for s in measured if s.marked is not None for word in s.words]
    share = [sum(_touches(s, word, only) for s, word in words) / max(1, len(words)) for only in (False, True)]
    print(f"Of the {len(words)} words of the machine text {share[0]:.3f} are marked by a rater, {share[1]:.3f} as major.\n")
    for signal in ("forced", "back"):
        print("\n".join(table(measured, signal)), "\n")


if __name__ == "__main__":
    typer.run(main)
