"""A sentence, its source and its back-translation under one another, with what they say differently marked.

In source and back-translation the words have a style where there is colour, else a row of ~ beneath them. In the sentence itself
styles belong to the findings, so its row of ~ is always there, below the rows of ^.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.reporters.terminal import DIM, cells, harmless, paint, wrap
from tqcheck.types import Span

STYLE = "4"  # underlined


def marked(text: str, spans: Sequence[Span], *, width: int, color: bool) -> Iterator[str]:
    """The lines of `text`, wrapped to `width` cells, with the `spans` marked."""
    shown = harmless(text)
    for line in wrap(shown, width):
        piece = shown[line.start : line.end].rstrip()
        inside = _inside(spans, line, len(piece))
        yield _painted(piece, inside) if color else piece
        if inside and not color:
            yield _tildes(piece, inside)


def below(rows: Iterable[tuple[str, str]], text: str, spans: Sequence[Span], *, width: int, color: bool) -> Iterator[tuple[str, str]]:
    """The `rows` that `underline.underlined` made of `text` for the same `width`, with a row of ~ where `spans` lie in a line."""
    shown = harmless(text)
    lines = iter(wrap(shown, width))
    waiting = ""
    for gutter, row in rows:
        if not gutter:  # a line of the text: what belongs to the one before is complete
            if waiting:
                yield "", waiting
            line = next(lines)
            piece = shown[line.start : line.end].rstrip()
            waiting = paint(_tildes(piece, _inside(spans, line, len(piece))), DIM, color)
        yield gutter, row
    if waiting:
        yield "", waiting


def _inside(spans: Iterable[Span], line: Span, length: int) -> list[Span]:
    """The parts of the spans in a line, counted from its start; `length` is that of the line without blanks at its end."""
    cut = [(max(0, span.start - line.start), min(length, span.end - line.start)) for span in spans]
    return [Span(start, end) for start, end in sorted(cut) if start < end]


def _painted(piece: str, spans: Sequence[Span]) -> str:
    made, at = "", 0
    for span in spans:
        made += piece[at : span.start] + paint(piece[span.start : span.end], STYLE, True)
        at = span.end
    return made + piece[at:]


def _tildes(piece: str, spans: Sequence[Span]) -> str:
    places, row = cells(piece), ""
    for span in spans:
        start, end = places[span.start].start, max(places[span.start].start + 1, places[span.end - 1].end)
        row += " " * (start - len(row)) + "~" * (end - start)
    return row
