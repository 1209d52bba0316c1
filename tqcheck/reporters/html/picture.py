"""The article in small: its sentences run like lines of print, and what is marked in them stands where it stands in the text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.types import Document, Severity, Span

# One unit is the width of a character.
_ROW = 7  # from line to line
_INK = 4  # height of a line of print
_SHAPE = 1.3  # height by width of the whole
_NARROWEST = 100
_THINNEST = 2
_HEIGHTS = {Severity.CRITICAL: 6, Severity.MAJOR: 5, Severity.MINOR: 4, Severity.NEUTRAL: 2}  # severity is not told by colour alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A finding in a sentence of the target; one without a span lies in the source, beside or behind that sentence."""

    segment: int
    span: Span | None
    severity: Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A part of a line: its place, and "" or the severity it is painted with."""

    x: int
    y: int
    width: int
    height: int
    style: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A sentence in the picture. `severity` is its gravest, "" for one that is clean."""

    index: int
    line: int
    severity: str
    findings: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Its size in units, and all sentences in order; `flagged` of them have findings."""

    width: int
    height: int
    flagged: int
    sentences: tuple[Drawn, ...]


def picture(document: Document, troubles: Sequence[Trouble]) -> Picture:
    """The picture of the target with the troubles on it."""
    by_segment: dict[int, list[Trouble]] = {}
    for trouble in sorted(troubles, key=lambda trouble: trouble.severity.rank):  # the gravest on top
        by_segment.setdefault(trouble.segment, []).append(trouble)
    length = sum(len(segment.text) + 1 for segment in document.segments)
    width = max(_NARROWEST, round(math.sqrt(length * _ROW / _SHAPE)))
    drawn, at, paragraph = [], 0, 0
    for segment in document.segments:
        if segment.paragraph != paragraph:
            at, paragraph = math.ceil(at / width) * width, segment.paragraph
        found = by_segment.get(segment.index, [])
        bars = list(_bars(Span(at, at + len(segment.text)), width, ""))
        for trouble in found:
            place = _visible(trouble.span, len(segment.text))
            bars += _bars(Span(at + place.start, at + place.end), width, trouble.severity)
        drawn.append(
            Drawn(
                index=segment.index,
                line=document.position(segment.span.start)[0],
                severity=found[-1].severity.value if found else "",
                findings=len(found),
                bars=tuple(bars),
            )
        )
        at += len(segment.text) + 1
    height = max(1, math.ceil(at / width)) * _ROW
    return Picture(width=width, height=height, flagged=sum(bool(one.findings) for one in drawn), sentences=tuple(drawn))


def _visible(span: Span | None, length: int) -> Span:
    """The span, made wide enough to be seen, inside the sentence; its end where there is no span."""
    start, end = (span.start, span.end) if span else (length, length)
    start = max(0, min(start, length - _THINNEST))
    return Span(start, min(length, max(end, start + _THINNEST)))


def _bars(span: Span, width: int, severity: Severity | str) -> Iterator[Bar]:
    """The span of running characters, cut into lines."""
    height = _HEIGHTS[severity] if isinstance(severity, Severity) else _INK
    start = span.start
    while start < span.end:
        line = start // width
        end = min(span.end, (line + 1) * width)
        yield Bar(x=start % width, y=line * _ROW + (_ROW - height) // 2, width=end - start, height=height, style=str(severity))
        start = end
