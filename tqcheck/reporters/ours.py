"""Telling reports from articles: both may be text, Markdown or HTML, and in one folder."""

from __future__ import annotations

import os

from tqcheck.reporters import words
from tqcheck.reporters.html.render import GENERATOR
from tqcheck.reporters.markdown import MARK

_PART = 4000  # bytes from which it is told
_SIGNED = tuple(words.SIGNATURE.to(language).format(signature="tqcheck:").encode() for language in ("en", "de"))


def is_report(path: str) -> bool:
    """Whether the file is a report in HTML, Markdown or text, which all say so at the beginning or the end. False for what cannot be read
    and for what is no regular file."""
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as handle:
            head = handle.read(_PART)
            handle.seek(max(0, os.path.getsize(path) - _PART))
            last = handle.read().rstrip().rpartition(b"\n")[2]
    except OSError:
        return False
    return head.startswith(MARK.encode()) or GENERATOR.encode() in head or last.startswith(_SIGNED)
