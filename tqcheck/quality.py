"""One continuous quality per segment, 0 to 1, for ranking the worst sentences.

The models' part is the quality that the judgement has learned from expert annotation. For English targets nothing could be learned from:
there it falls with the surprise of forced decoding, 1 / (1 + nats per piece), which tells a sentence from the same one with an error in it,
though not one sentence from another as well. The findings' part shrinks it by their MQM weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tqcheck.checks.contract import Numbers
from tqcheck.scoring import segment_weights
from tqcheck.types import Finding, Segment

MAJOR = 5  # the MQM weight at which a segment's quality is halved


def segment_quality(findings: Sequence[Finding], segments: Sequence[Segment], numbers: Sequence[Numbers]) -> tuple[float, ...]:
    """One value per segment, three decimals; furniture and, without models, segments without findings get 1."""
    weights = segment_weights(findings)
    return tuple(
        round(_measured(measured.values) / (1 + weights.get(("target", segment.index), 0.0) / MAJOR), 3)
        for segment, measured in zip(segments, numbers, strict=True)
    )


def _measured(values: Mapping[str, float]) -> float:
    if "quality" in values or "forced" not in values:
        return values.get("quality", 1.0)
    return 1 / (1 + values["forced"])
