"""From findings to a score: MQM weights per finding, penalty and quality per article.

The weights are those of Google's MQM annotation of WMT (Freitag et al. 2021, "Experts, Errors, and Context", TACL 9,
table 4) with `critical` added above them: neutral 0, minor 1, major 5, critical 25; a minor punctuation error 0.1; a
non-translation 25, counted once per segment whatever its severity. Other findings in such a segment still count, so
that one finding more never makes a score better.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from tqcheck.types import Finding, Score, Segment, Severity, Side

WEIGHTS: Mapping[Severity, float] = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
NON_TRANSLATION = 25.0
MINOR_PUNCTUATION = 0.1


def weight(finding: Finding) -> float:
    """MQM weight of one finding taken alone."""
    if finding.category == "non-translation":
        return NON_TRANSLATION
    if finding.category == "fluency/punctuation" and finding.severity is Severity.MINOR:
        return MINOR_PUNCTUATION
    return WEIGHTS[finding.severity]


def segment_weights(findings: Iterable[Finding]) -> dict[tuple[Side, int], float]:
    """Summed weight per (side, segment number), rounded to three decimals; non-translation counts once per segment."""
    parts: dict[tuple[Side, int], list[float]] = {}
    garbled: set[tuple[Side, int]] = set()
    for finding in findings:
        key = (finding.side, finding.segment)
        of_segment = parts.setdefault(key, [])
        if finding.category != "non-translation":
            of_segment.append(weight(finding))
        elif key not in garbled:
            garbled.add(key)
            of_segment.append(NON_TRANSLATION)
    return {key: round(fsum(weights), 3) for key, weights in parts.items()}


def count_words(text: str) -> int:
    """Whitespace-separated pieces with at least one letter or digit; a lone dash or quotation mark is no word."""
    return sum(any(character.isalnum() for character in piece) for piece in text.split())


def score(findings: Sequence[Finding], segments: Sequence[Segment]) -> Score:
    """Score of one article. `segments` are all of the target's; page furniture is neither judged nor counted.

    `penalty` is the summed weight per 100 target words, `quality` is 100 - penalty and not below 0; both are rounded to
    three decimals, and whoever decides on them (`--fail-under`) decides on the rounded value. A text without words is
    treated as one word long.
    """
    judged = [segment for segment in segments if segment.kind != "furniture"]
    words = sum(count_words(segment.text) for segment in judged)
    penalty = round(100 * fsum(segment_weights(findings).values()) / max(words, 1), 3)
    by_severity = {severity.value: sum(finding.severity is severity for finding in findings) for severity in reversed(Severity)}
    return Score(
        words=words,
        sentences=len(judged),
        penalty=penalty,
        quality=max(0.0, round(100 - penalty, 3)),
        by_severity=by_severity,
    )
