"""Which finding hits which gold error."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.evaluate.gold import Place

MIN_IOU = 0.3
MAX_WORDS = 12


def iou(one: Place, other: Place) -> float:
    """Shared code points over all code points of both; 0 when both are empty."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    union = (one.end - one.start) + (other.end - other.start) - shared
    return shared / union if union else 0.0


def hits(finding: Place, error: Place) -> bool:
    """Character IoU of at least 0.3, or a finding of at most 12 words inside the gold span (an empty one counts as inside)."""
    inside = error.start <= finding.start and finding.end <= error.end
    return iou(finding, error) >= MIN_IOU or (inside and len(finding.text.split()) <= MAX_WORDS)


def match(findings: Sequence[Place], errors: Sequence[Place]) -> dict[int, int]:
    """A largest one-to-one matching, {finding number: error number}: no finding counts twice and no error either.

    Augmenting paths (Kuhn), findings in the order given, each trying the errors it overlaps best first; so equal input
    gives equal pairs.
    """
    wishes = [
        sorted(
            (number for number, error in enumerate(errors) if hits(finding, error)),
            key=lambda number: (-iou(finding, errors[number]), number),
        )
        for finding in findings
    ]
    owner: dict[int, int] = {}
    for finding in range(len(findings)):
        _augment(finding, wishes, owner)
    return dict(sorted((finding, error) for error, finding in owner.items()))


def _augment(first: int, wishes: Sequence[Sequence[int]], owner: dict[int, int]) -> None:
    """Gives finding `first` an error if others can be moved to make room: breadth-first, so no depth limit is met."""
    came_from: dict[int, int] = {}  # error -> the finding that reached it
    queue = [first]
    for finding in queue:
        for error in wishes[finding]:
            if error in came_from:
                continue
            came_from[error] = finding
            if error in owner:
                queue.append(owner[error])
                continue
            _hand_over(error, first, came_from, wishes, owner)
            return


def _hand_over(error: int, first: int, came_from: dict[int, int], wishes: Sequence[Sequence[int]], owner: dict[int, int]) -> None:
    held = {finding: number for number, finding in owner.items()}
    while True:
        finding = came_from[error]
        owner[error] = finding
        if finding == first:
            return
        error = held[finding]
