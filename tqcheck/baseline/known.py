"""What a baseline says of a run: which findings are known, which entries no longer occur, and whether the two can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from tqcheck.baseline.entries import Baseline, Entry
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Numbers
from tqcheck.quality import segment_quality
from tqcheck.scoring import score
from tqcheck.types import ArticleReport, Suppressed, Text

_NAMED = 5  # stale entries that a note quotes
_BESIDE = {"tqcheck", "suggest"}  # entries of a signature that change no finding: the hash of the checks tells of new rules


def apply(report: ArticleReport, baseline: Baseline) -> ArticleReport:
    """The report with the findings that the baseline knows among the suppressed ones, and score and quality counted from the others."""
    known = {item.fingerprint: item for item in baseline.known(report.article.target.name)}
    old = [
        Suppressed(finding=finding, by="baseline", detail=_detail(baseline, known[finding.fingerprint]))
        for finding in report.findings
        if finding.fingerprint in known
    ]
    if not old:
        return report
    kept = tuple(finding for finding in report.findings if finding.fingerprint not in known)
    segments = report.article.target.segments
    numbers = [Numbers(values=values) for values in report.signals]
    return replace(
        report,
        findings=kept,
        suppressed=tuple(sorted((*report.suppressed, *old), key=lambda item: item.finding.span)),
        score=score(kept, segments),
        quality=segment_quality(kept, segments, numbers) if numbers else report.quality,
    )


def _detail(baseline: Baseline, item: Entry) -> str:
    return f"{baseline.file}: {item.note}" if item.note else baseline.file


def stale(report: ArticleReport, baseline: Baseline) -> tuple[Entry, ...]:
    """The article's entries that do not occur in the report, before or after `apply`."""
    occurring = {finding.fingerprint for finding in (*report.findings, *(item.finding for item in report.suppressed))}
    return gone(baseline.known(report.article.target.name), occurring, report.checks)


def gone(entries: Iterable[Entry], occurring: Collection[str], ran: Collection[str]) -> tuple[Entry, ...]:
    """The entries whose fingerprint is not `occurring`. One of a check that did not run may still hold, unless there is no such check."""
    idle = {check.id for check in all_checks()}.difference(ran)
    return tuple(item for item in entries if item.fingerprint not in occurring and item.check not in idle)


def remarks(baseline: Baseline, signature: Mapping[str, str], left: Mapping[str, Sequence[Entry]]) -> tuple[Text, ...]:
    """Notes for the end of a run with that `signature`: that the baseline was made otherwise, and the stale entries that are `left`, by
    article."""
    notes = []
    if changes := differences(baseline.signature, signature):
        notes.append(
            Text(
                en=f"The baseline {baseline.file} was made otherwise ({'; '.join(changes)}): findings may be new for that reason alone.",
                de=f"Die Baseline {baseline.file} ist anders entstanden ({'; '.join(changes)}): Befunde können allein deshalb neu sein.",
            )
        )
    entries = [(name, item) for name, items in left.items() for item in items]
    if entries:
        named = [f"{name}: [{item.check}] “{item.text}”" for name, item in entries[:_NAMED]]
        listed = "; ".join([*named, "…"] if len(entries) > _NAMED else named)
        notes.append(
            Text(
                en=f"Entries of the baseline {baseline.file} that no longer occur: {len(entries)} ({listed}); "
                "`tqcheck baseline prune` removes them.",
                de=f"Einträge der Baseline {baseline.file}, die nicht mehr vorkommen: {len(entries)} ({listed}); "
                "`tqcheck baseline prune` entfernt sie.",
            )
        )
    return tuple(notes)


def differences(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """What differs between two signatures, as "precision 0.8, now 0.6"; nothing where one of them is not known.

    A run over articles of one language is like one over both: " & " stands between what each language was checked with.
    """
    if not then or not now:
        return []
    keys = [key for key in dict.fromkeys([*then, *now]) if key not in _BESIDE]
    return [f"{key} {then.get(key, '-')}, now {now.get(key, '-')}" for key in keys if not _parts(now, key) <= _parts(then, key)]


def _parts(signature: Mapping[str, str], key: str) -> set[str]:
    return set(signature.get(key, "-").split(" & "))
