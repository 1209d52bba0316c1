"""Noun phrases and coordinations that are certainly a subject in one number."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.lang.clauses import PLURAL_SUBJECT, SINGULAR_SUBJECT, Phrase, attributes, persons, phrase
from tqcheck.lang.function_words import kind
from tqcheck.lang.grammar import ACCUSATIVE, DATIVE, PLURAL, cases
from tqcheck.lang.lexicon import readings
from tqcheck.lang.tokens import Word
from tqcheck.lang.wordlists import words as listed

Words = tuple[Word, ...]
ONE, MANY = 1, 4
MORE = frozenset("und sowie oder noch als wie & mit samt nebst bis plus".split())
_JOINTS = frozenset({"und", "sowie"})
_ONE_NAME = frozenset(
    {
        ("Bosnien", "Herzegowina"), ("Trinidad", "Tobago"), ("Antigua", "Barbuda"), ("Kitts", "Nevis"), ("Serbien", "Montenegro"),
        ("Ernst", "Young"), ("Romeo", "Julia"), ("Tom", "Jerry"), ("Bonnie", "Clyde"), ("Simon", "Schuster"), ("Max", "Moritz"),
        ("Tristan", "Isolde"), ("Sodom", "Gomorrha"), ("Adam", "Eva"), ("Turks", "Caicos"), ("Smith", "Wesson"), ("Procter", "Gamble"),
    }
)  # fmt: skip
_EACH = ("kein", "jed", "manch", "wed")
_TEMPORAL = frozenset(
    "Jahre Tage Wochen Monate Stunden Minuten Male Jahrzehnte Sekunden Nächte Zeiten Woche Nacht Stunde Zeit Jahr Mal".split()
)
ENDS = frozenset(",;:.!?()–—-…\"„“”»«‚‘’'/[]*")  # signs that end a clause or set words in it apart
_OBJECT_CLAUSE = frozenset("dass ob wer was wie wo wann warum wenn weshalb wieso welche welcher welches woher wohin wem wen zu".split())


@dataclass(frozen=True, slots=True)
class Clash:
    """A subject from word `first` to `last`, of certain `number`, and the verb that doesn't fit it."""

    first: int
    last: int
    verb: int
    number: int


@dataclass(frozen=True, slots=True)
class Subject:
    first: int
    last: int
    end: int  # after its attributes
    number: int
    cells: int
    joined: bool

    @property
    def certain(self) -> bool:
        """Whether it can be in no other case than the nominative."""
        return not self.cells & (cases(ACCUSATIVE) | cases(DATIVE))


def find_subject(words: Words, start: int, end: int) -> Subject | None:
    """The noun phrase or the coordination that begins at `start` and can be a subject of certain number."""
    parts: list[Phrase] = []
    at, joint, cells = start, "", 0
    while at < end:
        part = _part(words, at)
        if part is None or part.last >= end:
            return None
        if parts and not _same_kind(words, parts[-1], part, cells):
            return None
        parts.append(part)
        at, cells = attributes(words, part.last + 1, end)
        if at < end and words[at].lower in _JOINTS and joint not in _JOINTS:
            joint = words[at].lower
        elif at < end and words[at].text == "," and len(parts) < 6 and joint in ("", ","):
            joint = ","
        else:
            break
        at += 1
    if joint == "," or not parts or (at == end and words[at - 1].lower in _JOINTS) or (at < end and words[at].lower in MORE):
        return None
    if len(parts) == 1:
        return _single(words, parts[0], at)
    if not all(part.cells & (SINGULAR_SUBJECT | PLURAL_SUBJECT) for part in parts):
        return None
    possible = 0b1111
    for part in parts:
        possible &= _cases(part.cells)
    return Subject(start, parts[-1].last, at, MANY, possible << 4 * PLURAL, True) if possible & 1 else None


def _cases(cells: int) -> int:
    """The four cases, whatever the gender and number."""
    return (cells | cells >> 4 | cells >> 8 | cells >> 12) & 0b1111


def quantity(word: Word) -> bool:
    """Whether the noun takes its number from what it counts ("die Zahl der", "die Hälfte")."""
    return word.text in listed("quantity_nouns")


def _single(words: Words, part: Phrase, end: int) -> Subject | None:
    """A subject of one noun: of certain number and in no other case than nominative or accusative."""
    number, noun = part.number, words[part.last]
    if (
        not number
        or part.cells & cases(DATIVE)
        or noun.text in _TEMPORAL
        or not (part.determiner or (number == MANY and part.first < part.last))
    ):
        return None
    if noun.name and not noun.noun:
        return None
    if noun.text.endswith("er") and part.last + 1 < len(words) and words[part.last + 1].noun:
        return None  # "die Essener Tafel": an adjective that looks like a plural
    if quantity(noun) and (number == ONE or not part.determiner) and not _figure(noun, part, end):
        return None
    return Subject(part.first, part.last, end, number, part.cells, False)


def _figure(noun: Word, part: Phrase, end: int) -> bool:
    """ "die Zahl der Toten" is one number, while "eine Zahl von ..." may take the plural."""
    return noun.lower.endswith("zahl") and noun.text != "Vielzahl" and part.determiner == "die" and end > part.last + 1


