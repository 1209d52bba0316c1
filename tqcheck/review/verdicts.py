"""What the reviewer's keys change, as decisions: values in, values out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from tqcheck.review.decisions import Decision, added_fingerprint
from tqcheck.review.sheet import Key, Sentence
from tqcheck.review.state import Book, Case
from tqcheck.signals import word_spans
from tqcheck.types import Severity, Span

Side = Literal["grow-left", "grow-right", "shrink-left", "shrink-right"]


def ruled(case: Case, sentence: Sentence, reviewer: str, time: str, **changes: Any) -> Decision:
    """The decision about a case with these fields changed. Whoever changes an open finding in any way has confirmed it."""
    if (old := case.decision) is not None:
        # A severity of its own belongs to an error, not to what was dismissed; a note belongs to either.
        if old.verdict == "dismiss" and changes.keys() - {"note"}:
            changes = {"verdict": "confirm", **changes}
        return replace(old, time=time, **{"span": case.span, **changes})
    assert case.item is not None  # what was added has a decision
    finding = case.item.finding
    judged = next((evidence.value for evidence in finding.evidence if evidence.signal == "judgement"), None)
    fresh = Decision(
        document=case.key[0],
        fingerprint=case.key[1],
        verdict="confirm",
        sentence=case.item.owner,
        segment=finding.segment,
        reviewer=reviewer,
        time=time,
        check=finding.check,
        category=finding.category,
        text=finding.text,
        span=case.item.span,
        side=finding.side,
        reported=finding.severity,
        probability=judged if isinstance(judged, float | int) else None,
        beside=sentence.text if case.in_source else sentence.source,
    )
    return replace(fresh, **changes)


def added(sentence: Sentence, span: Span, book: Book, reviewer: str, time: str) -> tuple[Key, Decision]:
    """A finding that the tool has missed."""
    fingerprint, number = added_fingerprint(sentence.key[1], span), 1
    while (sentence.document, fingerprint) in book.decisions:  # one that began there and was moved
        number += 1
        fingerprint = added_fingerprint(f"{sentence.key[1]} {number}", span)
    made = Decision(
        document=sentence.document,
        fingerprint=fingerprint,
        verdict="added",
        sentence=sentence.text,
        segment=sentence.segment,
        reviewer=reviewer,
        time=time,
        category="accuracy/mistranslation",
        text=sentence.text[span.start : span.end],
        span=span,
        severity=Severity.MAJOR,
        beside=sentence.source,
    )
    return (sentence.document, fingerprint), made


def edited(sentence: Sentence, replacement: str, reviewer: str, time: str) -> Decision:
    """The sentence became this."""
    return Decision(
        document=sentence.document,
        fingerprint=sentence.key[1],
        verdict="edited",
        sentence=sentence.text,
        segment=sentence.segment,
        reviewer=reviewer,
        time=time,
        beside=sentence.source,
        replacement=replacement,
    )


def moved(text: str, span: Span, side: Side) -> Span:
    """The span with a word more or less at one end; the same where there is no such word."""
    words = [_bare(text, word) for word in word_spans(text)]
    starts, ends = [word.start for word in words], [word.end for word in words]
    if side == "grow-left":
        return Span(max((at for at in starts if at < span.start), default=span.start), span.end)
    if side == "grow-right":
        return Span(span.start, min((at for at in ends if at > span.end), default=span.end))
    if side == "shrink-left":
        return Span(min((at for at in starts if span.start < at < span.end), default=span.start), span.end)
    return Span(span.start, max((at for at in ends if span.start < at < span.end), default=span.end))


def _bare(text: str, word: Span) -> Span:
    """The word without the punctuation around it; one that is nothing else stays."""
    inside = [at for at in range(word.start, word.end) if text[at].isalnum()]
    return Span(inside[0], inside[-1] + 1) if inside else word


def words_of(text: str, typed: str) -> Span | None:
    """The whole words of `text` in which what was typed stands, letter case aside; the whole text for nothing typed."""
    wanted = " ".join(typed.split())
    if not wanted:
        return Span(0, len(text))
    at = text.find(wanted)
    if at < 0 and len(text.lower()) == len(text):  # a few letters become two when lowered
        at = text.lower().find(wanted.lower())
    if at < 0:
        return None
    touched = [_bare(text, word) for word in word_spans(text) if word.overlap(Span(at, at + len(wanted)))]
    return Span(min(at, touched[0].start), max(at + len(wanted), touched[-1].end))
