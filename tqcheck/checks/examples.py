"""Turns the examples of a check into the articles they stand for."""

from __future__ import annotations

from tqcheck.checks.contract import Example, Numbers
from tqcheck.documents import from_text
from tqcheck.segment import segment
from tqcheck.types import Article, Document, Span

_OPEN, _CLOSE = "⟦", "⟧"


def build(example: Example) -> tuple[Article, tuple[Numbers, ...], tuple[tuple[int, Span], ...]]:
    """The article without the marks ⟦ ⟧, its numbers, and every marked passage as (segment index, span in the segment).

    Without numbers of its own an example gets an empty `Numbers` per segment. Raises ValueError when marks don't pair,
    when a marked passage does not lie in one segment, or when `back` or `numbers` don't have one entry per segment.
    """
    text, marked = _strip(example.text)
    document = segment(from_text(text, name="example"))
    for name, values in (("back", example.back), ("numbers", example.numbers)):
        if values and len(values) != len(document.segments):
            raise ValueError(f"{len(values)} entries in `{name}` for {len(document.segments)} segments: {text!r}")
    numbers = example.numbers or tuple(Numbers() for _ in document.segments)
    spans = tuple(sorted(_place(document, span) for span in marked))
    return Article(target=document, back=example.back), numbers, spans


def _strip(text: str) -> tuple[str, tuple[Span, ...]]:
    plain, spans, start = "", [], None
    for char in text:
        if char == _OPEN and start is None:
            start = len(plain)
        elif char == _CLOSE and start is not None:
            spans.append(Span(start, len(plain)))
            start = None
        elif char in (_OPEN, _CLOSE):
            raise ValueError(f"marks that don't pair in {text!r}")
        else:
            plain += char
    if start is not None:
        raise ValueError(f"marks that don't pair in {text!r}")
    return plain, tuple(spans)


def _place(document: Document, span: Span) -> tuple[int, Span]:
    """The segment that holds the document span, and the same passage counted in that segment."""
    for owner in document.segments:
        offsets = document.blocks[owner.paragraph].offsets[owner.within.start : owner.within.end]
        inside = [at for at, offset in enumerate(offsets) if span.start <= offset < span.end]
        if inside and document.locate(owner.index, Span(inside[0], inside[-1] + 1)) == span:
            return owner.index, Span(inside[0], inside[-1] + 1)
    raise ValueError(f"no single segment holds {document.text[span.start : span.end]!r}")
