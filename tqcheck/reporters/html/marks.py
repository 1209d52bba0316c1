"""A sentence cut into pieces, each with what is marked on it. Marks may overlap, nest, or be empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.types import Severity, Span

DIFFERS = "differs"
SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A finding's place in a sentence. `id` is that of its card on the page; `number` is 0 for a suppressed finding."""

    id: str
    number: int
    severity: Severity
    span: Span

    @property
    def weight(self) -> int:
        """Which mark decides how a piece looks: the gravest, and any before a suppressed one."""
        return self.severity.rank if self.number else -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Consecutive characters under the same marks. `style` is a severity, SUPPRESSED or ""; `ids` are the cards of the marks, gravest
    first; `again` means that all of them began earlier, `numbers` are those of the findings that end here."""

    text: str
    style: str = ""
    differs: bool = False
    ids: tuple[str, ...] = ()
    again: bool = False
    numbers: tuple[int, ...] = ()


def pieces(text: str, marks: Sequence[Mark], differing: Sequence[Span] = ()) -> tuple[Piece, ...]:
    """The whole text in order. An empty mark is a piece without text, before the character that it stands at."""
    spans = [mark.span for mark in marks] + list(differing)
    cuts = sorted({0, len(text), *(min(at, len(text)) for span in spans for at in (span.start, span.end))})
    made: list[Piece] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        empty = [mark for mark in marks if not len(mark.span) and min(mark.span.start, len(text)) == start]
        if empty:
            made.append(_piece("", empty, Span(start, start), False))
        if start < end:
            place = Span(start, end)
            covering = [mark for mark in marks if mark.span.overlap(place)]
            made.append(_piece(text[start:end], covering, place, any(span.overlap(place) for span in differing)))
    return tuple(made)


def _piece(text: str, marks: Sequence[Mark], place: Span, differs: bool) -> Piece:
    by_weight = sorted(marks, key=lambda mark: (-mark.weight, mark.span, mark.id))
    style = "" if not by_weight else by_weight[0].severity.value if by_weight[0].number else SUPPRESSED
    return Piece(
        text=text,
        style=style,
        differs=differs,
        ids=tuple(mark.id for mark in by_weight),
        again=bool(marks) and all(mark.span.start < place.start for mark in marks),
        numbers=tuple(sorted(mark.number for mark in marks if mark.number and mark.span.end <= place.end)),
    )
