"""Markup inside a line of plain text: images and bare addresses are cut out, of links the text stays."""

from __future__ import annotations

import re
from typing import NamedTuple

from tqcheck.documents.chars import Chars, Draft, concat, draft

# Every repetition is bounded, so that a hostile line of brackets takes linear time.
_TARGET = r"\([^()\n]{0,1000}(?:\([^()\n]{0,300}\)[^()\n]{0,1000}){0,4}\)"
_MARKUP = re.compile(
    rf"!\[(?P<alt>[^\[\]\n]{{0,1000}})\]{_TARGET}"
    rf"|(?<!!)\[(?P<link>[^\[\]\n]{{1,1000}})\]{_TARGET}"
    r"|(?P<url><?(?:https?://|www\.\w)[^\s<>\"“”„»«]*[^\s<>\"“”„»«.,;:!?)\]'’]>?)"
)


class Cleaned(NamedTuple):
    """What is left of a line, and the images that stood before and after its first visible character."""

    chars: Chars
    before: list[Draft]
    after: list[Draft]
    link: bool


def clean(chars: Chars) -> Cleaned:
    """Take images and addresses out. `link` says that an address was there."""
    parts: list[Chars] = []
    before: list[Draft] = []
    after: list[Draft] = []
    begin, link = 0, False
    for found in _MARKUP.finditer(chars.text):
        parts.append(chars[begin : found.start()])
        begin = found.end()
        if found["link"] is not None:
            parts.append(clean(chars[found.start("link") : found.end("link")]).chars)
            continue
        if found["alt"] is not None:
            side = after if any(part.text.strip() for part in parts) else before
            side += draft("furniture", chars[found.start("alt") : found.end("alt")], "image")
        link = link or found["url"] is not None
        gap = begin < len(chars.text) and chars.text[begin].isspace()
        if gap and (not parts[-1].text or parts[-1].text[-1].isspace()):
            begin += 1
    return Cleaned(concat([*parts, chars[begin:]]), before, after, link)


def addresses(chars: Chars) -> list[Draft]:
    """A line that is nothing but addresses, as furniture."""
    return draft("furniture", chars, "link")
