"""Where text goes: reports to standard output or a file, remarks for people to standard error."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.files import write_atomically


def write(text: str, *, utf8: bool = False) -> None:
    """Puts `text` on standard output: as UTF-8 when asked, else in the terminal's encoding with ? for what that lacks.

    A reader that has seen enough and went away (`| head`) is no failure. Raises UsageError when nothing can be written.
    """
    try:
        stream = sys.stdout.buffer
        stream.write(text.encode("utf-8") if utf8 else _encoded(text))
        stream.flush()
    except BrokenPipeError:
        _discard()
    except OSError as error:
        _discard()
        raise UsageError(f"standard output cannot be written ({error.strerror})") from error


def note(text: str) -> None:
    """One line for people on standard error."""
    encoding = sys.stderr.encoding or "utf-8"
    print(f"tqcheck: {' '.join(text.split())}".encode(encoding, "replace").decode(encoding), file=sys.stderr)


class Remarks(logging.Handler):
    """Shows what the library has to say besides its results, such as that a cache cannot be used, as notes."""

    def emit(self, record: logging.LogRecord) -> None:
        """See `logging.Handler.emit`."""
        note(record.getMessage())


def save(pieces: Iterable[str], path: Path) -> None:
    """Writes the pieces of a text to a file as UTF-8 that is there as a whole or not at all; raises UsageError when it cannot be written.

    What is no regular file (a pipe, a device) is written to, not replaced.
    """
    try:
        real = Path(os.path.realpath(path))
        if real.exists() and not real.is_file():
            with real.open("w", encoding="utf-8", newline="\n") as handle:
                handle.writelines(pieces)
        else:
            write_atomically(real, pieces)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written ({error.strerror})") from error


def _encoded(text: str) -> bytes:
    return text.replace("\n", os.linesep).encode(sys.stdout.encoding or "utf-8", "replace")


def _discard() -> None:
    # Otherwise the interpreter tries once more at its end, and complains.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_bad_output(output: Path, article: str) -> None:
    """Before minutes of work, not after them."""
    if output.is_dir():
        raise UsageError(f"{output}: is a directory; --output needs the name of a file")
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no directory {output.parent}; make it first")
    if output.exists() and os.path.exists(article) and os.path.samefile(output, article):
        raise UsageError(f"{output}: is the article itself; --output would overwrite it")
