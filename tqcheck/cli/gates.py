"""Gates: conditions a caller sets on a report, for scripts and CI."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.reporters.words import number
from tqcheck.types import Report, Severity, Text


def failed_gates(report: Report, *, fail_on: Severity | None, fail_under: float | None) -> Iterator[Text]:
    """One sentence for each gate that was set and failed. Gates see all findings, whatever the report leaves out."""
    if fail_on is not None:
        count = sum(finding.severity.rank >= fail_on.rank for article in report.articles for finding in article.findings)
        if count:
            yield Text(
                en=f"--fail-on {fail_on.value} failed: {count} finding{'s' * (count != 1)} at {fail_on.value} or above",
                de=f"--fail-on {fail_on.value} nicht bestanden: {count} Befund{'e' * (count != 1)} ab {fail_on.value}",
            )
    if fail_under is not None:
        lowest = min(article.score.quality for article in report.articles)
        if lowest < fail_under:
            yield Text(
                en=f"--fail-under {fail_under:g} failed: quality {number(lowest, 'en')}",
                de=f"--fail-under {number(fail_under, 'de')} nicht bestanden: Qualität {number(lowest, 'de')}",
            )
