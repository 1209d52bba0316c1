"""A German sentence as words with everything the lexicon knows about them. Computed once per sentence and shared by all checks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tqcheck.lang.function_words import closed
from tqcheck.lang.grammar import parse
from tqcheck.lang.lexicon import NOTHING, Readings, Verb, compounds, infinitive, readings
from tqcheck.types import Span

# Words (with inner hyphens, apostrophes, points in abbreviations), numbers, and every other sign by itself.
_TOKEN = re.compile(r"[^\W\d_]\.(?:[^\W\d_]\.)+|(?:[^\W_]|\u00ad)+(?:[-‐’'./,:](?:[^\W_]|\u00ad)+)*-?|[^\w\s]|_")
_INFINITIVE = parse("nn an dn")  # every infinitive is a neuter noun as well: "das Lesen"
_NOMINATIVE, _GENITIVE = parse("nm nn"), parse("gm gn")
_SHORTEST_COMPOUND = 9
_OPENING = frozenset("„“”»«\"'‚‘([–—-•:…/")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a sign. `text` as written, `lower` in lower case.

    `alpha` tells words from numbers and signs. `first` is true where a capital proves nothing: at the start of the sentence and
    after a colon, quotation mark, dash or bracket. `capital` is true for words with a capital first letter.

    Lexicon: `noun` has the cells it can be as a noun (compounds by their head; 0 when it cannot be one), `endings` its adjective
    endings ("" predicative), `nominal` those it has as a nominalised adjective ("Verletzte"), `verbs` its readings as a verb. A word
    in mid-sentence with a capital has no adjective and verb readings, one in lower case no noun reading; a first word has all.
    `function` is true for words of the closed classes, `name` for words that are listed as names or unknown with a capital,
    `known` for everything the lexicon has or can compose.
    """

    text: str
    lower: str
    alpha: bool
    first: bool
    capital: bool
    noun: int = 0
    endings: frozenset[str] = frozenset()
    nominal: frozenset[str] = frozenset()
    verbs: tuple[Verb, ...] = ()
    finite: tuple[Verb, ...] = ()
    function: bool = False
    name: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words and signs of a sentence in order, and where each begins."""

    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def span(self, first: int, last: int | None = None) -> Span:
        """From the word number `first` to the end of the word number `last` (`first` itself when not given)."""
        end = first if last is None else last
        return Span(self.starts[first], self.starts[end] + len(self.words[end].text))


@lru_cache(maxsize=1 << 10)
def analyse(text: str) -> Sentence:
    """The words of a sentence with their readings; the same text is analysed once however many checks ask."""
    words: list[Word] = []
    starts: list[int] = []
    first = True
    for match in _TOKEN.finditer(text):
        word = _word(match.group(), first)
        words.append(word)
        starts.append(match.start())
        first = word.text in _OPENING or (first and not word.text[0].isalnum())
    return Sentence(tuple(words), tuple(starts))


@lru_cache(maxsize=1 << 13)
def _word(written: str, first: bool) -> Word:
    text = written.replace("\u00ad", "") or written  # soft hyphens
    lower, capital = text.lower(), text[0].isupper()
    if not any(map(str.isalpha, text)):
        return Word(written, lower, False, first, False)
    low = readings(lower) if first or not capital else NOTHING
    high = _noun(text) if capital else NOTHING
    nominal = readings(lower).endings - {""} if capital else frozenset()
    function = lower in closed() and (first or not capital)
    return Word(
        written,
        lower,
        True,
        first,
        capital,
        noun=high.noun,
        endings=low.endings,
        nominal=nominal,
        verbs=low.verbs,
        finite=tuple(verb for verb in low.verbs if verb.finite),
        function=function,
        name=capital and not function and (bool(high.names) or not (high.noun or nominal or low.known)),
        known=function or high.known or low.known or bool(nominal) or readings(lower).known,
    )


def _noun(text: str) -> Readings:
    """The readings as a noun: its own, those of its head where it is a compound, and that of a nominalised infinitive."""
    found = readings(text)
    # Of a listed word the head matters only where it may be an infinitive; short compounds are rather names ("Walmart").
    composed = text.endswith("n") if found.known else len(text) >= _SHORTEST_COMPOUND
    heads = [head for _, head in compounds(text)] if composed else []
    cells = found.noun
    for head in [] if found.known else heads:
        cells |= readings(head).noun
    if any(infinitive(form.lower()) for form in (text, *heads)):
        cells |= _INFINITIVE
    if text.endswith("s") and readings(text[:-1]).noun & _NOMINATIVE:  # genitives of loan words
        cells |= readings(text[:-1]).noun << 3 & _GENITIVE
    if "ss" in text:  # Swiss spelling
        cells |= readings(text.replace("ss", "ß")).noun
    return found if cells == found.noun else replace(found, noun=cells, known=True)
