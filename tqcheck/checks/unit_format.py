"""English units of measure in German text.

What it flags
    English unit words and abbreviations behind a number ("10 miles", "150 lbs", "5 mph", "5 percent", "3 hours"), units that
    touch their number ("40km"), and, as a remark, temperatures in Fahrenheit without Celsius.

Why it matters
    The word was left untranslated, and German readers have no feeling for the measure: they need metric values.

How it decides
    A number and one of a fixed set of English words in lower case, outside quotation marks. German names of foreign
    measures ("Meilen", "Fuß", "Yards") stay. A sentence that gives degrees Celsius as well is left alone.

Known limits
    The metric value in the message is rounded. Titles in lower case without quotation marks are flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.quoted import quoted
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_GERMAN = {
    "miles per hour": "Meilen pro Stunde", "mph": "Meilen pro Stunde", "square miles": "Quadratmeilen", "square feet": "Quadratfuß",
    "miles": "Meilen", "mile": "Meile", "feet": "Fuß", "foot": "Fuß", "ft": "Fuß", "inches": "Zoll", "inch": "Zoll", "yards": "Yards",
    "pounds": "Pfund", "lbs": "Pfund", "lb": "Pfund", "ounces": "Unzen", "oz": "Unzen", "gallons": "Gallonen", "acres": "Acres",
    "degrees": "Grad", "percent": "Prozent", "per cent": "Prozent", "kilometers": "Kilometer", "kilometres": "Kilometer",
    "meters": "Meter", "metres": "Meter", "liters": "Liter", "litres": "Liter", "tons": "Tonnen", "tonnes": "Tonnen",
    "seconds": "Sekunden", "minutes": "Minuten", "hours": "Stunden", "days": "Tage", "weeks": "Wochen", "months": "Monate",
    "years": "Jahre", "dollars": "Dollar", "cents": "Cent",
}  # fmt: skip
_METRIC = {
    "miles per hour": (1.609, "km/h"), "mph": (1.609, "km/h"), "miles": (1.609, "Kilometer"), "mile": (1.609, "Kilometer"),
    "feet": (0.3048, "Meter"), "foot": (0.3048, "Meter"), "ft": (0.3048, "Meter"), "inches": (2.54, "Zentimeter"),
    "inch": (2.54, "Zentimeter"), "yards": (0.914, "Meter"), "pounds": (0.4536, "Kilogramm"), "lbs": (0.4536, "Kilogramm"),
    "lb": (0.4536, "Kilogramm"), "ounces": (28.35, "Gramm"), "oz": (28.35, "Gramm"), "gallons": (3.785, "Liter"),
    "acres": (0.4047, "Hektar"), "square miles": (2.59, "Quadratkilometer"), "square feet": (0.0929, "Quadratmeter"),
}  # fmt: skip
_UNIT = re.compile(
    r"(?<![\w.,:/])(?P<number>\d+(?:[.,]\d+)*)[ \u00a0-]?(?P<unit>" + "|".join(sorted(_GERMAN, key=len, reverse=True)) + r")(?![\w-])"
)
# No "m", "g", "l": "100m", "5G" are names as often as measures.
_TOUCHING = re.compile(
    r"(?<![\w.,:/-])(?P<number>\d+(?:[.,]\d+)*)(?P<unit>km/h|km²?|kg|cm|kWh|[MG]W|ha|Kilometer|Prozent|Euro|Dollar|Meter|Grad)(?![\w/-])"
)
_FAHRENHEIT = re.compile(r"(?<![\w.,])(?P<number>[-−–]?\d+(?:,\d+)?)[ \u00a0]?(?:°[ ]?F|Grad Fahrenheit)\b")
_DIGIT = re.compile(r"\d")


def _value(number: str) -> float | None:
    """The number as German or as English writes it; None where that is open."""
    plain = number.replace("−", "-").replace("–", "-")
    if re.fullmatch(r"-?\d+", plain):
        return float(plain)
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", plain):
        return float(re.sub(r"[.,]", "", plain))
    return float(plain.replace(",", ".")) if re.fullmatch(r"-?\d+[.,]\d{1,2}", plain) else None


def _rounded(value: float) -> str:
    """Two significant digits, as an editor would convert; German separators."""
    digits = 1 if abs(value) < 10 else 0
    rounded = round(value, digits) if abs(value) < 100 else float(f"{value:.2g}")
    return f"{rounded:,.{digits}f}".translate(str.maketrans(",.", ".,")).removesuffix(",0")


def _english(index: int, text: str) -> Iterator[Hit]:
    for found in _UNIT.finditer(text):
        if quoted(text, found.start()):
            continue
        mended = f"{found['number']} {_GERMAN[found['unit']]}"
        value, metric = _value(found["number"]), _METRIC.get(found["unit"])
        also = f" (rund {_rounded(value * metric[0])} {metric[1]})" if metric and value is not None else ""
        yield Hit(
            segment=index,
            span=Span(*found.span()),
            message=Text(en=f"English unit; write “{mended}{also}”.", de=f"Englische Maßeinheit; richtig: „{mended}{also}“."),
            evidence=(Evidence(signal="rules", value=mended),),
        )


def _fahrenheit(index: int, text: str) -> Iterator[Hit]:
    if "Celsius" in text or "°C" in text or "° C" in text:
        return
    for found in _FAHRENHEIT.finditer(text):
        value = _value(found["number"])
        celsius = f"{round((value - 32) / 1.8)} Grad Celsius" if value is not None else "Grad Celsius"
        yield Hit(
            segment=index,
            span=Span(*found.span()),
            message=Text(
                en=f"Fahrenheit without Celsius; German readers need “{celsius}”.",
                de=f"Fahrenheit ohne Celsius; deutsche Leser brauchen „{celsius}“.",
            ),
            severity=Severity.NEUTRAL,
            evidence=(Evidence(signal="rules", value=celsius),),
        )


def _touching(index: int, text: str) -> Iterator[Hit]:
    for found in _TOUCHING.finditer(text):
        mended = f"{found['number']} {found['unit']}"
        yield Hit(
            segment=index,
            span=Span(*found.span()),
            message=Text(
                en=f"Blank missing before the unit; write “{mended}”.", de=f"Leerzeichen vor der Einheit fehlt; richtig: „{mended}“."
            ),
            evidence=(Evidence(signal="rules", value=mended),),
        )


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if _DIGIT.search(text):
            yield from _english(index, text)
            yield from _fahrenheit(index, text)
            yield from _touching(index, text)


CHECK = Check(
    id="unit-format",
    category="locale-convention",
    severity=Severity.MINOR,
    summary=Text(en="English unit of measure", de="englische Maßeinheit"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Läufer war ⟦10 miles⟧ unterwegs, die letzte Etappe maß ⟦6 feet⟧."),
        Example(text="Der Hund wog ⟦150 lbs⟧, der Wagen fuhr ⟦65 mph⟧ und verbrauchte ⟦3 gallons⟧."),
        Example(text="Die Zahl stieg um ⟦5 percent⟧, das Treffen dauerte ⟦3 hours⟧."),
        Example(text="Bis zur Grenze sind es ⟦40km⟧, das Paket wiegt ⟦12kg⟧."),
        Example(text="Am Nachmittag waren es ⟦95 °F⟧, nachts noch ⟦68 Grad Fahrenheit⟧."),
    ),
    clean=(
        Example(text="Der Läufer war 10 Meilen unterwegs, das Boot ist 20 Fuß lang."),
        Example(text="Er warf für 50 Yards und trank 2 Pints, der Bildschirm misst 27 Inch."),
        Example(text="Am Nachmittag waren es 95 Grad Fahrenheit (35 Grad Celsius)."),
        Example(text="Im Film „28 days later“ und im Lied „500 miles“ geht es um anderes."),
        Example(text="Über 100m gewann sie, im 5G-Netz und auf dem 10km-Lauf war er schneller."),
        Example(text="Das Paket wog 5 kg, der Weg war 3 km lang, der Akku hielt 9 h."),
    ),
    run=_run,
    doc=__doc__ or "",
)
