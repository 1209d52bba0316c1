"""Where a word stands with a preposition that it doesn't govern, for `verb_preposition`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.checks.governed_phrases import active, adverbial, bare, clause, continued, has, object_fits, unclaimed
from tqcheck.lang.clauses import Phrase, after_preposition, clause_light, is_time, phrase
from tqcheck.lang.function_words import contracted, kind, prepositions
from tqcheck.lang.governance import Governance, table
from tqcheck.lang.grammar import NOMINATIVE, cases
from tqcheck.lang.subjects import ENDS
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]

_PRONOUNS = frozenset("ihm ihn ihr ihnen mir mich dir dich uns euch sie".split())
_SUBJECTS = frozenset("ich du er sie es wir ihr man das dies".split())
_OFFICES = (
    "ministerium", "minister", "ministerin", "amt", "sprecher", "sprecherin", "beauftragte", "beauftragter", "zentrum", "institut",
    "experte", "expertin", "verein", "stiftung", "ausschuss", "behörde", "museum", "klinik", "abteilung", "plan", "paket", "programm",
    "projekt", "gesetz",
)  # fmt: skip
_MODALS = ("wollen", "sollen", "können", "müssen", "dürfen", "mögen")


@dataclass(frozen=True, slots=True)
class Misuse:
    """The governing word at `word`, the wrong preposition and the end of its phrase."""

    entry: Governance
    word: int
    preposition: int
    end: int


def misuses(words: Words) -> Iterator[Misuse]:
    """All words with a preposition that they certainly don't govern, in text order."""
    nouns, adjectives, verbs = table("noun"), table("adjective"), table("verb")
    present = {word.lower for word in words}
    for i, word in enumerate(words):
        entries: tuple[Governance, ...] = ()
        if word.capital and word.text in nouns:
            entries = nouns[word.text]
        elif word.verbs and not (word.noun or word.function) and word.verbs[0].lemma in verbs and _one_lemma(word):
            entries = (*adjectives.get(word.lower, ()), *verbs[word.verbs[0].lemma])
        elif word.lower in adjectives and (word.first or not word.capital):
            entries = adjectives[word.lower]
        if entries and (entries := tuple(entry for entry in entries if not entry.wrong.isdisjoint(present))):
            found = _after(words, entries, i) or _in_front(words, entries, i)
            if found is not None:
                yield found


def _one_lemma(word: Word) -> bool:
    return len({verb.lemma.replace("|", "") for verb in word.verbs}) == 1


@cache
def _light() -> frozenset[str]:
    """Words that may stand between a verb and what it governs without taking that for themselves."""
    listed = kind("personal") | kind("reflexive") | kind("indefinite") | kind("negation") | kind("adverb")
    return listed - set(prepositions()) - {"mehr", "weniger", "genug", "so"}


def _after(words: Words, entries: tuple[Governance, ...], i: int) -> Misuse | None:
    """The preposition behind its word: "wartet seit gestern für den Bus" is too far, "wartet noch für den Bus" is not."""
    j = i + 1
    verbal = any(entry.kind == "verb" for entry in entries)
    if verbal:
        j = _past_adverbials(words, j)
    for entry in entries:
        at = j
        if entry.kind == "verb" and j < len(words) and words[j].lower not in entry.wrong:
            between = phrase(words, j)
            if between is not None and _passable(words, entry, between, i):
                at = _past_adverbials(words, between.last + 1)
            place = after_preposition(words, at)
            if place is not None and words[at].lower not in entry.wrong and _is_place(words, entry, place, at):
                at = _past_adverbials(words, place.last + 1)
        if at < len(words) and words[at].lower in entry.wrong and (found := _misuse(words, entry, i, at)):
            return found
    return None


def _number(words: Words, at: int) -> bool:
    return at < len(words) and (words[at].text[0].isdigit() or words[at].lower in kind("numeral"))


def _past_adverbials(words: Words, j: int) -> int:
    """The first word from `j` on that is no adverb and opens no phrase of time: "wartet seit Tagen verzweifelt ..."."""
    while j < len(words):
        time = after_preposition(words, j) or phrase(words, j)
        if time is not None and (words[time.last].text in listed("adverbial_nouns") or is_time(words, time)):
            j = time.last + 1
        elif words[j].lower in _light() or (
            clause_light(words[j]) and words[j].lower not in prepositions() and words[j].lower not in table("adjective")
        ):
            j += 1
        elif [word.lower for word in words[j : j + 3]] == ["nach", "wie", "vor"]:
            j += 3
        else:
            break
    return j


def _is_place(words: Words, entry: Governance, place: Phrase, j: int) -> bool:
    """Whether the phrase tells where, and what follows it belongs to the verb: "wartet im Hotel für ..."."""
    if entry.only or "von" in entry.wrong or words[j].lower not in ("in", "im", "am", "vor", "beim"):
        return False
    return not words[place.last].name and not _takes(words[place.last], entry)


def _takes(word: Word, entry: Governance) -> bool:
    """Whether the noun readily has a preposition of the entry behind it: "Zentrum für", "Minister für"."""
    if any(not other.right.isdisjoint(entry.wrong) for other in table("noun").get(word.text, ())):
        return True
    return word.lower.endswith(_OFFICES)


