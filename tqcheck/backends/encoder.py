"""The encoder that tagger and aligner share: its tokenizer, and its network asked for many texts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import torch
from tokenizers import Tokenizer

from tqcheck.backends.batches import in_batches
from tqcheck.backends.encoder_network import Network
from tqcheck.backends.pairs import pieces
from tqcheck.modelstore.encoder import TOKENIZER, WEIGHTS

AT_ONCE = 256  # pieces of a batch

Ids = Sequence[int]
Answer = TypeVar("Answer")


class Encoder:
    """The encoder in the model folder `folder`."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
        self._network = Network(folder / WEIGHTS)

    def words(self, texts: Sequence[str]) -> list[list[list[int]]]:
        """Ids of the pieces of each word of each text."""
        each = [text.split() for text in texts]
        known = list(dict.fromkeys(word for words in each for word in words))
        found = dict(zip(known, pieces(self._tokenizer, known), strict=True))
        return [[found[word] for word in words] for words in each]

    def read(self, texts: Sequence[Ids], then: Callable[[int, torch.Tensor], Answer], layers: int | None = None) -> list[Answer]:
        """What `then` makes of the number of each text and of what `Network.read` says of it."""

        def work(batch: Sequence[int]) -> list[Answer]:
            return [then(at, hidden) for at, hidden in zip(batch, self._network.read([texts[at] for at in batch], layers), strict=True)]

        return in_batches([len(text) for text in texts], AT_ONCE, work)


@cache
def encoder(folder: Path) -> Encoder:
    """The one in `folder`, which is loaded once in a process."""
    return Encoder(folder)
