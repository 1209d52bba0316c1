"""The values that travel through the pipeline: frozen, without I/O, without models.

Offsets are half-open and count code points. Three coordinate systems meet here and are never mixed: a *document* offset
counts in the decoded file as an editor sees it, a *block* offset in the cleaned text of one paragraph, a *segment*
offset in the text of one sentence. Findings leave the pipeline in document offsets.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from html.entities import codepoint2name
from typing import Literal


class Severity(StrEnum):
    """MQM severities, ordered by `rank`."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for neutral up to 3 for critical."""
        return list(Severity).index(self)


CATEGORIES = (
    "accuracy/mistranslation",
    "accuracy/omission",
    "accuracy/addition",
    "accuracy/untranslated",
    "fluency/grammar",
    "fluency/spelling",
    "fluency/punctuation",
    "fluency/register",
    "fluency/inconsistency",
    "style/unidiomatic",
    "terminology",
    "locale-convention",
    "non-translation",
)

Kind = Literal["prose", "heading", "item", "furniture"]
Side = Literal["target", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A message for people in both interface languages."""

    en: str
    de: str

    def to(self, language: str) -> str:
        """The German wording for "de", the English one for anything else."""
        return self.de if language == "de" else self.en


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points; `Span(3, 5)` holds the offsets 3 and 4."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: Span) -> int:
        """Number of code points in both."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Offset at which each line begins; a report asks for many positions of few texts."""
    return (0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text)))


_SPELLED = re.compile(r"&(?:#[0-9]{1,9}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{0,40});|\\[!-/:-@\[-`{-~]")


