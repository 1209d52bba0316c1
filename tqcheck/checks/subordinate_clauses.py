"""Where a subordinate clause has its subject and its verb, for `subject_verb_number`."""

from __future__ import annotations

from tqcheck.checks.rivals import PERFECT, contested, is_, participle
from tqcheck.lang.clauses import after_preposition, infinitive, may_hold_subject, persons, phrase
from tqcheck.lang.function_words import kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, cases
from tqcheck.lang.subjects import (
    MORE,
    ONE,
    Clash,
    clause_end,
    clause_follows,
    conjunct_end,
    find_subject,
    fits,
    fits_at_end,
    quantity,
)
from tqcheck.lang.tokens import Word

Words = tuple[Word, ...]


def possessed(words: Words, at: int) -> Clash | None:
    """ "..., deren Felder überflutet wurde": what belongs to the noun in front is the subject."""
    end = clause_end(words, at)
    part, verb = phrase(words, at), end - 1
    if part is None or part.determiner or part.last >= verb or not part.number or part.cells & cases(DATIVE):
        return None
    if words[part.last].name or quantity(words[part.last]) or fits(words[verb], part.number) is not False:
        return None
    if any(persons(words[i]) or words[i].lower in ("zu", *MORE) for i in range(at, verb)):
        return None
    if may_hold_subject(words, part.last + 1, verb, part.number == ONE) or clause_follows(words, end):
        return None
    return Clash(at - 1, part.last, verb, part.number)


def subordinate(words: Words, at: int) -> Clash | None:
    """ "weil Frankreich und Polen den Vertrag unterzeichnete": the subject first, the verb last."""
    start = at + 1
    while start < len(words) and start < at + 4 and _before_subject(words[start].lower):
        start += 1
    end = conjunct_end(words, start, clause_end(words, start))
    verb = end - 1
    if verb <= start or not words[verb].finite:
        return None
    subject = find_subject(words, start, verb)
    # "dass der Vater nach Rom und die Mutter nach Paris fährt" has two clauses in one.
    if subject is not None and subject.joined and any(after_preposition(words, i) for i in range(start, subject.last)):
        return None
    if subject is None or fits_at_end(words, verb, subject.number) is not False:
        return None
    if any(persons(words[i]) or words[i].lower == "zu" for i in range(subject.end, verb)):
        return None
    if (
        subject.number == ONE
        and infinitive(words[verb])
        and (subject.cells & cases(ACCUSATIVE) or any(word.lower in ("und", "oder", "aber") for word in words[end : end + 1]))
    ):
        return None
    objects = subject.joined or (is_(words[verb], PERFECT) and participle(words[verb - 1]))
    if contested(words, subject, subject.end, verb, words[verb], objects) or (not subject.certain and clause_follows(words, end)):
        return None
    return Clash(subject.first, subject.last, verb, subject.number)


def _before_subject(lower: str) -> bool:
    return lower == "sich" or (lower in kind("adverb") and lower not in prepositions())
