"""Which words of a sentence are verbs, and the stretches between its signs. Computed once per sentence for the clause checks.

A word counts as finite for sure only when every reading the lexicon has for it is finite; a word may be finite when any
reading is, or when nobody knows it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from tqcheck.lang.function_words import determiners, prepositions
from tqcheck.lang.lexicon import readings
from tqcheck.lang.tokens import Sentence, Word, analyse

MODALS = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})
_PRONOUNS = frozenset({"ich", "du", "er", "wir", "man"})
AUXILIARIES = frozenset({"haben", "sein", "werden"})

_THIRD = frozenset("36")
_ODD = frozenset({"sog", "siebte", "siebten", "gelangen", "angaben"})  # an abbreviation, numbers, an infinitive, a noun in lower case
# Prefixes that stand fast or apart: "durchzogen" may be a participle.
_WAVERING = ("durch|", "hinter|", "um|", "unter|", "voll|", "wider|", "wieder|", "über|")
_CONDITIONAL = frozenset({
    "wäre", "wären", "hätte", "hätten", "würde", "würden", "könnte", "könnten", "müsste", "müssten", "dürfte", "dürften", "möchte",
    "möchten", "sei", "seien", "habe",
})  # fmt: skip
_VERBS_TOO = frozenset({"stand", "kennen", "bitte", "danke", "sein", "einigen"})  # function words that are verbs as well


_FINITE, _SURE, _INFINITIVE, _UNKNOWN = 1, 2, 4, 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words from `start` to before `end`, and the signs before and behind: "" at the edges of the sentence, also before
    its closing full stop.
    """

    start: int
    end: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Clauses:
    """`sure` are the words that are finite verbs in every reading, `maybe` those that are in some reading or that the lexicon
    cannot place. `plain` tells a sentence that ends in a full stop and holds only commas besides.
    """

    sentence: Sentence
    stretches: tuple[Stretch, ...]
    sure: tuple[int, ...]
    maybe: tuple[int, ...]
    plain: bool

    def sure_in(self, start: int, end: int) -> list[int]:
        """The words from `start` to before `end` that are finite for sure."""
        return list(self.sure[bisect_left(self.sure, start) : bisect_left(self.sure, end)])

    def maybe_in(self, start: int, end: int) -> list[int]:
        """The words from `start` to before `end` that may be finite."""
        return list(self.maybe[bisect_left(self.maybe, start) : bisect_left(self.maybe, end)])

    def opener(self, stretch: Stretch) -> str:
        """The first word behind the comma that ends the stretch, in lower case; "" when there is none."""
        at = stretch.end + 1
        return self.sentence.words[at].lower if stretch.right == "," and at < len(self.sentence.words) else ""


@lru_cache(maxsize=1 << 10)
def clauses(text: str) -> Clauses:
    """The stretches and finite verbs of one sentence."""
    sentence = analyse(text)
    words = sentence.words
    last = len(words)
    while last and not words[last - 1].text[0].isalnum():
        last -= 1
    stretches: list[Stretch] = []
    sure: list[int] = []
    maybe: list[int] = []
    start, left = 0, ""
    plain = len(words) == last + 1 and words[last].text == "."
    for at in range(last):
        word = words[at]
        if not word.alpha and not word.text[0].isalnum():
            if at > start:
                stretches.append(Stretch(start, at, left, word.text))
            start, left = at + 1, word.text
            plain = plain and (left == "," or (left == "." and at > 0 and words[at - 1].text.isdigit()))
        elif word.function:
            if word.lower in _VERBS_TOO and not _possessive(words, at) and (at == 0 or words[at - 1].lower != "zu"):
                maybe.append(at)
        elif word.first or not word.capital:
            verbal = _verbal(word.lower)
            if verbal and not (word.capital and verbal == _UNKNOWN):
                before, after = words[at - 1] if at else None, words[at + 1] if at + 1 < len(words) else None
                if _maybe(word, verbal, before, after):
                    maybe.append(at)
                    if verbal & _SURE and not word.capital and (not word.endings or _no_adjective_before(after)):
                        sure.append(at)
    if last > start:
        stretches.append(Stretch(start, last, left, "" if plain or last == len(words) else words[last].text))
    return Clauses(sentence, tuple(stretches), tuple(sure), tuple(maybe), plain)


