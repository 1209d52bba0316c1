"""Relative pronouns whose verb doesn't have the number of the noun in front of them, for `subject_verb_number`."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.lang.clauses import Phrase, after_preposition, infinitive, may_hold_subject, persons, phrase
from tqcheck.lang.function_words import kind, prepositions
from tqcheck.lang.grammar import FEMININE, MASCULINE, NEUTER, PLURAL_CELLS, SINGULAR_CELLS, column
from tqcheck.lang.subjects import ENDS, MANY, MORE, ONE, Clash, clause_end, clause_follows, conjunct_end, fits_at_end, quantity
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]

_GENITIVES = ("deren", "dessen")
PRONOUNS = {
    "die": column(FEMININE) | PLURAL_CELLS,
    "welche": column(FEMININE) | PLURAL_CELLS,
    "der": column(MASCULINE),
    "welcher": column(MASCULINE),
    "das": column(NEUTER),
    "welches": column(NEUTER),
}


def relative(words: Words, comma: int, at: int | None = None) -> Clash | None:
    """ "die Soldaten, die gestern entlassen wurde": the pronoun has the number of the noun before it.

    The pronoun at `at` opens a second relative clause: "ein Vulkan, der lange ruhte und der ...".
    """
    at = comma + 1 if at is None else at
    end = conjunct_end(words, at + 1, clause_end(words, at + 1))
    verb = end - 1
    if verb <= at or not words[verb].finite or quantity(words[comma - 1]):
        return None
    antecedent = _before(words, comma)
    if antecedent is None:
        return None
    pronoun = PRONOUNS[words[at].lower]
    cells = antecedent.cells & pronoun
    if not cells or (cells & PLURAL_CELLS and cells & SINGULAR_CELLS) or antecedent.cells & ~pronoun:
        return None
    number = MANY if cells & PLURAL_CELLS else ONE
    if fits_at_end(words, verb, number) is not False or (number == MANY and words[antecedent.last].name):
        return None
    article = phrase(words, at)
    if article is not None and article.determiner and article.last < verb:
        return None
    inside = range(at + 1, verb)
    if number == ONE and end < len(words) and words[end].lower in ("und", "oder", "aber") and infinitive(words[verb]):
        return None
    if any(persons(words[i]) or words[i].lower == "zu" for i in inside):
        return None
    if words[at].lower in ("die", "welche") and _other_antecedent(words, antecedent.first, number):
        return None
    if number == ONE and (_joined(words, antecedent.first) or any(words[i].lower in MORE for i in inside)):
        return None
    certain = words[at].lower in ("der", "welcher") and not _copula(words[verb])  # the masculine is no object
    if not certain and may_hold_subject(words, at + 1, verb, number == ONE, agent=agent_verb(words, verb)):
        return None
    if clause_follows(words, end):
        return None
    return Clash(antecedent.first, at, verb, number)


def _copula(word: Word) -> bool:
    return any(reading.lemma in ("sein", "werden", "bleiben", "heißen") for reading in word.finite)


def second_relative(words: Words, joint: int) -> Clash | None:
    """ "..., dessen Asche lange störte und der zuletzt ausgebrochen waren": behind "und" a pronoun for the same noun."""
    if not persons(words[joint - 1]):
        return None
    for comma in range(joint - 2, 0, -1):
        if words[comma].text == ",":
            opens = words[comma + 1].lower
            after = words[comma + 2].lower
            if opens in PRONOUNS or opens in _GENITIVES or (opens in prepositions() and after in kind("relative")):
                return relative(words, comma, joint + 1)
            return None
        if words[comma].text in ENDS:
            return None
    return None


def _before(words: Words, end: int) -> Phrase | None:
    """The noun phrase that ends right before `end`, with what a preposition in front of it leaves of its cells.

    It has an article, or is a plural in all readings.
    """
    plural: Phrase | None = None
    for first in range(end - 1, max(-1, end - 6), -1):
        found = phrase(words, first)
        if found is None:
            if words[first].capital or not words[first].alpha:
                return plural
            continue
        if found.last != end - 1:
            return plural
        governed = after_preposition(words, first - 1) if first else None
        if governed is not None and governed.last == found.last:
            return governed
        if found.determiner:
            return found
        if found.number == MANY and not words[found.last].name:
            plural = replace(found, cells=found.cells & PLURAL_CELLS)  # "Menschen" without article is none in the singular
    return plural


def _other_antecedent(words: Words, first: int, number: int) -> bool:
    """Whether a noun of the other number stands before the antecedent in its clause, so that "die" may mean that."""
    other = column(FEMININE) if number == MANY else PLURAL_CELLS
    for i in range(first - 1, -1, -1):
        word = words[i]
        if (word.text in ENDS and word.text != ",") or (persons(word) and (not word.endings or words[i + 1].function)):
            return False
        if word.noun & other or word.nominal or word.name or word.lower in _ANTECEDENTS:
            return True
    return False


_ANTECEDENTS = frozenset("sie diejenige diejenigen eine einer alle viele diese jene die wir".split())


def agent_verb(words: Words, verb: int) -> bool:
    """Whether the clause that ends with the finite `verb` tells what only people and their institutions do."""
    main = verb - 1 if any(reading.lemma in ("haben", "werden") for reading in words[verb].finite) else verb
    found = {reading.lemma for reading in words[main].verbs}
    return bool(found) and found <= listed("agent_verbs")


def _joined(words: Words, first: int) -> bool:
    return first > 0 and words[first - 1].lower in MORE | {","}
