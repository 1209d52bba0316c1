"""Noun phrases of a sentence, what may be the subject of a clause, and the number of a finite verb."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.lang.function_words import Determiner, contracted, determiners, kind, prepositions
from tqcheck.lang.grammar import ACCUSATIVE, EVERYTHING, GENITIVE, NOMINATIVE, PLURAL_CELLS, SINGULAR_CELLS, STRONG, WEAK, cases
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

SINGULAR_SUBJECT = cases(NOMINATIVE) & SINGULAR_CELLS
PLURAL_SUBJECT = cases(NOMINATIVE) & PLURAL_CELLS
_TABLES = {"weak": (WEAK,), "strong": (STRONG,), "either": (WEAK, STRONG)}
_LONGEST = 8
_BEFORE_ARTICLES = frozenset("all alle aller allen alles die der den diese dieser diesen meine seine ihre unsere deine eure keine".split())
_AFTER_ARTICLES = frozenset("beiden vielen wenigen die der den diese dieser diesen meine seine ihre unsere seiner ihrer unserer".split())
_MANY = frozenset("viele mehrere beide wenige etliche einige".split())
_VERBS_AND_PREFIXES = frozenset({"kennen", "stand"})
_TIMES = frozenset(
    "Woche Jahr Tag Monat Mal Nacht Stunde Minute Abend Morgen Mittag Nachmittag Vormittag Sommer Winter Herbst Frühling Frühjahr Saison "
    "Wochenende Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai Juni Juli August September "
    "Oktober November Dezember Quartal Jahre Tage Wochen Monate Stunden Minuten Male Jahrzehnte Jahrzehnt Jahrhundert".split()
)
_WHEN = frozenset(
    "letzten letzte letztes nächste nächsten nächstes vergangene vergangenen vergangenes diese diesen dieses jede jeden jedes".split()
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase from word `first` to its noun at `last`. `cells` is what it can be, `determiner` its article or ""."""

    first: int
    last: int
    cells: int
    determiner: str

    @property
    def number(self) -> int:
        """As a subject: 4 for a certain plural, 1 for a certain singular, 0 where it can be both or neither."""
        singular, plural = self.cells & SINGULAR_SUBJECT, self.cells & PLURAL_SUBJECT
        return 0 if bool(singular) == bool(plural) else 1 if singular else 4


def phrase(words: tuple[Word, ...], at: int, given: int = EVERYTHING, after: str = "strong") -> Phrase | None:
    """The simple noun phrase that begins at `at`, without attributes behind its noun; None where there is none or it doesn't agree.

    `given` and `after` speak for an article that stands before `at`, as in "im".
    """
    i, allowed, article, counted = at, given, "", False
    while i < len(words) and i < at + 2 and (found := _determiner(words[i])):
        if i > at and not (words[at].lower in _BEFORE_ARTICLES and words[i].lower in _AFTER_ARTICLES):
            return None
        allowed, after, article = allowed & found.cells, found.after, article or words[i].lower
        i += 1
    for last in range(i, min(len(words), i + _LONGEST)):
        word = words[last]
        if _modifier(word, last == at):
            cells = _before_noun(word, after, last > at)
            if cells is None:
                return None
            allowed &= cells
            counted = counted or cells == PLURAL_CELLS
        elif last + 1 < len(words) and words[last + 1].noun and (endings := _capital_adjective(word)):
            allowed &= _adjective(endings, after)
        elif not article and last == i and _genitive_name(words, last):
            continue
        else:
            head = _head(word, after, bool(article))
            allowed &= head if allowed & head or not counted else PLURAL_CELLS  # "fünf Prozent"
            if article in _MANY and allowed & PLURAL_CELLS:
                allowed &= PLURAL_CELLS  # "viele Verbündete" could be strong feminine, too
            return Phrase(at, last, allowed, article) if allowed else None
    return None


def _determiner(word: Word) -> Determiner | None:
    return determiners().get(word.lower) if word.first or not word.capital else None


def _modifier(word: Word, opens: bool) -> bool:
    """Whether the word stands before the noun: anything without a capital, or a first word that can be no noun."""
    if not word.capital:
        return True
    return opens and word.first and (word.lower in kind("numeral") or (not word.noun and bool(word.endings - {""})))


def _before_noun(word: Word, after: str, inside: bool) -> int | None:
    if not word.alpha:
        return PLURAL_CELLS if word.text[0].isdigit() and word.text != "1" else None
    if word.lower in kind("numeral"):
        return EVERYTHING if word.lower in ("hundert", "tausend", "eins") else PLURAL_CELLS
    if endings := word.endings - {""}:
        return _adjective(endings, after)
    return EVERYTHING if inside and word.lower in kind("adverb") else None


def _genitive_name(words: tuple[Word, ...], at: int) -> bool:
    """ "Merkels" of "Merkels Berater" and "Merkels alter Berater"."""
    if at + 1 >= len(words) or not words[at].name or words[at].text[-1] not in "s’":
        return False
    noun = at + 1
    while noun < len(words) and not words[noun].capital and words[noun].endings - {""} and not words[noun].function:
        noun += 1
    return noun < len(words) and bool(words[noun].noun) and not words[noun].name


def _capital_adjective(word: Word) -> frozenset[str]:
    """ "Vereinigten" of "die Vereinigten Staaten"."""
    return readings(word.lower).endings - {""}


