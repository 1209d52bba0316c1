"""The error-span tagger on CTranslate2: a small multilingual encoder, and two heads that numpy computes.

Each translation is read alone, as many at a time as there are cores: its numbers can't depend on the neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any

import numpy as np

from tqcheck.backends import ROUGH_CATEGORIES, Tags
from tqcheck.backends.pairs import SHARPNESS, Window, pieces, windows
from tqcheck.backends.threads import threads
from tqcheck.modelstore.encoder import HEADS, TOKENIZER
from tqcheck.modelstore.store import Model
from tqcheck.signals import word_spans

Array = np.ndarray[Any, np.dtype[np.float32]]


class EncoderTagger:
    """The tagger that ships."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.name = model.signature

    @cached_property
    def _encoder(self) -> Any:
        import ctranslate2

        return ctranslate2.Encoder(str(self.model.path), device="cpu", compute_type="int8", inter_threads=threads(), intra_threads=1)

    @cached_property
    def _heads(self) -> dict[str, Array]:
        from safetensors.numpy import load_file

        return load_file(self.model.path / HEADS)

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self.model.path / TOKENIZER))

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """See `SpanTagger.tag`."""
        pairs = list(zip(sources, targets, strict=True))
        _ = self._encoder, self._heads, self._tokenizer  # loaded here: threads would load them several times
        with ThreadPoolExecutor(threads()) as pool:
            return list(pool.map(lambda pair: self._one(*pair), pairs))

    def _one(self, source: str, target: str) -> Tags:
        spans = word_spans(target)
        words = pieces(self._tokenizer, [target[span.start : span.end] for span in spans])
        english = [piece for word in pieces(self._tokenizer, source.split()) for piece in word]
        parts = windows(english, words)
        read = [self._read(part) for part in parts]
        tags = np.concatenate([of_words for of_words, _ in read])
        whole = np.stack([of_segment for _, of_segment in read])
        weights = np.array([max(1, part.last - part.first) for part in parts], np.float32)
        severities = _softmax(tags[:, :3])
        return Tags(
            spans=tuple(spans),
            minor=_rounded(severities[:, 1]),
            major=_rounded(severities[:, 2]),
            edited=_rounded(_sigmoid(tags[:, 3])),
            categories=tuple(_rounded(row) for row in _softmax(tags[:, 4 : 4 + len(ROUGH_CATEGORIES)])),
            quality=round(float(np.average(_sigmoid(whole[:, 0]), weights=weights)), 4),
            critical=round(float(_sigmoid(whole[:, 1]).max()), 4),
        )

    def _read(self, window: Window) -> tuple[Array, Array]:
        """Logits of the window's words, (words, 4 + categories), and of its text, (2,)."""
        out = self._encoder.forward_batch([list(window.ids)])
        hidden = np.asarray(out.last_hidden_state, dtype=np.float32)[0]
        words, heads = hidden[list(window.places)], self._heads
        of_words = _linear(heads, "words.3", _gelu(_linear(heads, "words.1", words)))
        of_text = _linear(heads, "segment.3", np.tanh(_linear(heads, "segment.1", hidden[:1])))[0]
        if window.source and window.places:
            inner = _compared(heads, words, hidden[1 : 1 + window.source])
            of_words = of_words + _linear(heads, "compare.words", inner)
            of_text = of_text + _linear(heads, "compare.segment", inner.max(axis=0, keepdims=True))[0]
        return of_words, of_text


def _compared(heads: Mapping[str, Array], words: Array, source: Array) -> Array:
    """The words held against the source: `Comparison` of `tqcheck.training.tagger`, (words, its width)."""
    alike = _unit(words @ heads["compare.query.weight"].T) @ _unit(source @ heads["compare.key.weight"].T).T
    beside = _softmax(np.float32(SHARPNESS) * alike) @ source
    joined = np.concatenate([words, beside, words - beside, words * beside, alike.max(axis=1, keepdims=True)], axis=1)
    return _gelu(_linear(heads, "compare.inner", joined))


def _linear(heads: Mapping[str, Array], name: str, values: Array) -> Array:
    made: Array = values @ heads[f"{name}.weight"].T + heads[f"{name}.bias"]
    return made


def _unit(values: Array) -> Array:
    made: Array = values / np.linalg.norm(values, axis=1, keepdims=True).clip(1e-12)
    return made


def _rounded(values: Array) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)


def _sigmoid(values: Array) -> Array:
    made: Array = np.reciprocal(np.float32(1) + np.exp(-values))
    return made


def _softmax(values: Array) -> Array:
    shifted = np.exp(values - values.max(axis=1, keepdims=True))
    made: Array = shifted / shifted.sum(axis=1, keepdims=True)
    return made


def _gelu(values: Array) -> Array:
    """The tanh form, which is within 0.001 of the exact one that training uses."""
    made: Array = 0.5 * values * (1 + np.tanh(np.float32(0.7978845608) * (values + np.float32(0.044715) * values**3)))
    return made
