"""Processor time of the checks that need no model, and of the sentence splitter before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

from tqcheck.checks import all_checks
from tqcheck.checks.contract import Numbers
from tqcheck.checks.examples import build
from tqcheck.documents import from_text
from tqcheck.errors import UsageError
from tqcheck.evaluate.table import cells
from tqcheck.segment import segment
from tqcheck.types import Article

ARTICLE = 40  # lines; checks that compare paragraphs with each other are timed at the length articles have

_MADE = "This page is the output of a command; don't edit it. The figures differ from run to run."


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Medians over `runs` runs, in seconds per sentence; `sentences` is the number over all runs."""

    runs: int
    sentences: int
    splitter: float
    together: float
    checks: tuple[tuple[str, float], ...]


def measure(lines: Sequence[str], runs: int) -> Speed:
    """Times `runs` runs. Raises UsageError when there is not an article's worth of lines for each.

    Each run has its own articles of ARTICLE lines: a check that remembers what it worked out would seem faster than it is
    if it saw a sentence twice.
    """
    articles = ["\n".join(lines[at : at + ARTICLE]) for at in range(0, len(lines) - ARTICLE + 1, ARTICLE)]
    if len(articles) < runs:
        raise UsageError(f"{len(lines)} lines are too few; {runs} runs need at least {runs * ARTICLE}")
    checks = [check for check in all_checks() if not check.needs]
    for check in checks:  # data are loaded on first use, before the clock runs
        for example in check.flagged:
            article, numbers, _ = build(example)
            list(check.run(article, numbers))
    timed = [_run(articles[number::runs]) for number in range(runs)]
    return Speed(
        runs=runs,
        sentences=sum(sentences for sentences, _, _ in timed),
        splitter=median(splitter for _, splitter, _ in timed),
        together=median(sum(each.values()) for _, _, each in timed),
        checks=tuple((check.id, median(each[check.id] for _, _, each in timed)) for check in checks),
    )


def _run(texts: Sequence[str]) -> tuple[int, float, dict[str, float]]:
    """Sentences, and seconds per sentence of the splitter and of each check."""
    documents = [from_text(text) for text in texts]
    began = process_time()
    split = [segment(document) for document in documents]
    splitter = process_time() - began
    articles = [(Article(target=document), (Numbers(),) * len(document.segments)) for document in split]
    sentences = max(1, sum(one.kind != "furniture" for document in split for one in document.segments))
    each: dict[str, float] = {}
    for check in all_checks():
        if not check.needs:
            began = process_time()
            for article, numbers in articles:
                for _ in check.run(article, numbers):
                    pass
            each[check.id] = (process_time() - began) / sentences
    return sentences, splitter / sentences, each


def render(speed: Speed, command: str) -> str:
    """The page as Markdown; `command` is what made it."""
    share = speed.splitter / max(1e-9, speed.splitter + speed.together)
    lines = [
        *("# How fast the checks are", "", _MADE, "", f"    {command}", ""),
        f"Processor time of one core, medians of {speed.runs} runs over {speed.sentences} sentences in all. Each run has its own",
        f"articles of {ARTICLE} lines. Reading the file is not counted. Checks that share work leave it to the first of them.",
        "",
        f"- All checks without models, sentence splitter excluded: {1 / max(1e-9, speed.together):,.0f} sentences/s.",
        f"- The sentence splitter: {speed.splitter * 1e6:.0f} µs per sentence, {share:.0%} of the time that both take.",
        f"- Both together: {1 / max(1e-9, speed.splitter + speed.together):,.0f} sentences/s.",
        "",
        cells(["check", "µs per sentence"]),
        cells(["---", "---:"]),
    ]
    lines += [cells([check, f"{seconds * 1e6:.1f}"]) for check, seconds in speed.checks]
    return "\n".join([*lines, cells(["**all**", f"{speed.together * 1e6:.1f}"])]) + "\n"
