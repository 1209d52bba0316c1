"""Candidates for the phrase lists: words that raters mark in machine translations and that people don't write.

    python -m tqcheck.evaluate.mine_calques DATA_DIR [--top 300]

Reads `mqm-en-de/{newstest2020,newstest2021,ted2021}.jsonl.gz` (never the sets kept for measuring) and the German side of
`parallel/train.jsonl.gz`. A candidate is a word or word group inside spans marked as unidiomatic or mistranslated, in at
least `MIN_MARKED` translations; what also stands in the English source (names) or is part of a longer candidate found
just as often is left out. Prints, best first: score, marked and all translations with the words, human lines with the
same words, the words, one English source and its translation. Reading and judging the list is left to a person.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARKED = ("newstest2020", "newstest2021", "ted2021")
CATEGORIES = ("style/unidiomatic", "accuracy/mistranslation", "terminology")
LENGTHS = (1, 2, 3, 4, 5)
MARGIN = 1  # words on both sides of the marked span: the idiom is often wider than the mark
WIDEST = 8  # words; a wider mark says little about any of its words
MIN_MARKED = 3

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


@dataclass(slots=True)
class Candidate:
    """A word group, the translations it stands in, those in which it is marked, and how many human lines have it."""

    words: str
    marked: dict[str, str] = field(default_factory=dict)
    seen: int = 0
    human: int = 0

    @property
    def score(self) -> float:
        """High where it is often marked, mostly marked, and rare among people."""
        return math.log(len(self.marked)) + math.log(len(self.marked) / max(self.seen, 1)) - math.log(self.human + 0.5)


def grams(text: str) -> set[str]:
    """Every lower-cased n-gram of `text`."""
    words = [word[0].lower() for word in _WORD.finditer(text)]
    return {" ".join(words[left : left + length]) for length in LENGTHS for left in range(len(words) - length + 1)}


def marked_grams(target: str, start: int, end: int) -> Iterator[str]:
    """Lower-cased n-grams that overlap `target[start:end]`, at most `MARGIN` words beyond it on either side."""
    words = list(_WORD.finditer(target))
    inside = [number for number, word in enumerate(words) if word.end() > start and word.start() < end]
    if not 0 < len(inside) <= WIDEST:
        return
    first, last = max(0, inside[0] - MARGIN), min(len(words) - 1, inside[-1] + MARGIN)
    for length in LENGTHS:
        for left in range(first, last - length + 2):
            if left <= inside[-1] and left + length > inside[0]:
                yield " ".join(word[0].lower() for word in words[left : left + length])


def _marked(data: Path) -> tuple[dict[str, Candidate], list[str]]:
    """Candidates by their words, and every machine translation once."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    targets: dict[str, None] = {}
    for name in MARKED:
        for row in rows(data / "mqm-en-de" / f"{name}.jsonl.gz"):
            targets[row["target"]] = None
            names = set(_WORD.findall(row["source"].lower()))
            for error in row["errors"]:
                if error["category"] in CATEGORIES and error["target_span"]:
                    for gram in marked_grams(row["target"], *error["target_span"]):
                        if names.isdisjoint(gram.split()) and not re.search(r"\d", gram):
                            found[gram][row["target"]] = row["source"]
    candidates = {gram: Candidate(gram, marked) for gram, marked in found.items() if len(marked) >= MIN_MARKED}
    return candidates, list(targets)


def _without_parts(candidates: dict[str, Candidate]) -> Iterator[Candidate]:
    """Leaves out what a longer candidate with as many marks contains."""
    covered = set()
    for gram, candidate in candidates.items():
        for part in grams(gram) - {gram}:
            if part in candidates and len(candidates[part].marked) <= len(candidate.marked):
                covered.add(part)
    return (candidate for gram, candidate in candidates.items() if gram not in covered)


def mine(data: Path) -> list[Candidate]:
    """The candidates, ranked by score."""
    candidates, targets = _marked(data)
    for target in targets:
        for gram in grams(target) & candidates.keys():
            candidates[gram].seen += 1
    for row in rows(data / "parallel" / "train.jsonl.gz"):
        for gram in grams(row["de"]) & candidates.keys():
            candidates[gram].human += 1
    return sorted(_without_parts(candidates), key=lambda candidate: (-candidate.score, candidate.words))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the ranked candidates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="directory with mqm-en-de/ and parallel/")
    parser.add_argument("--top", type=int, default=300, help="how many candidates to print")
    chosen = parser.parse_args(arguments)
    for found in mine(chosen.data)[: chosen.top]:
        target, source = min(found.marked.items())
        print(f"{found.score:6.2f}\t{len(found.marked)}/{found.seen}\t{found.human}\t{found.words}\t{source}\t{target}")


if __name__ == "__main__":
    main()
