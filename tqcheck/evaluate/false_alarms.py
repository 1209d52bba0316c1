"""Findings on German that people wrote: nearly all of them are false alarms, the rest real slips worth reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.backends import Backends, Progress
from tqcheck.documents import from_text
from tqcheck.pipeline import check_document
from tqcheck.types import Finding, Severity


def findings(lines: Sequence[str], backends: Backends, progress: Progress) -> tuple[int, list[tuple[int, Finding]]]:
    """Number of judged sentences in `lines`, each an article of its own, and all findings with their line number from 1."""
    sentences = 0
    found: list[tuple[int, Finding]] = []
    for number, line in enumerate(lines, start=1):
        progress("checking", number - 1, len(lines))
        report = check_document(from_text(line, name=f"line-{number}"), backends)
        sentences += report.score.sentences
        found += [(number, finding) for finding in report.findings]
    progress("checking", len(lines), len(lines))
    return sentences, found


def render(sentences: int, found: Sequence[tuple[int, Finding]]) -> str:
    """A Markdown table of findings per check and severity, the rate per 20 sentences, and every finding to be read."""
    return "\n".join([*_table(sentences, found), "", *(_line(number, finding) for number, finding in found), ""])


def _table(sentences: int, found: Sequence[tuple[int, Finding]]) -> Iterator[str]:
    heavy = sum(finding.severity.rank >= Severity.MAJOR.rank for _, finding in found)
    counts = Counter((finding.check, finding.severity.value) for _, finding in found)
    yield "| check | severity | findings |"
    yield "|---|---|---|"
    for (check, severity), count in sorted(counts.items()):
        yield f"| {check} | {severity} | {count} |"
    rate = 20 * heavy / max(1, sentences)
    yield f"\n{sentences} sentences, {len(found)} findings, {heavy} of them major or above: {rate:.2f} per 20 sentences"


def _line(number: int, finding: Finding) -> str:
    return f"{number}: {finding.severity.value} {finding.check} “{finding.text}”: {finding.message.en}"
