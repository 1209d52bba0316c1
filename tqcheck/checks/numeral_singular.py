"""A number above one before a noun in the singular.

What it flags
    "fünf Prozentsatz", "drei große Stadt", "12 Soldat".

Why it matters
    The count and the counted thing don't fit; often a compound or a unit was put together wrongly ("five per cent").

How it decides
    A number word or a whole number from 2 on, then perhaps adjectives, then a noun that the lexicon has in the singular only;
    "viele", "mehrere" and the like before a noun that does not stand without an article.

Known limits
    Measures that stay in the singular ("zehn Stück"), things ordered by the glass ("zwei Kaffee"), numbers that name
    rather than count ("Artikel 5 Absatz 2", years, scores, model names) and words the lexicon does not have pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.lang.function_words import kind
from tqcheck.lang.grammar import GENITIVE, PLURAL_CELLS, cases
from tqcheck.lang.nouns import bare, nothing_but_name
from tqcheck.lang.tokens import Sentence, Word, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})*")
_ONE = words("null eins beide beiden beider zweier dreier dutzende hunderte tausende")
_TIMES = words("Jahr Tag Monat Woche Stunde Minute Sekunde Jahrzehnt Jahrhundert")
# "In der Nacht zwölf Demonstrant": a person is counted even behind another noun.
_PERSON = re.compile(r"[A-ZÄÖÜ][a-zäöüß]*(?:ent|ant|ist|oge|euge|eur|or|erin|mann|frau|kind|soldat|ling)$")
_QUANTITIES = words("viele mehrere einige zahlreiche etliche beide wenige")
_INSIDE = 2  # adjectives


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        sentence = analyse(text)
        for at, word in enumerate(sentence.words):
            noun = _counted(sentence, at) if _counts(sentence, at, word) else None
            if noun is None:
                continue
            head = sentence.words[noun].text
            yield Hit(
                segment=index,
                span=sentence.span(at, noun),
                message=Text(
                    en=f"“{word.text}” asks for a plural; “{head}” is singular.",
                    de=f"„{word.text}“ verlangt den Plural; „{head}“ ist Singular.",
                ),
                evidence=(Evidence(signal="rules", value=f"{word.text} {head}"),),
            )


def _counts(sentence: Sentence, at: int, word: Word) -> bool:
    """Whether `word` is a number that counts what follows."""
    if word.text[0].isdigit():
        if not _DIGITS.fullmatch(word.text) or word.text in ("0", "1") or word.text[0] == "0":
            return False
    elif word.lower in _QUANTITIES and (word.first or not word.capital):
        return at + 1 < len(sentence.words) and sentence.words[at + 1].capital and not bare(sentence.words[at + 1])
    elif word.capital or word.lower not in kind("numeral") or word.lower in _ONE:
        return False
    before = sentence.words[at - 1] if at else None
    if before is None or before.text in ":-–/.,$£€" or before.lower == "um":
        return before is None
    return before.function or not before.capital or (at + 1 < len(sentence.words) and bool(_PERSON.search(sentence.words[at + 1].text)))


def _counted(sentence: Sentence, at: int) -> int | None:
    for noun in range(at + 1, min(at + 2 + _INSIDE, len(sentence.words))):
        word = sentence.words[noun]
        if word.capital:
            following = sentence.words[noun + 1] if noun + 1 < len(sentence.words) else None
            named = following is not None and (following.capital or following.text in "-/" or following.text[0].isdigit())
            named = named and word.text not in _TIMES  # "fünf Jahr Haft"
            return noun if _singular(word) and not named else None
        if not word.endings - {""} or word.function:
            return None
    return None


def _singular(word: Word) -> bool:
    """A common noun without a plural reading; one in -s may be a foreign plural that the lexicon takes for a genitive."""
    if not word.noun or word.noun & PLURAL_CELLS or word.nominal or nothing_but_name(word):
        return False
    if not word.noun & ~cases(GENITIVE):
        return False
    return len(word.text) > 3 and not word.text.isupper() and "-" not in word.text and word.text not in wordlist("measures")


CHECK = Check(
    id="numeral-singular",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="number above one before a singular noun", de="Zahl über eins vor einem Nomen im Singular"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Inflation stieg um fast ⟦vier Prozentpunkt⟧."),
        Example(text="Bei dem Angriff starben ⟦12 Soldat⟧ und ⟦drei junge Zivilistin⟧."),
        Example(text="⟦Mehrere Demonstrant⟧ wurden verletzt, in der Nacht starben ⟦acht Polizist⟧ nach ⟦zwei Stunde⟧ Kampf."),
        Example(text="Er nannte ⟦sieben wichtige Entscheidung⟧ des Gerichts."),
    ),
    clean=(
        Example(text="Vier Prozentpunkte, zwölf Soldaten, 20 Mann, zwei Bier und zehn Stück Kuchen."),
        Example(text="Nach Artikel 5 Absatz 2 beginnt um zwei Uhr die Sitzung; am 3. Mai war Platz zwei Ziel des Vereins."),
        Example(text="Weil viele Angst haben und einige Geld brauchen, sind mehrere Professoren der Meinung aller."),
        Example(text="Er gewann 3:2 Sätze, und 2019 Chef zu sein, war ein Glück."),
        Example(text="In zwei Richtung Süden fahrenden Zügen saßen drei Verletzte und fünf Angestellte."),
        Example(text="Die 14 Fans kauften zwei Tickets, drei Handys und vier Dutzend Eier."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
