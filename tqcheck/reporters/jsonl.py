"""The report for programs that read along: one line of JSON per article, written as soon as the article is done.

Each line is an entry of the JSON report's `articles` or `failures`; the last line is that report without the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tqcheck.reporters.json import FORMAT, VERSION, failure, run
from tqcheck.reporters.json_article import article, encoded
from tqcheck.reporters.sink import STDOUT, Closing, Entry, Failure, Look, Sink, standard_output


def sink(path: Path, look: Look) -> Sink:
    """Writes straight into the file, which is emptied at once; raises OSError."""
    return _Lines(path, look)


class _Lines:
    def __init__(self, path: Path, look: Look) -> None:
        self._least = look.min_severity
        self._handle = standard_output() if path == STDOUT else path.open("w", encoding="utf-8", newline="\n")

    def add(self, entry: Entry) -> None:
        self._write(failure(entry) if isinstance(entry, Failure) else article(entry, self._least))

    def close(self, closing: Closing) -> None:
        self._write({"format": FORMAT, "version": VERSION, **run(closing)})
        self._handle.close()

    def discard(self) -> None:
        # Who reads along has the lines already; taking them back would help nobody.
        self._handle.close()

    def _write(self, content: Any) -> None:
        self._handle.write(encoded(content) + "\n")
        self._handle.flush()
