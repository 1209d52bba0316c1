"""Sentences of an article replaced in its own format: what stays is not touched, not even by a byte.

Only the words that differ are replaced, so that markup around the others survives; markup inside a replaced word stays, too, behind
the new one. Whether the file now says what it should is found out by reading it again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from tqcheck.documents import from_text
from tqcheck.types import Document, Span

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
_WHITE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
# Between two characters that both go: a line break, perhaps after a hyphen, or a soft hyphen. Anything else is markup.
_GLUE = re.compile(r"[-\u2010]?(?:\s|\u00ad|&shy;|&#173;|&#xad;)*", re.IGNORECASE)
_MARKS = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
_OPENER = re.compile(r"(\d*)([-+=#.)])")


@dataclass(frozen=True, slots=True, order=True)
class Patch:
    """The characters of a document from `start` to before `end` become `text`."""

    start: int
    end: int
    text: str


def tidy(sentence: str) -> str:
    """A replacement as it can stand in any article: NFC, one line, no control characters."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", _WHITE.sub(" ", sentence))).strip(" ")


def patches(document: Document, segment: int, replacement: str, encoding: str = "utf-8") -> list[Patch]:
    """What to change where so that the segment reads `replacement`; "" takes it out together with the blank after it.

    What `encoding` lacks becomes an entity in Markdown and HTML. In order, disjoint.
    """
    owner = document.segments[segment]
    block = document.blocks[owner.paragraph]
    new, start, end = tidy(replacement), owner.within.start, owner.within.end
    if not new:
        end += len(block.text[end:]) - len(block.text[end:].lstrip())
        start = len(block.text[:start].rstrip()) if end == len(block.text) else start
    places = [_place(document, segment, at) for at in range(start, end + 1)]
    old = block.text[start:end]
    found: list[Patch] = []
    for a, b, words in _changes(old, new):
        at = places[a].start if a == 0 or a < b else _after(document.text, places, a - 1)
        written = _written(document, at, words, encoding)
        if a == b:
            found.append(Patch(at, at, written))
        for k in range(a, b):
            stop = _after(document.text, places, k) if k + 1 < b or not old[k].isalnum() else places[k].end
            found.append(Patch(places[k].start, stop, written if k == a else ""))
    return _joined(found)


def _place(document: Document, segment: int, at: int) -> Span:
    """Where character `at` of the segment's block stands in the document; empty behind its last one."""
    begin = document.segments[segment].within.start
    block = document.blocks[document.segments[segment].paragraph]
    if at == len(block.text):
        return Span(block.offsets[-1], block.offsets[-1])
    if at >= begin:
        return document.locate(segment, Span(at - begin, at - begin + 1))
    return block.locate(Span(at, at + 1))


def _after(text: str, places: Sequence[Span], k: int) -> int:
    """Where character `k` ends together with the line break, hyphen or soft hyphens behind it that nobody sees."""
    glue = _GLUE.match(text, places[k].end, max(places[k].end, places[k + 1].start))
    return glue.end() if glue else places[k].end


def _changes(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """Spans of `old` and what each becomes."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    starts = [0]
    for token in a:
        starts.append(starts[-1] + len(token))
    for what, i, j, k, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if what != "equal":
            yield starts[i], starts[j], "".join(b[k:m])


def _written(document: Document, at: int, words: str, encoding: str) -> str:
    if document.format == "text":
        return words
    if document.format == "html":
        marked = escape(words, quote=False)
    else:
        marked = _MARKS.sub(lambda found: f"\\{found[0]}", words)
        line = document.text[max(document.text.rfind(end, 0, at) for end in "\r\n") + 1 : at]
        if not any(map(str.isalnum, line)):
            opener = _OPENER.match(marked)
            marked = f"{opener[1]}\\{marked[opener.start(2) :]}" if opener else marked
    return marked.encode(encoding, "xmlcharrefreplace").decode(encoding)


def _joined(found: Sequence[Patch]) -> list[Patch]:
    """Patches that touch as one."""
    result: list[Patch] = []
    for patch in found:
        if result and result[-1].end == patch.start:
            last = result.pop()
            patch = Patch(last.start, patch.end, last.text + patch.text)
        result.append(patch)
    return result


def patched(text: str, changes: Sequence[Patch]) -> str:
    """The text with all changes, which are in order and disjoint."""
    parts, end = [], 0
    for change in changes:
        parts += [text[end : change.start], change.text]
        end = change.end
    return "".join([*parts, text[end:]])


def read_anew(document: Document, text: str) -> Document:
    """`text` read as the document was."""
    return from_text(text, name=document.name, format=document.format, language=document.language)


def says(document: Document, edits: Mapping[int, str], anew: Document) -> bool:
    """Whether `anew` says what the document says with these segments replaced, and nothing else."""
    return _words(block.text for block in anew.blocks) == _words(_expected(document, edits))


def _expected(document: Document, edits: Mapping[int, str]) -> Iterator[str]:
    texts = [block.text for block in document.blocks]
    for index in sorted(edits, reverse=True):
        owner = document.segments[index]
        text = texts[owner.paragraph]
        texts[owner.paragraph] = text[: owner.within.start] + tidy(edits[index]) + text[owner.within.end :]
    yield from texts


def _words(texts: Iterator[str]) -> list[str]:
    return " ".join(texts).split()
