"""Lines to paragraphs: is every line a paragraph of its own, or is the text wrapped at a fixed width?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import quantiles

from tqcheck.documents.chars import Chars, concat, literal, single

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_BULLET = re.compile(r"[ \t]*(?:[-*+•‣▪·●][ \t]+|\d{1,2}\)[ \t]+)(?=\S)")
_FINISHED = re.compile(r"""[.!?…:]["'“”»«’‘)\]]*$""")
_MARKUP = re.compile(r"https?://|!\[")
_SUSPENDED = ("und ", "oder ", "bis ", "sowie ", "bzw", "beziehungsweise ", "and ", "or ", "to ")

Line = tuple[int, int]


def lines(text: str) -> Iterator[Line]:
    """Start and end offset of every line, without its LF, CRLF or CR."""
    return (found.span(1) for found in _LINE.finditer(text) if found.end() > found.start())


def runs(text: str) -> list[list[Line]]:
    """The lines between blank lines, stripped of white space at their ends."""
    result: list[list[Line]] = [[]]
    for start, end in lines(text):
        raw = text[start:end]
        if raw.strip():
            result[-1].append((start, start + len(raw.rstrip())))
        elif result[-1]:
            result.append([])
    return [run for run in result if run]


def bullet(text: str, line: Line) -> int:
    """Length of the list marker with which a line begins, 0 when there is none."""
    found = _BULLET.match(text, *line)
    return len(found[0]) if found else 0


def width(text: str, every: list[list[Line]]) -> int:
    """The column at which the text is wrapped, or 0 when its lines are paragraphs.

    Wrapped means: lines are of a limited length, most are full (the next line's first word would not have fitted), most
    stop in mid-sentence, and some go on in lower case.
    """
    pairs = [(a, b) for run in every for a, b in pairwise(run) if not _MARKUP.search(text, a[0], b[1])]
    pairs = [(a, b) for a, b in pairs if not bullet(text, b)]
    if not pairs:
        return 0
    lengths = [end - start for pair in pairs for start, end in pair]
    limit = round(quantiles(lengths, n=20)[-1]) if len(lengths) > 20 else max(lengths)
    if not 35 <= limit <= 110 or sum(length > 130 for length in lengths) * 20 > len(lengths):
        return 0
    full = sum(not _fits(text, a, b, limit) for a, b in pairs)
    open_ended = sum(not _FINISHED.search(text[max(a[0], a[1] - 12) : a[1]]) for a, _ in pairs)
    lower = sum(text[b[0] : b[1]].lstrip()[0].islower() for _, b in pairs)
    wrapped = full >= 0.7 * len(pairs) and open_ended >= 0.6 * len(pairs) and lower >= max(1, 0.15 * len(pairs))
    return limit if wrapped else 0


def paragraphs(text: str, run: list[Line], limit: int) -> Iterator[list[Line]]:
    """The paragraphs of one run of lines; `limit` comes from `width`."""
    current: list[Line] = []
    for line in run:
        if current and (not limit or bullet(text, line) or _breaks(text, current[-1], line, limit)):
            yield current
            current = []
        current.append(line)
    yield current


def join(text: str, paragraph: list[Line]) -> Chars:
    """The lines of a wrapped paragraph as one: a line break is a blank, or nothing after a hyphen inside a word."""
    parts: list[Chars] = []
    for number, (start, end) in enumerate(paragraph):
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        if number == len(paragraph) - 1:
            parts.append(literal(text, begin, end))
            break
        following, limit = paragraph[number + 1]
        glue = _hyphen(text[begin:end], text[following:limit].lstrip())
        parts.append(literal(text, begin, end - (glue == "soft")))
        if not glue:
            parts.append(single(" ", end, following))
    return concat(parts)


def _fits(text: str, a: Line, b: Line, limit: int) -> bool:
    word = text[b[0] : min(b[1], b[0] + limit + 1)].split(None, 1)[0]
    return a[1] - a[0] + 1 + len(word) <= limit


def _breaks(text: str, a: Line, b: Line, limit: int) -> bool:
    """A line that had room left ends its paragraph, if its sentence ends, too, or it is much too short."""
    if not _fits(text, a, b, limit) or text[b[0] : b[1]].lstrip()[0].islower():
        return False
    return bool(_FINISHED.search(text[max(a[0], a[1] - 12) : a[1]])) or a[1] - a[0] < 0.6 * limit


def _hyphen(line: str, following: str) -> str:
    """What a hyphen at the end of a line is: "soft" (drop it), "hard" (keep it, no blank) or "" (none of a word)."""
    if line.endswith("\u00ad"):
        return "soft"
    if len(line) < 2 or line[-1] not in "-\u2010" or not line[-2].isalnum() or following.startswith(_SUSPENDED):
        return ""
    return "soft" if following[:1].islower() and line[-2].islower() else "hard"
