"""What the page of one article shows, as plain values; the templates only lay it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tqcheck.reporters.html.cards import Card, Cards
from tqcheck.reporters.html.marks import Mark, Piece, pieces
from tqcheck.reporters.html.picture import Picture, Trouble, picture
from tqcheck.reporters.places import in_segment
from tqcheck.reporters.sink import Look
from tqcheck.reporters.summary import remarks, worst_segments
from tqcheck.types import ArticleReport, Bead, Document, Mismatch, Score, Severity, Side, Span, Suggestion

_TITLE = 140  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of the target: its text and what it means, in pieces, and all that is to be said about it."""

    index: int
    kind: str
    label: str
    text: tuple[Piece, ...]
    back: tuple[Piece, ...]
    cards: tuple[Card, ...]
    quality: float | None
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Sentences that translate each other. `sources` has the pieces of each source sentence; one side may be empty. `found` are the sorts
    of findings here (see Card.sort), `begins` is True where a paragraph of the target begins."""

    begins: bool
    sources: tuple[tuple[Piece, ...], ...]
    sentences: tuple[Sentence, ...]
    cards: tuple[Card, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Everything on an article's page. `counts` has all findings by severity; `hidden` of them are below `min_severity` and not listed."""

    name: str
    id: str
    title: str
    language: str
    other: str
    source: str | None
    backed: bool
    score: Score
    counts: Mapping[str, int]
    suppressed: int
    hidden: int
    min_severity: str
    notes: tuple[str, ...]
    worst: tuple[Sentence, ...]
    rows: tuple[Row, ...]
    checks: tuple[str, ...]
    picture: Picture


def view(report: ArticleReport, look: Look) -> Page:
    """The page of an article."""
    article, least = report.article, look.min_severity.rank
    shown = [finding for finding in report.findings if finding.severity.rank >= least]
    waived = [item for item in report.suppressed if item.finding.severity.rank >= least]
    made = _View(report, Cards(article, [*shown, *waived], look.language))
    rows = tuple(made.rows())
    sentences = {sentence.index: sentence for row in rows for sentence in row.sentences}
    return Page(
        name=article.target.name,
        id=report.id,
        title=_title(article.target),
        language=article.target.language,
        other="de" if article.target.language == "en" else "en",
        source=article.source.name if article.source else None,
        backed=any(article.back),
        score=report.score,
        counts={severity.value: sum(f.severity == severity for f in report.findings) for severity in reversed(Severity)},
        suppressed=len(report.suppressed),
        hidden=len(report.findings) - len(shown),
        min_severity=look.min_severity.value,
        notes=tuple(note.to(look.language) for note in remarks(report)),
        worst=tuple(sentences[index] for index in worst_segments(report, shown)),
        rows=rows,
        checks=tuple(sorted({card.check for row in rows for card in row.cards})),
        picture=picture(article.target, tuple(made.troubles())),
    )


class _View:
    def __init__(self, report: ArticleReport, cards: Cards) -> None:
        self.report, self.article, self.cards = report, report.article, cards
        self._paragraph = -1

    def rows(self) -> Iterator[Row]:
        for bead in self._beads():
            sentences = tuple(self._sentence(index) for index in bead.target)
            sources = self._sources(bead)
            cards = [card for sentence in sentences for card in sentence.cards]
            cards += [card for index in bead.source for card, _ in self.cards.of("source", index)]
            yield Row(
                begins=self._begins(bead),
                sources=sources,
                sentences=sentences,
                cards=tuple(cards),
                found=tuple(dict.fromkeys(card.sort for card in cards)),
            )

    def troubles(self) -> Iterator[Trouble]:
        """Where in the target each finding that isn't suppressed is to be looked for."""
        before = 0
        for bead in self._beads():
            for index in bead.target:
                before = index
                for mark in self._marks("target", index):
                    if mark.number:
                        yield Trouble(segment=index, span=mark.span, severity=mark.severity)
            for index in bead.source:
                for card, finding in self.cards.of("source", index):
                    if card.number:
                        yield Trouble(segment=before, span=None, severity=finding.severity)

    def _beads(self) -> Iterator[Bead]:
        """Every sentence of the target once, page furniture included; with a source, the beads of the alignment in their order."""
        beads = self.article.alignment.beads if self.article.alignment else ()
        aligned = {index for bead in beads for index in bead.target}
        alone = [index for index in range(len(self.article.target.segments)) if index not in aligned]
        for bead in beads:
            while bead.target and alone and alone[0] < bead.target[-1]:
                yield _alone(alone.pop(0))
            yield bead
        yield from map(_alone, alone)

    def _begins(self, bead: Bead) -> bool:
        if not bead.target:
            return False
        before, self._paragraph = self._paragraph, self.article.target.segments[bead.target[-1]].paragraph
        return self.article.target.segments[bead.target[0]].paragraph != before

    def _sentence(self, index: int) -> Sentence:
        report, segment = self.report, self.article.target.segments[index]
        differing = _mismatch(report, index)
        back = self.article.back[index] if index < len(self.article.back) else ""
        return Sentence(
            index=index,
            kind=segment.kind,
            label=self.article.target.blocks[segment.paragraph].label,
            text=pieces(segment.text, self._marks("target", index), differing.target),
            back=pieces(back, (), differing.made_up),
            cards=tuple(card for card, _ in self.cards.of("target", index)),
            quality=report.quality[index] if index < len(report.quality) and segment.kind != "furniture" else None,
            suggestion=report.suggestions.get(index),
        )

    def _sources(self, bead: Bead) -> tuple[tuple[Piece, ...], ...]:
        """What is lost counts in the sentences of the source joined by blanks."""
        source = self.article.source
        lost = [span for index in bead.target for span in _mismatch(self.report, index).lost]
        made, start = [], 0
        for index in bead.source if source else ():
            text = source.segments[index].text if source else ""
            here = [Span(max(0, s.start - start), s.end - start) for s in lost if s.overlap(Span(start, start + len(text)))]
            made.append(pieces(text, self._marks("source", index), here))
            start += len(text) + 1
        return tuple(made)

    def _marks(self, side: Side, index: int) -> list[Mark]:
        document = self.article.target if side == "target" else self.article.source
        if document is None:
            return []
        return [
            Mark(id=card.id, number=card.number, severity=finding.severity, span=in_segment(document, finding))
            for card, finding in self.cards.of(side, index)
        ]


def _alone(index: int) -> Bead:
    return Bead(source=(), target=(index,), score=0.0)


def _mismatch(report: ArticleReport, index: int) -> Mismatch:
    return (report.mismatch[index] if index < len(report.mismatch) else None) or Mismatch()


def _title(document: Document) -> str:
    """The first heading, else the first sentence."""
    judged = [segment for segment in document.segments if segment.kind != "furniture"]
    headings = [segment for segment in judged if segment.kind == "heading"]
    text = next((segment.text for segment in [*headings[:1], *judged]), "")
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rstrip() + "…"
