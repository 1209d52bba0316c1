"""Where a main clause has its subject and its verb, for `subject_verb_number`."""

from __future__ import annotations

from tqcheck.checks.rivals import COPULAS, IMPERSONAL, OBJECT_FIRST, PERFECT, acts, contested, is_, participle
from tqcheck.lang.clauses import after_preposition, infinitive, may_hold_subject, phrase
from tqcheck.lang.function_words import kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, GENITIVE, PLURAL_CELLS, cases
from tqcheck.lang.subjects import (
    ENDS,
    MANY,
    MORE,
    ONE,
    Clash,
    Subject,
    clause_end,
    clause_follows,
    find_subject,
    fits,
    fits_second,
    quantity,
)
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import AUXILIARIES, MODALS

Words = tuple[Word, ...]

_SAYING = frozenset(
    "sagen erklären berichten betonen meinen warnen fordern schreiben hinzu|fügen mit|teilen antworten erwidern behaupten rufen "
    "kritisieren fragen versichern ergänzen sprechen verkünden beteuern urteilen argumentieren".split()
)
_SHOWING = _SAYING | {"zeigen", "belegen", "beweisen", "bestätigen", "nahe|legen", "bedeuten"}
# Endings of plurals that are no surnames.
_PLURALS = (
    "isten",
    "enten",
    "anten",
    "innen",
    "ungen",
    "heiten",
    "keiten",
    "ionen",
    "täten",
    "oren",
    "logen",
    "perten",
    "kraten",
    "bürger",
)
# Words that open a noun phrase in the nominative plural.
_PLURAL_OPENS = frozenset(
    "die diese jene viele mehrere einige alle beide zahlreiche hunderte tausende meine seine ihre unsere keine".split()
)


def first_place(words: Words, start: int) -> Clash | None:
    """ "Die Regierungen hat ...", "Frankreich und Polen hat ..." at the start of a main clause."""
    verb = _first_verb(words, start)
    if verb <= start or not words[verb - 1].capital:
        return None
    subject = find_subject(words, start, verb)
    if subject is None:
        return _bare_plural(words, start, verb) or _one_of(words, start, verb)
    # Behind ", und" a participle may go on with what stands before.
    judged = fits_second(words, verb, subject.number) if words[start].first else fits(words[verb], subject.number)
    if subject.end != verb or judged is not False:
        return None
    end = clause_end(words, verb + 1)
    if subject.number == ONE and infinitive(words[verb]) and subject.cells & cases(ACCUSATIVE) and not _auxiliary(words, verb, end):
        return None
    if subject.number == ONE and is_(words[verb], COPULAS) and _may_equate(words, verb, end):
        return None
    if words[verb].endings and verb + 1 < end and (words[verb + 1].capital or words[verb + 1].endings):
        return None
    objects = subject.joined and is_(words[verb], PERFECT) and participle(words[end - 1])
    if contested(words, subject, verb + 1, end, words[verb], objects) or (
        not subject.certain and not is_(words[verb], _SHOWING) and clause_follows(words, end)
    ):
        return None
    return Clash(subject.first, subject.last, verb, subject.number)


def _auxiliary(words: Words, verb: int, end: int) -> bool:
    """Whether "haben" or a modal verb has its participle or infinitive at the end, and so is none that was moved to the front."""
    return is_(words[verb], AUXILIARIES | MODALS) and end - 1 > verb and any(reading.tense in "qn" for reading in words[end - 1].verbs)


def _bare_plural(words: Words, start: int, verb: int) -> Clash | None:
    """ "Experten warnt vor Betrug": nothing else in the clause can be the subject."""
    found = phrase(words, start)
    if found is None or found.first != found.last or verb != start + 1 or found.number != MANY or not words[start].lower.endswith(_PLURALS):
        return None
    end = clause_end(words, verb + 1)
    if quantity(words[start]) or words[start].name or fits(words[verb], MANY) is not False or is_(words[verb], COPULAS | OBJECT_FIRST):
        return None
    if is_(words[verb], IMPERSONAL) or may_hold_subject(words, verb + 1, end, False) or clause_follows(words, end):
        return None
    return Clash(start, start, verb, MANY)


def _one_of(words: Words, start: int, verb: int) -> Clash | None:
    """ "Einer der Männer wurden verletzt"."""
    if words[start].lower not in ("einer", "jeder", "keiner") or words[start + 1].lower not in (
        "der",
        "dieser",
        "unserer",
        "seiner",
        "ihrer",
    ):
        return None
    genitive = phrase(words, start + 1)
    if genitive is None or genitive.last != verb - 1 or not genitive.cells & cases(GENITIVE) & PLURAL_CELLS:
        return None
    if fits(words[verb], ONE) is not False or may_hold_subject(words, verb + 1, clause_end(words, verb + 1), True):
        return None
    return Clash(start, verb - 1, verb, ONE)


def _first_verb(words: Words, start: int) -> int:
    """Where the first word from `start` on is that can be a finite verb, -1 if a sign comes first."""
    for i in range(start, len(words)):
        word = words[i]
        if word.finite and not word.capital and not word.function:
            return i
        if not word.alpha and word.text in ENDS and word.text != ",":
            return -1
    return -1


def _may_equate(words: Words, verb: int, end: int) -> bool:
    """Whether the subject may stand behind the verb: "Das Ergebnis sind wachsende Schulden"."""
    if participle(words[end - 1]):
        return False
    return end == len(words) or words[end].text not in ".,!" or may_hold_subject(words, verb + 1, end, False)


def inverted(words: Words, start: int) -> Clash | None:
    """ "Gestern wurde die Minister entlassen": an adverb or a prepositional phrase, the verb, a plural that must be the subject."""
    verb = _first_verb(words, start)
    if verb < 0 or verb + 2 >= len(words):
        return None
    after = words[verb + 2 if words[verb + 1].lower == "sich" else verb + 1].lower
    if after not in _PLURAL_OPENS and after not in kind("numeral"):
        return None
    at = start
    if (
        words[start].lower in kind("adverb")
        and words[start].lower not in kind("subordinating")
        and words[start].lower not in prepositions()
    ):
        at = start + 1
    else:
        governed = after_preposition(words, start)
        if governed is not None:
            at = governed.last + 1
        elif words[start].lower in ("seit", "bis") and words[start + 1].text.isdigit():
            at = start + 2
    return _after_verb(words, at) if at == verb else None


def quoted(words: Words, verb: int) -> Clash | None:
    """ "...“, sagte die Beamten": after a quotation."""
    if not is_(words[verb], _SAYING):
        return None
    return _after_verb(words, verb)


def _after_verb(words: Words, verb: int) -> Clash | None:
    if verb + 1 >= len(words) or fits(words[verb], MANY) is not False or infinitive(words[verb]):
        return None
    end = clause_end(words, verb + 1)
    subject = find_subject(words, verb + 2 if words[verb + 1].lower == "sich" else verb + 1, end)
    if subject is None or subject.number != MANY or subject.last == subject.first or _several(words, subject):
        return None
    if may_hold_subject(words, subject.last + 1, end, False, agent=acts(words, words[verb], end)) or clause_follows(words, end):
        return None
    return Clash(subject.first, subject.last, verb, MANY)


def _several(words: Words, subject: Subject) -> bool:
    """Whether the subject is joined: behind the verb, the verb may agree with its first part ("kam der Vater und die Mutter")."""
    return any(words[i].lower in MORE for i in range(subject.first, subject.last))
