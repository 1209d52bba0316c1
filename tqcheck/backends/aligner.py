"""Word alignment with the first layers of the tagger's encoder.

What a word means in another language is plainest in the middle of the encoder: its last layers were trained to tell errors, and link
words of German and English far worse (F1 .64 against .92, on links that a counted dictionary is sure of). The mean of a text is taken
off its word vectors, since vectors of one text and of one language are alike whatever they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from tqcheck.backends import Matrix
from tqcheck.backends.encoder import Encoder, encoder
from tqcheck.backends.pairs import END, LONGEST_SOURCE, LONGEST_TARGET, START
from tqcheck.modelstore.store import Model

Array = np.ndarray[Any, np.dtype[np.float32]]

LAYERS = 6  # of twelve
_ROOM = LONGEST_SOURCE + LONGEST_TARGET  # pieces read at once


class EncoderAligner:
    """The aligner that ships."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.name = model.signature

    @cached_property
    def _encoder(self) -> Encoder:
        return encoder(self.model.path)

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """See `Aligner.similarities`."""
        ours, *each = self._vectors([target, *others])
        found = []
        for theirs in each:
            alike = ours @ theirs.T if len(ours) and len(theirs) else np.zeros((len(ours), len(theirs)))
            found.append(np.round(alike.astype(float), 4).tolist())
        return found

    def _vectors(self, texts: Sequence[str]) -> list[Array]:
        """For each text one vector of length 1 per word: the mean of its pieces, the mean of the text taken off."""
        parts = [_parts(words) for words in self._encoder.words(texts)]
        every = [part for of_text in parts for part in of_text]
        ids = [[START, *(piece for word in part for piece in word), END] for part in every]
        read = self._encoder.read(ids, lambda at, hidden: _means(every[at], hidden.numpy()), LAYERS)
        bounds = pairwise(accumulate(map(len, parts), initial=0))
        return [_centred(read[start:end]) for start, end in bounds]


def _parts(words: Sequence[Sequence[int]]) -> list[list[Sequence[int]]]:
    """The words of a text in parts that can be read at once; a word that can't is cut."""
    parts: list[list[Sequence[int]]] = []
    for word in (word[:_ROOM] for word in words):
        if not parts or sum(map(len, parts[-1])) + len(word) > _ROOM:
            parts.append([])
        parts[-1].append(word)
    return parts


def _means(words: Sequence[Sequence[int]], hidden: Array) -> Array:
    """The means [words, width] of their pieces; `hidden` begins and ends with what stands for no word."""
    sizes = np.array([len(word) for word in words])
    sums: Array = np.add.reduceat(hidden[1:-1], np.cumsum(sizes) - sizes)
    sums /= sizes[:, None]
    return sums


def _centred(parts: Sequence[Array]) -> Array:
    if not parts:
        return np.zeros((0, 1), np.float32)
    rows: Array = np.concatenate(parts)
    rows -= rows.mean(axis=0)
    made: Array = rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-6)
    return made
