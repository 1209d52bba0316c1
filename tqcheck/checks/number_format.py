"""English number format in German text.

What it flags
    A comma between thousands ("1,500,000", "25,000 Soldaten") and a decimal point ("2.5 Millionen", "0.75 Prozent").

Why it matters
    In German the comma parts decimals and the point parts thousands: "1,500 Soldaten" reads as one and a half soldiers.

How it decides
    Only where the reading is certain. A comma parts thousands when there are several groups, a decimal point behind
    them, a noun for things that are only counted (a list) or a currency behind, or three
    zeros after two or three digits without a measured unit. A point parts decimals before one or two digits when a scale
    word, percent, degrees, a measure or a currency follows. Dates, times, versions, sections and results have none.

Known limits
    Three digits after a single separator are left alone in all other places ("3,632 Kilometer"), and so are numbers
    without a unit ("stieg auf 7.5").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_GROUPS = re.compile(r"\d(?<![\d.,:/]\d)\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?(?![\d/]|[.,:]\d)")
_CURRENCY = r"(?:US-)?(?:Dollar|Euro|Pfund|Cent|Yen|Rubel|Kronen|€|\$|£)"
_SIGNS = frozenset("$€£¥")  # amounts behind a sign are for `currency-format`, which mends the number as well
_SCALE = re.compile(r"[ \u00a0-]?(?:Mio|Mrd|Million|Milliarde|Billion)")
_MONEY_NEXT = re.compile(rf"[ \u00a0]?{_CURRENCY}")
_PRICE = re.compile(r"\b(?:je|pro|Liter|Wechselkurs|Kurs|Prozent|kostet|notiert\w*)\b|%")
_MEASURED = re.compile(
    r"[ \u00a0]?(?:%|‰|°|(?:[kcmµ]?[gml]|[kM]?[WV]|k?Hz|k?m/h)\b|Prozent|Grad|Punkt|Sekunde|Volt|Karat|Kilo|Gramm|Milli|Meter\b)"
)
_NOUN = re.compile(r"(?:[ \u00a0][a-zäöüß]+(?:e|en|er|em|es))?[ \u00a0](?P<noun>[A-ZÄÖÜ][a-zäöüß]+)")
_UNIT = (
    r"(?:Million|Milliarde|Billion|Mio\b|Mrd\b|Prozent|prozent|%|Grad\b|°|Kilometer|Meter|Zentimeter|Millimeter|Hektar|Liter|Tonnen|"
    rf"Kilogramm|Kilo\b|Gramm|Sekunden|Jahre|mal\b|fache|k[gm]\b|m\b|cm\b|mm\b|km/h|{_CURRENCY})"
)
_DECIMAL = re.compile(
    r"\d(?<![\d.,:/]\d)\d*(?:\.\d{1,2}|,\d{1,3})?"
    rf"(?:(?:[ \u00a0](?:bis|und|oder)[ \u00a0]|[ \u00a0]?[–-][ \u00a0]?)\d+(?:\.\d{{1,2}}|,\d{{1,3}})?)?[ \u00a0-]?{_UNIT}"
)
_POINT = re.compile(r"\d+\.\d{1,2}(?!\d)")


def _thousands(text: str, found: re.Match[str]) -> bool:
    number, after = found[0], text[found.end() : found.end() + 60]
    if text[: found.start()].rstrip()[-1:] in _SIGNS:
        return False
    if number.count(",") > 1 or "." in number:
        return True
    if number.startswith("0") or _SCALE.match(after):
        return False
    head, _, tail = number.partition(",")
    if _MONEY_NEXT.match(after):
        long, round_ = len(head) > 1, tail.endswith("00")
        return (long and round_) or ((long or round_) and not _PRICE.search(text, max(0, found.start() - 200), found.end() + 100))
    if len(head) > 1 and tail == "000":
        return not _MEASURED.match(after)
    noun = _NOUN.match(after)
    return noun is not None and noun["noun"] in wordlist("counted_nouns")


def _faults(text: str) -> Iterator[Span]:
    if "," in text:
        yield from (Span(*found.span()) for found in _GROUPS.finditer(text) if _thousands(text, found))
    if "." in text:
        for found in _DECIMAL.finditer(text):
            if text[: found.start()].rstrip()[-1:] not in _SIGNS:
                yield from (Span(*point.span()) for point in _POINT.finditer(text, *found.span()))


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for span in sorted(set(_faults(text))):
            number = text[span.start : span.end]
            mended = number.translate(str.maketrans(",.", ".,"))
            yield Hit(
                segment=index,
                span=span,
                message=Text(
                    en=f"“{number}” is in English number format; write “{mended}”.",
                    de=f"„{number}“ ist englisch geschrieben; richtig: „{mended}“.",
                ),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="number-format",
    category="locale-convention",
    severity=Severity.MINOR,
    summary=Text(en="English decimal point or thousands comma", de="englischer Dezimalpunkt oder englisches Tausenderkomma"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Armee schickte ⟦1,500⟧ Soldaten und gab ⟦2,300,000⟧ Euro aus."),
        Example(text="Die Stadt hat ⟦2.5⟧ Millionen Einwohner, die Zahl stieg um ⟦0.75⟧ Prozent."),
        Example(text="Das Kleid kostete ⟦1,234.50⟧ Dollar, der Hut 85 Euro."),
        Example(text="Zwischen ⟦3.5⟧ und ⟦4.2⟧ Kilometer breit ist der See, das ⟦1.5⟧-Grad-Ziel ist fern."),
        Example(text="Rund ⟦40,000⟧ junge Leute kamen, darunter ⟦3,200⟧ ausländische Studenten."),
    ),
    clean=(
        Example(text="Die Armee schickte 1.500 Soldaten und gab 2.300.000 Euro aus."),
        Example(text="Der Satz stieg von 3,632 auf 4,25 Prozent, das sind 0,125 Punkte."),
        Example(text="Am 3.5.2020 um 11.30 Uhr lief Windows 8.1, nachzulesen in Artikel 5.2 und Kapitel 3.4."),
        Example(text="Benzin kostet 1,459 Euro je Liter, der Euro 1,234 Dollar."),
        Example(text="Er siegte in 3:51,942 Minuten vor der Nummer 192.168.1.10 und der ISBN 978-3.16."),
        Example(text="In der Schweiz sind das 1'500 Franken und 3.50 Franken Gebühr."),
        Example(text="Das Gerät wiegt 10,000 kg und misst 1,905 Millionen Teilchen."),
    ),
    run=_run,
    doc=__doc__ or "",
)
