"""What lies before the reviewer: sentences with their evidence and findings, made from a report on disk or from one just computed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tqcheck.errors import ReportError
from tqcheck.review.decisions import sentence_fingerprints
from tqcheck.types import CATEGORIES, ArticleReport, Evidence, Finding, Mismatch, Report, Severity, Span, Suggestion, Text

Key = tuple[str, str]
"""Document and fingerprint: of a finding, or of a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A finding where it is shown. `span` counts in `owner`: its sentence, or that of the source for one on the side "source"."""

    key: Key
    finding: Finding
    owner: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence that is judged. `segment` is its index in the report, `number` counts from 1 in the list."""

    key: Key
    segment: int
    number: int
    line: int
    paragraph: int
    text: str
    source: str = ""
    back: str = ""
    quality: float | None = None
    signals: Mapping[str, float] = field(default_factory=dict)
    mismatch: Mismatch = field(default_factory=Mismatch)
    suggestion: Suggestion | None = None
    items: tuple[Item, ...] = ()

    @property
    def document(self) -> str:
        """The name of its article."""
        return self.key[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One article for `matching.match`: all its findings, suppressed ones too, and the texts of both sides' segments."""

    name: str
    language: str
    findings: tuple[Finding, ...]
    target: tuple[str, ...]
    source: tuple[str, ...]
    prints: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The sentences of all articles under review, in text order."""

    sentences: tuple[Sentence, ...]
    leaves: tuple[Leaf, ...]


def sheet(report: Mapping[str, Any], spans: Mapping[Key, Span] | None = None) -> Sheet:
    """From a report as `reporters.json.load` returns it. `spans` says where findings lie in their segment where that is known exactly;
    else it is worked out from their place in the file. Raises ReportError when the report lacks what a review needs."""
    sentences: list[Sentence] = []
    leaves: list[Leaf] = []
    try:
        for article in report["articles"]:
            leaf = _leaf(article)
            if leaf.name in {other.name for other in leaves}:
                raise ValueError(f"{leaf.name} is in it twice")
            leaves.append(leaf)
            for one in _sentences(article, leaf, spans or {}):
                sentences.append(Sentence(number=len(sentences) + 1, **one))
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise ReportError(f"the report cannot be reviewed, something in it is missing or damaged ({error!r}); make it anew") from error
    return Sheet(sentences=tuple(sentences), leaves=tuple(leaves))


def language_of(sheet: Sheet, sentence: Sentence) -> str:
    """The language of the article that a sentence is in."""
    return next(leaf.language for leaf in sheet.leaves if leaf.name == sentence.document)


def from_report(report: ArticleReport) -> Sheet:
    """From the report of an article that has just been checked."""
    from tqcheck.reporters import json
    from tqcheck.reporters.places import in_segment, side

    article = report.article
    spans = {(article.target.name, f.fingerprint): in_segment(side(article, f), f) for f in report.findings}
    return sheet(json.load(json.render(Report(articles=(report,)))), spans)


def _leaf(article: Mapping[str, Any]) -> Leaf:
    target = tuple(segment["text"] for segment in article["segments"])
    source = article.get("source") or {"segments": []}
    findings = tuple(_finding(entry) for entry in (*article["findings"], *article.get("suppressed", [])))
    if len({finding.fingerprint for finding in findings}) < len(findings):
        raise ValueError("two findings have the same fingerprint")
    return Leaf(
        name=article["name"],
        language=article["language"],
        findings=findings,
        target=target,
        source=tuple(segment["text"] for segment in source["segments"]),
        prints=tuple(sentence_fingerprints(article["name"], target)),
    )


def _finding(entry: Mapping[str, Any]) -> Finding:
    if entry["category"] not in CATEGORIES:
        raise ValueError(f"there is no category {entry['category']}")
    return Finding(
        check=entry["check"],
        category=entry["category"],
        severity=Severity(entry["severity"]),
        side=entry["side"],
        segment=entry["segment"],
        span=Span(entry["start"], entry["end"]),
        text=entry["text"],
        message=Text(en=entry["message"]["en"], de=entry["message"]["de"]),
        evidence=tuple(Evidence(signal=e["signal"], value="?" if e["value"] is None else e["value"]) for e in entry["evidence"]),
        fingerprint=entry["fingerprint"],
    )


def _sentences(article: Mapping[str, Any], leaf: Leaf, spans: Mapping[Key, Span]) -> Iterator[Mapping[str, Any]]:
    segments, originals = article["segments"], (article.get("source") or {"segments": []})["segments"]
    judged = [segment["index"] for segment in segments if segment["kind"] != "furniture"]
    shown: dict[int, list[Item]] = {}
    for finding in leaf.findings[: len(article["findings"])]:
        key = (leaf.name, finding.fingerprint)
        owner = (segments if finding.side == "target" else originals)[finding.segment]
        item = Item(key=key, finding=finding, owner=owner["text"], span=spans.get(key) or in_sentence(owner, finding))
        at = finding.segment if finding.side == "target" else _facing(article.get("alignment", []), finding.segment)
        shown.setdefault(at if at in judged else _nearest(judged, at), []).append(item)
    for segment in segments:
        if segment["kind"] == "furniture":
            continue
        index = segment["index"]
        yield {
            "key": (leaf.name, leaf.prints[index]),
            "segment": index,
            "line": segment["line"],
            "paragraph": segment["paragraph"],
            "text": segment["text"],
            "source": segment.get("source", ""),
            "back": segment.get("back_translation", ""),
            "quality": segment.get("quality"),
            "signals": {name: value for name, value in segment.get("signals", {}).items() if value is not None},
            "mismatch": _mismatch(segment.get("mismatch")),
            "suggestion": Suggestion(**segment["suggestion"]) if segment.get("suggestion") else None,
            "items": tuple(sorted(shown.get(index, ()), key=lambda item: (item.finding.side == "source", item.span))),
        }


def _mismatch(entry: Mapping[str, Sequence[Sequence[int]]] | None) -> Mismatch:
    parts = entry or {}
    return Mismatch(**{name: tuple(Span(*pair) for pair in parts.get(name, ())) for name in ("lost", "made_up", "target")})


def _facing(alignment: Sequence[Mapping[str, Any]], source: int) -> int:
    """Where a finding on a source segment is shown: beside its translation, else beside that of the nearest segment before it."""
    at = 0
    for bead in alignment:
        at = bead["target"][0] if bead["target"] else at
        if source in bead["source"]:
            return at
    return at


def _nearest(judged: Sequence[int], at: int) -> int:
    return min(judged, key=lambda index: abs(index - at))


_TAG = re.compile(r"<[^<>]*>|[*_`]")


def in_sentence(segment: Mapping[str, Any], finding: Finding) -> Span:
    """Where a finding lies in its segment's text, by its words and its place in the file; the whole segment where they don't occur."""
    text, start = segment["text"], finding.span.start - segment["start"]
    written = segment["end"] - segment["start"]
    guess = start if written == len(text) else round(max(0, start) * len(text) / max(1, written))
    if not len(finding.span):
        return Span(min(guess, len(text)), min(guess, len(text)))
    for words in dict.fromkeys((finding.text, _plain(finding.text), _plain(_TAG.sub("", finding.text)))):
        places = [found.start() for found in re.finditer(re.escape(words), text)] if words else []
        if places:
            begin = min(places, key=lambda place: abs(place - guess))
            return Span(begin, begin + len(words))
    return Span(0, len(text))


def _plain(written: str) -> str:
    """What a reader sees of characters in a file."""
    return unicodedata.normalize("NFC", " ".join(html.unescape(written).split()))
