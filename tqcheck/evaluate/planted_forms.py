"""What a planted error is: a line of a translation with something in it changed. The kinds of errors have a file each."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tqcheck.lang.numbers import Language
from tqcheck.types import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence and its translation; `language` is that of the target."""

    source: str
    target: str
    language: Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The `text` of a target after the change, the place of what is new in it, and what stood there before."""

    text: str
    span: Span
    was: str

    @property
    def now(self) -> str:
        """What stands there."""
        return self.text[self.span.start : self.span.end]


Form = Callable[[Line, Random], Change | None]
"""Makes an error of one sort somewhere in the line; None where it can't."""
Forms = Mapping[str, Form]


def changed(text: str, place: Span, new: str) -> Change:
    """`new` in place of what stands at `place`; a capital stays one."""
    was = text[place.start : place.end]
    if was[:1].isupper():
        new = new[:1].upper() + new[1:]
    return Change(text=text[: place.start] + new + text[place.end :], span=Span(place.start, place.start + len(new)), was=was)


def without(text: str, place: Span) -> Change:
    """Nothing in place of what stands at `place`, nor of one of the blanks around it; the span is that of the words on both sides."""
    before, after = text[: place.start].rstrip(), text[place.end :].lstrip()
    if not before:
        after = after[:1].upper() + after[1:]
    glue = " " if before and after and after[0] not in ".,;:!?" else ""
    start, end = before.rfind(" ") + 1, re.match(r"\S*", after).end()  # type: ignore[union-attr]
    made = before + glue + after
    return Change(text=made, span=Span(start, len(before + glue) + end), was=text[place.start : place.end])


def somewhere(pattern: re.Pattern[str], text: str, random: Random) -> re.Match[str] | None:
    """One of the matches of the pattern."""
    found = list(pattern.finditer(text))
    return random.choice(found) if found else None


def replaced(pattern: Mapping[Language, re.Pattern[str]], others: Mapping[Language, Mapping[str, Sequence[str]]]) -> Form:
    """A word that the pattern finds (as a whole, or its group "word") becomes one of those that `others` lists for it in lower case."""

    def form(line: Line, random: Random) -> Change | None:
        found = somewhere(pattern[line.language], line.target, random)
        if found is None:
            return None
        place = Span(*found.span("word" if "word" in found.groupdict() else 0))
        was = line.target[place.start : place.end]
        return changed(line.target, place, random.choice(others[line.language][was.lower()]))

    return form
