"""Word alignment with the first layers of the tagger's encoder.

What a word means in another language is plainest in the middle of the encoder: its last layers were trained to tell errors, and link
words of German and English far worse (F1 .64 against .92, on links that a counted dictionary is sure of). The mean of a text is taken
off its word vectors, since vectors of one text and of one language are alike whatever they mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from tqcheck.backends import Matrix
from tqcheck.backends.pairs import END, LONGEST_SOURCE, LONGEST_TARGET, START, pieces
from tqcheck.modelstore.encoder import TOKENIZER
from tqcheck.modelstore.shallow import SHALLOW
from tqcheck.modelstore.store import Model

Array = np.ndarray[Any, np.dtype[np.float32]]

_ROOM = LONGEST_SOURCE + LONGEST_TARGET  # pieces read at once


class EncoderAligner:
    """The aligner that ships."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.name = model.signature

    @cached_property
    def _encoder(self) -> Any:
        import ctranslate2

        return ctranslate2.Encoder(str(self.model.path / SHALLOW), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.model.path / TOKENIZER))

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """See `Aligner.similarities`."""
        ours = self._vectors(target)
        found = []
        for other in others:
            theirs = self._vectors(other)
            alike = ours @ theirs.T if len(ours) and len(theirs) else np.zeros((len(ours), len(theirs)))
            found.append(np.round(alike.astype(float), 4).tolist())
        return found

    def _vectors(self, text: str) -> Array:
        """One vector of length 1 per word: the mean of its pieces, the mean of the text taken off."""
        words = [word[:_ROOM] for word in pieces(self._tokenizer, text.split())]
        parts: list[list[list[int]]] = []
        for word in words:
            if not parts or sum(map(len, parts[-1])) + len(word) > _ROOM:
                parts.append([])
            parts[-1].append(word)
        read = [row for part in parts for row in self._read(part)]
        if not read:
            return np.zeros((0, 1), np.float32)
        vectors = np.stack(read)
        vectors -= vectors.mean(axis=0)
        made: Array = vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-6)
        return made

    def _read(self, words: Sequence[Sequence[int]]) -> list[Array]:
        ids = [START, *(piece for word in words for piece in word), END]
        hidden = np.asarray(self._encoder.forward_batch([ids]).last_hidden_state, dtype=np.float32)[0]
        ends = np.cumsum([1, *map(len, words)])
        return [hidden[start:end].mean(axis=0) for start, end in pairwise(ends)]
