"""One article of a batch, before it is read."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import PurePath

from tqcheck.config import TargetLanguage


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The path of an article and that of its original, None where there is none. `language` is the article's, "auto" to leave it to the
    options of the run; `id` is what a manifest calls it."""

    target: str
    source: str | None = None
    language: TargetLanguage = "auto"
    id: str = ""


def relative(path: str) -> str:
    """How a batch names a file: relative to the current directory, with slashes, however it was given."""
    shown = PurePath(os.path.relpath(path)).as_posix()
    return "./-" if shown == "-" else shown  # a lone - is standard input to whoever reads it


def harmless_name(name: str) -> str:
    """The name in one line and in characters that UTF-8 has; file names may hold any bytes."""
    return " ".join(os.fsencode(name).decode("utf-8", "replace").splitlines())
