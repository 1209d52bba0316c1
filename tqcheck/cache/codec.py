"""Answers as bytes and back, exactly: JSON writes a float so that the same float is read from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tqcheck.backends import Forced, Matrix, Scored, Tags, Translation
from tqcheck.types import Span

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Codec(Generic[Answer]):
    """How one sort of answer is taken apart into what JSON knows, and put together again."""

    apart: Callable[[Answer], Any]
    together: Callable[[Any], Answer]

    def encode(self, answer: Answer) -> bytes:
        """The answer as ASCII text."""
        return json.dumps(self.apart(answer), separators=(",", ":")).encode()

    def decode(self, written: bytes) -> Answer:
        """The answer that `encode` made `written` of."""
        return self.together(json.loads(written))


def _places(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start for span in spans], [span.end for span in spans]]


def _spans(places: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(map(Span, *places))


TRANSLATION: Codec[Translation] = Codec(
    apart=lambda made: [made.text, made.logprob, made.guard],
    together=lambda read: Translation(text=read[0], logprob=read[1], guard=read[2]),
)
SCORED: Codec[Scored] = Codec(
    apart=lambda made: [_places(made.spans), made.logprobs],
    together=lambda read: Scored(spans=_spans(read[0]), logprobs=tuple(read[1])),
)
FORCED: Codec[Forced] = Codec(
    apart=lambda made: [_places(made.spans), made.logprobs, made.read],
    together=lambda read: Forced(spans=_spans(read[0]), logprobs=tuple(read[1]), read=read[2]),
)
TAGS: Codec[Tags] = Codec(
    apart=lambda made: [_places(made.spans), made.minor, made.major, made.edited, made.categories, made.quality, made.critical],
    together=lambda read: Tags(
        spans=_spans(read[0]),
        minor=tuple(read[1]),
        major=tuple(read[2]),
        edited=tuple(read[3]),
        categories=tuple(map(tuple, read[4])),
        quality=read[5],
        critical=read[6],
    ),
)
MATRIX: Codec[Matrix] = Codec(apart=lambda made: [list(row) for row in made], together=lambda read: read)