def _part(words: Words, at: int) -> Phrase | None:
    """A noun phrase; names behind it and names of several words belong to it."""
    found = phrase(words, at)
    if found is None or (found.number == MANY and not words[found.last].name):
        return found
    last = found.last
    while last + 1 < len(words) and last < found.last + 4 and words[last + 1].capital and words[last + 1].name:
        last += 1
    return Phrase(found.first, last, found.cells, found.determiner)


def _same_kind(words: Words, one: Phrase, other: Phrase, attribute: int) -> bool:
    """Whether two phrases are certainly joined as two subjects, each of them with an article, a name, or a bare plural.

    Bare singulars may be read as one ("weil Not und Elend herrscht"). `attribute` has the cases of what stands behind
    the first phrase: "die Wahl in Bayern und Hessen" joins the attributes.
    """
    if attribute and _cases(attribute) & _cases(other.cells):
        return False
    if not (_countable(words, one) and _countable(words, other)):
        return False
    first, second = words[one.last], words[other.last]
    if other.first == other.last and _pair(second) and (one.determiner or _pair(first)):
        return False
    return first.text != second.text and (first.text, second.text) not in _ONE_NAME


def _pair(word: Word) -> bool:
    """Whether the word is half of "Jung und Alt" or "das Hin und Her", which count as one."""
    low = readings(word.lower)
    return word.lower in kind("adverb") or word.lower in kind("prefix") or "" in low.endings


def _countable(words: Words, part: Phrase) -> bool:
    noun = words[part.last]
    if part.determiner:
        # "jeder Mann und jede Frau ist", "das Duo Anna Berg und Peter Tal", "dass der Angeklagte Computer und Handys nutzte"
        if any(words[at].capital for at in range(part.first + 1, part.last)):
            return False
        return not part.determiner.startswith(_EACH) and not (noun.name and part.last - part.first > 1)
    if _proper(noun):
        return part.first == part.last or words[part.first].name
    return part.number == MANY or bool(noun.nominal and part.first < part.last)  # "deutsche Verbündete"


def _proper(word: Word) -> bool:
    return word.name or (word.first and word.capital and not (word.noun or word.endings or word.verbs or word.function))


def clause_end(words: Words, start: int) -> int:
    """Where the next sign is from `start` on that may end a clause."""
    for i in range(start, len(words)):
        if words[i].text in ENDS:
            return i
    return len(words)


def fits(word: Word, number: int) -> bool | None:
    """Whether the finite verb can have a third-person subject of that number; None if the word is not certainly a verb."""
    possible = persons(word)
    if not possible or "" in word.endings:
        return None
    right, wrong = ("6", "3") if number == MANY else ("3", "6")
    return right in possible or (None if wrong not in possible else False)


def fits_at_end(words: Words, verb: int, number: int) -> bool | None:
    """As `fits` for a verb that closes a clause without other verbs, where "blockiert" is no participle."""
    return _fits_alone(words[verb], number, _complete(words, verb + 1))


def fits_second(words: Words, verb: int, number: int) -> bool | None:
    """As `fits` for the verb behind the subject of a main clause, where "Die Richter kritisiert den Plan." has no other verb."""
    end = clause_end(words, verb + 1)
    alone = not any(word.finite and not word.capital and not word.function for word in words[verb + 1 : end])
    after = words[end + 1].lower if end + 1 < len(words) else ""
    closed = end > verb + 1 and (end == len(words) or words[end].text == "." or after in kind("subordinating"))
    return _fits_alone(words[verb], number, alone and closed)


def _fits_alone(word: Word, number: int, alone: bool) -> bool | None:
    if persons(word) or not word.finite or word.capital or word.function or not any(reading.tense == "q" for reading in word.verbs):
        return fits(word, number)
    if word.endings - {""} or not alone:
        return None
    possible = "".join(reading.persons for reading in word.finite)
    right, wrong = ("6", "3") if number == MANY else ("3", "6")
    return right in possible or (None if wrong not in possible else False)


def _complete(words: Words, end: int) -> bool:
    """Whether the clause ends with the sentence or before the verb of the main clause, so that no auxiliary can follow."""
    if end >= len(words) or words[end].text == ".":
        return True
    return words[end].text == "," and end + 1 < len(words) and bool(persons(words[end + 1]))


def conjunct_end(words: Words, start: int, end: int) -> int:
    """The end of the first of several clauses joined by "und": behind its verb."""
    for i in range(start, end - 1):
        if words[i + 1].lower in ("und", "oder", "aber") and persons(words[i]):
            return i + 1
    return end


def clause_follows(words: Words, end: int) -> bool:
    """Whether the next clause may itself be the subject: "Die Menschen freut, dass ...", "... reizt, Neues zu lernen"."""
    if end + 1 >= len(words) or words[end].text not in (",", ":"):
        return False
    if words[end + 1].lower in _OBJECT_CLAUSE:
        return True
    if words[end + 1].lower in ("um", "ohne", "statt", "anstatt"):
        return False
    return any(word.lower == "zu" for word in words[end + 1 : end + 12])
