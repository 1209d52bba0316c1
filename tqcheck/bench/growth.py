"""How time and memory grow with the length of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tqcheck import documents
from tqcheck.backends import Progress
from tqcheck.bench.once import Job
from tqcheck.bench.processes import empty_home, once
from tqcheck.errors import UsageError
from tqcheck.segment import segment

SIZES = (10, 100, 1_000, 10_000)
PARAGRAPH = 4  # sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """An article of so many segments, checked by a process of its own: its seconds, and bytes at the peak; medians of `runs`."""

    segments: int
    models: bool
    runs: int
    seconds: float
    peak: int


def measure(sentences: Sequence[str], sizes: Sequence[int], most: int, runs: int, language: str, progress: Progress) -> Iterator[Grown]:
    """An article of each size without models, and those of up to `most` segments with models, once, since that takes long."""
    plan = [*((size, False, runs) for size in sizes), *((size, True, 1) for size in sizes if size <= most)]
    for done, (size, models, times) in enumerate(plan):
        progress("measuring growth", done, len(plan))
        with TemporaryDirectory(prefix="tqcheck-bench-") as folder:
            path = Path(folder) / "article.txt"
            path.write_text(article(sentences, size), encoding="utf-8")
            judged = sum(one.kind != "furniture" for one in segment(documents.read(str(path), language=language)).segments)
            job = Job(article=str(path), source=None, language=language, models=models, warm=False)
            made = []
            for _ in range(times):
                with empty_home() as home:
                    made.append(once(job, home))
        yield Grown(
            segments=judged,
            models=models,
            runs=times,
            seconds=median(run.seconds for run in made),
            peak=round(median(run.peak for run in made)),
        )
    if plan:
        progress("measuring growth", len(plan), len(plan))


def article(sentences: Sequence[str], size: int) -> str:
    """Plain text of `size` sentences, no two of them alike, a paragraph a line."""
    made = list(islice(different(sentences), size))
    return "\n".join(" ".join(made[at : at + PARAGRAPH]) for at in range(0, size, PARAGRAPH)) + "\n"


def different(sentences: Sequence[str]) -> Iterator[str]:
    """The sentences, then the first half of each with the second half of another one, then the same with numbers between.

    Without an end, and without repetition, since what has been read before costs less. Raises UsageError for a single sentence.
    """
    unlike = list(dict.fromkeys(sentences))
    count = len(unlike)
    if count < 2:
        raise UsageError("--linear makes long articles of the sentences given; one sentence is too little")
    yield from unlike
    given, number = set(unlike), 0
    while True:
        number += 1
        for at in range(count):
            other = unlike[(at + number) % count].split()
            own = unlike[at].split()
            between = [str(number)] if number >= count else []
            joined = " ".join([*own[: len(own) // 2], *between, *other[len(other) // 2 :]])
            if joined not in given:
                given.add(joined)
                yield joined
