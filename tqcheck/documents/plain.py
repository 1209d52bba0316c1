"""Plain text: a paragraph per line, or wrapped lines with blank lines between paragraphs."""

from __future__ import annotations

import re
from itertools import pairwise

from tqcheck.documents.chars import Draft, draft
from tqcheck.documents.inline import addresses, clean
from tqcheck.documents.lines import bullet, join, paragraphs, runs, width
from tqcheck.types import Kind

_ENDED = re.compile(r"""[.!?…:;,]["'“”»«’‘)\]]*$""")
_LONGEST_HEADING = 14  # words


def parse(text: str) -> list[Draft]:
    """The paragraphs of `text`, headings and list items told apart."""
    every = runs(text)
    limit = width(text, every)
    drafts: list[Draft] = []
    for run in every:
        for lines in paragraphs(text, run, limit):
            marker = bullet(text, lines[0])
            start, end = lines[0]
            whole = join(text, [(start + marker, end), *lines[1:]])
            cleaned = clean(whole)
            kind: Kind = "item" if marker else "prose"
            drafts += cleaned.before
            if cleaned.chars.text.strip(" \t\u00a0|·<>()"):
                drafts += draft(kind, cleaned.chars)
            elif cleaned.link:
                drafts += addresses(whole)
            drafts += cleaned.after
    return _headings(drafts)


def _headings(drafts: list[Draft]) -> list[Draft]:
    """A short line without a full stop is a heading when it comes first or longer text follows."""
    visible = [index for index, item in enumerate(drafts) if item.kind != "furniture"]
    longer = {a for a, b in pairwise(visible) if len(drafts[b].chars.text) > len(drafts[a].chars.text) or b - a > 1}
    found = {index for index in visible if (index in longer or index == visible[0]) and _short(drafts[index])}
    # A heading above a heading (a title, then a kicker) needs no longer text after it.
    for a, b in reversed(list(pairwise(visible))):
        if b in found and _short(drafts[a]):
            found.add(a)
    return [Draft("heading", item.chars) if index in found else item for index, item in enumerate(drafts)]


def _short(item: Draft) -> bool:
    text = item.chars.text
    return (
        item.kind == "prose"
        and len(text) < 200
        and len(text.split()) <= _LONGEST_HEADING
        and not _ENDED.search(text)
        and any(char.isalpha() for char in text)
    )
