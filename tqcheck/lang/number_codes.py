"""Two kinds of numbers that don't count anything: those in names ("A9", "HS2", "Euro 6") and round masses ("Millionen von Menschen")."""

from __future__ import annotations

import re

from tqcheck.lang.number_words import SCALES
from tqcheck.lang.numbers import Language
from tqcheck.types import Span

_CODE = re.compile(r"(?<![\w.,-])(?P<letters>[A-ZÄÖÜ]{1,4})(?P<gap>[- \u00a0]?)(?P<digits>\d{1,4})(?!\d|[.,:]\d|[- ]?%)")
_MASS = {
    "de": re.compile(r"(?<![\d\w])(?<!\d )(?P<word>Millionen|Milliarden|Billionen)(?!\w)"),
    "en": re.compile(r"(?<![\d\w])(?<!\d )(?P<word>millions|billions|trillions)(?!\w)", re.IGNORECASE),
}
_COUNTED = re.compile(
    r"[\d½%][ \u00a0]?$|(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend|zig|paar|einige|halben?)[ \u00a0]$"
)

Places = tuple[Span, Span]
"""Where it stands in the target, and where what stands for it on the other side."""


def codes(target: str, other: str, language: Language) -> list[Places]:
    """Names of letters and digits whose digits differ: exactly one with these letters on either side is alone."""
    here, there = _codes(target), _codes(other)
    result: list[Places] = []
    for letters in here.keys() & there.keys():
        own = {digits: span for digits, span in here[letters].items() if digits not in there[letters]}
        seen = {digits: span for digits, span in there[letters].items() if digits not in here[letters]}
        if len(own) == len(seen) == 1:
            result.append((next(iter(own.values())), next(iter(seen.values()))))
    return result


def _codes(text: str) -> dict[str, dict[str, Span]]:
    found: dict[str, dict[str, Span]] = {}
    for match in _CODE.finditer(text):
        # Without a blank it is a name; with one, a lone capital may be any word.
        if match["gap"] != " " or len(match["letters"]) > 1:
            found.setdefault(match["letters"], {})[match["digits"]] = Span(*match.span())
    return found


def masses(target: str, other: str, language: Language) -> list[Places]:
    """ "Millionen" for "billions": the only mass without a count on either side, and of another size."""
    own, seen = _masses(target, language), _masses(other, "en" if language == "de" else "de")
    if len(own) == len(seen) == 1 and own[0][0] != seen[0][0]:
        return [(own[0][1], seen[0][1])]
    return []


def _masses(text: str, language: Language) -> list[tuple[int, Span]]:
    matches = [match for match in _MASS[language].finditer(text) if not _COUNTED.search(text, 0, match.start())]
    powers = SCALES[language]
    return [(powers.get(word := match["word"].lower(), powers.get(word.removesuffix("s"), 0)), Span(*match.span())) for match in matches]
