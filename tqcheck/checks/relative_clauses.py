"""Relative pronouns whose verb doesn't have the number of the noun in front of them, for `subject_verb_number`."""

from __future__ import annotations

from tqcheck.lang.clauses import Phrase, after_preposition, may_hold_subject, persons, phrase
from tqcheck.lang.grammar import FEMININE, MASCULINE, NEUTER, PLURAL_CELLS, SINGULAR_CELLS, column
from tqcheck.lang.subjects import ENDS, MANY, MORE, ONE, Clash, clause_end, clause_follows, fits, quantity
from tqcheck.lang.tokens import Word

Words = tuple[Word, ...]

PRONOUNS = {
    "die": column(FEMININE) | PLURAL_CELLS,
    "welche": column(FEMININE) | PLURAL_CELLS,
    "der": column(MASCULINE),
    "welcher": column(MASCULINE),
    "das": column(NEUTER),
    "welches": column(NEUTER),
}


def relative(words: Words, comma: int) -> Clash | None:
    """ "die Soldaten, die gestern entlassen wurde": the pronoun has the number of the noun before it."""
    end = clause_end(words, comma + 2)
    verb = end - 1
    if verb <= comma + 1 or not persons(words[verb]) or quantity(words[comma - 1]):
        return None
    antecedent = _before(words, comma)
    if antecedent is None:
        return None
    cells = antecedent.cells & PRONOUNS[words[comma + 1].lower]
    if not cells or (cells & PLURAL_CELLS and cells & SINGULAR_CELLS) or antecedent.cells & ~PRONOUNS[words[comma + 1].lower]:
        return None
    number = MANY if cells & PLURAL_CELLS else ONE
    if fits(words[verb], number) is not False:
        return None
    article = phrase(words, comma + 1)
    if article is not None and article.determiner and article.last < verb:
        return None
    inside = range(comma + 2, verb)
    if any(persons(words[i]) or words[i].lower == "zu" for i in inside):
        return None
    if words[comma + 1].lower in ("die", "welche") and _other_antecedent(words, antecedent.first, number):
        return None
    if number == ONE and (_joined(words, antecedent.first) or any(words[i].lower in MORE for i in inside)):
        return None
    if may_hold_subject(words, comma + 2, verb, number == ONE) or clause_follows(words, end):
        return None
    return Clash(antecedent.first, comma + 1, verb, number)


def _before(words: Words, end: int) -> Phrase | None:
    """The noun phrase with article that ends right before `end`, with what a preposition in front of it leaves of its cells."""
    for first in range(end - 1, max(-1, end - 6), -1):
        found = phrase(words, first)
        if found is None:
            if words[first].capital or not words[first].alpha:
                return None
            continue
        if found.last != end - 1:
            return None
        if found.determiner:
            governed = after_preposition(words, first - 1) if first else None
            return governed if governed is not None and governed.last == found.last else found
        governed = after_preposition(words, first - 1) if first else None
        if governed is not None and governed.last == found.last:
            return governed
    return None


def _other_antecedent(words: Words, first: int, number: int) -> bool:
    """Whether a noun of the other number stands before the antecedent in its clause, so that "die" may mean that."""
    other = column(FEMININE) if number == MANY else PLURAL_CELLS
    for i in range(first - 1, -1, -1):
        word = words[i]
        if (word.text in ENDS and word.text != ",") or persons(word):
            return False
        if word.noun & other or word.nominal or word.name or word.lower in _ANTECEDENTS:
            return True
    return False


_ANTECEDENTS = frozenset("sie diejenige diejenigen eine einer alle viele diese jene die wir".split())


def _joined(words: Words, first: int) -> bool:
    return first > 0 and words[first - 1].lower in MORE | {","}
