"""The words of a sentence that carry its content, each with what it counts as, so that two wordings can be compared.

Two words with the same `key` say the same: inflection, contractions, American and British spelling, and the ways to write a number
make no difference, and every plain negation counts as "not". The keys are for comparing and no words of the language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from tqcheck.lang.function_words import closed
from tqcheck.lang.name_variants import one_slip
from tqcheck.lang.numbers import Language, Number, numbers
from tqcheck.types import Span

NOT = "not"
_NUMBER = "#"
_WORD = re.compile(r"[^\W_]+(?:['’`][^\W\d_]+)*")
_NEGATIONS = {
    "en": frozenset("no not never nor neither nobody none nothing nowhere without cannot".split()),
    "de": frozenset("nicht nichts nie niemals niemand nirgends nirgendwo weder ohne keinesfalls keineswegs".split()),
}
_GERMAN_AUXILIARIES = frozenset(
    "bin bist ist sind sei seien war waren wäre wären gewesen habe hast hat haben hatte hatten hätte hätten gehabt werde wird werden wurde "
    "wurden würde würden worden geworden kann können konnte konnten könnte könnten muss müssen musste mussten soll sollen sollte sollten "
    "will wollen wollte wollten".split()
)
_CONTRACTED_NOT = re.compile(r"n['’`]t$")
_AFTER_APOSTROPHE = re.compile(r"['’`](?:s|d|m|ll|re|ve)?$")
_SHORTEST = 3  # letters that an ending leaves
_BRITISH = (
    (re.compile(r"(?<=[a-z]{2})our(?=s|ed|ing|able|ite|ful|al|hood|$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})([iy])s(?=e$|es$|ed$|ing$|ation|er)"), r"\1z"),
    (re.compile(r"(?<=[a-z]{2}[tbg])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{2}en)ce(?=s?$)"), "se"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)
_ENGLISH_ENDINGS = re.compile(r"(?:(?<=[isxz])es|(?<=[cs]h)es|(?<![us])s|ing|ed|ly)$")
_GERMAN_ENDINGS = re.compile(r"(?:erin|ern|est|ers|em|en|er|es|et|e|n|s|t)$")
# What a word family differs in behind the part that its words share.
_DERIVED = frozenset(
    " e y n i s t a al an ar or er en ic ed is th ly ar age ant ent ary ery ory ful ial ian ion ish ism ist ity ive ize iz ous ness ment "
    "able ible ance ence ally ical ship hood ation ition ative ational ional ator ements ism ung isch lich keit heit".split(" ")
)
_FAMILY, _FAMILY_SHORT, _SLIP = 5, 4, 6  # letters that must be shared, or that a name must have


@dataclass(frozen=True, slots=True)
class Content:
    """A word or number at `span` of its text, what it counts as, and whether it has the capital of a name."""

    span: Span
    key: str
    name: bool = False


@lru_cache(maxsize=1 << 10)
def content_words(text: str, language: Language) -> tuple[Content, ...]:
    """The content words, numbers and negations of `text` in order."""
    found = [number for number in numbers(text, language) if number.kind != "soft" or number.digits]
    made = [Content(number.span, _number_key(number)) for number in found]
    for match in _WORD.finditer(text):
        span = Span(*match.span())
        if not any(span.overlap(number.span) for number in found):
            key = word_key(match.group(), language)
            made += [Content(span, key, text[span.start].isupper())] if key else []
    return tuple(sorted(made, key=lambda word: word.span))


def alike(one: Content, other: Content) -> bool:
    """Whether two words count as the same, belong to one family of words, or are one name spelled in two ways."""
    left, right = one.key, other.key
    if left == right:
        return True
    if NOT in (left, right) or left.startswith(_NUMBER) or right.startswith(_NUMBER):
        return False
    shared = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    rests, names = (left[shared:], right[shared:]), one.name and other.name
    short = names or ("" in rests and len(rests[0] + rests[1]) > 1)
    if shared >= (_FAMILY_SHORT if short else _FAMILY) and _DERIVED.issuperset(rests):
        return True
    return names and min(len(left), len(right)) >= _SLIP and one_slip(left, right)


@lru_cache(maxsize=1 << 13)
def word_key(word: str, language: Language) -> str:
    """What a single word counts as; "" for one that carries no content."""
    lower = word.lower().replace("\u00ad", "")
    if lower in _NEGATIONS[language] or (language == "de" and re.fullmatch(r"kein(?:e[nmrs]?|erlei)?", lower)):
        return NOT
    if language == "de":
        return "" if lower in closed() or lower in _GERMAN_AUXILIARIES else _german(lower)
    if _CONTRACTED_NOT.search(lower):
        return NOT
    lower = _AFTER_APOSTROPHE.sub("", lower)
    if not lower or lower in _stopwords():
        return ""
    return _english(lower)


def _number_key(number: Number) -> str:
    value = number.value % 100 if number.kind == "decade" else number.value
    return f"{_NUMBER}{number.kind if number.kind == 'decade' else ''}{value}"


def _english(lower: str) -> str:
    lower = _irregular().get(lower, lower)
    for pattern, american in _BRITISH:
        lower = pattern.sub(american, lower)
    if len(lower) > _SHORTEST:
        cut = _ENGLISH_ENDINGS.sub("", lower)
        lower = cut if len(cut) >= _SHORTEST else lower
    lower = _irregular().get(lower, lower)
    if lower.endswith("ie") or (lower.endswith("i") and len(lower) > _SHORTEST):
        lower = lower.rstrip("e").removesuffix("i") + "y"
    if len(lower) > _SHORTEST and lower[-1] == lower[-2]:
        lower = lower[:-1]
    return lower.removesuffix("e") if len(lower) > _SHORTEST else lower


def _german(lower: str) -> str:
    folded = lower.replace("ß", "ss").translate(str.maketrans("äöü", "aou"))
    for _ in range(2):
        cut = _GERMAN_ENDINGS.sub("", folded)
        folded = cut if len(cut) > _SHORTEST else folded
    return folded


@cache
def _irregular() -> dict[str, str]:
    lines = files("tqcheck.data").joinpath("english_forms.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {form: row[0] for row in rows for form in row}


@cache
def _stopwords() -> frozenset[str]:
    lines = files("tqcheck.data").joinpath("english_stopwords.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
