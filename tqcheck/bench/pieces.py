"""How many pieces texts have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from tqcheck.backends.pieces import Pieces
from tqcheck.backends.registry import TAGGER
from tqcheck.modelstore.assemble import BASE
from tqcheck.modelstore.encoder import TOKENIZER
from tqcheck.modelstore.manifests import manifest


def gemma_pieces(texts: Sequence[str]) -> tuple[int, ...]:
    """Pieces of each text for the translator and the language models."""
    return _counted(_gemma(), texts)


def pair_pieces(texts: Sequence[str]) -> tuple[int, ...]:
    """Pieces of each text for the tagger; XLM-R has the same ones, apart from the rarest, which the tagger lacks."""
    return _counted(_tagger(), texts)


def _counted(tokenizer: Any, texts: Sequence[str]) -> tuple[int, ...]:
    return tuple(len(one.ids) for one in tokenizer.encode_batch(list(texts), add_special_tokens=False))


@cache
def _gemma() -> Any:
    return Pieces(manifest(BASE).folder).tokenizer


@cache
def _tagger() -> Any:
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(manifest(TAGGER).folder / TOKENIZER))
