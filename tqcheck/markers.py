"""Suppressions written into an article: `<!-- tqcheck: ignore[check-id] -->` and its kin, in Markdown and HTML.

`ignore` means the block it stands in or, standing alone, the next one; `off` and `on` a stretch of text; `ignore-file` the
whole article. In brackets stand ids of checks or categories; without brackets all checks are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tqcheck.selection import closest, known, named
from tqcheck.types import Document, Span, Text

Verb = Literal["ignore", "off", "on", "ignore-file"]
VERBS: tuple[Verb, ...] = ("ignore", "off", "on", "ignore-file")

_NAMED = re.compile("tqcheck", re.IGNORECASE)
_COMMENT = re.compile(r"<!--|<(script|style|textarea|title)\b", re.IGNORECASE)
_OURS = re.compile(r"\s*(tqcheck\b.*)", re.IGNORECASE | re.DOTALL)
_FORM = re.compile(r"tqcheck\s*:\s*([a-z]+(?:-[a-z]+)*)\s*(?:\[([^\[\]]*)\])?\s*")
_SHOWN = 60  # characters of a comment that a note quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """One marker: `ids` are the checks it means, `span` the comment in the document, `text` what is written in it."""

    verb: Verb
    ids: frozenset[str]
    span: Span
    line: int
    text: str


def read(document: Document) -> tuple[tuple[Marker, ...], tuple[Text, ...]]:
    """The markers of a Markdown or HTML document in text order, and a note for each that means nothing."""
    markers: list[Marker] = []
    notes: list[Text] = []
    for span in _comments(document):
        ours = _OURS.fullmatch(document.text[span.start + 4 : span.end - 3])
        if ours:
            line = document.position(span.start)[0]
            marker, wrong = _marker(" ".join(ours[1].split()), span, line)
            markers += marker
            notes += wrong
    return tuple(markers), tuple(notes)


def _marker(text: str, span: Span, line: int) -> tuple[list[Marker], list[Text]]:
    form = _FORM.fullmatch(text)
    verb = next((verb for verb in VERBS if form and form[1] == verb), None)
    selectors = [part.strip() for part in form[2].split(",")] if form and form[2] is not None else ["ALL"]
    if verb is None or not all(selectors):
        forms = "ignore, ignore[check-id], off, on, ignore-file"
        return [], [
            Text(
                en=f"Line {line}: “{_shown(text)}” is no marker and suppresses nothing; after “tqcheck:” comes one of {forms}.",
                de=f"Zeile {line}: „{_shown(text)}“ ist keine Markierung und unterdrückt nichts; nach „tqcheck:“ steht eines von {forms}.",
            )
        ]
    notes = [_unknown(line, selector) for selector in selectors if selector not in known()]
    ids = named(selectors)
    return [Marker(verb=verb, ids=ids, span=span, line=line, text=text)] if ids else [], notes


def unused(marker: Marker) -> Text:
    """The note on a marker that no longer suppresses anything."""
    return Text(
        en=f"Line {marker.line}: “{_shown(marker.text)}” suppresses nothing any more; remove it.",
        de=f"Zeile {marker.line}: „{_shown(marker.text)}“ unterdrückt nichts mehr und kann weg.",
    )


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _unknown(line: int, selector: str) -> Text:
    close = closest(selector)
    return Text(
        en=f"Line {line}, marker: no check or category is called “{selector}”" + (f"; did you mean “{close}”?" if close else "."),
        de=f"Zeile {line}, Markierung: „{selector}“ ist weder Prüfung noch Kategorie" + (f"; ist „{close}“ gemeint?" if close else "."),
    )


def _comments(document: Document) -> Iterator[Span]:
    if not _NAMED.search(document.text):
        return
    if document.format == "html":
        yield from _scan(document.text, 0, len(document.text))
    elif document.format == "markdown":
        yield from _markdown(document.text)


def _scan(text: str, start: int, end: int) -> Iterator[Span]:
    """The comments of some HTML. What a browser takes for the inside of a script or another comment is none."""
    while found := _COMMENT.search(text, start, end):
        closing = re.compile(f"</{found[1]}" if found[1] else "-->", re.IGNORECASE).search(text, found.start() + 2, end)
        if not closing:
            return
        start = closing.end()
        if not found[1]:
            yield Span(found.start(), start)


def _markdown(text: str) -> Iterator[Span]:
    """The comments of a Markdown text; one that stands in code is text."""
    from markdown_it import MarkdownIt

    from tqcheck.documents.lines import lines

    places = list(lines(text))
    for token in MarkdownIt("commonmark").parse(text):
        if not token.map or token.type not in ("html_block", "inline"):
            continue
        first, last = token.map
        cursor, end = places[first][0], places[last - 1][1]
        if token.type == "html_block":
            yield from _scan(text, cursor, end)
            continue
        for child in token.children or []:
            if child.type not in ("html_inline", "code_inline") or "<!--" not in child.content:
                continue
            # Within a quote the lines of the file begin with marks that the content lacks; markers are one line.
            at = text.find(child.content, cursor, end)
            if at >= 0:
                cursor = at + len(child.content)
            if at >= 0 and child.type == "html_inline":
                yield Span(at, cursor)
