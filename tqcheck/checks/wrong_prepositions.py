"""Where a word stands with a preposition that it doesn't govern, for `verb_preposition`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.lang.clauses import Phrase, after_preposition, phrase
from tqcheck.lang.function_words import contracted, determiners, kind, prepositions
from tqcheck.lang.governance import Governance, table
from tqcheck.lang.grammar import DATIVE, NOMINATIVE, cases
from tqcheck.lang.lexicon import compound
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]
FARTHEST = 12

_ENDS = frozenset(',;:.!?()–—…"„“”»«/[]*')
_REFLEXIVES = frozenset("sich mich dich uns euch".split())
_PRONOUNS = frozenset("ihm ihn ihr ihnen mir mich dir dich uns euch sie".split())
_OBJECTS = frozenset("es ihn sie das dies was mich dich uns euch alles nichts etwas".split())
_DATIVES = frozenset("mir dir ihm ihr ihnen uns euch".split())
_SUBJECTS = frozenset("ich du er sie es wir ihr man das dies".split())
_MODALS = ("wollen", "sollen", "können", "müssen", "dürfen", "mögen")
_RELATIVES = frozenset("der die das den dem denen was wem wen".split())


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
    for i, word in enumerate(words):
        entries: tuple[Governance, ...] = ()
        if word.capital and word.text in nouns:
            entries = nouns[word.text]
        elif word.verbs and not word.noun and word.verbs[0].lemma in verbs and _one_lemma(word):
            entries = (*adjectives.get(word.lower, ()), *verbs[word.verbs[0].lemma])
        elif word.lower in adjectives and (word.first or not word.capital):
            entries = adjectives[word.lower]
        if entries:
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
    while verbal and j < len(words) and words[j].lower in _light():
        j += 1
    for entry in entries:
        at = j
        if entry.kind == "verb" and j < len(words) and words[j].lower not in entry.wrong:
            between = phrase(words, j)
            if between is not None and _passable(words, entry, between, i):
                at = between.last + 1
        if at < len(words) and words[at].lower in entry.wrong and (found := _misuse(words, entry, i, at)):
            return found
    return None


def _passable(words: Words, entry: Governance, between: Phrase, i: int) -> bool:
    """Whether the preposition may follow on the phrase behind the verb: an object that the verb needs, or the subject."""
    if "noun" in entry.conditions:
        return _is_object(words, between, i) or _is_subject(words, between, i)
    return "von" not in entry.wrong and _is_subject(words, between, i)


def _is_object(words: Words, between: Phrase, i: int) -> bool:
    """Whether the phrase behind the verb at `i` can't be its subject, or a subject stands right in front of the verb."""
    if not between.cells & cases(NOMINATIVE):
        return True
    start = _clause(words, i)[0]
    subject = phrase(words, start)
    if subject is None:
        return i == start + 1 and words[start].lower in _SUBJECTS
    return subject.last == i - 1 and bool(subject.cells & cases(NOMINATIVE))


def _in_front(words: Words, entries: tuple[Governance, ...], i: int) -> Misuse | None:
    """The preposition in front of its verb or adjective: "um ihn von der Zusage zu erinnern"."""
    entries = tuple(entry for entry in entries if entry.kind != "noun")
    wrong = frozenset().union(*(entry.wrong for entry in entries))
    for j in range(i - 2, max(-1, i - 9), -1):
        if words[j].text in _ENDS:
            return None
        if words[j].lower in wrong:
            for entry in entries:
                if words[j].lower in entry.wrong and (
                    not words[j - 1].capital or j == 0 or _free_infinitive(words, entry, i) or _subject_before(words, entry, j)
                ):
                    return _misuse(words, entry, i, j)
    return None


def _is_subject(words: Words, found: Phrase, i: int) -> bool:
    """Whether the phrase behind the verb at `i` is its subject: "Gestern wartete der Minister ..."."""
    return i == 1 and words[0].lower in kind("adverb") and bool(found.cells & cases(NOMINATIVE))


def _subject_before(words: Words, entry: Governance, j: int) -> bool:
    """Whether the noun before the preposition at `j` is the subject that opens a subordinate clause."""
    if entry.kind != "verb" or words[j].lower in ("von", "vom"):
        return False
    start = _clause(words, j)[0]
    if words[start].lower not in kind("subordinating"):
        return False
    subject = phrase(words, start + 1)
    return subject is not None and subject.last == j - 1 and bool(subject.cells & cases(NOMINATIVE))


def _free_infinitive(words: Words, entry: Governance, i: int) -> bool:
    """Whether the preposition may stand behind a noun: in an infinitive, with "zu" or a modal verb, of a verb that has an object, too."""
    if "noun" not in entry.conditions or not any(reading.tense == "n" for reading in words[i].verbs):
        return False
    start, _ = _clause(words, i)
    return words[i - 1].lower == "zu" or any(_has(words, start, i, modal) for modal in _MODALS)


