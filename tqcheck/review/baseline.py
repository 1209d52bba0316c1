"""Dismissed findings into a baseline: what a reviewer found to be right is not reported again."""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.baseline import Baseline, Entry, with_entries
from tqcheck.baseline.entries import quoted
from tqcheck.review.decisions import Decision
from tqcheck.types import Severity


def dismissed(baseline: Baseline, decisions: Iterable[Decision]) -> tuple[Baseline, int, int]:
    """The baseline in which every dismissed finding is known, their number, and that of those left out because another reviewer has
    confirmed them."""
    every = list(decisions)
    errors = {(d.document, d.fingerprint) for d in every if d.verdict == "confirm"}
    wanted = {(d.document, d.fingerprint) for d in every if d.verdict == "dismiss"}
    chosen = [d for d in every if d.verdict == "dismiss" and (d.document, d.fingerprint) not in errors]
    for decision in chosen:
        entry = Entry(
            fingerprint=decision.fingerprint,
            check=decision.check,
            severity=decision.reported or Severity.NEUTRAL,
            text=quoted(decision.text),
            note=quoted(decision.note),
        )
        baseline = with_entries(baseline, decision.document, [entry])
    return baseline, len(wanted - errors), len(wanted & errors)