def _passable(words: Words, entry: Governance, between: Phrase, i: int) -> bool:
    """Whether the preposition may follow on the phrase behind the verb: an object that the verb needs, or the subject."""
    if "noun" in entry.conditions:
        return _is_object(words, between, i) or _is_subject(words, between, i)
    return "von" not in entry.wrong and _is_subject(words, between, i) and not _takes(words[between.last], entry)


def _is_object(words: Words, between: Phrase, i: int) -> bool:
    """Whether the phrase behind the verb at `i` can't be its subject, or a subject stands right in front of the verb."""
    if not between.cells & cases(NOMINATIVE):
        return True
    start = clause(words, i)[0]
    subject = phrase(words, start)
    if subject is None:
        return i == start + 1 and words[start].lower in _SUBJECTS
    return subject.last == i - 1 and bool(subject.cells & cases(NOMINATIVE))


def _in_front(words: Words, entries: tuple[Governance, ...], i: int) -> Misuse | None:
    """The preposition in front of its verb or adjective: "um ihn von der Zusage zu erinnern"."""
    entries = tuple(entry for entry in entries if entry.kind != "noun")
    wrong = frozenset().union(*(entry.wrong for entry in entries))
    for j in range(i - 2, max(-1, i - 9), -1):
        if words[j].text in ENDS:
            return None
        if words[j].lower in wrong and (not words[i].finite or _clause_final(words, i) or j == clause(words, i)[0]):
            for entry in entries:
                if words[j].lower in entry.wrong and (
                    not words[j - 1].capital
                    or j == 0
                    or words[j - 1].text in listed("adverbial_nouns")
                    or _free_infinitive(words, entry, i, j)
                    or _subject_before(words, entry, j)
                ):
                    return _misuse(words, entry, i, j)
    return None


def _clause_final(words: Words, i: int) -> bool:
    """Whether the verb closes its clause, alone or with other verbs: "mit der Zeitung beschuldigte die Frau" is another order."""
    after = words[i + 1] if i + 1 < len(words) else None
    return after is None or after.text in ENDS or bool(after.verbs) or after.lower in ("und", "oder")


def _is_subject(words: Words, found: Phrase, i: int) -> bool:
    """Whether the phrase behind the verb at `i` is its subject: "Gestern wartete der Minister ..."."""
    if not found.cells & cases(NOMINATIVE):
        return False
    start = clause(words, i)[0]
    first = after_preposition(words, start)
    return (first is not None and first.last == i - 1) or (i == start + 1 and words[start].lower in kind("adverb"))


def _subject_before(words: Words, entry: Governance, j: int) -> bool:
    """Whether the noun before the preposition at `j` is the subject that opens a subordinate clause."""
    if entry.kind != "verb" or words[j].lower in ("von", "vom"):
        return False
    start = clause(words, j)[0]
    if words[start].lower not in kind("subordinating"):
        return False
    subject = phrase(words, start + 1)
    return subject is not None and subject.last == j - 1 and bool(subject.cells & cases(NOMINATIVE))


def _free_infinitive(words: Words, entry: Governance, i: int, j: int) -> bool:
    """Whether the preposition may stand behind a noun: in an infinitive, with "zu" or a modal verb, of a verb that has an object, too."""
    if "noun" not in entry.conditions:
        return False
    if (words[j].lower not in ("von", "vom") or entry.only) and not has(words, *clause(words, i), "werden"):
        return True
    if not any(reading.tense == "n" for reading in words[i].verbs):
        return False
    start, _ = clause(words, i)
    return words[i - 1].lower == "zu" or any(has(words, start, i, modal) for modal in _MODALS)


def _misuse(words: Words, entry: Governance, i: int, j: int) -> Misuse | None:
    if words[j].capital and not words[j].first:
        return None
    if entry.kind == "noun" and words[j].lower in ("zum", "zur"):
        return None  # "Angriff zur Verteidigung" is one for a purpose
    if words[j].lower in ("über", "unter", "bei") and _number(words, j + 1):
        return None  # "über 2000 Helfer": more than that
    governed = after_preposition(words, j)
    if governed is not None:
        end = governed.last
        if adverbial(words, governed, entry):
            return None
    elif j + 1 < len(words) and words[j + 1].lower in _PRONOUNS and not contracted(words[j].lower):
        end = j + 1
    else:
        return None
    if i > j and any(words[k].lower not in _light() and words[k].lower != "zu" for k in range(end + 1, i)):
        return None
    start, stop = clause(words, j)
    if i < j - 1 and words[j - 1].capital and (words[end].name or continued(words, stop)):
        return None  # "beschuldigt den Chef von Siemens, gelogen zu haben"
    if not start <= i < stop or not unclaimed(words, entry, i, j, start, stop) or not object_fits(words, entry, governed, j):
        return None
    if entry.kind == "verb" and not active(words, entry, i, j, start, stop):
        return None
    if (
        "end" in entry.conditions
        and i < j
        and any(not words[k].verbs for k in range(end + 1, stop) if words[k].lower != entry.lemma.rpartition("|")[0])
    ):
        return None
    if "have" in entry.conditions and not (bare(words, i) and has(words, start, stop, "haben")):
        return None
    if entry.kind == "noun" and i and (words[i - 1].lower in prepositions() or words[max(0, i - 2)].lower == "im"):
        return None  # "auf Wunsch für ...", "im öffentlichen Interesse in ..."
    if i > j and words[i].endings - {""} and i + 1 < stop and words[i + 1].capital:
        return None  # "die zum Verkehr gehörenden Züge"
    return Misuse(entry, i, j, end)
