"""Page furniture in news copy: teasers, advertisements, captions, credits, newsletter boxes. Labelled, never judged.

A line is furniture only when it is short and its whole shape is that of furniture; a sentence of prose that speaks
about a newsletter stays prose. The patterns are data, one table for each language.
"""

from __future__ import annotations

import re

from tqcheck.documents.chars import Draft
from tqcheck.documents.furniture_patterns import patterns

_LONGEST = 500  # characters
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"""[.!?:;,]["'“”»«’‘)\]]*$""")
_FEWEST_ALT = 4  # words of an image text before its repetition counts


def label(text: str, language: str = "de") -> str:
    """The sort of furniture that `text` is by its own shape, or "" for article text."""
    line = " ".join(text.split()) if len(text) <= 2 * _LONGEST else text
    if len(line) > _LONGEST:
        return ""
    words = len(line.split())
    return next((p.label for p in patterns(language) if words <= p.most and p.expression.match(line)), "")


def mark(drafts: list[Draft], language: str) -> list[Draft]:
    """The same drafts, furniture marked: by shape, as the repeated text of an image, or as a list of teasers."""
    alts = {_key(item.chars.text) for item in drafts if item.label == "image"}
    alts = {key for key in alts if len(key.split()) >= _FEWEST_ALT}
    marked = [_mark(item, alts, language) for item in drafts]
    return _teasers(marked)


def _mark(item: Draft, alts: set[str], language: str) -> Draft:
    if item.kind == "furniture" and item.label != "page":
        return item
    found = label(item.chars.text, language) or item.label
    if not found and alts and len(item.chars.text) <= 2 * _LONGEST and _key(item.chars.text) in alts:
        found = "caption"
    return Draft("furniture", item.chars, found) if found else item


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _teasers(drafts: list[Draft]) -> list[Draft]:
    """Headlines under a teaser's heading are teasers: list items anywhere, other short lines up to the end of the text."""
    result = list(drafts)
    last_prose = max((i for i, item in enumerate(drafts) if _sentence(item)), default=-1)
    inside = False
    for index, item in enumerate(drafts):
        if item.label == "teaser":
            inside = True
        elif item.kind != "furniture":
            inside = inside and not _sentence(item) and (item.kind == "item" or index > last_prose)
            if inside:
                result[index] = Draft("furniture", item.chars, "teaser")
    return result


def _sentence(item: Draft) -> bool:
    text = item.chars.text
    return item.kind != "furniture" and (bool(_ENDED.search(text)) or len(text.split()) > 16)
