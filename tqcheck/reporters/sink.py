"""What a batch writes its reports with: article by article, so that memory doesn't grow with the number of articles.

Each format has a file with a function `sink(path, look)`; `tqcheck.reporters.sinks` lists them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from tqcheck.types import ArticleReport, Severity, Text

if TYPE_CHECKING:
    from tqcheck.reporters.unfinished import Unfinished

STDOUT = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An article that could not be judged: its `name` as it was given, why in one line, and what a manifest calls it, else ""."""

    name: str
    message: str
    id: str = ""


Entry = ArticleReport | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the reports of a run look. `width` is in cells; findings below `min_severity` are left out of listings and counted.

    `fail_on` is the gate on severities, None where there is none: a format that knows passed and failed heeds it. `baseline` says that
    the findings are compared with one.
    """

    language: str = "en"
    color: bool = False
    width: int = 100
    min_severity: Severity = Severity.NEUTRAL
    fail_on: Severity | None = Severity.MAJOR
    baseline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """What is known at the end of a run. `failed` has a sentence for each gate that failed, `notes` are about the run as a whole (stale
    entries of the baseline, ...); `complete` is False when the run was interrupted and articles are missing. `exit_code` is the one that
    the run will end with, None where that is not known."""

    signature: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    failed: tuple[Text, ...] = ()
    complete: bool = True
    exit_code: int | None = None


class Sink(Protocol):
    """Takes the entries of a run in their order. Either `close` or `discard` is called, once, at the end."""

    def add(self, entry: Entry) -> None:
        """One more article. Raises OSError."""
        ...

    def close(self, closing: Closing) -> None:
        """Finishes the report and puts it in its place. Raises OSError."""
        ...

    def discard(self) -> None:
        """Leaves nothing behind: what stood in the report's place before still does."""
        ...


def standard_output() -> IO[str]:
    """Standard output as UTF-8, whatever the terminal's encoding; closing it flushes it and leaves the real one open."""
    return open(sys.stdout.fileno(), "w", encoding="utf-8", newline="\n", closefd=False)


class Pages:
    """A text file that takes its place when it is whole. STDOUT is written to at once, as is what is no regular file."""

    def __init__(self, path: Path) -> None:
        self._part: Unfinished | None = None
        if path == STDOUT:
            self._handle: IO[str] = standard_output()
            return
        self._path = Path(os.path.realpath(path))
        if self._path.exists() and not self._path.is_file():
            self._handle = self._path.open("w", encoding="utf-8", newline="\n")
            return
        from tqcheck.reporters.unfinished import Unfinished

        self._part = Unfinished(self._path)
        self._handle = self._part.path.open("x", encoding="utf-8", newline="\n")

    def write(self, text: str) -> None:
        """Appends; raises OSError."""
        self._handle.write(text)

    def close(self) -> None:
        """The file stands where it belongs from now on; raises OSError."""
        self._handle.close()
        if self._part is not None:
            self._part.path.replace(self._path)
            self._part.end()

    def discard(self) -> None:
        """Nothing is left of what was written."""
        try:
            self._handle.close()  # fails where the disk is full
        finally:
            if self._part is not None:
                self._part.end()
