"""Where the right preposition stands with the wrong case, for `verb_preposition`: "Zweifel über dem Ergebnis", "leidet an die Hitze"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.checks.governed_phrases import active, clause
from tqcheck.lang.clauses import after_preposition, clause_light
from tqcheck.lang.function_words import contracted, kind
from tqcheck.lang.governance import Governance, table
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, cases
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]

_CELLS = {"A": cases(ACCUSATIVE), "D": cases(DATIVE)}
_BOTH = frozenset("an auf über unter vor".split())  # prepositions that take both cases


@dataclass(frozen=True, slots=True)
class WrongCase:
    """The governing word, its preposition and the end of the phrase; `case` is the one that is demanded, A or D."""

    lemma: str
    word: int
    preposition: int
    end: int
    case: str


@cache
def _entries() -> dict[str, Governance]:
    """The entries whose cases are looked at, nouns with a capital."""
    found: dict[str, Governance] = {}
    for sort in ("noun", "adjective", "verb"):
        for form, entries in table(sort).items():
            for entry in entries:
                if "case" in entry.conditions and form not in found:
                    found[form] = entry
    return found


def wrong_cases(words: Words) -> Iterator[WrongCase]:
    """All prepositions of `_BOTH` that their word takes with the other case."""
    for j, word in enumerate(words):
        if word.lower not in _BOTH or j + 2 >= len(words) or contracted(word.lower):
            continue
        governed = after_preposition(words, j)
        if governed is None or not governed.determiner or words[governed.last].text in listed("adverbial_nouns"):
            continue
        for i in _governors(words, j, governed.last):
            entry = _entry(words[i])
            case = _demanded(entry, word.lower) if entry is not None else ""
            if entry is not None and case and not governed.cells & _CELLS[case] and _fits(words, entry, i, j):
                yield WrongCase(entry.lemma.replace("|", ""), i, j, governed.last, case)
                break


def _governors(words: Words, j: int, end: int) -> Iterator[int]:
    """Where the governing word may stand: before the preposition, with adverbs in between, or right behind the phrase."""
    i = j - 1
    while i > 0 and ((clause_light(words[i]) and _entry(words[i]) is None) or words[i].lower in kind("reflexive")):
        i -= 1
    if i >= 0:
        yield i
    at = end + 1
    if at < len(words) and words[at].lower == "zu":
        at += 1
    if at < len(words) and words[at].verbs and (at + 1 == len(words) or not words[at + 1].capital):
        yield at


def _entry(word: Word) -> Governance | None:
    if word.capital and not word.first:
        return _entries().get(word.text)
    if word.noun and word.capital:
        return _entries().get(word.text)
    if word.verbs and not word.function and len({verb.lemma.replace("|", "") for verb in word.verbs}) == 1:
        return _entries().get(word.verbs[0].lemma) or _entries().get(word.lower)
    return _entries().get(word.lower)


def _demanded(entry: Governance, preposition: str) -> str:
    wanted = {case for one, case in entry.options if one == preposition}
    return wanted.pop() if len(wanted) == 1 else ""


def _fits(words: Words, entry: Governance, i: int, j: int) -> bool:
    if entry.kind != "verb":
        return i < j or entry.kind == "adjective"
    start, stop = clause(words, j)
    if sum(words[k].lower in entry.right for k in range(start, stop - 1)) > 1:
        return False  # "denkt an dem See oft an seine Kindheit"
    if not start <= i < stop or not active(words, entry, i, j, start, stop):
        return False
    return "reflexive" not in entry.conditions or any(words[k].lower in kind("reflexive") for k in range(start, stop))
