"""The worst sentences of a whole batch, one line each."""

from __future__ import annotations

from dataclasses import dataclass, field

from tqcheck.reporters.places import Lines
from tqcheck.reporters.sink import Look
from tqcheck.reporters.summary import ranked, sentence_line
from tqcheck.reporters.terminal import clip, harmless
from tqcheck.types import ArticleReport


@dataclass(frozen=True, slots=True, order=True)
class _Sentence:
    weight: float  # below 0, so that the heaviest comes first
    quality: float
    article: int
    segment: int
    line: str = field(compare=False)


class Worst:
    """Keeps the lines of the `most` worst flagged sentences and nothing else of the articles."""

    def __init__(self, most: int, look: Look) -> None:
        self._most, self._look = most, look
        self._articles = 0
        self._kept: list[_Sentence] = []

    def add(self, report: ArticleReport) -> None:
        """One more article; findings that the look leaves out don't count."""
        shown = [finding for finding in report.findings if finding.severity.rank >= self._look.min_severity.rank]
        lines = Lines(report.article.target.text)
        for weight, quality, segment in ranked(report, shown)[: self._most]:
            place = f"{report.article.target.name}:{sentence_line(report, shown, segment, lines, self._look.language)}"
            kept = _Sentence(weight, quality, self._articles, segment, clip(harmless(place), self._look.width))
            self._kept = sorted([*self._kept, kept])[: self._most]
        self._articles += 1

    def lines(self) -> list[str]:
        """Where the sentence is, what was found in it, its quality and its text; worst first, then in the order of the articles."""
        return [sentence.line for sentence in self._kept]
