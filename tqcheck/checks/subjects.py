"""Where a subject and the finite verb that belongs to it stand, for `subject_verb_number`."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.relative_clauses import PRONOUNS, relative
from tqcheck.lang.clauses import after_preposition, infinitive, may_hold_subject, persons
from tqcheck.lang.function_words import kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, cases
from tqcheck.lang.subjects import ENDS, MANY, MORE, ONE, Clash, Subject, clause_end, clause_follows, find_subject, fits
from tqcheck.lang.tokens import Word

Words = tuple[Word, ...]

_QUOTES = frozenset('“”«»"‘')
_SAYING = frozenset(
    "sagen erklären berichten betonen meinen warnen fordern schreiben hinzu|fügen mit|teilen antworten erwidern behaupten rufen "
    "kritisieren fragen versichern ergänzen sprechen verkünden beteuern urteilen argumentieren".split()
)
_JOINTS = frozenset("und sowie oder noch".split())
_COPULAS = frozenset({"sein", "werden", "bleiben", "heißen", "scheinen", "gelten"})
_PERFECT = frozenset({"haben"})
_PASSIVE = frozenset({"werden"})
# Verbs whose object readily stands first while their subject follows: "weil Polen und Ungarn die Sorge eint", "... Geld fehlt".
_OBJECT_FIRST = frozenset(
    "fehlen gelingen gefallen gehören drohen nützen schaden bleiben passieren geschehen bevor|stehen zu|stehen bevorstehen zustehen helfen "
    "reichen genügen liegen stehen gebühren entgehen unterlaufen plagen treffen bedrohen interessieren ärgern freuen stören belasten "
    "betreffen begeistern erwarten überraschen beunruhigen quälen locken verbinden trennen einen beschäftigen bewegen umgeben begleiten "
    "erreichen ereilen erfassen überfallen überkommen befallen beschleichen entzweien spalten kosten schützen retten".split()
)
_IMPERSONAL = frozenset("frieren frösteln dürsten hungern grausen gruseln jucken reizen wundern freuen schmerzen dünken gelüsten".split())


def clashes(words: Words) -> Iterator[Clash]:
    """All subjects whose verb certainly has the wrong number, in text order."""
    seen: set[int] = set()
    openings = kind("subordinating")
    for i, word in enumerate(words):
        found: Clash | None = None
        if word.first and word.capital and word.alpha:
            found = _first_place(words, i) or _inverted(words, i)
        elif word.text == "," and i + 2 < len(words):
            after = words[i + 1]
            if after.lower in PRONOUNS:
                found = relative(words, i)
            elif after.lower in ("und", "aber", "denn", "doch"):
                found = _first_place(words, i + 2)
            elif i and words[i - 1].text in _QUOTES:
                found = _quoted(words, i + 1)
        if found is None and word.lower in openings and _opens_clause(words, i):
            found = _subordinate(words, i)
        if found is not None and found.verb not in seen:
            seen.add(found.verb)
            yield found


def _opens_clause(words: Words, i: int) -> bool:
    return (
        i == 0 or words[i - 1].text == "," or words[i].first or words[i - 1].lower in ("und", "aber", "oder", "denn", "nur", "auch", "so")
    )


def _first_place(words: Words, start: int) -> Clash | None:
    """ "Die Regierungen hat ...", "Frankreich und Polen hat ..." at the start of a main clause."""
    verb = _first_verb(words, start)
    if verb <= start or not words[verb - 1].capital:
        return None
    subject = find_subject(words, start, verb)
    if subject is None or subject.end != verb or fits(words[verb], subject.number) is not False:
        return None
    end = clause_end(words, verb + 1)
    if subject.number == ONE and (infinitive(words[verb]) and subject.cells & cases(ACCUSATIVE)):
        return None
    if subject.number == ONE and _is(words[verb], _COPULAS) and _may_equate(words, verb, end):
        return None
    if words[verb].endings and verb + 1 < end and (words[verb + 1].capital or words[verb + 1].endings):
        return None
    objects = subject.joined and _is(words[verb], _PERFECT) and _participle(words[end - 1])
    if _contested(words, subject, verb + 1, end, words[verb], objects) or (not subject.certain and clause_follows(words, end)):
        return None
    return Clash(subject.first, subject.last, verb, subject.number)


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
    if _participle(words[end - 1]):
        return False
    return end == len(words) or words[end].text not in ".,!" or may_hold_subject(words, verb + 1, end, False)


def _is(word: Word, lemmas: frozenset[str]) -> bool:
    return any(reading.lemma in lemmas for reading in word.finite)


def _participle(word: Word) -> bool:
    return word.lower not in ("gewesen", "geworden") and any(reading.tense == "q" for reading in word.verbs)


def _subordinate(words: Words, at: int) -> Clash | None:
    """ "weil Frankreich und Polen den Vertrag unterzeichnete": the subject first, the verb last."""
    start = at + 1
    while start < len(words) and start < at + 4 and _before_subject(words[start].lower):
        start += 1
    end = clause_end(words, start)
    verb = end - 1
    if verb <= start or not persons(words[verb]):
        return None
    subject = find_subject(words, start, verb)
    # "dass der Vater nach Rom und die Mutter nach Paris fährt" has two clauses in one.
    if subject is not None and subject.joined and any(after_preposition(words, i) for i in range(start, subject.last)):
        return None
    if subject is None or fits(words[verb], subject.number) is not False:
        return None
    if any(persons(words[i]) or words[i].lower == "zu" for i in range(subject.end, verb)):
        return None
    if subject.number == ONE and infinitive(words[verb]) and subject.cells & cases(ACCUSATIVE):
        return None
    objects = subject.joined or (_is(words[verb], _PERFECT) and _participle(words[verb - 1]))
    if _contested(words, subject, subject.end, verb, words[verb], objects) or (not subject.certain and clause_follows(words, end)):
        return None
    return Clash(subject.first, subject.last, verb, subject.number)


def _before_subject(lower: str) -> bool:
    return lower == "sich" or (lower in kind("adverb") and lower not in prepositions())


def _inverted(words: Words, start: int) -> Clash | None:
    """ "Gestern wurde die Minister entlassen": an adverb or a prepositional phrase, the verb, a plural that must be the subject."""
    verb = _first_verb(words, start)
    if verb < 0 or verb + 1 >= len(words) or words[verb + 1].lower not in _PLURAL_OPENS:
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
    return _after_verb(words, at) if at == verb else None


# Words that open a noun phrase in the nominative plural.
_PLURAL_OPENS = frozenset(
    "die diese jene viele mehrere einige alle beide zahlreiche hunderte tausende meine seine ihre unsere keine".split()
)


def _quoted(words: Words, verb: int) -> Clash | None:
    """ "...“, sagte die Beamten": after a quotation."""
    if not _is(words[verb], _SAYING):
        return None
    return _after_verb(words, verb)


def _after_verb(words: Words, verb: int) -> Clash | None:
    if verb + 1 >= len(words) or fits(words[verb], MANY) is not False or infinitive(words[verb]):
        return None
    end = clause_end(words, verb + 1)
    subject = find_subject(words, verb + 1, end)
    if subject is None or subject.number != MANY or subject.last == subject.first or _several(words, subject):
        return None
    if may_hold_subject(words, subject.last + 1, end, False) or clause_follows(words, end):
        return None
    return Clash(subject.first, subject.last, verb, MANY)


def _several(words: Words, subject: Subject) -> bool:
    """Whether the subject is joined: behind the verb, the verb may agree with its first part ("kam der Vater und die Mutter")."""
    return any(words[i].lower in MORE for i in range(subject.first, subject.last))


def _contested(words: Words, subject: Subject, start: int, end: int, verb: Word, objects: bool) -> bool:
    """Whether something else than `subject` may be the subject of the clause; not what can be an object if `objects`."""
    plural = subject.number == ONE
    if plural and any(words[i].lower in _JOINTS for i in range(start, end)):
        return True
    if subject.cells & cases(DATIVE) and (_is(verb, _PASSIVE) or any(words[i].lower == "worden" for i in range(start, end))):
        return True  # "Trump und Biden wurde vorgeworfen": the dative of a passive without subject
    if _is(verb, _IMPERSONAL):
        return True
    if _is(verb, _OBJECT_FIRST):
        objects = False
    certain = subject.certain and not _is(verb, _COPULAS)
    return not certain and may_hold_subject(words, start, end, plural, objects)
