"""What else in a clause may be its subject, and what kind of verb it has, for `subject_verb_number`."""

from __future__ import annotations

from tqcheck.checks.relative_clauses import agent_verb
from tqcheck.lang.clauses import may_hold_subject
from tqcheck.lang.function_words import kind
from tqcheck.lang.grammar import DATIVE, cases
from tqcheck.lang.subjects import ONE, Subject
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import AUXILIARIES, MODALS
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]

COPULAS = frozenset({"sein", "werden", "bleiben", "heißen", "scheinen", "gelten"})
_PASSIVE = frozenset({"werden"})
# Verbs whose object readily stands first while their subject follows: "weil Polen und Ungarn die Sorge eint", "... Geld fehlt".
OBJECT_FIRST = frozenset(
    "fehlen gelingen gefallen gehören drohen nützen schaden bleiben passieren geschehen bevor|stehen zu|stehen bevorstehen zustehen helfen "
    "reichen genügen liegen stehen gebühren entgehen unterlaufen plagen treffen bedrohen interessieren ärgern freuen stören belasten "
    "betreffen begeistern erwarten überraschen beunruhigen quälen locken verbinden trennen einen beschäftigen bewegen umgeben begleiten "
    "erreichen ereilen erfassen überfallen überkommen befallen beschleichen entzweien spalten kosten schützen retten".split()
)
IMPERSONAL = frozenset("frieren frösteln dürsten hungern grausen gruseln jucken reizen wundern freuen schmerzen dünken gelüsten".split())
JOINTS = frozenset("und sowie oder noch".split())
PERFECT = frozenset({"haben"})


def contested(words: Words, subject: Subject, start: int, end: int, verb: Word, objects: bool) -> bool:
    """Whether something else than `subject` may be the subject of the clause; not what can be an object if `objects`."""
    plural = subject.number == ONE
    if plural and any(words[i].lower in JOINTS for i in range(start, end)):
        return True
    if subject.cells & cases(DATIVE) and (is_(verb, _PASSIVE) or any(words[i].lower == "worden" for i in range(start, end))):
        return True  # "Trump und Biden wurde vorgeworfen": the dative of a passive without subject
    if is_(verb, IMPERSONAL):
        return True
    if is_(verb, OBJECT_FIRST):
        objects = False
    certain = subject.certain and not is_(verb, COPULAS)
    return not certain and may_hold_subject(words, start, end, plural, objects, acts(words, verb, end))


def acts(words: Words, verb: Word, end: int) -> bool:
    """Whether the clause with that finite verb tells what only people do: "hat ... veröffentlicht"."""
    if end < len(words) and verb is words[end]:  # a subordinate clause
        return agent_verb(words, end)
    main = words[end - 1] if is_(verb, AUXILIARIES | MODALS) else verb
    lemmas = {reading.lemma for reading in main.verbs}
    if main is verb and words[end - 1].lower in kind("prefix"):
        lemmas = {f"{words[end - 1].lower}|{lemma}" for lemma in lemmas}
    return bool(lemmas) and lemmas <= listed("agent_verbs")


def is_(word: Word, lemmas: frozenset[str]) -> bool:
    return any(reading.lemma in lemmas for reading in word.finite)


def participle(word: Word) -> bool:
    return word.lower not in ("gewesen", "geworden") and any(reading.tense == "q" for reading in word.verbs)
