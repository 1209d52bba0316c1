"""Names of a source for which the target has others: at least one has gone without a trace and at least one has come."""

from __future__ import annotations

import re

from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.names import WORD, NameChange, alike, is_name, listed_in
from tqcheck.types import Span

_MOST = 2  # names on either side
_SHORTEST = 4  # letters
_GENITIVE = re.compile(r"['’]\w{0,2}$")
_ENGLISH_NAMES = re.compile(r"(?:United|Royal|Roman|Imperial|Grand|Holy|Upper|Lower|Great|North|South|East|West|Day|Christmas|Easter)\w*$")
_DESCRIBES = re.compile(
    r"\w+(?:[cghknprt]ian|ican|ese|ish|ic|al|ing|man|men|ism|ist|ists|er|ers|ology|tion|ment|ship|dom|ed|ance|ence|ula)s?$"
)
# Days, months and continents come and go in good translations; the lists of `names` compare those that are swapped.
_PARTS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|August|October|Novem|Septem|Decem|Census")
_REGION = re.compile(r"\b(?:Süd|Nord|Ost|West|Ober|Unter|Mittel|Nieder)(?:ost|west)?(?=\w{4})", re.IGNORECASE)
_GERMAN_ENDING = re.compile(r"\w+(?:isch|lich|ig|ung|heit|keit|schaft|ien|tion|ismus|ist|ung)(?:e[nmrs]?)?s?$|\w+[äöüß]\w*$")


def swapped(target: str, source: str) -> tuple[NameChange, ...]:
    """German names without a counterpart in the English `source`, where that has names without one, too; at most two on either side.

    In order: the first that has come stands for the first that has gone. Words that either language knows as anything but a
    name and adjectives from names are no names.
    """
    gone, come = _gone(source, target), _come(target, source)
    if not (0 < len(gone) <= _MOST and 0 < len(come) <= _MOST):
        return ()
    return tuple(
        NameChange(span=Span(*here.span()), own=here[0], seen=_GENITIVE.sub("", there[0]), certain=True)
        for here, there in zip(come, gone, strict=False)
    )


def _gone(source: str, target: str) -> list[re.Match[str]]:
    words, plain = WORD.findall(target), _REGION.sub("", target)
    result: dict[str, re.Match[str]] = {}
    for match in WORD.finditer(source):
        word = _GENITIVE.sub("", match[0])
        if not is_name(word) or _ENGLISH_NAMES.match(word) or _DESCRIBES.match(word) or _PARTS.match(word):
            continue
        if not any(alike(word, other) for other in words) and not listed_in(word, plain):
            result.setdefault(word, match)
    return list(result.values())


def _come(target: str, source: str) -> list[re.Match[str]]:
    words = [_GENITIVE.sub("", word) for word in WORD.findall(source)]
    result: dict[str, re.Match[str]] = {}
    for match in WORD.finditer(target):
        word = match[0]
        if len(word) < _SHORTEST or not word[0].isupper() or word.isupper() or not _german_name(word):
            continue
        if not any(alike(word, other) for other in words) and not listed_in(word, source):
            result.setdefault(word, match)
    return list(result.values())


def _spelled_out(target: str, match: re.Match[str], beside: list[str]) -> bool:
    """Whether the name stands beside one that the source has as well: "Boris Johnson" for "Mr Johnson"."""
    after, before = WORD.match(target, match.end() + 1), WORD.findall(target[: match.start()])[-1:]
    near = [word for word in (*before, *([after[0]] if after else [])) if word[0].isupper()]
    return any(word in beside or word == "D" for word in near)


def _german_name(word: str) -> bool:
    for form in (word, word.removesuffix("s")):
        found = readings(form)
        if found.names and not (found.noun and readings(form.lower()).known):
            return True
        if found.known or readings(form.lower()).known or compound(form):
            return False
    return not _GERMAN_ENDING.match(word)
