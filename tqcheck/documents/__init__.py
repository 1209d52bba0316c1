"""Articles in: plain text, Markdown and HTML to blocks that know where each of their characters stands in the file."""

from __future__ import annotations

from pathlib import PurePath

from tqcheck.config import DEFAULT_LIMIT
from tqcheck.documents.chars import Draft
from tqcheck.documents.decode import decode
from tqcheck.documents.files import Fetch, display, load
from tqcheck.documents.furniture import mark
from tqcheck.documents.language import detect, require
from tqcheck.errors import InputError, UsageError
from tqcheck.types import Document, Text

__all__ = ["SUFFIXES", "from_text", "read"]

SUFFIXES = {".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html"}


def read(
    path: str, *, limit: int = DEFAULT_LIMIT, stdin: bytes | None = None, language: str | None = "de", fetch: Fetch | None = None
) -> Document:
    """Read the article at `path` ("-": standard input, or the bytes given as `stdin`); segments are not filled.

    The suffix decides on the format: .md and .markdown, .html and .htm, anything else is plain text. `limit` is in
    bytes. `language` is "de", "en", or None to find out which of the two it is. `fetch` gets the bytes where the file is elsewhere.
    Raises InputError, one line, for what cannot be read, has no article text or is clearly in another language.
    """
    name = display(path)
    data = load(path, limit, stdin) if fetch is None else fetch(path, limit)
    text, encoding, notes = decode(data, name)
    document = _document(text, name=name, format=_format(path, text), encoding=encoding, notes=notes, language=language)
    if not any(block.kind != "furniture" for block in document.blocks):
        reason = "empty" if not text.strip() else "contains no article text"
        raise InputError(f"{name}: {reason}; there is nothing to check")
    require(document, detected=language is None)
    return document


def from_text(text: str, *, name: str = "text", format: str = "text", language: str = "de") -> Document:
    """The document for a text that is already there; `format` is "text", "markdown" or "html".

    Its language isn't checked and it may be empty. Raises UsageError for another format.
    """
    return _document(text, name=name, format=format, encoding="utf-8", notes=(), language=language)


def _document(text: str, *, name: str, format: str, encoding: str, notes: tuple[Text, ...], language: str | None) -> Document:
    parsed = _parse(text, format)
    language = language or detect(" ".join(item.chars.text for item in parsed if item.kind != "furniture"))
    drafts = mark(parsed, language)
    blocks = tuple(item.block(index) for index, item in enumerate(drafts))
    return Document(name=name, language=language, text=text, blocks=blocks, encoding=encoding, format=format, notes=notes)


def _parse(text: str, format: str) -> list[Draft]:
    # One parser is imported per run: Markdown and HTML bring libraries that plain text doesn't need.
    if format == "text":
        from tqcheck.documents.plain import parse
    elif format == "markdown":
        from tqcheck.documents.markdown import parse
    elif format == "html":
        from tqcheck.documents.article import parse
    else:
        raise UsageError(f"unknown format {format!r}; it is one of text, markdown, html")
    return parse(text)


def _format(path: str, text: str) -> str:
    if path == "-":
        return "html" if text[:1000].lstrip().lower().startswith(("<!doctype html", "<html")) else "text"
    return SUFFIXES.get(PurePath(path).suffix.lower(), "text")