def _misuse(words: Words, entry: Governance, i: int, j: int) -> Misuse | None:
    if words[j].capital and not words[j].first:
        return None
    if entry.kind == "noun" and words[j].lower in ("zum", "zur"):
        return None  # "Angriff zur Verteidigung" is one for a purpose
    governed = after_preposition(words, j)
    if governed is not None:
        end = governed.last
        if _adverbial(words, governed, entry):
            return None
    elif j + 1 < len(words) and words[j + 1].lower in _PRONOUNS and not contracted(words[j].lower):
        end = j + 1
    else:
        return None
    if i > j and any(words[k].lower not in _light() and words[k].lower != "zu" for k in range(end + 1, i)):
        return None
    start, stop = _clause(words, j)
    if i < j - 1 and words[j - 1].capital and (words[end].name or _continued(words, stop)):
        return None  # "beschuldigt den Chef von Siemens, gelogen zu haben"
    if not start <= i < stop or not _unclaimed(words, entry, i, j, start, stop) or not _object_fits(words, entry, governed, j):
        return None
    if entry.kind == "verb" and not _active(words, entry, i, j, start, stop):
        return None
    if "end" in entry.conditions and i < j and any(not words[k].verbs for k in range(end + 1, stop)):
        return None
    if "have" in entry.conditions and not (_bare(words, i) and _has(words, start, stop, "haben")):
        return None
    if entry.kind == "noun" and i and (words[i - 1].lower in prepositions() or words[max(0, i - 2)].lower == "im"):
        return None  # "auf Wunsch für ...", "im öffentlichen Interesse in ..."
    if i > j and words[i].endings - {""} and i + 1 < stop and words[i + 1].capital:
        return None  # "die zum Verkehr gehörenden Züge"
    return Misuse(entry, i, j, end)


def _adverbial(words: Words, governed: Phrase, entry: Governance) -> bool:
    """Whether the phrase tells when or how, so that nothing governs it."""
    head = words[governed.last].text
    if head in listed("adverbial_nouns") or (governed.first == governed.last and head in listed("set_phrase_nouns")):
        return True  # "in dieser Zeit"; "zum Beispiel", "in Zukunft"
    return not entry.only and any(words[k].text[0].isdigit() for k in range(governed.first, governed.last))


def _bare(words: Words, i: int) -> bool:
    """Whether the noun at `i` has neither article nor preposition: "hat große Angst"."""
    before = words[i - 1].lower
    return before.startswith("kein") or (before not in determiners() and before not in prepositions() and not words[i - 1].capital)


def _clause(words: Words, at: int) -> tuple[int, int]:
    start, stop = at, at
    while start > 0 and words[start - 1].text not in _ENDS:
        start -= 1
    while stop < len(words) and words[stop].text not in _ENDS:
        stop += 1
    return start, stop


def _unclaimed(words: Words, entry: Governance, i: int, j: int, start: int, stop: int) -> bool:
    """Whether the clause lacks what the word governs, and has the reflexive pronoun that the entry asks for."""
    prefix = entry.lemma.rpartition("|")[0]
    inside = [words[k].lower for k in range(start, stop) if k < stop - 1 or words[k].lower != prefix]
    if not entry.right.isdisjoint(inside) or any(word.lower in entry.right and word.lower[:2] in ("da", "wo", "hi") for word in words):
        return False
    if "reflexive" in entry.conditions and _REFLEXIVES.isdisjoint(words[k].lower for k in range(start, stop) if k != j + 1):
        return False
    if not entry.governed and entry.case != "G":
        pronouns = _OBJECTS if entry.case == "A" else _DATIVES
        if not pronouns.isdisjoint(inside) or (start and words[start].lower in _RELATIVES):
            return False
        opening = phrase(words, start)
        return opening is None or opening.last >= i or bool(opening.cells & cases(NOMINATIVE))
    return True


def _object_fits(words: Words, entry: Governance, governed: Phrase | None, j: int) -> bool:
    """Whether the object of the wrong preposition meets the conditions of the entry."""
    if governed is None:
        return not entry.only and not entry.conditions & {"impersonal", "accusative"}
    head = words[governed.last]
    parts = compound(head.text) if entry.only and head.text not in entry.only else None
    if entry.only and head.text not in entry.only and (parts is None or parts[1] not in entry.only):
        return False
    if "impersonal" in entry.conditions and (head.name or not head.noun):
        return False
    if "article" in entry.conditions and not governed.determiner:
        return False
    return not ("accusative" in entry.conditions and governed.cells & cases(DATIVE))


def _active(words: Words, entry: Governance, i: int, j: int, start: int, stop: int) -> bool:
    """Whether the verb is the entry's, with its prefix in place, and "von" can't be the agent of a passive."""
    verb, last = words[i], words[stop - 1]
    prefix, _, base = entry.lemma.rpartition("|")
    attached = any(reading.lemma.replace("|", "") == prefix + base for reading in verb.verbs)
    if prefix and base and not attached and last.lower != prefix:
        return False
    if not prefix and i < j and last.lower in kind("prefix") and not last.capital:
        return False
    if "end" in entry.conditions and _has(words, start, stop, "werden"):
        return False  # "Nachwuchs wird gesucht für einen Sport"
    if words[j].lower not in ("von", "vom") or entry.only:
        return True
    participle = any(reading.tense == "q" for reading in verb.verbs)
    if participle and verb.finite and i < j and not any(words[k].finite and not words[k].capital for k in range(start, stop) if k != i):
        return True
    return not _has(words, start, stop, "werden") and (not participle or _has(words, start, stop, "haben"))


def _continued(words: Words, stop: int) -> bool:
    """Whether a clause follows that may be what the verb governs."""
    return any(word.lower in ("dass", "zu", "ob") for word in words[stop : stop + FARTHEST])


def _has(words: Words, start: int, stop: int, lemma: str) -> bool:
    return any(reading.lemma == lemma for k in range(start, stop) for reading in words[k].verbs)
