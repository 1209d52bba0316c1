"""Names that a sentence and its counterpart in the other language don't share: one has gone without a trace and another has come, or
one has other letters.

Both lists are made with a wide idea of what a trace is: any spelling of the name, a word made from it, its translation by the list of
names or by the dictionary. What is left on one side alone says nothing, since translators leave names out and fill them in; where both
sides have something left, one stands for the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from tqcheck.lang.content import word_key
from tqcheck.lang.echoes import english_keys
from tqcheck.lang.function_words import closed
from tqcheck.lang.glosses import meanings
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.name_variants import inflected, one_slip, skeleton, sound
from tqcheck.lang.names import WORD, NameChange, fold, is_name, listed_in
from tqcheck.lang.wordlists import words
from tqcheck.types import Span

_SHORTEST = 4  # letters
_LONGEST = 11  # letters of a name that looks like a German compound
_SAME, _SAME_BUT_FIRST = 0.7, 0.8  # ratio of equal letters of two spellings; where the first sounds differ
_SURE = 3  # of two certainties, 1 or 2 each
_APART = 0.5  # of the sentences' length
_START = re.compile(r"(?:^|[.!?:] |[“„\"»«'‘’(–-] ?)$")
_GENITIVE = re.compile(r"['’]\w{0,2}$")
_TITLES = frozenset("Mrs Miss Lord Lady Dame Sir King Queen Prince Princess Duke Duchess Captain Professor Sergeant".split())
_DESCRIBES = re.compile(r"\w+(?:[cghknprtw]ian|ican|ese|ish|ic|al|ing|man|men|ism|ist|ists|ology|tion|ment|ship|dom|ed|ance|ence|ula)s?$")
# Days, months and continents come and go in good translations; the lists of `names` compare those that are swapped.
_PARTS = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|August|October|Novem|Septem|Decem|Census|April|March")
_REGION = re.compile(r"(?:Süd|Nord|Ost|West|Ober|Unter|Mittel|Nieder|Zentral)(?:ost|west)?(?=[a-zäöü]{4})")
_GERMAN_ENDING = re.compile(r"\w+(?:isch|lich|ig|ung|heit|keit|schaft|ien|tion|ismus|ist|ung)(?:e[nmrs]?)?s?$|\w+[äöüß]\w*$")
_SHORTENED = re.compile(r"\.(?:[,;)]|\s+[a-z\d])")
_DECLINED = re.compile("e?[rnsm]$")


@dataclass(frozen=True, slots=True)
class _Left:
    """A name without a counterpart, and how certain it is that it is one: 1 or 2."""

    word: str
    span: Span
    certainty: int


def swapped(german: str, english: str) -> tuple[NameChange, ...]:
    """Names that have another one in their place on the other side, in the order of the German."""
    here, there = _german(german, english), _english(english, german)
    found = []
    for one in here:
        fitting = [other for other in there if one.certainty + other.certainty >= _SURE and _near(one, german, other, english)]
        if fitting:
            other = max(fitting, key=lambda left: (left.certainty, -left.span.start))
            there.remove(other)
            found.append(NameChange(span=one.span, own=one.word, seen=other.word, there=other.span, certain=True))
    return (*found, *_misspelt(german, english))


def _near(one: _Left, german: str, other: _Left, english: str) -> bool:
    return abs(one.span.start / len(german) - other.span.start / len(english)) <= _APART


def _english(english: str, german: str) -> list[_Left]:
    """Names of the English that stand there more often than in the German; certain where the German has no trace at all."""
    theirs = WORD.findall(german)
    keys, plain = english_keys(german), _REGION.sub("", german)
    ours = [_GENITIVE.sub("", word) for word in WORD.findall(english)]
    result: dict[str, _Left] = {}
    for match in WORD.finditer(english):
        word = _GENITIVE.sub("", match[0])
        if len(word) < _SHORTEST or not _cased(word) or word in _TITLES or _SHORTENED.match(english, match.end()):
            continue
        if not is_name(word) or _DESCRIBES.match(word) or _PARTS.match(word) or listed_in(word, plain):
            continue
        times = sum(same(word, other) for other in theirs)
        if times < ours.count(word) and not (word_key(word, "en") in keys and not times):
            result.setdefault(word, _Left(word, Span(match.start(), match.start() + len(word)), 1 if times else 2))
    return list(result.values())


def _german(german: str, english: str) -> list[_Left]:
    """Names of the German of which the English has no trace; certain where they don't look like German words."""
    theirs = [_GENITIVE.sub("", word) for word in WORD.findall(english)]
    keys, lower = english_keys(english, "en"), {word.lower() for word in theirs}
    result: dict[str, _Left] = {}
    for match in WORD.finditer(german):
        word = match[0]
        if len(word) < _SHORTEST or not _cased(word) or word.lower() in lower or not (certainty := _certainty(word)):
            continue
        if german[match.end() : match.end() + 1] == "-":
            continue
        starts = _START.search(german, 0, match.start()) is not None
        if starts and (certainty == 1 or readings(word.lower()).known or meanings(word.lower())):
            continue
        bare = _REGION.sub("", word).capitalize()
        known = {word_key(meaning, "en") for form in (word, bare) for meaning in meanings(form)}
        if not known.isdisjoint(keys) or any(same(one, other) for one in (word, bare) for other in theirs):
            continue
        if not (listed_in(word, english) or listed_in(bare, english) or _spelled_out(german, match, theirs)):
            result.setdefault(word, _Left(word, Span(*match.span()), certainty))
    return list(result.values())


