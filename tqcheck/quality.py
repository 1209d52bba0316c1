"""One continuous quality per segment, 0 to 1, for ranking the worst sentences.

The models' part is the quality that the judgement has learned from expert annotation; the findings' part shrinks it by their
MQM weight.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.checks.contract import Numbers
from tqcheck.scoring import segment_weights
from tqcheck.types import Finding, Segment

MAJOR = 5  # the MQM weight at which a segment's quality is halved


def segment_quality(findings: Sequence[Finding], segments: Sequence[Segment], numbers: Sequence[Numbers]) -> tuple[float, ...]:
    """One value per segment, three decimals; furniture and, without models, segments without findings get 1."""
    weights = segment_weights(findings)
    return tuple(
        round(measured.values.get("quality", 1.0) / (1 + weights.get(("target", segment.index), 0.0) / MAJOR), 3)
        for segment, measured in zip(segments, numbers, strict=True)
    )
