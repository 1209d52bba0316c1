"""The tokenizer of the Gemma models and the part of their vocabulary that they write.

The output softmax runs over the pieces that German and English text uses alone; reading is not restricted. A text to be scored must
therefore be spelled in such pieces.
"""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tqcheck.types import Span


class Pieces:
    """Tokenizer plus the set of pieces that can be predicted, read from the model directory `directory`."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    @cached_property
    def tokenizer(self) -> Any:
        """The `tokenizers.Tokenizer` of the base, special pieces included."""
        from tokenizers import Tokenizer

        with lzma.open(self._directory / "tokenizer.json.xz", "rt", encoding="utf-8") as file:
            return Tokenizer.from_str(file.read())

    @cached_property
    def predictable(self) -> list[int]:
        """Ids, ascending, of the pieces the softmax runs over; stored as one bit per piece."""
        import numpy as np

        bits = np.load(self._directory / "output_pieces.npy")
        kept: list[int] = np.flatnonzero(np.unpackbits(bits)[: self.tokenizer.get_vocab_size()]).tolist()
        return kept

    @cached_property
    def output(self) -> dict[int, int]:
        """Which of the predictable pieces an id is."""
        return {number: at for at, number in enumerate(self.predictable)}

    @cached_property
    def _spellable(self) -> set[str]:
        return {self.tokenizer.id_to_token(i) for i in self.predictable}

    def encode(self, text: str) -> list[str]:
        """Pieces of `text` for reading, after <bos>."""
        tokens: list[str] = self.tokenizer.encode(text).tokens
        return tokens

    def prefix(self, text: str) -> list[str]:
        """Predictable pieces of `text` after <bos>: what stands before a text that is scored is scored along with it."""
        return [part for token in self.encode(text) for part in self._parts(token)]

    def decode(self, pieces: Sequence[str]) -> str:
        """The text of `pieces`, without special pieces and without blanks at the ends."""
        text: str = self.tokenizer.decode([self.tokenizer.token_to_id(p) for p in pieces])
        return text.strip()

    def spell(self, text: str) -> tuple[list[str], list[Span]]:
        """Predictable pieces of " " + `text` and the code points of `text` that each stands for."""
        encoding = self.tokenizer.encode(" " + text, add_special_tokens=False)
        pieces: list[str] = []
        spans: list[Span] = []
        for token, (start, end) in zip(encoding.tokens, encoding.offsets, strict=True):
            parts = self._parts(token)
            pieces += parts
            spans += [Span(max(0, start - 1), max(0, end - 1))] * len(parts)
        return pieces, spans

    def _parts(self, token: str) -> list[str]:
        """`token` as the longest predictable pieces from left to right, single bytes where there is none."""
        if token in self._spellable:
            return [token]
        parts: list[str] = []
        at = 0
        while at < len(token):
            for end in range(len(token), at, -1):
                if token[at:end] in self._spellable:
                    parts.append(token[at:end])
                    at = end
                    break
            else:
                parts += [f"<0x{byte:02X}>" for byte in token[at].encode()]
                at += 1
        return parts
