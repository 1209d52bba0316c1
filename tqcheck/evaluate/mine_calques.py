"""Candidates for the calque list: German word groups that raters mark far more often than people write them.

    python -m tqcheck.evaluate.mine_calques DATA_DIR [--top 300]

Reads `mqm-en-de/{newstest2020,newstest2021,ted2021}.jsonl.gz` (never the sets kept for measuring) and the German side
of `parallel/train.jsonl.gz`; prints, best first: score, number of distinct sources with a mark, number of human lines
with the same words, the words, and one English source. Reading and judging the list is left to a person.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

MARKED = ("newstest2020", "newstest2021", "ted2021")
CATEGORIES = ("style/unidiomatic", "accuracy/mistranslation")
LENGTHS = (2, 3, 4, 5)
MARGIN = 1  # words on both sides of the marked span: the idiom is often wider than the mark
MIN_SOURCES = 2

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def marked_grams(target: str, start: int, end: int) -> Iterator[str]:
    """Lower-cased n-grams that overlap `target[start:end]`, at most `MARGIN` words beyond it on either side."""
    words = list(_WORD.finditer(target))
    inside = [number for number, word in enumerate(words) if word.end() > start and word.start() < end]
    if not inside:
        return
    first, last = max(0, inside[0] - MARGIN), min(len(words) - 1, inside[-1] + MARGIN)
    for length in LENGTHS:
        for left in range(first, last - length + 2):
            if left <= inside[-1] and left + length > inside[0]:
                yield " ".join(word[0].lower() for word in words[left : left + length])


def mine(data: Path) -> list[tuple[float, int, int, str, str]]:
    """Score, marked sources, human lines, n-gram and an English source; ranked by score."""
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for name in MARKED:
        for row in rows(data / "mqm-en-de" / f"{name}.jsonl.gz"):
            for error in row["errors"]:
                if error["category"] in CATEGORIES and error["target_span"]:
                    for gram in marked_grams(row["target"], *error["target_span"]):
                        sources[gram].add(row["source"])
    wanted = {gram for gram, found in sources.items() if len(found) >= MIN_SOURCES}
    human: Counter[str] = Counter()
    for row in rows(data / "parallel" / "train.jsonl.gz"):
        words = [word[0].lower() for word in _WORD.finditer(row["de"])]
        grams = {" ".join(words[left : left + length]) for length in LENGTHS for left in range(len(words) - length + 1)}
        human.update(grams & wanted)
    ranked = [
        (math.log(len(sources[gram])) - math.log(human[gram] + 0.5), len(sources[gram]), human[gram], gram, min(sources[gram]))
        for gram in wanted
    ]
    return sorted(ranked, key=lambda item: (-item[0], -item[1], item[3]))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the ranked candidates."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="directory with mqm-en-de/ and parallel/")
    parser.add_argument("--top", type=int, default=300, help="how many candidates to print")
    chosen = parser.parse_args(arguments)
    for score, marked, human, gram, source in mine(chosen.data)[: chosen.top]:
        print(f"{score:6.2f}\t{marked}\t{human}\t{gram}\t{source}")


if __name__ == "__main__":
    main()
