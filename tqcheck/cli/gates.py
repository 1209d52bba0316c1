"""Gates: conditions a caller sets on a report, for scripts and CI."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.batch.gates import Gates, Tally
from tqcheck.types import Report, Severity, Text


def failed_gates(report: Report, *, fail_on: Severity | None, fail_under: float | None) -> Iterator[Text]:
    """One sentence for each gate that was set and failed."""
    tally = Tally(Gates(fail_on=fail_on, fail_under=fail_under))
    for article in report.articles:
        tally.add(article)
    return tally.failed()
