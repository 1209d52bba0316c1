"""By what an answer is found again: a hash of the question, the model, how it is asked, and the texts."""

from __future__ import annotations

import json
from enum import IntEnum
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

# What computes in any of the backends. An answer of another version of them may differ in its last digits, or altogether.
LIBRARIES = ("numpy", "sentencepiece", "tokenizers", "torch", "transformers")
_PACKAGE = Path(__file__).parents[1]


class Question(IntEnum):
    """What a model is asked; the first byte of a key, so that answers can be counted by question."""

    TRANSLATION = 1
    LIKELIHOOD = 2
    FORCED = 3
    TAGS = 4
    SIMILARITY = 5


def key(question: Question, model: str, *texts: str) -> bytes:
    """The 16 bytes under which the answer of `model` (its name, with the hash of its weights) about `texts` is kept."""
    asked = json.dumps([how(), model, *texts]).encode()
    return bytes([question]) + blake2b(asked, digest_size=15).digest()


@cache
def how() -> str:
    """Changes with all that an answer depends on beside model and texts: the code that asks the models, and the libraries beneath it."""
    from tqcheck.modelstore.store import LAYOUT

    digest = blake2b(digest_size=16)
    # The tagger's answers are per word, and `tqcheck.signals` says what a word is.
    for file in [*sorted((_PACKAGE / "backends").glob("*.py")), _PACKAGE / "signals.py"]:
        digest.update(file.read_bytes())
    digest.update(json.dumps([LAYOUT, *map(_version, LIBRARIES)]).encode())
    return digest.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # those that only optional translators use may be left out
        return ""
