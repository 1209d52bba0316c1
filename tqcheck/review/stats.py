"""How often each check was right, by the reviewers' verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.evaluate.wilson import wilson
from tqcheck.review.decisions import Decision

ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Verdicts on the findings of one check: `confirmed`, `dismissed`, and how many confirmed ones have another severity than reported."""

    check: str
    confirmed: int
    dismissed: int
    reweighed: int

    @property
    def verdicts(self) -> int:
        """All verdicts."""
        return self.confirmed + self.dismissed

    @property
    def precision(self) -> float:
        """The share of confirmed findings."""
        return self.confirmed / self.verdicts

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval of the precision."""
        return wilson(self.confirmed, self.verdicts)


def rows(decisions: Iterable[Decision]) -> list[Row]:
    """One row for each check with verdicts, most verdicts first, then one for all. Every verdict counts, also two on one finding."""
    judged = [decision for decision in decisions if decision.verdict in ("confirm", "dismiss")]
    checks = dict.fromkeys(decision.check for decision in judged)
    each = [_row(check, [d for d in judged if d.check == check]) for check in checks]
    return [*sorted(each, key=lambda row: (-row.verdicts, row.check)), *([_row(ALL, judged)] if judged else [])]


def _row(check: str, judged: list[Decision]) -> Row:
    confirmed = [decision for decision in judged if decision.verdict == "confirm"]
    reweighed = sum(decision.counts_as != decision.reported for decision in confirmed)
    return Row(check=check, confirmed=len(confirmed), dismissed=len(judged) - len(confirmed), reweighed=reweighed)


def missed(decisions: Iterable[Decision]) -> dict[str, int]:
    """How many errors reviewers added, by category, most first."""
    counts: dict[str, int] = {}
    for decision in decisions:
        if decision.verdict == "added":
            counts[decision.category] = counts.get(decision.category, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def figures(row: Row) -> Iterator[str]:
    """Precision and interval as people read them."""
    low, high = row.interval
    yield f"{row.precision:.2f}"
    yield f"{low:.2f}-{high:.2f}"
