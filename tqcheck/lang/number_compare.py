"""Which numbers of a German text have no counterpart in its back-translation."""

from __future__ import annotations

from fractions import Fraction

from tqcheck.lang.numbers import Number, numbers


def _same(left: Number, right: Number) -> bool:
    values = {left.value, left.also} & {right.value, right.also} - {None}
    if values or (left.digits and left.digits == right.digits and not left.scaled and not right.scaled):
        return True
    if "decade" in (left.kind, right.kind) and left.value % 100 == right.value % 100:
        return True
    if (left.clock or right.clock) and max(left.value, right.value) <= 24 and (left.value - right.value) % 12 == 0:
        return True
    short, long = sorted((left, right), key=lambda number: number.value)
    return len(short.digits) == 2 and len(long.digits) == 4 and long.value % 100 == short.value and 1800 <= long.value < 2100


def _comparable(left: Number, right: Number) -> bool:
    """Whether one may be a wrong rendering of the other: alike in size, or apart by a scale word."""
    if bool(left.digits) and bool(right.digits) and not left.scaled and not right.scaled:
        return True
    ratio = max(left.value, right.value) / max(Fraction(1, 100), min(left.value, right.value))
    return ratio <= 20 or ratio in (1000, 10**6, 10**9)


def changed(german: str, english: str) -> tuple[tuple[Number, Number | None], ...]:
    """German numbers without a counterpart, each with the English number that seems to stand in its place, or None.

    A German number that simply does not come back counts only if it has two digits or more: small number words
    dissolve in translation ("zwei" -> "both").
    """
    left, right = numbers(german, "de"), numbers(english, "en")
    extra = [number for number in right if number.kind != "soft" and not any(_same(number, other) for other in left)]
    result: list[tuple[Number, Number | None]] = []
    for number in left:
        if number.kind == "soft" or any(_same(number, other) for other in right):
            continue
        partner = next((other for other in extra if _comparable(number, other)), None)
        if partner:
            extra.remove(partner)
        if partner or len(number.digits.replace(".", "")) >= 2:
            result.append((number, partner))
    return tuple(result)
