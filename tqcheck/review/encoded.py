"""Patches of a decoded text put into the bytes it was decoded from."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Sequence

from tqcheck.documents.decode import BOMS
from tqcheck.review.rewrite import Patch


def splice(data: bytes, encoding: str, changes: Sequence[Patch]) -> bytes:
    """`data` with the changes, whose offsets count in the text that `documents.decode` reads from it; every other byte stays as it is,
    also one that could not be decoded. Raises UnicodeEncodeError when the encoding lacks a character of a change."""
    mark = next((mark for mark, name in BOMS if name == encoding and data.startswith(mark)), b"")
    pieces = _pieces(data[len(mark) :], encoding)
    starts = [start for start, _, _ in pieces]

    def place(offset: int) -> int:
        start, first, text = pieces[bisect_right(starts, offset) - 1]
        return len(mark) + first + len(text[: offset - start].encode(encoding))

    parts, end = [], 0
    for change in changes:
        parts += [data[end : place(change.start)], change.text.encode(encoding)]
        end = place(change.end)
    return b"".join([*parts, data[end:]])


def _pieces(data: bytes, encoding: str) -> list[tuple[int, int, str]]:
    """The stretches of the text that could be decoded: offset in the text, offset in the bytes, text."""
    bad: list[tuple[int, int]] = []

    def note(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad.append((error.start, error.end))
        return "\ufffd", error.end

    codecs.register_error("tqcheck-note", note)
    data.decode(encoding, "tqcheck-note")
    pieces, start, begin = [], 0, 0
    for first, last in [*bad, (len(data), len(data))]:
        text = data[begin:first].decode(encoding)
        pieces.append((start, begin, text))
        start, begin = start + len(text) + 1, last
    return pieces
