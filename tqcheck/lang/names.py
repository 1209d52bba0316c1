"""Names for which the other side of a comparison, a back-translation or the source, has others.

Three kinds of evidence, all narrow: a known name (weekday, month, country, city) has gone and another of its class has
come; a first name or surname stands unchanged beside a name that has become a different word; one name alone has come
that the German lacks, and one has gone that stood at the same place with the same first letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from itertools import pairwise
from operator import itemgetter

from tqcheck.lang.wordlists import words
from tqcheck.types import Span

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_EVE = re.compile(r"Nacht(?:stunden)? (?:zu|zum|auf|auf den) $")  # "in der Nacht zum Freitag" is Thursday night
_SIMILAR = 0.6
_PREFIX = 4
_SHORTEST = 4
_TRANSLITERATED = str.maketrans({"j": "i", "y": "i", "k": "c", "w": "v", "ä": "a", "ö": "o", "ü": "u", "z": "s", "ß": "s", "é": "e"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChange:
    """The German name `own` at `span` and the English one `seen` in its place, `there`. `certain` where both are in the packaged list or
    one stands for the other beyond doubt; `slip` where it is the same name with other letters."""

    span: Span
    own: str
    seen: str
    there: Span
    certain: bool
    slip: bool = False


_Pair = tuple[re.Match[str], re.Match[str]]


@dataclass(frozen=True, slots=True)
class _Name:
    group: str
    german: re.Pattern[str]
    german_stems: re.Pattern[str]
    english_stems: re.Pattern[str]


def _stems(column: str) -> str:
    return "|".join(re.escape(stem) for stem in column.split("/"))


@cache
def _table() -> tuple[_Name, ...]:
    """`exonyms.tsv`: class, German name and word beginnings, English word beginnings; "/" parts the alternatives.

    A fourth column, which the check untranslated-title reads, has the English names that have no place in German text.
    """
    names = []
    for line in files("tqcheck.data").joinpath("exonyms.tsv").read_text(encoding="utf-8").splitlines():
        group, german, english = line.split("\t")[:3]
        own = "|".join(re.escape(name) for name in german.split("/") if name[0].isupper())
        # Months are words of English, too ("may", "march"): only with their capital, as everywhere here.
        names.append(
            _Name(
                group,
                german=re.compile(rf"\b(?:{own})(?:s|abend|morgen|nachmittag|nacht)?\b"),
                german_stems=re.compile(rf"(?:\b|(?<=-))(?:{_stems(german)})", re.IGNORECASE),
                english_stems=re.compile(rf"\b(?:{_stems(english)})\w*"),
            )
        )
    return tuple(names)


def _listed(german: str, english: str) -> list[NameChange]:
    result = []
    for name in _table():
        own = name.german.search(german)
        if name.group == "other" or not own or name.english_stems.search(english) or _EVE.search(german, 0, own.start()):
            continue
        group = [(other, other.english_stems.search(english)) for other in _table() if other.group == name.group]
        come = [found for other, found in group if found and not other.german_stems.search(german)]
        if come:
            result.append(NameChange(span=Span(*own.span()), own=own[0], seen=come[0][0], there=Span(*come[0].span()), certain=True))
    return result


def fold(word: str) -> str:
    """The word in one spelling of the sounds that transliterations write in several ways."""
    return word.lower().replace("sch", "sh").replace("tsh", "ch").translate(_TRANSLITERATED)


def alike(left: str, right: str) -> bool:
    """Whether the words may be spellings of one name: equal beginnings, one in the other, or mostly the same letters."""
    one, two = fold(left), fold(right)
    short, long = sorted((one, two), key=len)
    inside = len(short) >= _SHORTEST and short in long
    return inside or one[:_PREFIX] == two[:_PREFIX] or SequenceMatcher(None, one, two).ratio() >= _SIMILAR


def is_name(word: str) -> bool:
    """A capitalised word of mixed case that English doesn't know in lower case."""
    lower = re.sub(r"['’]\w+$", "", word.lower())
    known = lower in words("english_words") or lower in words("shared_words") or lower.removesuffix("s") in words("english_words")
    return len(word) >= _SHORTEST and word[0].isupper() and not word.isupper() and not known


def listed_in(word: str, text: str) -> bool:
    """Whether `word` is a name of the packaged list in either language, and `text` has it or a word made from it."""
    for name in _table():
        known = name.english_stems.match(word) or name.german_stems.match(word)
        if known and (name.german_stems.search(text) or name.english_stems.search(text)):
            return True
    return False


def _neighbours(german: str, english: str) -> list[NameChange]:
    left, right = list(WORD.finditer(german)), list(WORD.finditer(english))
    german_words, english_words = {word[0] for word in left}, {word[0] for word in right}
    result = []
    for here, there in _beside_an_anchor(_pairs(german, left), _pairs(english, right)):
        if not (is_name(here[0]) and is_name(there[0])) or any(alike(here[0], word) for word in english_words):
            continue
        if any(alike(there[0], word) for word in german_words):
            continue
        if any(name.german_stems.match(here[0]) or name.english_stems.match(there[0]) for name in _table()):
            continue
        result.append(NameChange(span=Span(*here.span()), own=here[0], seen=there[0], there=Span(*there.span()), certain=False))
    return result


def _beside_an_anchor(german: Sequence[_Pair], english: Sequence[_Pair]) -> Iterator[_Pair]:
    """Words of both texts that may be one name: the anchor, a first name or surname, stands unchanged on both sides, right beside them."""
    distinct = {(first[0], second[0]): (first, second) for first, second in reversed(english)}
    places: dict[tuple[int, str], list[_Pair]] = {}
    for pair in sorted(distinct.values(), key=lambda pair: pair[0].start()):
        for side in (0, 1):
            places.setdefault((side, pair[side][0]), []).append(pair)
    for one, two in german:
        found = [(pair[0].start(), two, pair[1]) for pair in places.get((0, one[0]), ()) if is_name(one[0])]
        if is_name(two[0]):  # other letters: titles and professions
            alone = (pair for pair in places.get((1, two[0]), ()) if pair[0][0] != one[0])
            found += [(pair[0].start(), one, pair[0]) for pair in alone if pair[0][0][0] == one[0][0]]
        yield from ((here, there) for _, here, there in sorted(found, key=itemgetter(0)))


def _pairs(text: str, found: list[re.Match[str]]) -> list[_Pair]:
    return [(one, two) for one, two in pairwise(found) if text[one.end() : two.start()] in {" ", "\u00a0"}]


def changed(german: str, english: str) -> tuple[NameChange, ...]:
    """Names of `german` that are other names in `english`, in text order, one per place."""
    found: dict[Span, NameChange] = {}
    for change in [*_listed(german, english), *_neighbours(german, english)]:
        found.setdefault(change.span, change)
    return tuple(found[span] for span in sorted(found))
