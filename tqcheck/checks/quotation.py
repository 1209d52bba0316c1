"""Which quotation mark of a paragraph opens and which closes, as far as that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tqcheck.checks.paragraphs import Paragraph
from tqcheck.types import Evidence, Hit, Span, Text

Role = Literal["open", "close"]

_MARKS = re.compile("[„“”‚‘’»«›‹]")
_CLOSERS = {"„": "“”", "“": "”“", "”": "”", "‚": "‘’", "‘": "’", "»": "«", "«": "»", "›": "‹", "‹": "›"}
_STRAIGHT = '"'
_DEEPEST = 4  # levels of nesting
_ENGLISH_WITH_BLANK = re.compile("“\\s+[^„“”]+”")
_BEFORE_OPENING = "([{/–—-" + "„“”‚‘»«›‹" + _STRAIGHT  # what may touch an opening mark from the left
_AFTER_CLOSING = ".,;:!?…)]}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark at offset `at`; `mate` is the offset of its partner where there is one."""

    at: int
    role: Role
    mate: int | None = None


def marks(text: str) -> list[Mark]:
    """The marks of one paragraph whose role is certain, in text order. Apostrophes and unclear marks are left out."""
    found: dict[int, Mark] = {}
    stack: list[int] = []
    for match in _MARKS.finditer(text):
        at = match.start()
        partner = _partner(text, at, stack)
        if partner is not None:
            del stack[stack.index(partner) :]
            found[partner] = Mark(partner, "open", at)
            found[at] = Mark(at, "close", partner)
        elif _opens(text, at):
            stack.append(at)
            found[at] = Mark(at, "open")
        elif text[at] in "“”»«" and _closes(text, at):
            found[at] = Mark(at, "close")  # the quotation began in an earlier paragraph
    return sorted([*found.values(), *_straight(text)], key=lambda mark: mark.at)


def _partner(text: str, at: int, stack: list[int]) -> int | None:
    """The innermost open mark that the one at `at` closes."""
    if _apostrophe(text, at) or (text[at] in "“‘" and looks_opening(text, at)):
        return None
    return next((begin for begin in reversed(stack[-_DEEPEST:]) if text[at] in _CLOSERS[text[begin]]), None)


def _apostrophe(text: str, at: int) -> bool:
    return text[at] in "’‘" and text[max(0, at - 1) : at].isalnum() and text[at + 1 : at + 2].isalnum()


def _opens(text: str, at: int) -> bool:
    if text[at] == "„":
        return True
    if text[at] == "‚":  # some keyboards write a comma this way; a quotation needs its end
        return any(mark in text[at:] for mark in "‘’")
    if text[at] in "»«›‹":  # both directions are in use: German »x«, Swiss «x», French « x »
        return looks_opening(text, at) or _CLOSERS[text[at]] in text[at + 1 :]
    if text[at] == "“" and _ENGLISH_WITH_BLANK.match(text, at) and (at == 0 or text[at - 1].isspace()):
        return True
    return looks_opening(text, at) and text[at] != "’"


def looks_opening(text: str, at: int) -> bool:
    """Whether the mark at `at` has nothing, a blank or a bracket on its left and a word on its right."""
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return (
        (not before or before.isspace() or before in _BEFORE_OPENING)
        and bool(after)
        and not after.isspace()
        and after not in _AFTER_CLOSING
    )


def _closes(text: str, at: int) -> bool:
    """Whether the mark at `at` can only be a closing one: the end, punctuation or, with a letter before, a blank follows."""
    rest = text[at + 1 :].lstrip()
    return bool(text[:at].strip()) and (not rest or text[at + 1] in _AFTER_CLOSING or (text[at + 1].isspace() and text[at - 1].isalpha()))


def _straight(text: str) -> list[Mark]:
    """Straight double marks alternate; where the blanks around any of them speak against that, none is certain."""
    places = [at for at, char in enumerate(text) if char == _STRAIGHT]
    roles: list[Role] = ["open" if number % 2 == 0 else "close" for number in range(len(places))]
    if len(places) % 2 or any(_contradicts(text, at, role) for at, role in zip(places, roles, strict=True)):
        return []
    return [Mark(at, role, places[number ^ 1]) for number, (at, role) in enumerate(zip(places, roles, strict=True))]


def _contradicts(text: str, at: int, role: Role) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if role == "open":
        return not (not before or before.isspace() or before in _BEFORE_OPENING)
    return bool(after) and not after.isspace() and (after.isalnum() or before.isspace()) and after not in _AFTER_CLOSING


def foreign(found: Sequence[tuple[Paragraph, int]], others: int, marks: Text, instead: Text) -> Iterator[Hit]:
    """Hits on the opening marks of another language at these offsets; of an article that is set so throughout, with fewer `others`, only
    the first place. `marks` names the marks, `instead` is the rest of the message."""
    throughout = len(found) > 1 and len(found) > others
    for paragraph, at in found[:1] if throughout else found:
        place = paragraph.place(Span(at, at + 1), at)
        if place:
            times = (
                Text(en=f" ({len(found)} in this article)", de=f" ({len(found)}-mal in diesem Artikel)")
                if throughout
                else Text(en="", de="")
            )
            yield Hit(
                segment=place[0],
                span=place[1],
                message=Text(en=f"{marks.en}{times.en}; {instead.en}", de=f"{marks.de}{times.de}; {instead.de}"),
                evidence=(Evidence(signal="rules", value=paragraph.text[at]),),
            )