def _possessive(words: tuple[Word, ...], at: int) -> bool:
    """Whether the word is "sein" before a noun or an inflected adjective."""
    after = words[at + 1] if words[at].lower == "sein" and at + 1 < len(words) else None
    return after is not None and bool(after.noun or after.endings - {""})


def _maybe(word: Word, verbal: int, before: Word | None, after: Word | None) -> bool:
    if before is None:
        return True
    if word.endings and after and after.capital and before.function and before.lower in _articles():
        return False  # "der alte Mann"
    return before.lower != "zu" or verbal & _INFINITIVE == 0


@cache
def _articles() -> frozenset[str]:
    return frozenset(determiners()) | frozenset(prepositions())


@lru_cache(maxsize=1 << 13)
def _verbal(lower: str) -> int:
    """What the form in lower case can be as a finite verb: 0 for not at all, else the bits below."""
    if not lower[0].isalpha() or lower[-1] == "-":
        return 0
    found = readings(lower)
    if not found.known:
        return _UNKNOWN
    finite = [verb for verb in found.verbs if verb.finite]
    if not finite:
        if found.verbs:  # the lexicon lacks the finite forms of some verbs: "platziert"
            fits = (lower.endswith("t") and "ge" not in lower) or any(verb.tense == "i" for verb in found.verbs)
        else:  # some it has as adjectives only ("vereinbart", "bereitete"), as it should have "bereit" and "laute"
            stem = lower.removesuffix("en").removesuffix("e")
            fits = not found.endings or (stem.endswith("t") and (lower.startswith("ver") or _infinitive_of(stem)))
        return _FINITE if fits else 0
    bits = _FINITE | (_INFINITIVE if any(verb.tense == "n" for verb in found.verbs) else 0)
    if lower in _ODD or "" in found.endings:
        return bits
    if any(verb.tense not in "ptkci" or verb.lemma.startswith(_WAVERING) for verb in found.verbs):
        return bits
    third = lower in _CONDITIONAL or any(verb.tense in "pt" and _THIRD & set(verb.persons) for verb in finite)
    return bits | _SURE if third else bits


def _infinitive_of(stem: str) -> bool:
    """Whether a verb may have the form in "-t": "platziert" of "platzieren", "bereitet" of "bereiten"."""
    return any(verb.tense == "n" for form in (stem[:-1] + "en", stem[:-2] + "en", stem + "en") for verb in readings(form).verbs)


def _no_adjective_before(after: Word | None) -> bool:
    """Whether `after` is a word before which an inflected adjective cannot stand: "das erklärte am Montag ..."."""
    if after is None or after.text in ".!?":
        return True
    return after.function and (after.lower in determiners() or after.lower in prepositions() or after.lower in _PRONOUNS)


def tense(word: Word, wanted: str) -> bool:
    """Whether `word` has a reading of the tense."""
    return any(verb.tense == wanted for verb in word.verbs)


def only(word: Word, wanted: str) -> bool:
    """Whether `word` is a verb, and all its readings are of the tenses in `wanted`."""
    return bool(word.verbs) and not (word.endings or word.function) and all(verb.tense in wanted for verb in word.verbs)


def infinitive(word: Word) -> bool:
    """Whether `word` is an infinitive that cannot be a participle ("gewinnen", but neither "bekommen" nor "gewann")."""
    return not word.capital and not word.endings and not word.function and tense(word, "n") and not tense(word, "q")


def participle(word: Word) -> bool:
    """Whether `word` is a past participle and neither finite nor an infinitive ("gekauft", not "verlassen", "besucht")."""
    return not word.capital and not word.function and only_without_endings(word, "q")


def only_without_endings(word: Word, wanted: str) -> bool:
    """As `only`, but the predicative adjective that every participle also is doesn't count."""
    return bool(word.verbs) and word.endings <= {""} and all(verb.tense in wanted for verb in word.verbs)


def auxiliary(word: Word, lemma: str) -> bool:
    """Whether `word` is a finite form of the auxiliary."""
    return any(verb.lemma == lemma for verb in word.finite)
