"""Planted errors in numbers: digits, marks, words, dates, units, currencies, percentages, scales."""

from __future__ import annotations

import re
from random import Random

from tqcheck.evaluate.planted_forms import Change, Form, Forms, Line, changed, replaced, somewhere
from tqcheck.lang.numbers import Language
from tqcheck.types import Span

_WORDS: dict[Language, list[str]] = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert".split(),
    "en": "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty".split(),
}
_ORDINALS: dict[Language, list[str]] = {
    "de": "zweite dritte vierte fünfte sechste siebte achte neunte zehnte".split(),
    "en": "second third fourth fifth sixth seventh eighth ninth tenth".split(),
}
_MONTHS: dict[Language, list[str]] = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_UNITS: dict[Language, list[list[str]]] = {
    "de": [
        "Kilometer Meter".split(),
        "Kilogramm Gramm Tonnen".split(),
        "Minuten Stunden Sekunden".split(),
        "Tage Wochen Monate Jahre".split(),
        "Tagen Wochen Monaten Jahren".split(),
        "Quadratmeter Hektar Quadratkilometer".split(),
        "km m".split(),
        "kg g".split(),
    ],
    "en": [
        "kilometers meters".split(),
        "kilometres metres miles".split(),
        "kilograms grams tons".split(),
        "minutes hours seconds".split(),
        "days weeks months years".split(),
        "feet inches".split(),
        "km m".split(),
        "kg g".split(),
    ],
}
_CURRENCIES: dict[Language, list[list[str]]] = {
    "de": [["Euro", "Dollar", "Pfund", "Franken", "Rubel", "Yen"], ["€", "$", "£"]],
    "en": [["euros", "dollars", "pounds", "francs", "rubles", "yen"], ["€", "$", "£"]],
}
_SCALES: dict[Language, list[list[str]]] = {
    "de": [["Million", "Milliarde"], ["Millionen", "Milliarden"], ["Mio", "Mrd"], ["Milliarden", "Billionen"]],
    "en": [["million", "billion"], ["millions", "billions"], ["billion", "trillion"]],
}

_DIGITS = re.compile(r"(?<![\w.,:])\d+(?:[.,:]\d+)*(?![\w])")
_FRACTION = {"de": re.compile(r"(?<![\d.,])\d+,\d{1,2}(?!\d|[.,]\d)"), "en": re.compile(r"(?<![\d.,])\d+\.\d{1,2}(?!\d|[.,]\d)")}
_ROUND = re.compile(r"(?<![\d.,])[1-9](?:\d|[.,](?=\d{3}))*0(?!\d|[.,]\d)")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_DAY = {
    "de": re.compile(r"(?<![\d.,])[1-3]?\d(?=\. (?:" + "|".join(_MONTHS["de"]) + r")\b)"),
    "en": re.compile(r"(?<=\s)[1-3]?\d(?=(?:st|nd|rd|th)? (?:" + "|".join(_MONTHS["en"]) + r")\b)"),
}
_PERCENT = {"de": re.compile(r"\d+(?= ?(?:%|Prozent))"), "en": re.compile(r"\d+(?= ?(?:%|per ?cent))")}


def _any(words: list[str], before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    return re.compile(f"{before}(?:{'|'.join(words)}){after}")


def _others(groups: list[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for group in groups:
        for word in group:
            found.setdefault(word.lower(), []).extend(other for other in group if other != word)
    return found


def _digit(text: str, random: Random) -> str:
    """One digit another one; none that leads becomes 0."""
    places = [at for at, char in enumerate(text) if char.isdigit()]
    at = random.choice(places)
    wanted = [digit for digit in "123456789" + "0" * (at > 0) if digit != text[at]]
    return text[:at] + random.choice(wanted) + text[at + 1 :]


def _digits(line: Line, random: Random) -> Change | None:
    found = somewhere(_DIGITS, line.target, random)
    return found and changed(line.target, Span(*found.span()), _digit(found[0], random))


def _decimal_mark(line: Line, random: Random) -> Change | None:
    """2,5 becomes 25."""
    found = somewhere(_FRACTION[line.language], line.target, random)
    if found is None or found[0].startswith("0"):
        return None
    return changed(line.target, Span(*found.span()), re.sub("[.,]", "", found[0]))


def _zero(line: Line, random: Random) -> Change | None:
    """3.000 becomes 300, 40 becomes 4 or 400."""
    found = somewhere(_ROUND, line.target, random)
    if found is None or _YEAR.fullmatch(found[0]):
        return None
    bare = re.sub("[.,]", "", found[0])
    return changed(line.target, Span(*found.span()), bare[:-1] if len(bare) > 3 or random.random() < 0.5 else bare + "0")


def _year(line: Line, random: Random) -> Change | None:
    found = somewhere(_YEAR, line.target, random)
    return found and changed(line.target, Span(*found.span()), str(int(found[0]) + random.choice((-10, -2, -1, 1, 2, 10))))


def _day(line: Line, random: Random) -> Change | None:
    found = somewhere(_DAY[line.language], line.target, random)
    return found and changed(line.target, Span(*found.span()), random.choice([str(day) for day in range(1, 29) if str(day) != found[0]]))


def _percentage(line: Line, random: Random) -> Change | None:
    found = somewhere(_PERCENT[line.language], line.target, random)
    return found and changed(line.target, Span(*found.span()), _digit(found[0], random))


def _listed(groups: dict[Language, list[list[str]]], before: str = r"\b", after: str = r"\b") -> Form:
    languages: tuple[Language, ...] = ("de", "en")
    patterns = {language: _any([re.escape(word) for group in groups[language] for word in group], before, after) for language in languages}
    return replaced(patterns, {language: _others(groups[language]) for language in languages})


def _one(words: dict[Language, list[str]]) -> dict[Language, list[list[str]]]:
    return {language: [listed] for language, listed in words.items()}


_ORDINAL_FORMS: dict[Language, list[list[str]]] = {
    "de": [[word + ending for word in _ORDINALS["de"]] for ending in ("", "n", "r", "s")],
    "en": [_ORDINALS["en"]],
}

_AMOUNT = r"(?:(?<=\d)|(?<=\d )|(?<=illion )|(?<=illionen )|(?<=illiarden )|(?=[€$£]\d))"

FORMS: Forms = {
    "digits": _digits,
    "decimal mark": _decimal_mark,
    "zeros": _zero,
    "number word": _listed(_one(_WORDS)),
    "ordinal word": _listed(_ORDINAL_FORMS),
    "year": _year,
    "day": _day,
    "month": _listed(_one(_MONTHS)),
    "unit": _listed(_UNITS, r"(?<=\d )"),
    "currency": _listed(_CURRENCIES, _AMOUNT, r"(?![^\W\d_])"),
    "percentage": _percentage,
    "million and billion": _listed(_SCALES),
}
"""Every form by its name."""
