"""What the tagger computes from its encoder's output: the heads of `tqcheck.training.tagger`, for one window at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import safe_open
from torch.nn.functional import gelu, linear, normalize

from tqcheck.backends.pairs import SHARPNESS, Window
from tqcheck.modelstore.encoder import PARTS

Tensor = torch.Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Of a window: for each word the probabilities that it is fine, a minor and a major error, that it is edited, and of its categories,
    to four decimals; its quality and the probability of a critical error."""

    words: Sequence[Sequence[float]]
    quality: float
    critical: float


class Heads:
    """The heads in the file `file` of a tagger."""

    def __init__(self, file: Path) -> None:
        with safe_open(file, framework="pt") as opened:
            self._weights = {name: opened.get_tensor(name) for name in opened.keys() if name.startswith(PARTS)}  # noqa: SIM118

    def __call__(self, window: Window, hidden: Tensor) -> Reading:
        """`hidden` [pieces, width] is what the encoder made of the window."""
        words, text = hidden[list(window.places)], hidden[:1]
        of_words = self._linear("words.3", gelu(self._linear("words.1", words)))
        of_text = self._linear("segment.3", self._linear("segment.1", text).tanh())
        if window.source and window.places:
            inner = self._compared(words, hidden[1 : 1 + window.source])
            of_words = of_words + self._linear("compare.words", inner)
            of_text = of_text + self._linear("compare.segment", inner.amax(0, keepdim=True))
        said = torch.cat([of_words[:, :3].softmax(1), of_words[:, 3:4].sigmoid(), of_words[:, 4:].softmax(1)], 1)
        quality, critical = of_text[0].sigmoid().tolist()
        return Reading(words=said.double().round(decimals=4).tolist(), quality=quality, critical=critical)

    def _compared(self, words: Tensor, source: Tensor) -> Tensor:
        """The words held against the source: `Comparison` of `tqcheck.training.tagger`, [words, its width]."""
        query, key = (linear(side, self._weights[f"compare.{name}.weight"]) for side, name in ((words, "query"), (source, "key")))
        alike = normalize(query) @ normalize(key).t()
        beside = (SHARPNESS * alike).softmax(1) @ source
        joined = torch.cat([words, beside, words - beside, words * beside, alike.amax(1, keepdim=True)], 1)
        return gelu(self._linear("compare.inner", joined))

    def _linear(self, name: str, rows: Tensor) -> Tensor:
        return linear(rows, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])
