"""Findings with their places worked out: small values that formats can keep when the article is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.reporters.paths import in_repository
from tqcheck.reporters.places import Lines, side
from tqcheck.reporters.reason import reason
from tqcheck.reporters.terminal import harmless
from tqcheck.types import ArticleReport, Finding, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A finding and where it is: `path` is the file that its lines and columns count in, which for one on the source is the original."""

    finding: Finding
    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def place(self) -> str:
        """As editors write it."""
        return f"{self.path}:{self.line}:{self.column}"

    def said(self, language: str) -> str:
        """The flagged words, where there are any and the reason doesn't quote them, and the reason."""
        why, text = reason(self.finding, language), harmless(self.finding.text)
        return why if text in why else f"“{text}”: {why}"


def rows(report: ArticleReport, findings: Iterable[Finding]) -> Iterator[Row]:
    """A row for each of the findings, which are the report's."""
    lines: dict[str, tuple[str, Lines]] = {}
    for finding in findings:
        if finding.side not in lines:
            document = side(report.article, finding)
            lines[finding.side] = in_repository(document.name), Lines(document.text)
        path, known = lines[finding.side]
        (line, column), (end_line, end_column) = known.at(finding.span.start), known.at(finding.span.end)
        yield Row(finding=finding, path=path, line=line, column=column, end_line=end_line, end_column=end_column)


def shown(report: ArticleReport, least: Severity) -> Iterator[Row]:
    """Rows of the findings that count, from the severity `least` on, in text order."""
    yield from rows(report, (finding for finding in report.findings if finding.severity.rank >= least.rank))