def _adjective(endings: frozenset[str], after: str) -> int:
    found = 0
    for table in _TABLES[after]:
        for ending in endings:
            found |= table[ending]
    return found


def _head(word: Word, after: str, article: bool) -> int:
    found = word.noun
    if word.lower in kind("numeral"):
        return EVERYTHING  # "alle Drei"
    if word.name and not (article and found):
        # A listed name is one person or place; of an unknown one nothing is certain ("Taliban").
        found |= SINGULAR_CELLS if readings(word.text).names else EVERYTHING
    if word.nominal and not found:
        found = _adjective(word.nominal, after)
    return found or EVERYTHING


def after_preposition(words: tuple[Word, ...], at: int) -> Phrase | None:
    """The noun phrase that the preposition at `at` governs."""
    if at + 1 >= len(words) or (words[at].capital and not words[at].first):
        return None
    governed = prepositions().get(words[at].lower)
    if governed is None:
        return None
    return phrase(words, at + 1, governed, "weak" if contracted(words[at].lower) else "strong")


def may_hold_subject(words: tuple[Word, ...], start: int, end: int, plural: bool, objects: bool = False, agent: bool = False) -> bool:
    """Whether a word in `start`..`end` - 1 may be (part of) a subject in that number.

    `objects` tells that a phrase that can be an object ("die Stadt") is one, `agent` that the verb is one of people, so that
    things ("eine Erklärung") are its objects.
    """
    alone, wanted = (kind("plural_pronoun"), PLURAL_SUBJECT) if plural else (kind("singular_pronoun"), SINGULAR_SUBJECT)
    i = start
    while i < end:
        word = words[i]
        governed = after_preposition(words, i)
        if governed is not None and governed.last < end:
            i = governed.last + 1
            continue
        found = phrase(words, i) if word.capital or not word.verbs or word.function else None
        if found is not None and found.last < end:
            if (
                found.cells & wanted
                and not is_time(words, found)
                and not (found.cells & cases(ACCUSATIVE) and (objects or (agent and thing(words[found.last]))))
            ):
                return True
            if (
                plural
                and found.last + 1 < end
                and words[found.last + 1].lower in ("und", "sowie", "oder")
                and found.cells & SINGULAR_SUBJECT
            ):
                return True
            i = found.last + 1
            continue
        if word.lower in alone and not word.capital and not (word.lower in kind("numeral") and words[i - 1].lower in prepositions()):
            return True
        i += 1
    return False


# Abstracts that also mean those who do something.
_DOERS = (
    "regierung verwaltung leitung führung organisation kommission institution nation delegation zeitung stiftung vereinigung bewegung "
    "koalition fraktion abteilung bevölkerung redaktion union föderation opposition vertretung versicherung siedlung besatzung innung "
    "stadtverwaltung bundesregierung verteidigung generation formation konkurrenz begleitung region station aktion administration"
).split()


def thing(word: Word) -> bool:
    """Whether the noun is no person, body or place that may act: "Erklärung", "Gesetz"."""
    if not word.noun or word.name or word.nominal:
        return False
    if any(word.text.removesuffix(ending) in listed("things") for ending in ("", "e", "n", "en", "er", "s")):
        return True
    if word.lower.endswith(("ung", "heit", "keit", "tät", "ion")):
        return not word.lower.endswith(tuple(_DOERS))
    return (parts := compound(word.text)) is not None and parts[1] in listed("things")


def is_time(words: tuple[Word, ...], found: Phrase) -> bool:
    """Whether the phrase tells when, so that it is neither subject nor object: "letzte Woche"."""
    return words[found.last].text in _TIMES and (found.first == found.last or words[found.first].lower in _WHEN)


def attributes(words: tuple[Word, ...], at: int, end: int) -> tuple[int, int]:
    """Where the genitives and prepositional phrases that begin at `at` end, and the cases they can have as cells."""
    cells = 0
    while at < end:
        word = words[at]
        if word.alpha and word.capital and not word.first:
            return at, cells
        governed = after_preposition(words, at)
        if governed is not None and governed.last < end:
            at, cells = governed.last + 1, cells | prepositions()[word.lower]
            continue
        genitive = phrase(words, at, cases(GENITIVE)) if _determiner(word) else None
        if genitive is None or genitive.last >= end:
            break
        at, cells = genitive.last + 1, cells | cases(GENITIVE)
    return at, cells


def persons(word: Word) -> str:
    """The persons in which a word that can be nothing but a finite verb stands, "" for all other words.

    An infinitive that is also a finite form counts as finite: whoever asks must know that no infinitive can stand there.
    """
    if (
        word.capital
        or (word.function and word.lower not in _VERBS_AND_PREFIXES)
        or not word.finite
        or any(verb.tense in "qz" for verb in word.verbs)
    ):
        return ""
    return "".join(verb.persons for verb in word.finite)


def infinitive(word: Word) -> bool:
    """Whether the word can be an infinitive."""
    return any(verb.tense in "nz" for verb in word.verbs)


def clause_light(word: Word) -> bool:
    """Whether the word can be neither subject nor verb: an adverb, a particle or an adjective without ending."""
    if word.capital or not word.alpha:
        return False
    if word.function:
        return word.lower in kind("adverb") or word.lower in ("nicht", "nie", "niemals")
    return word.endings == {""} and not word.finite
