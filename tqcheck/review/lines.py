"""Lines of styled text, whoever draws them: wrapping, labels, bars. Text from articles is made harmless here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tqcheck.reporters.terminal import cells, clip, harmless, wrap
from tqcheck.types import Severity, Span

Piece = tuple[str, str]
"""A text and its style, in the words of rich ("bold red"); colours are those sixteen that every terminal has."""
Line = tuple[Piece, ...]

SEVERE = {Severity.CRITICAL: "bold red", Severity.MAJOR: "red", Severity.MINOR: "yellow", Severity.NEUTRAL: "cyan"}
DIFFERS = "underline magenta"
LEFT = 7  # cells of labels
WIDEST = 112  # cells; longer lines are hard to read
_FULL, _EMPTY = "█", "░"


def block(
    label: str, text: str, width: int, marks: Iterable[tuple[Span, str]] = (), style: str = "", head: str = "dim", left: int = LEFT
) -> Iterator[Line]:
    """`text` wrapped to `width` cells with its `label` in the first `left` of them; each of `marks` adds a style to what it spans."""
    shown = harmless(text)
    styles = [style] * len(shown)
    for span, extra in marks:
        # What is missing at a place is shown on the character before which it is missing.
        end = span.end if len(span) else span.start + 1
        for at in range(min(span.start, len(shown) - 1), min(end, len(shown))):
            styles[at] = f"{styles[at]} {extra}".strip()
    for number, line in enumerate(wrap(shown, max(10, width - left))):
        name = (label if not number else "").ljust(left)
        yield ((name, head), *_pieces(shown[line.start : line.end].rstrip(), styles[line.start : line.end]))


def _pieces(text: str, styles: Sequence[str]) -> Iterator[Piece]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or styles[end] != styles[start]:
            yield text[start:end], styles[start]
            start = end


def plain(lines: Iterable[Line]) -> str:
    """The text of the lines alone."""
    return "\n".join("".join(text for text, _ in line).rstrip() for line in lines)


@lru_cache(maxsize=4096)  # a list is drawn anew at every key
def beginning(text: str, width: int) -> str:
    """As much of the text as fits from its start."""
    return clip(harmless(text), width)


def ending(text: str, width: int) -> str:
    """As much of the text as fits from its end."""
    shown = harmless(text)
    places = cells(shown)
    if not places or places[-1].end <= width:
        return shown
    return "…" + "".join(c for c, place in zip(shown, places, strict=True) if place.start > places[-1].end - width).lstrip()


def bar(part: float, width: int) -> str:
    """A bar of `width` cells, filled by `part`, which counts from 0 to 1."""
    full = round(max(0.0, min(1.0, part)) * width)
    return _FULL * full + _EMPTY * (width - full)


def size(line: Line) -> int:
    """The cells of a line."""
    text = "".join(text for text, _ in line)
    places = cells(text)
    return places[-1].end if places else 0
