"""What a batch found, counted article by article."""

from __future__ import annotations

from collections import Counter

from tqcheck.reporters import words
from tqcheck.reporters.sink import Entry, Failure
from tqcheck.types import Severity


class Totals:
    """Counts all findings, whatever a report leaves out, and keeps no article."""

    def __init__(self) -> None:
        self.articles = self.failures = self.clean = self.suppressed = 0
        self.by_severity: Counter[Severity] = Counter()

    def add(self, entry: Entry) -> None:
        """One more article."""
        if isinstance(entry, Failure):
            self.failures += 1
            return
        self.articles += 1
        self.clean += not entry.findings
        self.suppressed += len(entry.suppressed)
        self.by_severity.update(finding.severity for finding in entry.findings)

    def lines(self, language: str) -> list[str]:
        """Articles, failures where there are any, findings."""
        made = [words.count(self.articles, words.ARTICLES_ONE, words.ARTICLES_MANY, language)]
        if 0 < self.clean < self.articles:
            made[0] += f", {words.CLEAN_ARTICLES.to(language).format(n=self.clean)}"
        if self.failures:
            made.append(words.count(self.failures, words.FAILED_ONE, words.FAILED_MANY, language))
        found = words.NOTHING_FOUND.to(language)
        if total := self.by_severity.total():
            found = f"{words.count(total, words.FOUND_ONE, words.FOUND_MANY, language)}: {words.severities(self.by_severity)}"
        if self.suppressed:
            found += f"; {words.count(self.suppressed, words.SUPPRESSED_ONE, words.SUPPRESSED_MANY, language)}"
        return [*made, found]
