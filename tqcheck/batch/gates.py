"""What is counted over a batch, and the gates that decide on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.reporters.words import number
from tqcheck.types import ArticleReport, Severity, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Gates:
    """Conditions that a run must meet, None for those that were not set. They see all findings, whatever a report leaves out; findings that
    are suppressed or in the baseline count for nothing."""

    fail_on: Severity | None = None
    fail_under: float | None = None
    max_findings: int | None = None


class Tally:
    """Counts article by article and keeps none of them."""

    def __init__(self, gates: Gates) -> None:
        self._gates = gates
        self._findings: Counter[Severity] = Counter()
        self._lowest: tuple[float, str] | None = None
        self._under = 0
        self.articles = 0
        self.sentences = 0

    def add(self, report: ArticleReport) -> None:
        """One more article."""
        self.articles += 1
        self.sentences += report.score.sentences
        self._findings.update(finding.severity for finding in report.findings)
        lowest = (report.score.quality, report.article.target.name)
        if self._lowest is None or lowest[0] < self._lowest[0]:
            self._lowest = lowest
        if self._gates.fail_under is not None and report.score.quality < self._gates.fail_under:
            self._under += 1

    def failed(self) -> Iterator[Text]:
        """One sentence for each gate that was set and failed."""
        gates = self._gates
        if gates.fail_on is not None:
            count = sum(n for severity, n in self._findings.items() if severity.rank >= gates.fail_on.rank)
            if count:
                yield Text(
                    en=f"--fail-on {gates.fail_on.value} failed: {count} finding{'s' * (count != 1)} at {gates.fail_on.value} or above",
                    de=f"--fail-on {gates.fail_on.value} nicht bestanden: {count} Befund{'e' * (count != 1)} ab {gates.fail_on.value}",
                )
        if gates.fail_under is not None and self._under and self._lowest is not None:
            yield self._too_low(gates.fail_under, *self._lowest)
        total = self._findings.total()
        if gates.max_findings is not None and total > gates.max_findings:
            yield Text(
                en=f"--max-findings {gates.max_findings} failed: {total} finding{'s' * (total != 1)}",
                de=f"--max-findings {gates.max_findings} nicht bestanden: {total} Befund{'e' * (total != 1)}",
            )

    def _too_low(self, least: float, quality: float, name: str) -> Text:
        low = Text(en=f"quality {number(quality, 'en')}", de=f"Qualität {number(quality, 'de')}")
        if self.articles > 1:
            low = Text(
                en=f"{self._under} of {self.articles} articles, lowest {low.en} ({name})",
                de=f"{self._under} von {self.articles} Artikeln, niedrigste {low.de} ({name})",
            )
        return Text(en=f"--fail-under {least:g} failed: {low.en}", de=f"--fail-under {number(least, 'de')} nicht bestanden: {low.de}")
