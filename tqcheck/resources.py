"""Where the files that travel with tqcheck lie: inside the installed package, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

from tqcheck.errors import ModelError

_PACKAGE = Path(__file__).parent


def models_dir() -> Path:
    """The folder with one folder per model: manifest, card, tokenizer, small weights."""
    return _find("models")


def seeds_dir() -> Path:
    """The folder with the seed articles and their gold annotations."""
    return _find("seeds")


def _find(name: str) -> Path:
    # The wheel carries these folders as tqcheck/_data; an editable install reads them from the checkout.
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise ModelError(f"tqcheck's folder “{name}” is missing from {_PACKAGE}; install tqcheck again")
