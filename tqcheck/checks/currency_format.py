"""Currency sign before the amount.

What it flags
    "$5", "US$ 20", "€50", "£3.000", "$5 Millionen".

Why it matters
    German news puts the amount first and the currency behind it, as it is spoken: "5 Dollar", "5 Millionen Dollar".

How it decides
    A currency sign with a digit right behind it; for dollar, pound and yen also with a blank between. "€ 50" with a blank
    is Austrian business style and stays, and so do "50 €", "5 Millionen $" and letters such as "EUR 50".

Known limits
    In tables and lists of prices the order is often meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_AMOUNT = re.compile(
    r"(?:(?:US|CA|AU|NZ|HK|[CA])-?)?(?:(?P<sign>[$£¥])[ \u00a0]?|(?P<euro>€))"
    r"(?P<number>\d+(?:[.,’']\d+)*)(?P<scale>[ \u00a0](?:Mio\.?|Mrd\.?|Million(?:en)?|Milliarden?|Billion(?:en)?)(?!\w))?"
)
# The sign belongs to the number before it ("9,6 Milliarden $ 2012") or to a name.
_TAKEN = re.compile(r"(?:(?:\d|Million(?:en)?|Milliarden?|Billion(?:en)?|Mio\.?|Mrd\.?)[ \u00a0]|[^\W_])$")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2}")  # "1,250.50", "2.5"
_NAMES = {"$": "Dollar", "£": "Pfund", "¥": "Yen", "€": "Euro"}


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if not ("$" in text or "€" in text or "£" in text or "¥" in text):
            continue
        for found in _AMOUNT.finditer(text):
            before = text[max(0, found.start() - 12) : found.start()]
            if _TAKEN.search(before):
                continue
            number = found["number"]
            if _ENGLISH.fullmatch(number):
                number = number.translate(str.maketrans(",.", ".,"))
            mended = f"{number}{found['scale'] or ''} {_NAMES[found['sign'] or found['euro']]}"
            yield Hit(
                segment=index,
                span=Span(*found.span()),
                message=Text(
                    en=f"Currency before the amount; in German it stands behind: “{mended}”.",
                    de=f"Währung vor dem Betrag; im Deutschen steht sie dahinter: „{mended}“.",
                ),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="currency-format",
    category="locale-convention",
    severity=Severity.MINOR,
    summary=Text(en="currency sign before the amount", de="Währungszeichen vor dem Betrag"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Buch kostet ⟦$5⟧, der Film brachte ⟦$5 Millionen⟧ ein."),
        Example(text="Die Strafe beträgt ⟦£3.000⟧ oder ⟦€50⟧ am Tag."),
        Example(text="Das Haus kostete ⟦$729,700⟧, die Reise ⟦£1,234.50⟧, der Umbau ⟦$2.5 Millionen⟧."),
        Example(text="Er zahlte ⟦US$ 20⟧ für das Ticket (⟦$ 35⟧ am Wochenende)."),
    ),
    clean=(
        Example(text="Das Buch kostet 5 Dollar, der Film brachte 5 Millionen Dollar ein."),
        Example(text="Die Strafe beträgt 50 € oder 3.000 £ am Tag."),
        Example(text="Der Gewinn lag bei 9,6 Milliarden $ 2012 und bei 7 Milliarden $ 2013."),
        Example(text="Die Miete beträgt € 850,– im Monat, netto EUR 700."),
        Example(text="Der Rapper A$AP Rocky und das Zeichen $ haben nichts gemein."),
    ),
    run=_run,
    doc=__doc__ or "",
)
