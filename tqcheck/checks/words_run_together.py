"""Two words run together.

What it flags
    A word with a capital inside whose parts are German words: "RegierungsChef", "fürHerrn", "BidenMinister", "FBIAgent"; names
    run together ("NewYork"); a number and its noun ("20Prozent"); words of which one cannot be part of another ("unddie",
    "derganzen", "Regierunghat").

Why it matters
    Machine translation that copies names through placeholders loses the blank or the hyphen behind them. The reader
    stumbles, and often a second error hides there: the words stand in the wrong order.

How it decides
    A lower-case letter followed by a capital. Either the left part is a function word, a verb or an adjective in lower
    case, or the right part is a function word or ends in a frequent German noun (a list) or in a German noun suffix, or the
    parts are a known name of two words (a list) or a given name and a surname. An abbreviation counts before a German noun
    of five letters or more. Digits count before a
    noun with a plural. Words in lower case count when no lexicon has them, no rule forms them, and they begin or end
    with an article, a pronoun or the like. Names with a capital inside (a list), Mc, Mac and the like, gendered forms
    ("ExpertInnen"), hashtags, handles, addresses and file names stay.

Known limits
    Other names run together ("BidenTrump") are not seen, nor words that would make a compound ("gutgemacht").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.run_together import halves, noun_and_word
from tqcheck.lang.tokens import Word, analyse
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_CAMEL = re.compile(r"(?<![\w@#/.\\])(?P<left>[^\W\d_][a-zäöüß]{1,40})(?P<right>[A-ZÄÖÜ][a-zäöüß]{2,40})(?![\w@/\\(]|\.\w|://)")
_NUMBER = re.compile(r"(?<![\w@#/.,-])(?P<left>\d{1,9}(?:[.,]\d{1,9}){0,3})(?P<right>[A-ZÄÖÜ][a-zäöüß]{3,40})(?![\w@/\\-]|\.\w)")
_ACRONYM = re.compile(r"(?<![\w@#/.\\-])(?P<left>[A-ZÄÖÜ]{2,5})(?P<right>[A-ZÄÖÜ][a-zäöüß]{4,40})(?![\w@/\\(]|\.\w|://)")
_CHAIN = re.compile(r"(?<![\w@#/.\\-])(?P<left>(?:[A-ZÄÖÜ][a-zäöüß]{2,40}){2,3})(?P<right>[A-ZÄÖÜ][a-zäöüß]{3,40})(?![\w@/\\(]|\.\w|://)")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_][A-ZÄÖÜ][a-zäöüß]{2}")
_SUFFIX = re.compile(r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tät|täten|nis|ismus|tionen)$")
_PARTICLES = words("van von der den des del dal san fitz saint")
_INFLECTED = re.compile(r"[a-zäöüß]{4,}(?:ische|liche|ige|same|bare|ne|te|le|re)[nmrs]?$")
_BEFORE_ARTICLES = ("gegen", "über", "unter", "hinter", "neben")
_SHORT = words("in im am an zu um ob so da er es")  # what two letters may be


def _run_together(left: str, right: str) -> bool:
    if right == "Innen" or (left.lower() in _PARTICLES and left[0].isupper()):
        return False
    if left[0].islower():
        if left in wordlist("function_words") or _INFLECTED.match(left):
            return True
        found = readings(left)
        if left not in _SHORT and not (len(left) > 3 and (found.verbs or found.endings)):
            return False
        return bool(readings(right).noun or readings(right).names or compound(right))
    if right.lower() in wordlist("function_words"):
        return len(left) > 3 and bool(readings(left).known)
    if f"{left} {right}" in wordlist("two_word_names") or (readings(left).names & {"g"} and "s" in readings(right).names):
        return True
    return len(left) > 2 and (right.lower().endswith(tuple(wordlist("common_nouns"))) or bool(_SUFFIX.search(right)))


def _capital_inside(text: str) -> Iterator[tuple[str, str, Span]]:
    for found in _CAMEL.finditer(text):
        if _run_together(found["left"], found["right"]):
            yield found["left"], found["right"], Span(*found.span())
    for found in _CHAIN.finditer(text):
        if "Innen" not in found["left"] and _german_noun(found["right"]):
            yield found["left"], found["right"], Span(*found.span())
    for found in _ACRONYM.finditer(text):
        if _german_noun(found["right"]):
            yield found["left"], found["right"], Span(*found.span())


def _german_noun(word: str) -> bool:
    found = readings(word)
    return len(word) > 4 and bool(found.noun) and not found.names and word.lower() not in packaged("english_words")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    names = tuple(wordlist("camel_case_names"))
    for index, text in prose(article):
        if _CAPITAL_INSIDE.search(text):
            for left, right, span in _capital_inside(text):
                written = left + right
                if not written.lower().startswith(names) and written not in article.accepted:
                    yield _hit(index, span, left, right)
        for found in _NUMBER.finditer(text):
            noun = readings(found["right"]).noun
            if noun and not found[0].lower().startswith(names):
                yield _hit(index, Span(*found.span()), found["left"], found["right"])
        sentence = analyse(text)
        for at, word in enumerate(sentence.words):
            if not word.text.isalpha() or not word.text[1:].islower() or word.text in article.accepted:
                continue
            if word.capital:
                parts = None if word.known else noun_and_word(word.text) or (_opening(word.lower) if at == 0 else None)
            else:
                parts = halves(word.text) if not word.known or _misread(word) else None
            if parts:
                yield _hit(index, sentence.span(at), *parts)


def _opening(lower: str) -> tuple[str, str] | None:
    """The halves of a first word, which may be a foreign name: no short ones."""
    parts = halves(lower)
    return parts if parts and min(map(len, parts)) > 2 else None


def _misread(word: Word) -> bool:
    """Whether a word in lower case is known only as a noun: "gegenden" is no slip for "Gegenden"."""
    if not word.lower.startswith(_BEFORE_ARTICLES) or word.verbs or word.endings or word.function:
        return False
    return bool(readings(word.text.capitalize()).noun)


def _hit(index: int, span: Span, left: str, right: str) -> Hit:
    return Hit(
        segment=index,
        span=span,
        message=Text(
            en=f"“{left}” and “{right}” are run together.",
            de=f"„{left}“ und „{right}“ sind zusammengeschrieben.",
        ),
        evidence=(Evidence(signal="rules", value=f"{left}|{right}"),),
    )


CHECK = Check(
    id="words-run-together",
    category="fluency/spelling",
    severity=Severity.MAJOR,
    summary=Text(en="two words run together", de="zwei Wörter ohne Leerzeichen oder Bindestrich"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Pläne der ⟦BidenRegierung⟧ stießen auf Widerstand."),
        Example(text="Sie arbeitet ⟦fürFrau⟧ Schulz und ⟦gegenHerrn⟧ Meier."),
        Example(text="Die ⟦RettungsMaßnahmen⟧ und die ⟦HilfsLieferungen⟧ kamen zu spät."),
        Example(text="Das ⟦europäischeParlament⟧ stimmte zu, doch dort ⟦begannenProteste⟧."),
        Example(text="Etwa ⟦20Prozent⟧ der Betriebe zahlen ⟦5Millionen⟧ Euro."),
        Example(text="Ein Mann aus ⟦NewYork⟧ und ein ⟦FBIBeamter⟧ trafen sich, in ⟦ItalienUnd⟧ Spanien schneit es."),
        Example(text="Die ⟦Regierunghat⟧ heute ⟦gegenden⟧ Haushalt beraten."),
        Example(text="Die Stadt ⟦unddie⟧ Gemeinden sind nur einige ⟦derganzen⟧ Region."),
    ),
    clean=(
        Example(text="YouTube, WhatsApp, TikTok, PayPal und LinkedIn sind Dienste, BioNTech und ThyssenKrupp Firmen."),
        Example(text="Die MitarbeiterInnen und die ExpertInnen tagten bei der ProSieben-Gruppe."),
        Example(text="Das BAföG, die StVO, die GmbH, 20 kWh, die MwSt und das iPhone."),
        Example(text="McDonald, MacArthur, DiCaprio, LeBron, O'Neill und VanDyke kamen."),
        Example(text="Die 3D-Brillen, 1990er Jahre, das 4x100-m-Finale und 20jährige bei 3Sat und 50Hertz."),
        Example(text="Derart undurchdringliche, undefinierbare Diesellokomotiven desillusionierten die dienstälteste Schaffnerin."),
        Example(text="Die Hunde, die Gegenden und der Inder überein; indem er zudem kam. Amader Vidyasagar und RTLplus."),
        Example(text="Unter #BlackLivesMatter und @DieRegierung steht mehr, auch auf www.MeinHaus.de."),
        Example(text="Die WirtschaftsWoche und das RedaktionsNetzwerk Deutschland berichten über WikiLeaks."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
