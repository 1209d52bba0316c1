"""Whether two numbers are one measure in two systems of units: "50 feet" and "15 Meter"."""

from __future__ import annotations

import re

from tqcheck.lang.numbers import Number

_GAP = r"[ \u00a0-]?"
# What follows a number in the imperial system, and what it may be multiplied by.
_FACTORS = tuple(
    (re.compile(rf"{_GAP}(?:{pattern})(?![^\W\d_])", re.IGNORECASE), factors)
    for pattern, factors in (
        (r"(?:square|sq\.?)[ -]mi(?:les?)?|Quadratmeilen?", (2.59,)),
        (r"(?:square|sq\.?)[ -](?:foot|feet|ft)|Quadratfuß", (0.0929,)),
        (r"cubic[ -](?:foot|feet|ft)|Kubikfuß", (0.0283,)),
        (r"mph|miles?|mi|Meilen?", (1.609, 1609)),
        (r"foot|feet|ft|Fuß", (0.3048, 30.48)),
        (r"inch(?:es)?|in|Zoll|[\"″]", (2.54, 0.0254, 25.4)),
        (r"yards?|yd|Yards?", (0.9144,)),
        (r"pounds?|lbs?|Pfund", (0.4536, 453.6)),
        (r"ounces?|oz|Unzen?", (28.35, 31.1, 29.57)),
        (r"stones?|st", (6.35,)),
        (r"acres?|Acres?", (0.4047, 0.004047, 4047)),
        (r"gallons?|Gallonen?", (3.785, 4.546)),
        (r"pints?", (0.568, 0.473)),
    )
)
_FAHRENHEIT = re.compile(r"[ \u00a0]?(?:°[ ]?F|F|degrees?(?: Fahrenheit)?|Grad Fahrenheit)(?![^\W\d_])")
_FEET_AND_INCHES = re.compile(r"\d+[ \u00a0-]?(?:ft|feet|foot|['’])[ ,]?\d|\d+[ \u00a0-]?(?:in|inch(?:es)?|[\"″])(?!\w)")
_RANGE = re.compile(r"[ \u00a0]?(?:-|–|to|bis|or|oder)[ \u00a0]?\d[\d.,]*")
_CLOSE = 0.12  # of the value: rounding
_DEGREES = 2.5


def converted(left: Number, left_text: str, right: Number, right_text: str) -> bool:
    """Whether one of the numbers, as it stands in its text, is an imperial measure that comes to about the other."""
    return _converts(left, left_text, right, right_text) or _converts(right, right_text, left, left_text)


def _converts(number: Number, text: str, other: Number, beside: str) -> bool:
    value, wanted = float(number.value), float(other.value)
    # "5-10 acres": the unit stands behind the second number.
    end = found.end() if (found := _RANGE.match(text, number.span.end)) else number.span.end
    if _FEET_AND_INCHES.match(text, number.span.start) and re.search(r"\b(?:Meter|m|Zentimeter|cm)\b", beside):
        return True
    if _FAHRENHEIT.match(text, end) and abs((value - 32) * 5 / 9 - wanted) <= _DEGREES:
        return True
    factors = next((found for unit, found in _FACTORS if unit.match(text, end)), ())
    return any(value * factor and abs(wanted / (value * factor) - 1) <= _CLOSE for factor in factors)
