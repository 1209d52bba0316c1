"""Letters and digits that are not what they seem.

What it flags
    Cyrillic, Greek or Armenian letters inside Latin words, a beta for ß ("Stra\u03b2e"), phonetic letters, digits in the place of
    letters and letters in the place of digits ("2O20", "Mi1lionen"), a capital I for l and the reverse ("PoIizei", "lsrael"),
    full-width and mathematical letters.

Why it matters
    Such words are not found by a search, are hyphenated wrongly and read out wrongly, and a number with a letter in it
    is none.

How it decides
    A word with Cyrillic letters and at least one Latin one; a word with a Greek look-alike and at least two Latin
    letters, so that "kΩ", "ΔT" and "β-Blocker" pass. A digit among the letters of a word, I, l, B or a phonetic letter where the
    lexicon has the word with the other letter; a capital O or a small l between digits. Words wholly in Cyrillic or Greek stay.

Known limits
    Short codes mix letters and digits freely and pass. Look-alikes from further scripts (Cherokee) are not seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.lexicon import compound, readings
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

# Latin, Greek and Cyrillic letters have code points of their own; one foreign letter in a sentence is the cue to look.
_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u058f]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_GREEK = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ")
_STYLED = re.compile("[\uff21-\uff3a\uff41-\uff5a\uff10-\uff19\u210e\U0001d400-\U0001d7ff]+")
_DIGIT = re.compile(r"\d")
_LETTER_AT_DIGIT = re.compile(r"\d[.,]?[OolI]|l\d")
_DIGIT_AT_LETTERS = re.compile(r"[013458][a-zäöüß]{2}")
_MIXED_NUMBER = re.compile(r"(?<![\w.,/:@#-])[1-9l][\dOolI]*(?:[.,][\dOolI]{2,3})*(?![\w/@-])")
_DIGIT_IN_WORD = re.compile(r"(?<![\w@#/.-])[A-ZÄÖÜa-zäöüß]*[013458][a-zäöüß]{2,}(?:[01][a-zäöüß]+)*(?![\w@/]|\.\w)")
_SHORTEST = 4  # letters of a word that is mended: "4ten" is none
_READ_AS = tuple((pair[0], pair[1]) for pair in "0o 0O 1l 1i 1I 3e 4a 5s 5S 8B 8b".split())
# Capital I and B between small letters, a small l before a consonant, and letters of phonetic script or Turkish.
_ODD = re.compile(
    r"(?<![\w@#/.-])(?:[A-ZÄÖÜa-zäöüß][a-zäöüß]*(?:I+|B)[a-zäöüßI]+|l[bcdfghjkmnpqrstvwxz][a-zäöüß]{2,}"
    r"|[A-Za-zäöüß]*[ıɑɡ][A-Za-zäöüßıɑɡ]+)(?![\w@/])"
)
_ODD_CUE = re.compile(r"[a-zäöüß](?:I[a-zäöüßI]|B[a-zäöüß])|\bl[bcdfghjkmnpqrstvwxz]|[ıɑɡ]")
_ODD_AS = tuple((pair[0], pair[1]) for pair in "Il Bß lI ıi ɑa ɡg".split())


def _mixed(word: str) -> list[str]:
    """The foreign letters of a word that should be Latin."""
    cyrillic = [char for char in word if "\u0400" <= char <= "\u058f"]  # and Armenian
    greek = [char for char in word if char in _GREEK]
    latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in word)
    if cyrillic and latin:
        return cyrillic
    if "\u03b2" in word and word[1:].islower() and _known(word.replace("\u03b2", "ß")):
        return ["\u03b2"]
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
    if _ODD_CUE.search(text):
        for found in _ODD.finditer(text):
            if plain := _meant(found[0], _ODD_AS):
                yield Span(*found.span()), f"A letter that only looks right; write “{plain}”", f"Falscher Buchstabe; richtig: „{plain}“"
    if not _DIGIT.search(text):
        return
    if _LETTER_AT_DIGIT.search(text):
        for found in _MIXED_NUMBER.finditer(text):
            if _number(found[0], text[found.end() : found.end() + 2]):
                plain = found[0].translate(str.maketrans("OolI", "0011"))
                yield Span(*found.span()), f"Letter in a number; write “{plain}”", f"Buchstabe in einer Zahl; richtig: „{plain}“"
    if _DIGIT_AT_LETTERS.search(text):
        for found in _DIGIT_IN_WORD.finditer(text):
            if plain := _meant(found[0], _READ_AS):
                yield Span(*found.span()), f"Digit in a word; perhaps “{plain}”", f"Ziffer in einem Wort; vielleicht „{plain}“"


def _number(written: str, after: str) -> bool:
    """Whether a number has letters in it: "2O20", "5O.OOO", "l50", "5O Euro"; litres ("10l") have a small l at the end."""
    letters = set(written) & set("OolI")
    if not letters or written[-1] in "olI" or not any(map(str.isdigit, written)):
        return False
    if "I" in letters and not (len(written) == 4 and written[0] in "12"):
        return False
    return len(written) > 2 or (written[0] in "123456789" and after[:1] == " " and after[1:].isalpha())


def _meant(written: str, read_as: tuple[tuple[str, str], ...]) -> str:
    """The German word that is meant, or "" when the word as written is one or no reading is."""
    if _known(written):
        return ""
    readable = (written.replace(wrong, right, -1 if wrong != "l" else 1) for wrong, right in read_as if wrong in written)
    return next((word for word in readable if len(word) > _SHORTEST and _known(word)), "")


def _known(word: str) -> bool:
    return bool(readings(word).known or readings(word.capitalize()).known or compound(word))


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for span, english, german in _found(text):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"{english}.", de=f"{german}."),
                severity=Severity.MINOR if "\u03b2" in text[span.start : span.end] else None,  # an old keyboard's ß: every reader sees it
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
        Example(text="Die ⟦Stra\u03b2e⟧ kostet ⟦5O.OOO⟧ Euro, die ⟦PoIizei⟧ kam, die ⟦5tadt⟧ und ⟦lsrael⟧ warten."),
        Example(text="Am 4ten Dezember ⟦grüBt⟧ der ⟦M\u0131nister⟧ die Gäste."),
        Example(text="Das \u201e⟦\uff28\uff21\uff35\uff33⟧\u201c und das ⟦\U0001d407\U0001d41a\U0001d42e\U0001d42c⟧ stehen leer."),
    ),
    clean=(
        Example(text="Die Zeitung «Правда» und der Verlag Ελλάδα erschienen weiter."),
        Example(text="Der Wert ΔT liegt bei 5 µm, der α-Wert bei 3 kΩ; β-Blocker und TNFα helfen."),
        Example(text="Er fuhr A1 und B10, trank H2O und CO2-arm, wog 10l Wasser, nutzte Web 2.0 und G20."),
        Example(text="Die Gruppen 30H3, U2, Blink182 und M0rd0r schreiben an max1984@post.de."),
        Example(text="Die BürgerInnen und TourIstInnen aßen 3er-Packungen, die 5er und 8tel; Işık und Yıldız lasen IFNβ und 5G-Werte."),
        Example(text="Im Jahr 2020 kamen 150 Gäste, im Oktober noch mehr."),
    ),
    run=_run,
    doc=__doc__ or "",
)
