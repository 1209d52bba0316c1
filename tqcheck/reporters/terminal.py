"""Text for a terminal: hostile characters made harmless, widths in cells, wrapping that knows where each character went."""

from __future__ import annotations

import re
import unicodedata

from wcwidth import iter_graphemes, wcswidth

from tqcheck.types import Severity, Span

_BLANKS = frozenset("\t\n\r\v\f\x85\u2028\u2029")
_JOINERS = frozenset("\u200c\u200d")
_TRAILING = re.compile(r" *")
_COMMAND = re.compile(r"(?<=##)(\w*)\[")  # CI runners obey ##[...] and ##vso[...] wherever it stands in their log

STYLES = {Severity.CRITICAL: "1;31", Severity.MAJOR: "31", Severity.MINOR: "33", Severity.NEUTRAL: "36"}
BOLD, DIM = "1", "2"


def harmless(text: str) -> str:
    """The text with one visible character in place of each that could steer a terminal or hide in it.

    Length and positions stay. Tabs and line ends become blanks; C0 controls their pictures (ESC is ␛); a soft hyphen ¬;
    C1 and bidi controls, other invisible format characters and lone surrogates �. Joiners stay, emoji need them. The bracket of what a
    CI runner would take for a command in its log becomes a wide one.
    """
    shown = text if text.isascii() and text.isprintable() else "".join(map(_harmless, text))
    return _COMMAND.sub("\\1［", shown) if "##" in shown else shown


def _harmless(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "␡"
    if character == "\u00ad":
        return "¬"
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Cs"} and character not in _JOINERS
    return "\N{REPLACEMENT CHARACTER}" if hidden else character


def cells(text: str) -> list[Span]:
    """For each character the terminal cells it stands in, as if on one line; a cluster's characters share theirs."""
    places: list[Span] = []
    column = 0
    for cluster in iter_graphemes(text):
        width = max(0, wcswidth(cluster))
        places += [Span(column, column + width)] * len(cluster)
        column += width
    return places


def wrap(text: str, width: int) -> list[Span]:
    """Character ranges of the lines, broken at blanks where possible; together they are the whole text.

    Blanks at a break belong to the line before it, beyond `width` if need be, so that even they can be pointed at.
    """
    places = cells(text)
    lines: list[Span] = []
    start = 0
    while start < len(text):
        limit = places[start].start + width
        end = start + 1
        while end < len(text) and (places[end].end <= limit or places[end] == places[end - 1]):
            end += 1
        if end < len(text):
            blank = text.rfind(" ", start, end + 1)
            end = blank if blank > start and text[start:blank].strip() else end
            gap = _TRAILING.match(text, end)
            end = gap.end() if gap else end
        lines.append(Span(start, end))
        start = end
    return lines


def clip(text: str, width: int) -> str:
    """At most `width` cells of the text, with an ellipsis when something was cut."""
    places = cells(text)
    if not places or places[-1].end <= width:
        return text
    kept = sum(place.end <= width - 1 for place in places)
    return text[:kept].rstrip() + "…"


def paint(text: str, style: str, color: bool) -> str:
    """The text in an SGR style when colour is wanted."""
    return f"\x1b[{style}m{text}\x1b[0m" if color and text and style else text
