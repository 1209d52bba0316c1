"""When two written names can be two spellings of one: equal by sound, a slip apart, or inflected forms of each other."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# In this order; "χ" is the sound of "ch" and "kh". The e of "Mueller" goes, and with it that of "Manuel", which does no harm.
_SOUNDS = tuple(
    pair.split(">")
    for pair in "tsch>č sch>š sh>š zh>š kh>χ ch>χ ph>f ue>u oe>o ae>a ck>k c>k qu>kw q>k y>i j>i ei>ai ie>i ii>i ou>u w>v z>s ß>s".split()
)
_MAC = re.compile("^mac(?=[^aeiouhk])")  # MacAllister, McAllister
_SILENT = re.compile("h(?![aeiou])")  # Sarah, Thomas
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiouy")
_ENDINGS = frozenset({"s", "es", "n", "en", "e", "er", "ers", "ern", "r", "in", "ins", "a", "as", "o", "i", "is", "t", "ns", "sch", "sche"})


def plain(name: str) -> str:
    """`name` without the marks above and below its letters."""
    if name.isascii():
        return name
    bare = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    return bare.replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d")


@lru_cache(maxsize=1 << 13)
def sound(name: str) -> str:
    """Equal for spellings that transliteration, doubled letters or marks tell apart: "Sergej", "Sergei", "Sergey"."""
    folded = _MAC.sub("mc", plain(name.lower()))
    for letters, heard in _SOUNDS:
        folded = folded.replace(letters, heard)
    return _DOUBLED.sub(r"\1", _SILENT.sub("", folded))


def skeleton(name: str) -> str:
    """The consonants of `name` by sound, and whether it ends in a vowel: "Mohammed" and "Muhammad", not "Maria" and "Mario"."""
    heard = sound(name)
    last = heard[-1:] if heard[-1:] in _VOWELS else ""
    return "".join(char for char in heard if char not in _VOWELS) + last


def inflected(one: str, other: str) -> bool:
    """Whether the two may be forms of one word, or names of a man and a woman: "Obama/Obamas", "Berlin/Berliner", "Mario/Maria"."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return not (long[-1] == long[-2] and len(long) == len(short) + 1 and long[-1] != "s")
    if len(short) < len(long) and short[-1] == long[-1]:  # "Guardiola", "Guardiolla": the same ending
        return False
    stem = min(len(short), len(long)) - 1
    return short[:stem] == long[:stem] and short[-1] in "aeioäöü" and long[-1] in "aeioäöürsn" and len(long) - len(short) <= 1


def one_slip_keys(name: str) -> set[str]:
    """Keys of which two names share one when a single letter was changed, left out or added, or letters changed places."""
    lower = name.lower()
    return {"".join(sorted(lower)), lower, *(lower[:at] + lower[at + 1 :] for at in range(len(lower)))}


def one_slip(one: str, other: str) -> bool:
    """Whether, behind the first letter, a single one was changed, left out or added, or two or three changed places ("Largade")."""
    left, right = one.lower(), other.lower()
    if left == right or left[0] != right[0] or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    if len(left) == len(right):
        places = [at for at in range(start, len(left)) if left[at] != right[at]]
        return len(places) == 1 or (len(places) <= 3 and sorted(left) == sorted(right))
    short, long = sorted((left, right), key=len)
    return short[start:] == long[start + 1 :]
