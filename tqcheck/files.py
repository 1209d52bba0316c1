"""Files that are there as a whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, pieces: Iterable[str]) -> None:
    """Writes the pieces of a text as UTF-8 beside `path` and moves it there; raises OSError, and then the old file is as it was."""
    # Not tempfile: its files are 0600 whatever the umask, and what is written here would keep that.
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("x", encoding="utf-8", newline="\n") as handle:
            handle.writelines(pieces)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
