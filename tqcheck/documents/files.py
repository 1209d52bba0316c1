"""Getting the bytes of an article, and saying in one line why there are none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tqcheck.errors import InputError

Fetch = Callable[[str, int], bytes]
"""Called with the path of an article and the most bytes it may have, for one that is not read from the disk here. Raises InputError."""


def load(path: str, limit: int, stdin: bytes | None = None) -> bytes:
    """The bytes of the file, or of standard input for "-" (`stdin` when given). InputError, also over `limit` bytes."""
    name = display(path)
    try:
        data = _standard_input(limit, stdin) if path == "-" else _file(path, limit)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the name") from None
    except IsADirectoryError:
        raise InputError(f"{name}: this is a directory; name an article in it") from None
    except PermissionError:
        raise InputError(f"{name}: no permission to read it; change its permissions or copy it") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"{name}: cannot be read ({reason})") from error
    if len(data) > limit:
        raise InputError(f"{name}: larger than the limit of {limit / 1_000_000:g} MB; raise it with --max-bytes")
    if not data.strip():
        raise InputError(f"{name}: empty; there is nothing to check")
    return data


def display(path: str) -> str:
    """How an article is called in messages and reports. Line breaks in a name would break one-line messages."""
    return "standard input" if path == "-" else " ".join(path.splitlines())


def _file(path: str, limit: int) -> bytes:
    # One byte over the limit is enough to know: a device or a pipe may never end.
    with Path(path).open("rb") as handle:
        return handle.read(limit + 1)


def _standard_input(limit: int, stdin: bytes | None) -> bytes:
    return stdin if stdin is not None else sys.stdin.buffer.read(limit + 1)