def _cased(word: str) -> bool:
    """Whether it is written like a name: one capital, or two as in "McDonald"."""
    return word[0].isupper() and sum(map(str.isupper, word)) <= 2 and word[-1].islower()


@lru_cache(maxsize=1 << 13)
def _certainty(word: str) -> int:
    """0 for a German word, 1 for what could be one that the lexicon lacks, 2 for a name."""
    for form in (word, word.removesuffix("s")):
        found, lower = readings(form), readings(form.lower())
        common = found.noun and (found.names <= {"s"} or (meanings(form) and form.lower() not in meanings(form) and "g" not in found.names))
        if found.names and not common and form.lower() not in closed():
            return 2
        if found.noun or lower.endings or lower.verbs or form.lower() in closed() or compound(form):
            return 0
    if word.lower() in words("english_words"):
        return 0
    splits = ((word[:at], word[at:].capitalize()) for at in range(_SHORTEST, len(word) - _SHORTEST + 1))
    if _GERMAN_ENDING.match(word) or any(readings(first).noun or readings(last).noun for first, last in splits):
        return int(len(word) <= _LONGEST)
    return 2


def _spelled_out(german: str, match: re.Match[str], theirs: Sequence[str]) -> bool:
    """Whether the German says more of a name than the English: "Boris Johnson" for "Mr Johnson", "Rio de Janeiro" for "Rio"."""
    before, after = WORD.findall(german[: match.start()])[-2:], WORD.findall(german[match.end() :])[:1]
    near = [word for word in (*before[-1:], *after) if word[0].isupper()]
    if before[1:] and before[1] in ("de", "of", "von", "van", "al", "bin"):
        near.append(before[0])
    for word in near:
        if word in theirs:
            at = theirs.index(word)
            beside = [other for other in (*theirs[max(0, at - 1) : at], *theirs[at + 1 : at + 2]) if _cased(other) and other not in _TITLES]
            if not [other for other in beside if len(other) >= _SHORTEST]:
                return True
    return False


@lru_cache(maxsize=1 << 13)
def same(one: str, other: str) -> bool:
    """Whether both may be spellings of one name, or one be made from the other; a word in lower case may only be made from it."""
    left, right = fold(one), fold(other)
    short, long = sorted((left, right), key=len)
    if len(short) >= _SHORTEST and (short in long or (len(short) > _SHORTEST and left[:5] == right[:5])):
        return True
    if not (one[0].isupper() and other[0].isupper()):
        return False
    ratio = SequenceMatcher(None, left, right).ratio()
    if left[:1] != right[:1] and sound(one)[:1] != sound(other)[:1]:
        return ratio >= _SAME_BUT_FIRST
    return ratio >= _SAME or (len(short) > _SHORTEST and skeleton(one) == skeleton(other))


def _misspelt(german: str, english: str) -> list[NameChange]:
    """A name that is written with one letter more, fewer or other, and sounds otherwise: neither form stands on the other side."""
    ours = [match for match in WORD.finditer(german) if len(match[0]) > _SHORTEST and _cased(match[0]) and match[0] not in english]
    result = []
    for match in WORD.finditer(english):
        name = _GENITIVE.sub("", match[0])
        if len(name) <= _SHORTEST or not _cased(name) or not is_name(name) or name in german:
            continue
        for own in ours:
            word = own[0]
            if not one_slip(name, word) or inflected(name, word) or sound(name) == sound(word):
                continue
            usual = meanings(word)  # a name that is kept as it is stands for itself
            if name.lower() in usual or ((readings(word).known or usual) and word.lower() not in usual):
                continue
            if not (_DECLINED.search(word) and _DECLINED.sub("", word) in english):
                there = Span(match.start(), match.start() + len(name))
                result.append(NameChange(span=Span(*own.span()), own=word, seen=name, there=there, certain=True, slip=True))
    return result
