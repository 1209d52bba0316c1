"""What a number counts: kilometres, hours, euros. Only units that go by one name in each language."""

from __future__ import annotations

import re
from functools import cache

from tqcheck.lang.numbers import Language, Number
from tqcheck.types import Span

_TABLE = r"""
second | Sekunden? | seconds?
minute | Minuten?|Min\. | minutes?|mins?
hour | Stunden?|Std\. | hours?|hrs?
day | Tag(?:e[ns]?|s)? | days?
week | Wochen? | weeks?
month | Monat(?:e[ns]?|s)? | months?
year | Jahr(?:e[ns]?|s)? | years?
decade | Jahrzehnte?n? | decades?
millimetre | Millimetern?|mm | millimet(?:er|re)s?|mm
centimetre | Zentimetern?|cm | centimet(?:er|re)s?|cm
metre | Metern?|m | met(?:er|re)s?
kilometre | Kilometern?|km | kilomet(?:er|re)s?|km
mile | Meilen? | miles?
foot | Fuß | foot|feet|ft
inch | Zoll | inch(?:es)?
square metre | Quadratmetern?|m²|qm | (?:square|sq\.?) met(?:er|re)s?|m²|sqm
square kilometre | Quadratkilometern?|km² | square kilomet(?:er|re)s?|km²
hectare | Hektar|ha | hectares?|ha
gram | Gramm|g | gram(?:me)?s?|g
kilogram | Kilogramm|Kilos?|kg | kilogram(?:me)?s?|kilos?|kg
tonne | Tonnen? | tonnes?|tons?
litre | Litern? | lit(?:er|re)s?
percent | Prozent|% | per ?cent|%
percentage point | Prozentpunkten? | percent(?:age)? points?
euro | Euros?|EUR|€ | euros?|EUR|€
dollar | (?:US-?)?Dollars?|USD|US[$]|[$] | (?:US )?dollars?|USD|US[$]|[$]|bucks
pound | Pfund|GBP|£ | pounds?|GBP|£|quid
franc | (?:Schweizer )?Franken|CHF | (?:Swiss )?francs?|CHF
rouble | Rubel | rou?bles?
yen | Yen|¥ | yen|¥
"""
_GAP = r"[ \u00a0-]?"
_END = r"(?![^\W\d_])"

_AGED = re.compile(r"\bage[ds]?(?: of| between| from)? (?:\w+ (?:and|to|or) )?$", re.IGNORECASE)
_AGE = re.compile(r"\bage[ds]?\b|\bAlters?\b")
_OLDEST = 120


@cache
def _units(language: Language) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Name, how it stands behind a number, and how before one."""
    rows = [[column.strip() for column in row.split(" | ")] for row in _TABLE.strip().splitlines()]
    columns = [(row[0], row[1 if language == "de" else 2]) for row in rows]
    return tuple(
        (name, re.compile(rf"{_GAP}(?P<unit>{words}){_END}"), re.compile(rf"(?<!\w)(?P<unit>{words})[ \u00a0]?$"))
        for name, words in columns
    )


def unit(text: str, number: Number, language: Language) -> tuple[str, Span] | None:
    """The name of what the number counts, and where both stand: "3,5 Kilometer", "€ 20", "five-year"; None where that is not known."""
    if _AGED.search(text, 0, number.span.start) and number.value < _OLDEST:
        return "year", number.span
    for name, behind, before in _units(language):
        if found := behind.match(text, number.span.end):
            return name, Span(number.span.start, found.end())
        if found := before.search(text, max(0, number.span.start - 5), number.span.start):
            return name, Span(found.start("unit"), number.span.end)
    return None


def mentions(text: str, name: str, language: Language) -> bool:
    """Whether the unit of this name stands anywhere in the text as a word; an age is one of years."""
    words = next(behind.pattern for unit_name, behind, _ in _units(language) if unit_name == name).removeprefix(_GAP)
    return re.search(rf"(?<![^\W\d_])(?:{words}){_END}", text, re.IGNORECASE) is not None or (name == "year" and bool(_AGE.search(text)))
