"""A sentence over several lines with its flagged spans underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.reporters.terminal import STYLES, cells, harmless, paint, wrap
from tqcheck.types import Severity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of the sentence's characters to underline; `number` tells the reader which finding it belongs to."""

    number: int
    span: Span
    severity: Severity


def underlined(text: str, marks: Sequence[Mark], *, width: int, color: bool) -> Iterator[tuple[str, str]]:
    """Pairs of gutter and line: the sentence wrapped to `width` cells, beneath each line a row of ^ per set of marks.

    Marks that overlap or touch get rows of their own. The gutter of a row lists the numbers of its marks from left to
    right ("1,3"), that of a line of text is empty. An empty span is one ^ under the character it stands before.
    """
    shown = harmless(text)
    styles = _styles(shown, marks)
    for line in wrap(shown, width):
        piece = shown[line.start : line.end]
        yield "", _styled(piece.rstrip(), styles[line.start : line.end], color)
        last = line.end == len(shown)
        for row in _rows(piece, [mark for mark in marks if _touches(mark.span, line, last)], line.start):
            yield ",".join(str(mark.number) for mark, _ in row), _carets(row, color)


def _touches(span: Span, line: Span, last: bool) -> bool:
    if len(span):
        return span.overlap(line) > 0
    return line.start <= span.start < line.end or (last and span.start >= line.end)


def _rows(piece: str, marks: Sequence[Mark], offset: int) -> list[list[tuple[Mark, Span]]]:
    places = cells(piece)
    end_of_line = Span(places[-1].end, places[-1].end)
    rows: list[list[tuple[Mark, Span]]] = []
    for mark in sorted(marks, key=lambda mark: (mark.span, mark.number)):
        first = max(mark.span.start - offset, 0)
        inside = places[first : max(mark.span.end - offset, 0)] or [*places[first : first + 1], end_of_line][:1]
        start = inside[0].start
        place = Span(start, max(start + 1, inside[-1].end if len(mark.span) else 0))
        for row in rows:
            if row[-1][1].end < place.start:
                row.append((mark, place))
                break
        else:
            rows.append([(mark, place)])
    return rows


def _carets(row: Sequence[tuple[Mark, Span]], color: bool) -> str:
    line, column = "", 0
    for mark, place in row:
        line += " " * (place.start - column) + paint("^" * len(place), STYLES[mark.severity], color)
        column = place.end
    return line


def _styles(text: str, marks: Sequence[Mark]) -> list[str]:
    """The style of each character: that of the gravest mark on it."""
    styles = [""] * len(text)
    for mark in sorted(marks, key=lambda mark: mark.severity.rank):
        for position in range(mark.span.start, min(mark.span.end, len(text))):
            styles[position] = STYLES[mark.severity]
    return styles


def _styled(piece: str, styles: Sequence[str], color: bool) -> str:
    line, start = "", 0
    for end in range(1, len(piece) + 1):
        if end == len(piece) or styles[end] != styles[start]:
            line += paint(piece[start:end], styles[start], color)
            start = end
    return line
