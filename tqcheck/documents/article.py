"""Which paragraphs of a web page are the article: trafilatura decides.

On a news page made for the purpose, resiliparse (much lighter to import) dropped the bullet list
inside the article; trafilatura kept it, with all paragraphs and subheadings. The other candidates were not compared. It is
imported only when a page is read. Since it returns bare text, its paragraphs are found again among ours, which know
their offsets, by their letters and digits.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

from tqcheck.documents.chars import Draft
from tqcheck.documents.html import Paragraph, paragraphs

_WORD = re.compile(r"[^\W_]+")
_RUN = 4  # words that must stand together to count as found


def parse(text: str) -> list[Draft]:
    """The article's paragraphs and headings; what stands between them and isn't article is furniture labelled "page"."""
    every = paragraphs(text)
    kept = _kept(every, _extract(text))
    if not kept:
        return [paragraph.draft for paragraph in every if "aside" not in paragraph.path]
    first, last = min(kept), max(kept)
    # The headline may have been taken for metadata: the last main heading above the text belongs to it.
    title = [i for i in range(first) if "h1" in every[i].path]
    order = [*title[-1:], *range(first, last + 1)]
    return [_labelled(every[i].draft, i in kept or i in title) for i in order]


def _labelled(item: Draft, kept: bool) -> Draft:
    return item if kept or item.label else Draft("furniture", item.chars, "page")


def _extract(page: str) -> str:
    from trafilatura import extract

    # What it logs about odd pages would otherwise end up on standard error.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    # NUL and other control characters are not XML; trafilatura would lose the page over them.
    cleaned = "".join(char if char >= " " or char in "\t\n\r" else " " for char in page)
    return extract(cleaned, include_comments=False, include_tables=True, deduplicate=False) or ""


def _kept(every: list[Paragraph], extracted: str) -> set[int]:
    """Numbers of the paragraphs whose text is in `extracted`: as a line or table cell, or most of its runs of words."""
    lines = {_key(part) for line in extracted.splitlines() for part in (line, *line.split("|"))}
    runs = {run for line in extracted.splitlines() for run in _runs(_words(line))}
    kept = set()
    for number, paragraph in enumerate(every):
        words = _words(paragraph.draft.chars.text)
        own = list(_runs(words))
        if words and ("".join(words) in lines or (own and sum(run in runs for run in own) >= 0.7 * len(own))):
            kept.add(number)
    return kept


def _words(text: str) -> list[str]:
    return _WORD.findall(text.replace("\u00ad", "").casefold())


def _key(text: str) -> str:
    return "".join(_words(text))


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1))
