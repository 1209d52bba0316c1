"""Characters that cannot be seen, and letters that are not what they seem.

What it flags
    Zero-width blanks and joiners, a byte-order mark or stray control codes inside the text, control characters that turn
    the writing direction, and words in which a Cyrillic or Greek letter stands among Latin ones.

Why it matters
    Such words are not found by a search, are hyphenated wrongly and read out wrongly. A turned direction can make a
    reader see another sentence than the file holds.

How it decides
    By code point. Joiners between emoji or in scripts that need them stay, direction marks stay in sentences that hold
    Hebrew or Arabic letters. A soft hyphen is a legitimate hint to the browser and stays. A look-alike counts only in a
    word with at least two Latin letters; words wholly in Cyrillic or Greek stay.

Known limits
    Look-alikes from other scripts (Armenian, Cherokee, mathematical letters) are not seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\x80-\x9f]+|(?<=[A-Za-zÄÖÜäöüß])[\u200c\u200d]+(?=[A-Za-zÄÖÜäöüß])")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_LOOK_ALIKE = frozenset("аеорсухіјѕһԁАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ")
_INVISIBLE = Text(en="Invisible character", de="Unsichtbares Zeichen")


def _right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)


def _hit(segment: int, start: int, text: str, what: Text, severity: Severity | None = None) -> Hit:
    points = " ".join(f"U+{ord(char):04X}" for char in text)
    return Hit(
        segment=segment,
        span=Span(start, start + len(text)),
        message=Text(en=f"{what.en}: {points}.", de=f"{what.de}: {points}."),
        severity=severity,
        evidence=(Evidence(signal="rules", value=points),),
    )


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for found in _ZERO_WIDTH.finditer(text):
            yield _hit(index, found.start(), found[0], _INVISIBLE)
        if not _right_to_left(text):
            for found in _DIRECTION.finditer(text):
                severity = Severity.MAJOR if found[0].strip("\u200e\u200f\u061c") else None
                yield _hit(index, found.start(), found[0], _INVISIBLE, severity)
        for word in _WORD.finditer(text):
            strange = [at for at, char in enumerate(word[0]) if char in _LOOK_ALIKE]
            latin = sum(unicodedata.name(char, "").startswith("LATIN") for char in word[0])
            if strange and latin >= 2:
                names = ", ".join(dict.fromkeys(unicodedata.name(word[0][at]).lower() for at in strange))
                yield Hit(
                    segment=index,
                    span=Span(*word.span()),
                    message=Text(
                        en=f"Letter of another script in a Latin word: {names}.",
                        de=f"Fremder Buchstabe in einem lateinischen Wort: {names}.",
                    ),
                    severity=Severity.MAJOR,
                    evidence=(Evidence(signal="rules", value=names),),
                )


CHECK = Check(
    id="invisible-characters",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="invisible character or look-alike letter", de="unsichtbares Zeichen oder falscher Buchstabe"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Ge⟦\u200b⟧setz gilt ab Montag."),
        Example(text="Der ⟦Mini\u0441ter⟧ schwieg, die ⟦\u0420artei⟧ auch."),
        Example(text="Die Zahlung ⟦\u202e⟧ging an die Bank."),
    ),
    clean=(
        Example(text="Das Ge\u00adsetz gilt ab Montag."),
        Example(text="Die Zeitung «Правда» und der Verlag Ελλάδα erschienen weiter."),
        Example(text="Die Familie 👩\u200d👩\u200d👧 feiert."),
        Example(text="Der Wert ΔT liegt bei 5 µm, der α-Wert bei 3 kΩ."),
        Example(text="Der Gruß \u200fשלום\u200f steht über der Tür."),
    ),
    run=_run,
    doc=__doc__ or "",
)
