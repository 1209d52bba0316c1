"""Compares sentence segmenters: `python -m tqcheck.evaluate.segmentation PARALLEL.jsonl.gz [--cases FILE] [--sample N]`.

The German lines of PARALLEL (JSON lines with "de" and "en") are joined, in order, into paragraphs of 3 to 7 lines and
segmented again. A boundary is the offset where a sentence begins that is not the first of its paragraph. Recall counts
the line boundaries that were found, precision the found boundaries that are line boundaries; a line that holds two
sentences therefore costs precision although its inner boundary is right. FILE has hard cases, see
tests/data/segmentation_cases.txt. `--sample N` prints N boundaries that were found inside lines, to be read by a person.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError
from tqcheck.segment import sentences

SEED = 2019
MARK = "‖"

Starts = Callable[[str], list[int]]

_ENDED = re.compile(r"""[.!?…]["'“”‘’«»)\]]*$""")
_INNER_END = re.compile(r"""[.!?…:]["'“”‘’«»)\]]*\s+["'“”‘’«»(\[–-]*\s*[A-Z0-9]""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Boundaries found and right, found, and wanted; `seconds` of processor time."""

    right: int
    found: int
    wanted: int
    seconds: float

    @property
    def precision(self) -> float:
        """Share of the found boundaries that are wanted."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted boundaries that are found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted) if self.right else 0.0


def systems() -> dict[str, Starts]:
    """The segmenters by name, each a function from a text to the offsets where its sentences begin. Raises UsageError."""
    choppa = importlib.import_module("choppa")
    rules = choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)
    pysbd = _optional("pysbd").Segmenter(language="de", clean=False, char_span=True)
    somajo = _optional("somajo").SoMaJo("de_CMC", character_offsets=True)

    def by_choppa(text: str) -> list[int]:
        starts, end = [], 0
        for piece in choppa.SrxTextIterator(rules, "de_two", text):
            starts.append(end)
            end += len(piece)
        return starts

    return {
        "choppa-srx": by_choppa,
        "choppa-srx + our rules": lambda text: [span.start for span in sentences(text, "de")],
        "pysbd": lambda text: [piece.start for piece in pysbd.segment(text)],
        "SoMaJo": lambda text: [tokens[0].character_offset[0] for tokens in somajo.tokenize_text([text])],
    }


def _optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise UsageError(f"{name} is not installed; the comparison needs it: pip install 'tqcheck[eval]'") from error


def boundaries(text: str, starts: Sequence[int]) -> set[int]:
    """The starts, moved over whitespace, that have some text before and after them."""
    moved = {start + len(text[start:]) - len(text[start:].lstrip()) for start in starts}
    return {start for start in moved if text[:start].strip() and start < len(text)}


def read_cases(path: Path) -> list[tuple[str, str, set[int]]]:
    """Group, text and boundaries of each hard case."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, marked = line.split("\t")
            parts = marked.split(MARK)
            cases.append((group, "".join(parts), {len("".join(parts[:n])) for n in range(1, len(parts))}))
    return cases


def line_sets(path: Path) -> dict[str, list[str]]:
    """The German lines: all, those that end like a sentence, and of these the ones whose English side is one sentence."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        pairs = [(row["de"].strip(), row["en"].strip()) for row in map(json.loads, stream)]
    ended = [(german, english) for german, english in pairs if _ENDED.search(german)]
    return {
        "all lines": [german for german, _ in pairs],
        "lines that end in . ! ? …": [german for german, _ in ended],
        "of these, one sentence on the English side": [german for german, english in ended if not _INNER_END.search(english)],
    }


def paragraphs(lines: Sequence[str]) -> Iterator[tuple[str, set[int]]]:
    """Paragraphs of 3 to 7 lines joined by blanks, each with its line boundaries; the same at every call."""
    chance = random.Random(SEED)
    at = 0
    while at < len(lines):
        group = lines[at : at + chance.randint(3, 7)]
        at += len(group)
        yield " ".join(group), {len(" ".join(group[:n])) + 1 for n in range(1, len(group))}


def score(starts: Starts, lines: Sequence[str]) -> Counts:
    """Boundary counts of one segmenter on lines joined into paragraphs."""
    right = found = wanted = 0
    begin = time.process_time()
    for text, gold in paragraphs(lines):
        got = boundaries(text, starts(text))
        right, found, wanted = right + len(got & gold), found + len(got), wanted + len(gold)
    return Counts(right=right, found=found, wanted=wanted, seconds=time.process_time() - begin)


def inner_boundaries(starts: Starts, lines: Sequence[str], number: int) -> list[str]:
    """A fixed sample of the boundaries found inside lines, with what stands around them."""
    inner = [
        f"{text[max(0, at - 50) : at]}{MARK}{text[at : at + 30]}"
        for text, gold in paragraphs(lines)
        for at in sorted(boundaries(text, starts(text)) - gold)
    ]
    return random.Random(SEED).sample(inner, min(number, len(inner)))


def table(path: Path, cases: Sequence[tuple[str, str, set[int]]]) -> Iterator[str]:
    """The comparison as lines of Markdown. Speed is in sentences per second, relative to choppa-srx as it is."""
    known = systems()
    for title, lines in line_sets(path).items():
        yield f"\n{title} ({len(lines)})\n"
        yield "| segmenter | precision | recall | F1 | inside lines | relative speed |\n|---|---|---|---|---|---|"
        counts = {name: score(starts, lines) for name, starts in known.items()}
        base = counts["choppa-srx"].seconds
        for name, count in counts.items():
            numbers = f"{count.precision:.4f} | {count.recall:.4f} | {count.f1:.4f} | {count.found - count.right}"
            yield f"| {name} | {numbers} | {base / count.seconds:.2f} |"
    if cases:
        yield f"\nhard cases ({len(cases)})\n\n| segmenter | solved |\n|---|---|"
        for name, starts in known.items():
            yield f"| {name} | {sum(boundaries(text, starts(text)) == gold for _, text, gold in cases)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(prog="python -m tqcheck.evaluate.segmentation")
    parser.add_argument("parallel", type=Path, help="JSON lines, gzip, with the keys de and en")
    parser.add_argument("--cases", type=Path, help="hard cases: group, tab, text with ‖ at the boundaries")
    parser.add_argument("--sample", type=int, default=0, help="print so many boundaries found inside lines by the segmenter in use")
    options = parser.parse_args(arguments)
    try:
        print("\n".join(table(options.parallel, read_cases(options.cases) if options.cases else [])))
        if options.sample:
            lines = line_sets(options.parallel)["lines that end in . ! ? …"]
            print("", *inner_boundaries(systems()["choppa-srx + our rules"], lines, options.sample), sep="\n")
    except (UsageError, OSError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
