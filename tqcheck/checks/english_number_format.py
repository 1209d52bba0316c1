"""German number or time format in English text.

What it flags
    A decimal comma ("3,5 percent"), points between thousands ("1.500.000", "25.000 people"), "14.30 Uhr", "5 Mio." and a
    blank before the percent sign ("5 %").

Why it matters
    In English the point parts decimals and the comma parts thousands: "25.000 people" reads as twenty-five.

How it decides
    Only where the reading is certain. A comma parts decimals before one or two digits when percent, a scale word, a measure or
    a currency follows. A point parts thousands where there are several groups, a decimal comma behind them, or three digits of a round
    number before a noun for what is only counted, or a currency.

Known limits
    Numbers without a unit ("rose to 7,5") are left alone, and so are three digits before a measure ("1.275 kilos"). The blank before the
    percent sign counts only once, since some houses want it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_MONEY = r"(?:euros?|dollars?|pounds?|francs?|roubles|rubles|crowns|EUR|USD|€|\$|£)"
_UNIT = (
    rf"(?:percent|per cent|percentage|%|million|billion|trillion|degrees|kilomet|meters|metres|centimet|millimet|hectares|tons|tonnes|"
    rf"kilograms?|kilos?\b|grams|liters|litres|miles|km\b|kg\b|cm\b|mm\b|times\b|{_MONEY})"
)
_COUNTED = (
    r"(?:[a-z]+ )?(?:people|persons|inhabitants|residents|citizens|soldiers|troops|refugees|migrants|jobs|employees|workers|members|"
    r"students|visitors|spectators|fans|cars|vehicles|patients|homes|households|apartments|votes|signatures|children|copies|tickets)\b"
)
_NUMBER = r"(?<![\w.,:/-])"
_FORMATS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"{_NUMBER}\d{{1,3}}(?:(?:\.\d{{3}}){{2}}|(?:\.\d{{3}}){{2,}}\.000)(?:,\d{{1,2}})?(?![\w/]|[.,:]\d)"), "number"),
    (re.compile(rf"{_NUMBER}\d{{1,3}}\.\d{{3}},\d{{1,2}}(?![\w/]|[.,:]\d)"), "number"),
    (re.compile(rf"{_NUMBER}[1-9]\d{{0,2}}\.\d00(?=[ \u00a0](?:{_COUNTED}|{_MONEY}))"), "number"),
    (re.compile(rf"{_NUMBER}[1-9]\d{{0,2}}\.\d{{3}}(?=[ \u00a0]{_COUNTED})"), "number"),
    (re.compile(rf"{_NUMBER}\d{{1,3}},\d{{1,2}}(?=[ \u00a0-]?{_UNIT})"), "number"),
    (re.compile(rf"(?<=[€$£]){_NUMBER}\d{{1,3}}(?:\.\d{{3}})*,\d{{2}}(?![\w]|[.,:]\d)"), "number"),
    (re.compile(r"(?<![\w.,:/])\d{1,2}(?:[.:]\d{2})?[ \u00a0]Uhr\b"), "time"),
    (re.compile(r"(?<![\w.,:/])\d[\d.,]*[ \u00a0]?(?:Mio|Mrd)\b\.?"), "scale"),
)
_PERCENT = re.compile(r"(?<![\w.,/])\d[\d.,]*[ \u00a0]%")
_MESSAGES = {
    "time": Text(
        en="German time of day; English says “2:30 p.m.” or “14:30”.", de="Deutsche Uhrzeit; auf Englisch „2:30 p.m.“ oder „14:30“."
    ),
    "scale": Text(en="German abbreviation; write “million” or “billion”.", de="Deutsche Abkürzung; auf Englisch „million“ oder „billion“."),
    "percent": Text(en="English sets no blank before the percent sign.", de="Im Englischen steht kein Leerzeichen vor dem Prozentzeichen."),
}


def _number(written: str) -> Text:
    mended = written.translate(str.maketrans(",.", ".,"))
    return Text(
        en=f"“{written}” is in German number format; write “{mended}”.",
        de=f"„{written}“ ist deutsch geschrieben; auf Englisch: „{mended}“.",
    )


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    percent = True
    for index, text in prose(article):
        if not any(map(str.isdigit, text)):
            continue
        found = {Span(*match.span()): kind for pattern, kind in _FORMATS for match in pattern.finditer(text)}
        if percent and (first := _PERCENT.search(text)):
            found[Span(*first.span())] = "percent"
            percent = False
        for span, kind in sorted(found.items()):
            written = text[span.start : span.end]
            message = _number(written) if kind == "number" else _MESSAGES[kind]
            yield Hit(segment=index, span=span, message=message, evidence=(Evidence(signal="rules", value=written),))


CHECK = Check(
    id="english-number-format",
    category="locale-convention",
    severity=Severity.MINOR,
    summary=Text(en="German number or time format in English", de="deutsches Zahlen- oder Zeitformat im Englischen"),
    needs=frozenset(),
    flagged=(
        Example(text="Prices rose by ⟦3,5⟧ percent, the fund lost ⟦2,25⟧ billion euros.", language="en"),
        Example(text="The army sent ⟦25.000⟧ soldiers and spent ⟦1.500.000⟧ euros.", language="en"),
        Example(text="The train leaves at ⟦14.30 Uhr⟧ on Monday.", language="en"),
        Example(text="The dress cost ⟦1.234,50⟧ dollars, the repair ⟦5 Mio.⟧ euros.", language="en"),
        Example(text="The share fell by ⟦5 %⟧ and later by 7 %.", language="en"),
    ),
    clean=(
        Example(text="Prices rose by 3.5 percent, the fund lost 2.25 billion euros.", language="en"),
        Example(text="The army sent 25,000 soldiers and spent 1,500,000 euros.", language="en"),
        Example(text="At 14.30 the server at 192.168.100.100 ran version 1.234, the sample weighed 1.275 kilos.", language="en"),
        Example(text="Petrol costs 1.459 euros a litre; in 2011, 5 million people drove.", language="en"),
        Example(text="He came third in group 3. May said so. The results were 2,5,7 and 9.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"en"}),
)
