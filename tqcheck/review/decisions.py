"""What a reviewer decided, one record for each finding or sentence, as values and as JSON lines; docs/decisions.md lists the fields."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, NamedTuple, get_args

from tqcheck.errors import ReportError
from tqcheck.fingerprint import fingerprints
from tqcheck.types import CATEGORIES, Severity, Side, Span

FORMAT, VERSION = "tqcheck-decisions", "1.0"
Verdict = Literal["confirm", "dismiss", "added", "edited"]
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


class Key(NamedTuple):
    """What makes two decisions answers to the same question: the later one replaces the earlier."""

    document: str
    fingerprint: str
    reviewer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One verdict of one reviewer.

    confirm, dismiss: on a finding of the tool, with its `fingerprint`, `check`, `category`, severity (`reported`) and flagged words
    (`text`). added: an error that the tool missed; `text` is what stands at `span`. edited: the sentence became `replacement`, "" where
    it was deleted. `sentence` is the text of segment number `segment` as it was, on the finding's `side`; `span` counts in it and is
    the place as the reviewer left it. `beside` is the text of the other side next to it, "" where there is none. `severity` is the
    reviewer's own, None for the reported one. `probability` is the judgement's that the words are wrong, where it was asked. `time`
    is UTC, like 2026-01-31T23:59:59Z. Raises ValueError for what makes no sense.
    """

    document: str
    fingerprint: str
    verdict: Verdict
    sentence: str
    segment: int
    reviewer: str
    time: str
    check: str = ""
    category: str = ""
    text: str = ""
    span: Span | None = None
    side: Side = "target"
    reported: Severity | None = None
    severity: Severity | None = None
    probability: float | None = None
    beside: str = ""
    replacement: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in get_args(Verdict):
            raise ValueError(f'"verdict" is {self.verdict!r}')
        if not (self.fingerprint and self.reviewer):
            raise ValueError("a fingerprint and a reviewer are needed")
        if not _TIME.fullmatch(self.time):
            raise ValueError(f'"time" is {self.time!r}, not like 2026-01-31T23:59:59Z')
        if self.span is not None and self.span.end > len(self.sentence):
            raise ValueError('"span" ends behind the sentence')
        if (self.verdict == "edited") != (self.replacement is not None):
            raise ValueError('"replacement" belongs to "edited", and only there')
        if self.verdict in ("confirm", "dismiss") and not (self.check and self.reported):
            raise ValueError(f'"{self.verdict}" needs "check" and "reported"')
        if self.verdict == "added" and (self.span is None or self.severity is None):
            raise ValueError('"added" needs "span" and "severity"')
        if self.verdict != "edited" and self.category not in CATEGORIES:
            raise ValueError(f'"category" is {self.category!r}')

    @property
    def key(self) -> Key:
        """Document, fingerprint and reviewer."""
        return Key(self.document, self.fingerprint, self.reviewer)

    @property
    def counts_as(self) -> Severity | None:
        """The severity after the decision: the reviewer's, else the reported one."""
        return self.severity or self.reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """Undoes the decision under `key`."""

    key: Key
    time: str


Entry = Decision | Retraction


def replay(entries: Iterable[Entry]) -> tuple[Decision, ...]:
    """The decisions that stand after all entries, in the order in which their keys were last decided."""
    standing: dict[Key, Decision] = {}
    for entry in entries:
        standing.pop(entry.key, None)
        if isinstance(entry, Decision):
            standing[entry.key] = entry
    return tuple(standing.values())


def sentence_fingerprints(document: str, sentences: Sequence[str]) -> list[str]:
    """For edits: one fingerprint for each of *all* sentences of the document, which survives other sentences' changes and moves."""
    return fingerprints(document, [("edited", sentence, sentence) for sentence in sentences])


def added_fingerprint(sentence: str, span: Span) -> str:
    """For an added finding: made of its sentence's fingerprint and place once, and kept when its span changes later."""
    return hashlib.sha256(json.dumps(["added", sentence, span.start, span.end]).encode()).hexdigest()[:16]


def head() -> str:
    """The first line of a file of decisions."""
    return json.dumps({"format": FORMAT, "version": VERSION})


def to_line(entry: Entry) -> str:
    """One line of JSON, without its end; what is empty is left out."""
    if isinstance(entry, Retraction):
        return json.dumps({"retract": entry.key._asdict(), "time": entry.time}, ensure_ascii=False)
    row: dict[str, Any] = {name: value for name, value in asdict(entry).items() if value not in (None, "")}
    if entry.span is not None:
        row["span"] = [entry.span.start, entry.span.end]
    if entry.replacement is not None:
        row["replacement"] = entry.replacement  # also where it is empty: the sentence was deleted
    return json.dumps(row, ensure_ascii=False)


def from_line(line: str) -> Entry | None:
    """What `to_line` made; None for a head of this format's version 1. Raises ReportError that says what is wrong, not where."""
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            raise ValueError("it is no JSON object")
        if "format" in row:
            if row["format"] != FORMAT or not str(row.get("version")).startswith("1."):
                raise ValueError(f"it is {row['format']} {row.get('version')}; this tqcheck reads {FORMAT} 1.x")
            return None
        if "retract" in row:
            return Retraction(key=Key(**{name: _text(row["retract"], name) for name in Key._fields}), time=_text(row, "time"))
        return _decision(row)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        said = f"no {error}" if isinstance(error, KeyError) else str(error) or type(error).__name__
        raise ReportError(f"not a decision ({said})") from error


def _decision(row: Mapping[str, Any]) -> Decision:
    segment, span, probability = row["segment"], row.get("span"), row.get("probability")
    if not isinstance(segment, int) or isinstance(segment, bool) or segment < 0:
        raise ValueError('"segment" is no number of a segment')
    if probability is not None and not (isinstance(probability, int | float) and 0 <= probability <= 1):
        raise ValueError('"probability" is no number from 0 to 1')
    texts: dict[str, Any] = {name: _text(row, name) for name in _NEEDED}
    texts |= {name: _text(row, name) for name in _OPTIONAL if name in row}
    if texts.get("side", "target") not in get_args(Side):
        raise ValueError(f'"side" is {texts["side"]!r}')
    for name in ("reported", "severity"):
        texts |= {name: Severity(texts[name])} if name in texts else {}
    return Decision(**texts, segment=segment, span=Span(*map(int, span)) if span is not None else None, probability=probability)


_NEEDED = ("document", "fingerprint", "verdict", "sentence", "reviewer", "time")
_OPTIONAL = ("check", "category", "text", "side", "reported", "severity", "beside", "replacement", "note")


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise ValueError(f'"{name}" is no text')
    return value
