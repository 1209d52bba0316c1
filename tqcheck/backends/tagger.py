"""The error-span tagger: a small multilingual encoder, and heads on it.

Many translations are read at a time, and none of them touches another: its numbers can't depend on the neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from tqcheck.backends import Tags
from tqcheck.backends.encoder import Encoder, encoder
from tqcheck.backends.pairs import Window, windows
from tqcheck.backends.tagger_heads import Heads, Reading
from tqcheck.modelstore.encoder import WEIGHTS
from tqcheck.modelstore.store import Model
from tqcheck.signals import word_spans


class EncoderTagger:
    """The tagger that ships."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.name = model.signature

    @cached_property
    def _encoder(self) -> Encoder:
        return encoder(self.model.path)

    @cached_property
    def _heads(self) -> Heads:
        return Heads(self.model.path / WEIGHTS)

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """See `SpanTagger.tag`."""
        heads, english = self._heads, self._encoder.words(sources)
        parts = [
            windows([piece for word in source for piece in word], words)
            for source, words in zip(english, self._encoder.words(targets), strict=True)
        ]
        every = [window for of_target in parts for window in of_target]
        read = self._encoder.read([window.ids for window in every], lambda at, hidden: heads(every[at], hidden))
        bounds = pairwise(accumulate(map(len, parts), initial=0))
        return [_tags(target, every[start:end], read[start:end]) for target, (start, end) in zip(targets, bounds, strict=True)]


def _tags(target: str, parts: Sequence[Window], read: Sequence[Reading]) -> Tags:
    words = [row for part in read for row in part.words]
    weights = [max(1, part.last - part.first) for part in parts]
    quality = sum(part.quality * weight for part, weight in zip(read, weights, strict=True)) / sum(weights)
    return Tags(
        spans=tuple(word_spans(target)),
        minor=tuple(row[1] for row in words),
        major=tuple(row[2] for row in words),
        edited=tuple(row[3] for row in words),
        categories=tuple(tuple(row[4:]) for row in words),
        quality=round(quality, 4),
        critical=round(max(part.critical for part in read), 4),
    )
