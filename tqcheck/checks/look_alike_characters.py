"""Letters and digits that are not what they seem.

What it flags
    Cyrillic or Greek letters inside Latin words, digits in the place of letters and letters in the place of digits
    ("2O20", "Mi1lionen"), full-width and mathematical letters.

Why it matters
    Such words are not found by a search, are hyphenated wrongly and read out wrongly, and a number with a letter in it
    is none.

How it decides
    A word with Cyrillic letters and at least one Latin one; a word with a Greek look-alike and at least two Latin
    letters, so that "kΩ", "ΔT" and "β-Blocker" pass. 0 or 1 between lower-case letters of a long word; a capital O or a
    small l between digits. Words wholly in Cyrillic or Greek stay.

Known limits
    Short codes mix letters and digits freely and pass. Look-alikes from other scripts (Armenian, Cherokee) are not seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

# Latin, Greek and Cyrillic letters have code points of their own; one foreign letter in a sentence is the cue to look.
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_GREEK = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ")
_STYLED = re.compile("[\uff21-\uff3a\uff41-\uff5a\uff10-\uff19\u210e\U0001d400-\U0001d7ff]+")
_DIGIT = re.compile(r"\d")
_LETTER_AT_DIGIT = re.compile(r"\d[.,]?[Ool]|l\d")
_DIGIT_AT_LETTERS = re.compile(r"[01][a-zäöüß]{2}")
_LETTER_IN_NUMBER = re.compile(
    r"(?<![\w.,/:@#-])(?:[12][Oo]\d\d|[12]\d[Oo]\d|[12]\d\d[Oo]|[12][Oo][Oo]\d|[12]\d[Oo]{2}|\d{1,3}[.,][Oo]{2,3}|l\d{2,3}|\d+l\d+)(?![\w/@-])"
)
_DIGIT_IN_WORD = re.compile(
    r"(?<![\w@#/.-])[A-ZÄÖÜa-zäöüß][a-zäöüß]+[01][a-zäöüß]{2,}(?:[01][a-zäöüß]+)*(?![\w@/]|\.\w)|(?<![\w@#/.-])[A-ZÄÖÜ]?0[a-zäöüß]{4,}(?![\w@/]|\.\w)"
)


def _mixed(word: str) -> list[str]:
    """The foreign letters of a word that should be Latin."""
    cyrillic = [char for char in word if "\u0400" <= char <= "\u052f"]
    greek = [char for char in word if char in _GREEK]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in word)
    if cyrillic and latin:
        return cyrillic
    return greek if latin >= 2 and len(word) > 2 else []


def _found(text: str) -> Iterator[tuple[Span, str, str]]:
    """Place, English and German description."""
    if not text.isascii():
        if _FOREIGN.search(text):
            for word in _WORD.finditer(text):
                names = ", ".join(dict.fromkeys(unicodedata.name(char).lower() for char in _mixed(word[0])))
                if names:
                    yield Span(*word.span()), f"Letter of another script in a Latin word: {names}", f"Fremder Buchstabe im Wort: {names}"
        for found in _STYLED.finditer(text):
            plain = unicodedata.normalize("NFKC", found[0])
            yield Span(*found.span()), f"Special characters instead of plain ones; write “{plain}”", f"Sonderzeichen; richtig: „{plain}“"
    if not _DIGIT.search(text):
        return
    if _LETTER_AT_DIGIT.search(text):
        for found in _LETTER_IN_NUMBER.finditer(text):
            plain = found[0].translate(str.maketrans("Ool", "001"))
            yield Span(*found.span()), f"Letter in a number; write “{plain}”", f"Buchstabe in einer Zahl; richtig: „{plain}“"
    if _DIGIT_AT_LETTERS.search(text):
        for found in _DIGIT_IN_WORD.finditer(text):
            plain = found[0].translate(str.maketrans("01", "ol"))
            yield Span(*found.span()), f"Digit in a word; perhaps “{plain}”", f"Ziffer in einem Wort; vielleicht „{plain}“"


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for span, english, german in _found(text):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"{english}.", de=f"{german}."),
                evidence=(Evidence(signal="rules", value=english),),
            )


CHECK = Check(
    id="look-alike-characters",
    category="fluency/spelling",
    severity=Severity.MAJOR,
    summary=Text(en="look-alike letter or digit", de="falscher Buchstabe oder falsche Ziffer von gleichem Aussehen"),
    needs=frozenset(),
    flagged=(
        Example(text="Der ⟦Mini\u0441ter⟧ schwieg, die ⟦\u0420artei⟧ und ⟦\u0418van⟧ auch."),
        Example(text="Im Jahr ⟦2O20⟧ kamen ⟦l50⟧ Gäste, ⟦Mi1lionen⟧ sahen zu, im ⟦0ktober⟧ noch mehr."),
        Example(text="Das \u201e⟦\uff28\uff21\uff35\uff33⟧\u201c und das ⟦\U0001d407\U0001d41a\U0001d42e\U0001d42c⟧ stehen leer."),
    ),
    clean=(
        Example(text="Die Zeitung «Правда» und der Verlag Ελλάδα erschienen weiter."),
        Example(text="Der Wert ΔT liegt bei 5 µm, der α-Wert bei 3 kΩ; β-Blocker und TNFα helfen."),
        Example(text="Er fuhr A1 und B10, trank H2O und CO2-arm, wog 10l Wasser, nutzte Web 2.0 und G20."),
        Example(text="Die Gruppen 30H3, U2, Blink182 und M0rd0r schreiben an max1984@post.de."),
        Example(text="Im Jahr 2020 kamen 150 Gäste, im Oktober noch mehr."),
    ),
    run=_run,
    doc=__doc__ or "",
)