@lru_cache(maxsize=1024)
def _written_lengths(char: str) -> frozenset[int]:
    """How many code points of a file one character can take: decomposed, or as an entity by number or by name."""
    code = ord(char)
    spellings = [unicodedata.normalize("NFD", char)]
    spellings += [f"&#{code};", f"&#x{code:x};"] if code > 127 else []
    spellings += [f"&{codepoint2name[code]};"] if code in codepoint2name else []
    return frozenset(map(len, spellings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph, heading, list item or piece of page furniture.

    `text` is what a reader sees (markup and line breaks gone, NFC); `offsets` has len(text) + 1 document offsets:
    character i of `text` stands at offsets[i] of the document, and the last entry is where the block ends.
    `label` names the sort of furniture ("image", "copyright", "newsletter", ...) and is empty otherwise.
    """

    index: int
    kind: Kind
    text: str
    offsets: Sequence[int]
    label: str = ""

    def __post_init__(self) -> None:
        if len(self.offsets) != len(self.text) + 1:
            raise ValueError(f"{len(self.offsets)} offsets for {len(self.text)} characters")

    def locate(self, span: Span) -> Span:
        """The document span of a block span."""
        if not len(span):
            return Span(self.offsets[span.start], self.offsets[span.start])
        return Span(self.offsets[span.start], max(self.offsets[span.end - 1] + 1, self._end(span.end)))

    def _end(self, end: int) -> int:
        # A decomposed character or an entity covers several code points of the file. The next character tells where it
        # stops, unless markup stands between the two: then the gap has none of the lengths the character can have.
        start, after = self.offsets[end - 1], self.offsets[end]
        if end == len(self.text) or after - start <= 1 or after - start in _written_lengths(self.text[end - 1]):
            return after
        return start + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A sentence-like unit. `within` is its place in the block `paragraph`, `span` its place in the document."""

    index: int
    paragraph: int
    kind: Kind
    text: str
    within: Span
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A decoded article: `text` is the whole file without its byte-order mark, line endings as they are."""

    name: str
    language: str
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...] = ()
    encoding: str = "utf-8"
    format: str = "text"
    notes: tuple[Text, ...] = ()

    def locate(self, segment: int, span: Span) -> Span:
        """The document span of `span`, which counts in the text of segment number `segment`."""
        owner = self.segments[segment]
        block, start = self.blocks[owner.paragraph], owner.within.start
        place = block.locate(Span(start + span.start, start + span.end))
        if not len(span):
            return place
        # Markup may follow at once on an entity or an escaped mark; the file itself tells where that ends.
        last, after = block.offsets[start + span.end - 1], block.offsets[start + span.end]
        spelled = _SPELLED.match(self.text, last, after)
        return Span(place.start, max(place.end, spelled.end())) if spelled else place

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a document offset, both from 1; columns count code points. LF, CRLF and CR end lines."""
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bead:
    """Segments of source and target that translate each other, by their indices; one side is empty for what was left out or added.

    `score` is how well they fit, 0 to 1.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Beads in the order of both texts, or of the target where a passage has moved; each segment that is no page furniture stands in
    exactly one."""

    beads: tuple[Bead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the user's glossary: what `source` must be called in the target; any of `targets` will do."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the checks read: the target, its back-translation per segment ("" where there is none), perhaps the source.

    A source comes with its `alignment`. `accepted` are the words and names of the house list, in NFC, as they are written there.
    """

    target: Document
    back: tuple[str, ...] = ()
    source: Document | None = None
    alignment: Alignment | None = None
    accepted: frozenset[str] = frozenset()
    glossary: tuple[Term, ...] = ()

    def originals(self) -> dict[int, str]:
        """The source sentences beside each segment of the target that has any, by its index."""
        if self.source is None or self.alignment is None:
            return {}
        found: dict[int, str] = {}
        for bead in self.alignment.beads:
            if bead.source:
                text = " ".join(self.source.segments[index].text for index in bead.source)
                found |= dict.fromkeys(bead.target, text)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One number or fact that a finding rests on. `signal` names where it comes from: "rules", "surprisal", ..."""

    signal: str
    value: float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a check yields: a place in one segment and the reason; the pipeline turns it into a Finding. Severity and category are those
    of the check where a hit has none of its own. On the side "source", `segment` and `span` count in the source."""

    segment: int
    span: Span
    message: Text
    severity: Severity | None = None
    category: str | None = None
    evidence: tuple[Evidence, ...] = ()
    side: Side = "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A passage a person must look at. `span` counts in the document, `text` is what stands there."""

    check: str
    category: str
    severity: Severity
    side: Side
    segment: int
    span: Span
    text: str
    message: Text
    evidence: tuple[Evidence, ...]
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppressed:
    """A finding that doesn't count, and why: `detail` is the marker as written, in `line`, the accepted entry, or the baseline's file."""

    finding: Finding
    by: Literal["marker", "accept", "baseline"]
    detail: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """MQM `penalty` per 100 target words, `quality` = 100 - penalty (not below 0), and what both were counted from."""

    words: int
    sentences: int
    penalty: float
    quality: float
    by_severity: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """Where a sentence, its source and its back-translation say different things: spans of words in each of the three texts.

    `lost` counts in the source text beside the segment (`Article.originals`), `made_up` in its back-translation, `target` in its own text.
    """

    lost: tuple[Span, ...] = ()
    made_up: tuple[Span, ...] = ()
    target: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A fresh translation of what a segment renders, made from its source sentences or from its back-translation, which the models rate
    clearly above the segment: `quality` against `published_quality`, both 0 to 1."""

    text: str
    quality: float
    published_quality: float
    basis: Literal["source", "back-translation"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReport:
    """The result for one article: findings in text order, per-segment numbers; `suppressed` findings count for nothing.

    `mismatch` has one entry per segment where there is a source, None for a segment without a source or back-translation.
    `suggestions` are by the index of the segment that each would replace. `checks` are the ids of those that ran. `id` is what the
    manifest of a batch calls the article, else "".
    """

    article: Article
    findings: tuple[Finding, ...]
    score: Score
    quality: tuple[float, ...]
    signals: tuple[Mapping[str, float], ...] = ()
    notes: tuple[Text, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    mismatch: tuple[Mismatch | None, ...] = ()
    suggestions: Mapping[int, Suggestion] = field(default_factory=dict)
    checks: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All articles of a run and the signature that says what made it."""

    articles: tuple[ArticleReport, ...]
    signature: Mapping[str, str] = field(default_factory=dict)
