"""Articles and reports built by hand: each sentence is one segment and one block, each on a line of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tqcheck.fingerprint import fingerprints
from tqcheck.scoring import score
from tqcheck.types import (
    Article,
    ArticleReport,
    Block,
    Document,
    Evidence,
    Finding,
    Kind,
    Report,
    Segment,
    Severity,
    Span,
    Suppressed,
    Text,
)


def document(sentences: Sequence[str], *, name: str = "article.txt", furniture: Mapping[int, str] | None = None) -> Document:
    """A plain-text document; `furniture` maps segment numbers to their labels."""
    labels = furniture or {}
    blocks, segments, start = [], [], 0
    for index, text in enumerate(sentences):
        kind: Kind = "furniture" if index in labels else "prose"
        offsets = tuple(range(start, start + len(text) + 1))
        blocks.append(Block(index=index, kind=kind, text=text, offsets=offsets, label=labels.get(index, "")))
        span = Span(start, start + len(text))
        segments.append(Segment(index=index, paragraph=index, kind=kind, text=text, within=Span(0, len(text)), span=span))
        start = span.end + 1
    return Document(name=name, language="de", text="\n".join(sentences), blocks=tuple(blocks), segments=tuple(segments))


def finding(
    target: Document,
    segment: int,
    flagged: str,
    *,
    check: str = "some-check",
    category: str = "accuracy/mistranslation",
    severity: Severity = Severity.MAJOR,
    message: str = "It is wrong.",
    evidence: tuple[Evidence, ...] = (),
) -> Finding:
    """A finding on the first occurrence of `flagged` in the segment's text."""
    owner = target.segments[segment]
    start = owner.text.index(flagged)
    span = target.locate(segment, Span(start, start + len(flagged)))
    return Finding(
        check=check,
        category=category,
        severity=severity,
        side="target",
        segment=segment,
        span=span,
        text=target.text[span.start : span.end],
        message=Text(en=message, de=f"DE: {message}"),
        evidence=evidence,
        fingerprint=fingerprints(target.name, [(check, flagged, owner.text)])[0],
    )


def article_report(
    target: Document,
    findings: Sequence[Finding] = (),
    *,
    back: Sequence[str] = (),
    quality: Sequence[float] = (),
    signals: Sequence[Mapping[str, float]] = (),
    notes: Sequence[Text] = (),
    suppressed: Sequence[Suppressed] = (),
) -> ArticleReport:
    """An article's report with its true score."""
    return ArticleReport(
        article=Article(target=target, back=tuple(back)),
        findings=tuple(findings),
        score=score(findings, target.segments),
        quality=tuple(quality),
        signals=tuple(signals),
        notes=tuple(notes),
        suppressed=tuple(suppressed),
    )


def report(*articles: ArticleReport) -> Report:
    """A report with a small signature."""
    return Report(articles=articles, signature={"tqcheck": "0.1.0", "models": "none"})
