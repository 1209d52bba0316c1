"""HTML to paragraphs with offsets into the file. Which of them are the article's text is decided in `article.py`.

The standard library's tokenizer is used because it is the one that tells where in the source each piece stands: lxml
knows lines only, selectolax and resiliparse nothing at all.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

from tqcheck.documents.chars import Chars, Draft, collapse, concat, draft, literal, offsets, single
from tqcheck.types import Kind

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "video",
    "audio",
}
_HIDDEN = {
    "button",
    "canvas",
    "code",
    "footer",
    "iframe",
    "map",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "pre",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
_ENTITY = re.compile(r"&(?:#[0-9]{1,9};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{0,40};?)")
_BREAK = re.compile(r"\n")
_TAG = re.compile(r"<[A-Za-z/!?]")


class Paragraph(NamedTuple):
    """A piece of visible text and the names of the elements it stands in, outermost first."""

    draft: Draft
    path: tuple[str, ...]


def paragraphs(text: str) -> list[Paragraph]:
    """All visible paragraphs of a page in order: navigation, footers, scripts and hidden parts are left out."""
    reader = _Reader(text)
    reader.feed(text[: _complete(text)])
    reader.close()
    reader.flush()
    return reader.found


def _complete(text: str) -> int:
    """Where the page ends for a browser: a comment or tag that is never closed is not shown, nor is what follows it.

    The tokenizer would look for the end of each of them to the end of the file, which takes quadratic time.
    """
    comment = text.find("<!--", text.rfind("-->") + 1)
    end = len(text) if comment < 0 else comment
    tag = _TAG.search(text, text.rfind(">", 0, end) + 1, end)
    return tag.start() if tag else end


def drafts(text: str, start: int, end: int) -> list[Draft]:
    """The visible paragraphs of the HTML in text[start:end], with offsets into `text`."""
    moved = []
    for paragraph in paragraphs(text[start:end]):
        chars = paragraph.draft.chars
        placed = Chars(chars.text, offsets(at + start for at in chars.starts), offsets(at + start for at in chars.ends))
        moved.append(Draft(paragraph.draft.kind, placed, paragraph.draft.label))
    return moved


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[Paragraph] = []
        self._text = text
        self._starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        self._open: list[tuple[str, bool]] = []  # name, hidden
        self._parts: list[Chars] = []
        self._broken = False  # nothing visible since a line break: a second one ends the paragraph

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            at = self._offset()
            if self._broken:
                self.flush()
            self._add(single("\n", at, at + len(self.get_starttag_text() or "<")))
            self._broken = True
        if tag in _BLOCKS:
            self.flush()
        if tag in _VOID:
            return
        if tag in ("li", "p", "td", "th", "tr", "dt", "dd", "option") and self._open and self._open[-1][0] == tag:
            self._open.pop()  # their end tags may be left out
        above = self._open[-1][1] if self._open else False
        self._open.append((tag, above or tag in _HIDDEN or _invisible(dict(attrs))))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
        names = [name for name, _ in self._open[-64:]]
        if tag in names:
            while self._open.pop()[0] != tag:
                pass

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        at = self._offset()
        self._add(literal(self._text, at, at + len(data)))

    def handle_entityref(self, name: str) -> None:
        self._entity()

    def handle_charref(self, name: str) -> None:
        self._entity()

    def flush(self) -> None:
        """End the current paragraph."""
        if not self._parts:
            return
        path = tuple(name for name, _ in self._open[-64:])
        label = "caption" if "figcaption" in path else ""
        kind: Kind = "furniture" if label else _kind(path)
        self.found += [Paragraph(item, path) for item in draft(kind, collapse(concat(self._parts)), label)]
        self._parts = []
        self._broken = False

    def _add(self, chars: Chars) -> None:
        if not (self._open and self._open[-1][1]):
            self._parts.append(chars)
            self._broken = self._broken and not chars.text.strip()

    def _entity(self) -> None:
        at = self._offset()
        found = _ENTITY.match(self._text, at)
        source = found[0] if found else "&"
        meant = unescape(source)
        end = at + len(source)
        self._add(literal(self._text, at, end) if meant == source else single(meant, at, end))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column


def _kind(path: tuple[str, ...]) -> Kind:
    if _HEADINGS & set(path):
        return "heading"
    return "item" if {"li", "td", "th", "dt", "dd"} & set(path) else "prose"


def _invisible(attributes: dict[str, str | None]) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or "display:none" in style or "visibility:hidden" in style
