"""Turns the examples of a check into the articles they stand for."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.checks.contract import Example, Numbers
from tqcheck.documents import from_text
from tqcheck.segment import segment
from tqcheck.types import Alignment, Article, Bead, Document, Side, Span

_OPEN, _CLOSE = "⟦", "⟧"

Place = tuple[Side, int, Span]
"""Side, segment number and place in the segment."""


def build(example: Example) -> tuple[Article, tuple[Numbers, ...], tuple[Place, ...]]:
    """The article without the marks ⟦ ⟧, its numbers, and every marked passage.

    Without numbers of its own an example gets an empty `Numbers` per segment. Raises ValueError when marks don't pair,
    when a marked passage does not lie in one segment, or when `back`, `source` or `numbers` don't have one entry per segment.
    """
    text, marked = _strip(example.text)
    document = segment(from_text(text, name="example", language=example.language))
    for name, values in (("back", example.back), ("source", example.source), ("numbers", example.numbers)):
        if values and len(values) != len(document.segments):
            raise ValueError(f"{len(values)} entries in `{name}` for {len(document.segments)} segments: {text!r}")
    numbers = example.numbers or tuple(Numbers() for _ in document.segments)
    places: list[Place] = [("target", *_place(document, span)) for span in marked]
    article = Article(target=document, back=example.back, glossary=example.glossary)
    if example.source:
        source, alignment, in_source = _source(example)
        article = replace(article, source=source, alignment=alignment)
        places += [("source", *_place(source, span)) for span in in_source]
    return article, numbers, tuple(sorted(places))


def _source(example: Example) -> tuple[Document, Alignment, tuple[Span, ...]]:
    """Each entry is a paragraph of the source; its sentences stand beside one of the target."""
    entries: list[tuple[str, tuple[int, ...]]] = []
    for number in range(len(example.source) + 1):
        entries += [(sentence, ()) for after, sentence in example.lost if after == number]
        entries += [(example.source[number], (number,))] if number < len(example.source) else []
    text, marked = _strip("\n\n".join(entry for entry, _ in entries if entry))
    source = segment(from_text(text, name="source", language="en" if example.language == "de" else "de"))
    paragraphs = iter(range(len(entries)))
    beads = []
    for entry, target in entries:
        paragraph = next(paragraphs) if entry else -1
        beside = tuple(owner.index for owner in source.segments if owner.paragraph == paragraph)
        beads.append(Bead(source=beside, target=target, score=1.0))
    return source, Alignment(beads=tuple(beads)), marked


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
