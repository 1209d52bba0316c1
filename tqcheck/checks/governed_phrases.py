"""What a phrase with a governed preposition and its clause must look like, for `wrong_prepositions`."""

from __future__ import annotations

from tqcheck.lang.clauses import Phrase, phrase
from tqcheck.lang.function_words import determiners, kind, prepositions
from tqcheck.lang.governance import Governance, table
from tqcheck.lang.grammar import DATIVE, NOMINATIVE, cases
from tqcheck.lang.lexicon import compound
from tqcheck.lang.subjects import ENDS
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]
FARTHEST = 12

_REFLEXIVES = frozenset("sich mich dich uns euch".split())
_OBJECTS = frozenset("es ihn sie das dies was mich dich uns euch alles nichts etwas".split())
_DATIVES = frozenset("mir dir ihm ihr ihnen uns euch".split())
_RELATIVES = frozenset("der die das den dem denen was wem wen".split())
# By which news reaches people: "warnt über die Medien".
_CHANNELS = frozenset(
    "Medien Radio Fernsehen Lautsprecher Funk Telefon Kanal Kanäle Netzwerk Netzwerke Plattform Plattformen App Portal Portale Satellit "
    "Webseite Website Presse Sender Agentur Agenturen Anwalt Anwälte Sprecher Grenze Grenzen Zeitung Zeitungen Dienst Dienste".split()
)


def adverbial(words: Words, governed: Phrase, entry: Governance) -> bool:
    """Whether the phrase tells when or how, so that nothing governs it."""
    head = words[governed.last].text
    if head in listed("adverbial_nouns") or (governed.first == governed.last and head in listed("set_phrase_nouns")):
        return True  # "in dieser Zeit"; "zum Beispiel", "in Zukunft"
    if words[governed.first - 1].lower == "über" and head in _CHANNELS:
        return True
    counted = entry.kind == "noun" or head in listed("quantity_nouns") or words[governed.last].text[0].isdigit()
    return not entry.only and counted and any(words[k].text[0].isdigit() for k in range(governed.first, governed.last))


def bare(words: Words, i: int) -> bool:
    """Whether the noun at `i` has neither article nor preposition: "hat große Angst"."""
    before = words[i - 1].lower
    return before.startswith("kein") or (before not in determiners() and before not in prepositions() and not words[i - 1].capital)


def clause(words: Words, at: int) -> tuple[int, int]:
    """The words around `at` up to the next of the ENDS on either side, as a half-open range."""
    start, stop = at, at
    while start > 0 and words[start - 1].text not in ENDS:
        start -= 1
    while stop < len(words) and words[stop].text not in ENDS:
        stop += 1
    return start, stop


def unclaimed(words: Words, entry: Governance, i: int, j: int, start: int, stop: int) -> bool:
    """Whether the clause lacks what the word governs, and has the reflexive pronoun that the entry asks for."""
    prefix = entry.lemma.rpartition("|")[0]
    inside = [words[k].lower for k in range(start, stop) if (k < stop - 1 or words[k].lower != prefix) and not _still(words, k)]
    if not entry.right.isdisjoint(inside) or any(word.lower in entry.right and word.lower[:2] in ("da", "wo", "hi") for word in words):
        return False
    if "reflexive" in entry.conditions and _REFLEXIVES.isdisjoint(words[k].lower for k in range(start, stop) if k != j + 1):
        return False
    if "claimed" in entry.conditions and any(_claims(words[k], entry) for k in range(start, stop) if k < i or k < j):
        return False
    if not entry.governed and entry.case != "G":
        pronouns = _OBJECTS if entry.case == "A" else _DATIVES
        if not pronouns.isdisjoint(inside) or (start and words[start].lower in _RELATIVES):
            return False
        opening = phrase(words, start)
        return opening is None or opening.last >= i or bool(opening.cells & cases(NOMINATIVE))
    return True


def _still(words: Words, k: int) -> bool:
    """Whether the word opens "nach wie vor"."""
    return words[k].lower == "nach" and [word.lower for word in words[k + 1 : k + 3]] == ["wie", "vor"]


def _claims(word: Word, entry: Governance) -> bool:
    """Whether the noun takes one of the prepositions that are wrong for the verb: "Einigkeit besteht über das Ziel"."""
    return any(not other.right.isdisjoint(entry.wrong) for other in table("noun").get(word.text, ()))


def object_fits(words: Words, entry: Governance, governed: Phrase | None, j: int) -> bool:
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


def active(words: Words, entry: Governance, i: int, j: int, start: int, stop: int) -> bool:
    """Whether the verb is the entry's, with its prefix in place, and "von" can't be the agent of a passive."""
    verb, last = words[i], words[stop - 1]
    prefix, _, base = entry.lemma.rpartition("|")
    attached = any(reading.lemma.replace("|", "") == prefix + base for reading in verb.verbs)
    if prefix and base and not attached and last.lower != prefix:
        return False
    if not prefix and i < j and last.lower in kind("prefix") and not last.capital:
        return False
    if "end" in entry.conditions and has(words, start, stop, "werden"):
        return False  # "Nachwuchs wird gesucht für einen Sport"
    if words[j].lower not in ("von", "vom") or entry.only:
        return True
    participle = any(reading.tense == "q" for reading in verb.verbs)
    if participle and verb.finite and i < j and not any(words[k].finite and not words[k].capital for k in range(start, stop) if k != i):
        return True
    return not has(words, start, stop, "werden") and (not participle or has(words, start, stop, "haben"))


def continued(words: Words, stop: int) -> bool:
    """Whether a clause follows that may be what the verb governs."""
    return any(word.lower in ("dass", "zu", "ob") for word in words[stop : stop + FARTHEST])


def has(words: Words, start: int, stop: int, lemma: str) -> bool:
    return any(reading.lemma == lemma for k in range(start, stop) for reading in words[k].verbs)
