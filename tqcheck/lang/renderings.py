"""Whether a German sentence has what the glossary calls a term, in any form: inflected, in a compound, as a verb, with words between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.lang.lexicon import compounds, infinitive, readings
from tqcheck.types import Span, Term

_WORD = re.compile(r"[^\W_](?:\u00ad?[^\W_])*(?:['’][^\W_]+)?")
_LINKS = frozenset({"", "s", "n", "en", "e", "er", "es"})
_ENDINGS = ("", "e", "en", "em", "er", "ern", "ers", "es", "s", "n", "ns", "se", "sen", "ses", "innen", "in")
_CUT = ("e", "en", "em", "er", "ern", "es", "s", "n")  # endings a target may have itself
_STEM = 3  # letters that must be left
_GAP = 3  # words that may stand between two of a German term
_INSIDE = 6  # letters from which on a word is sought anywhere in another
_SHARED = 5  # letters that make two words look related
_RELATED = 0.45  # and this share of the target
_FOLDED = str.maketrans("äöü", "aou")


@dataclass(frozen=True, slots=True)
class German:
    """The words of a German text, taken apart at hyphens, and where they stand."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]
    joined: str

    @staticmethod
    def of(text: str) -> German:
        found = list(_WORD.finditer(text))
        joined = " ".join(word.replace("-", "") for word in text.replace("\u00ad", "").lower().translate(_FOLDED).split())
        return German(tuple(word[0].replace("\u00ad", "") for word in found), tuple(Span(*word.span()) for word in found), joined)


def rendered(term: Term, german: German) -> bool:
    """Whether the German has one of the targets of the term in some form: inflected, in a compound, with words in between."""
    return any(_has(_WORD.findall(target), german) for target in term.targets)


def _has(parts: Sequence[str], german: German) -> bool:
    if not parts:
        return True
    whole = "".join(parts).lower().translate(_FOLDED)
    if len(whole) >= _INSIDE and whole in german.joined:
        return True
    if len(parts) > 1 and any("".join(parts) in _lemmas(word) for word in german.words):  # "bekannt geben", "bekanntzugeben"
        return True
    return any(_follows(parts, german.words, at) for at in range(len(german.words)))


def _follows(parts: Sequence[str], words: Sequence[str], at: int) -> bool:
    if not is_form(parts[0], words[at], words):
        return False
    for part in parts[1:]:
        at = next((k for k in range(at + 1, min(at + 2 + _GAP, len(words))) if is_form(part, words[k], words)), -1)
        if at < 0:
            return False
    return True


def is_form(part: str, word: str, words: Sequence[str] = ()) -> bool:
    """Whether German `word` is a form of `part`, or a compound with it; `words` are those of its sentence (separated prefixes)."""
    one, other = part.lower().translate(_FOLDED), word.lower().translate(_FOLDED)
    if part.isupper() and len(part) > 1:
        return word == part or word.removesuffix("s") == part
    if one == other or _inflected(one, other) or (len(one) >= _INSIDE and one in other):
        return True
    return _as_verb(part, word, words) or _agent(one, other) or _in_compound(part, word)


def _agent(one: str, other: str) -> bool:
    """Whether the word begins with who does what the target names: "Forscherteam" for "Forschung"."""
    stem = one.removesuffix("ung")
    return stem != one and len(stem) >= _INSIDE - 1 and other.startswith(stem + "er")


def _inflected(one: str, other: str) -> bool:
    """Whether the two differ in an ending only: "oberster", "obersten"; "gesetz", "gesetze"."""
    stems = {one} | {one[: -len(ending)] for ending in _CUT if one.endswith(ending) and len(one) - len(ending) >= _STEM}
    return any(other.startswith(stem) and other[len(stem) :] in _ENDINGS for stem in stems)


@lru_cache(maxsize=1 << 13)
def _lemmas(word: str) -> frozenset[str]:
    """What the word can be a form of as a verb, a bar after separable prefixes, and each without its bar."""
    found = {verb.lemma for verb in readings(word.lower()).verbs}
    return frozenset(found | {lemma.replace("|", "") for lemma in found})


def _as_verb(part: str, word: str, words: Sequence[str]) -> bool:
    """Whether both stand for one verb: "ankündigen", "kündigt ... an", "Ankündigung"."""
    infinitives = _infinitives(part)
    if infinitives & (_infinitives(word) | _lemmas(word)):
        return True
    own = _lemmas(word)
    split = {lemma for verb in infinitives for lemma in _lemmas(verb) if "|" in lemma}
    return any(lemma.split("|")[1] in own and any(lemma.split("|")[0] == other.lower() for other in words) for lemma in split)


@lru_cache(maxsize=1 << 13)
def _infinitives(word: str) -> frozenset[str]:
    """The infinitive that the word is, or that a noun in -ung is made of."""
    lower = word.lower()
    stem = re.sub("ung(?:en|s)?$", "", lower) if word[0].isupper() else lower
    forms = {stem + "en", stem + "n"} if stem != lower else {lower}
    return frozenset(form for form in forms if infinitive(form))


@lru_cache(maxsize=1 << 13)
def _in_compound(part: str, word: str) -> bool:
    """Whether a part of the compound is a form of `part`, however deep: "Wahl" in "Landtagswahlkampf"."""
    one = part.lower().translate(_FOLDED)
    for first, head in compounds(word):
        if _inflected(one, head.lower().translate(_FOLDED)) or any(_is_part(one, part, first, link) for link in _LINKS):
            return True
        if _in_compound(part, head):
            return True
    return False


def _is_part(one: str, part: str, first: str, link: str) -> bool:
    bare = first.rstrip("-")
    if not bare.endswith(link):
        return False
    stem = bare[: len(bare) - len(link)]
    return stem.lower().translate(_FOLDED) == one or (bool(stem) and _in_compound(part, stem[:1].upper() + stem[1:]))


def likely(term: Term, english: str, german: German) -> Span | None:
    """Where the German has something else for the term: the English words, or a noun that shares its beginning or end with a target."""
    lower = [word.lower() for word in german.words]
    source = [word.lower() for word in _WORD.findall(english)]
    for at in range(len(lower) - len(source) + 1):
        if lower[at : at + len(source)] == source:
            return Span(german.spans[at].start, german.spans[at + len(source) - 1].end)
    parts = [part for target in term.targets for part in _WORD.findall(target) if len(part) >= 4]
    scored = [
        (_shared(part, word), -at) for at, word in enumerate(german.words) for part in parts if word[0].isupper() == part[0].isupper()
    ]
    best = max(scored, default=(0, 0))
    return german.spans[-best[1]] if best[0] else None


def _shared(part: str, word: str) -> int:
    """Letters in common at the beginning or end, 0 when too few to mean anything."""
    one, other = part.lower().translate(_FOLDED), word.lower().translate(_FOLDED)
    longest = max(_alike(one, other), _alike(one[::-1], other[::-1]) if word[0].isupper() else 0)
    return longest if longest >= max(_SHARED, _RELATED * len(one)) else 0


def _alike(one: str, other: str) -> int:
    """Letters that both begin with."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
