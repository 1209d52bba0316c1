"""What a German word form can be: looked up in data/german.marisa, made by tqcheck.training.lexicon (CC BY-SA 4.0, see its docstring).

Why this lexicon: german-nouns knows genders and cases but no verbs, HanTa tags but knows no case and is slower than the
speed mark allows, simplemma only lemmatises, dwdsmor needs automata from a model hub. The trie joins german-nouns with
LanguageTool's dictionary, is mapped into memory in under a millisecond and answers in about one microsecond.

Codes in the trie, one form to a key: ``N`` and sixteen cells in hexadecimal (see `tqcheck.lang.grammar`), ``A`` and an
adjective ending ("" predicative), ``V``, tense, persons and lemma (a bar after a separable prefix), ``P`` for names, ``K``
for forms that are merely known to be in use (always lower case).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import marisa_trie

FINITE = frozenset("ptkc")  # present, past, subjunctive I and II


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading as a verb. `tense`: p present, t past, k subjunctive I, c subjunctive II, i imperative, n infinitive,
    z infinitive with zu inside, q past participle. `persons`: digits 1 to 3 singular, 4 to 6 plural, "" when not finite.
    `lemma` has a bar after a separable prefix: "an|kommen".
    """

    tense: str
    persons: str
    lemma: str

    @property
    def finite(self) -> bool:
        """Whether the form can be the predicate of a clause (imperatives not counted)."""
        return self.tense in FINITE


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of a form: cells as a `noun`, `endings` as an adjective, `verbs`, kind of `name` (g given, s surname,
    t place, with genders for given names), and whether the form is `known` at all.
    """

    noun: int = 0
    endings: frozenset[str] = frozenset()
    verbs: tuple[Verb, ...] = ()
    names: frozenset[str] = frozenset()
    known: bool = False


NOTHING = Readings()


@cache
def _trie() -> marisa_trie.BytesTrie:
    import marisa_trie

    # The trie must outlive the mapping, and files in a zip have to be unpacked for as long as it is used.
    with as_file(files("tqcheck.data").joinpath("german.marisa")) as path:
        return marisa_trie.BytesTrie().mmap(str(path))


@lru_cache(maxsize=1 << 13)
def readings(form: str) -> Readings:
    """The readings of `form`, letter case as written: nouns with a capital, all else in lower case."""
    found = _trie().get(form)
    if not found:
        return NOTHING
    noun, endings, verbs, names = 0, set(), [], set()
    for code in found[0].decode().split(" "):
        kind, rest = code[0], code[1:]
        if kind == "N":
            noun = int(rest, 16)
        elif kind == "A":
            endings.add(rest)
        elif kind == "V":
            head, lemma = rest.split(":", 1)
            verbs.append(Verb(head[0], head[1:], lemma))
        elif kind == "P":
            names.add(rest)
    return Readings(noun, frozenset(endings), tuple(verbs), frozenset(names), True)


def prefixes(form: str) -> list[str]:
    """All entries of the lexicon that `form` begins with, shortest first."""
    found: list[str] = _trie().prefixes(form)
    return found


# What may stand between the parts of a compound.
_LINKS = ("", "s", "n", "en", "e", "er", "es", "-", "s-")
_SHORTEST = 3
LONGEST = 80  # letters of a word that is taken apart; what is longer is no word (the longest in use have about 65)


# Suffixes that the lexicon also has as rare nouns or abbreviations.
_NO_HEADS = frozenset(
    "Chen Erei Fache Fachen Innen Ion Ionen Isch Ische Ischem Ischen Ischer Isches Lein Ler Lern Lich Liche Lichen Ling Ner Tum Ung".split()
)


def compound(form: str) -> tuple[str, str] | None:
    """`form` as (first part with its link, head with a capital), the head as long as possible; None if it is no compound.

    "Friedensabkommen" gives ("Friedens", "Abkommen"). The first part is a known noun, adjective or verb stem, or a
    compound itself; a part before a hyphen may be anything.
    """
    found = compounds(form)
    return found[0] if found else None


@lru_cache(maxsize=1 << 13)
def compounds(form: str) -> tuple[tuple[str, str], ...]:
    """All ways to split `form` as `compound` does, longest head first: "Malerarbeiten" is Maler + Arbeiten and Mal + Erarbeiten."""
    if len(form) > LONGEST:
        return ()
    if "-" in form.strip("-"):
        first, head = form.rsplit("-", 1)
        head = head[:1].upper() + head[1:]
        return ((first + "-", head),) if _noun(head) or compounds(head) else ()
    if not form[:1].isupper() or not form[1:].islower():
        return ()
    splits = ((form[:at], form[at:].capitalize()) for at in range(_SHORTEST, len(form) - _SHORTEST + 1))
    return tuple((first, head) for first, head in splits if _noun(head) and _first_part(first))


def _noun(form: str) -> bool:
    return form not in _NO_HEADS and (readings(form).noun > 0 or infinitive(form.lower()))


def infinitive(form: str) -> bool:
    """Whether the lower-case `form` is an infinitive, and so with a capital a neuter noun."""
    return form.endswith("n") and any(verb.tense == "n" for verb in readings(form).verbs)


@lru_cache(maxsize=1 << 13)
def _first_part(text: str) -> bool:
    for link in _LINKS:
        if link and not text.endswith(link):
            continue
        stem = text[: len(text) - len(link)]
        if len(stem) < _SHORTEST:
            continue
        found = readings(stem)
        if found.noun or found.names or (not link and _verb_or_adjective(stem)):
            return True
    return bool(compounds(text)) or (text.endswith("s") and bool(compounds(text[:-1])))


def _verb_or_adjective(stem: str) -> bool:
    """ "Fahr" of "Fahrplan", "Groß" of "Großstadt": a bare adjective, or what is left of an infinitive."""
    lower = stem.lower()
    if "" in readings(lower).endings:
        return True
    return infinitive(lower + "en") or infinitive(lower + "n")
