"""Characters that cannot be seen.

What it flags
    Zero-width blanks and joiners, a byte-order mark or stray control codes inside the text, and control characters that
    turn the writing direction.

Why it matters
    Such words are not found by a search, are hyphenated wrongly and read out wrongly. A turned direction can make a
    reader see another sentence than the file holds.

How it decides
    By code point. Joiners between emoji or in scripts that need them stay, direction marks stay in sentences that hold
    Hebrew or Arabic letters. A soft hyphen is a legitimate hint to the browser and stays.

Known limits
    Unusual blanks (no-break, thin) are not judged.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\x80-\x9f]+|(?<=[A-Za-zÄÖÜäöüß])[\u200c\u200d]+(?=[A-Za-zÄÖÜäöüß])")
_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+")
_ANY = re.compile("[\u200b-\u200f\u2060\ufeff\x80-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
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
        if not _ANY.search(text):
            continue
        for found in _ZERO_WIDTH.finditer(text):
            yield _hit(index, found.start(), found[0], _INVISIBLE)
        if not _right_to_left(text):
            for found in _DIRECTION.finditer(text):
                severity = Severity.MAJOR if found[0].strip("\u200e\u200f\u061c") else None
                yield _hit(index, found.start(), found[0], _INVISIBLE, severity)


CHECK = Check(
    id="invisible-characters",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="invisible character", de="unsichtbares Zeichen"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Ge⟦\u200b⟧setz gilt ab Montag."),
        Example(text="Der Minister ⟦\ufeff⟧schwieg, die Partei auch."),
        Example(text="Die Zahlung ⟦\u202e⟧ging an die Bank."),
        Example(text="The bill ⟦\u200b⟧passed on Monday.", language="en"),
    ),
    clean=(
        Example(text="Das Ge\u00adsetz gilt ab Montag."),
        Example(text="Die Zeitung «Правда» und der Verlag Ελλάδα erschienen weiter."),
        Example(text="Die Familie 👩\u200d👩\u200d👧 feiert."),
        Example(text="Der Wert ΔT liegt bei 5 µm, der α-Wert bei 3 kΩ."),
        Example(text="Der Gruß \u200fשלום\u200f steht über der Tür."),
        Example(text="The family 👩\u200d👩\u200d👧 celebrates.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
