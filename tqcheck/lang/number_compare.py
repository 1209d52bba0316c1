"""Which numbers a text and its counterpart in the other language don't share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tqcheck.lang.measured import mentions, unit
from tqcheck.lang.number_codes import codes, masses
from tqcheck.lang.number_units import converted
from tqcheck.lang.numbers import Language, Number, numbers
from tqcheck.types import Span

_LONG = 5  # digits of a number that is told and not counted: telephone, account
_LOST = 2  # digits of a number that doesn't vanish in good translations
_TOLD = re.compile(r"(?:\d[ \u00a0/()+–-]{0,2}){6,}\d")
_TIME = re.compile(
    r"(?<![\d.:])(?P<hour>[01]?\d|2[0-4])(?:[.:](?=[0-5]\d(?![\d:]|\.\d))|(?=[0-5]\d[ ]?(?:GMT|UTC|hours|hrs)))(?P<minute>[0-5]\d)"
)
# "a 911 call" is a "Notruf", "24-hour" is "rund um die Uhr", "100%" is "ganz", "9/11" is a date
_IDIOM = re.compile(r"(?:911|999)(?!\d)|9/11|24(?:/7|[ -]hour)|(?<=24/)7|(?<=Catch[- ])22|101 (?:on|of)\b|100[ ]?(?:%|per ?cent)")
# What a number may be said as on the other side.
_SAID = {
    Fraction(50): re.compile(r"\b(?:hal(?:f|ves|ved?|ving)|Hälfte|halb\w*)\b", re.IGNORECASE),
    Fraction(25): re.compile(r"\b(?:quarter|Viertel)\b", re.IGNORECASE),
    Fraction(3, 2): re.compile(r"\band a half\b|\banderthalb|\beineinhalb", re.IGNORECASE),
    Fraction(6): re.compile(r"\b(?:half (?:a|of the|the)|halb\w*) (?:year|Jahr|dozen|Dutzend)", re.IGNORECASE),
    Fraction(11): re.compile(r"\w+elf\b"),
    Fraction(16): re.compile(r"\bAchtelfinal"),
    Fraction(30): re.compile(r"\b(?:half an|halb\w*) (?:hour|Stunde)", re.IGNORECASE),
    Fraction(90): re.compile(r"\b(?:nine|neun)\b", re.IGNORECASE),
}
_YEAR_SAID = re.compile(
    r"\b(?:dies(?:e[ms]|en)|letzte[ns]|vergangene[ns]|vorige[ns]|nächste[ns]|kommende[ns]|laufende[ns]|selben|gleichen) Jahr|\bheuer\b|"
    r"\b(?:this|last|next|same|current|previous) year\b",
    re.IGNORECASE,
)
_PERIODS = (
    (10, re.compile(r"[ \u00a0](?:decades?|Jahrzehnte?n?)\b")),
    (100, re.compile(r"[ \u00a0](?:centur(?:y|ies)|Jahrhunderte?n?)\b")),
    (1000, re.compile(r"[ \u00a0](?:millenni(?:um|a|ums)|Jahrtausende?n?)\b")),
)
_CENTURY = re.compile(r"\.?[ \u00a0](?:century|Jahrhunderts?|Jh\.)", re.IGNORECASE)
_ROMAN = {Fraction(at): word for at, word in enumerate("II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split(), 2)}
_MOST = 20  # times as large
_ROUND = {100, 1000}  # said for "very many"
_VAGUE = re.compile(r"(?:mehrere[nr]?|einigen?|viele[nr]?|several|some|many|\d:|\ban? [\w-]+ or)[ \u00a0]?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberChange:
    """The place of a number in the target, and of the one that seems to stand for it on the other side; one may be missing."""

    own: Span | None
    other: Span | None


def _same(left: Number, right: Number) -> bool:
    values = {left.value, left.also} & {right.value, right.also} - {None}
    if values or (left.digits and left.digits == right.digits and not left.scaled and not right.scaled):
        return True
    if "decade" in (left.kind, right.kind) and left.value % 100 == right.value % 100:
        return True
    if (left.clock or right.clock) and max(left.value, right.value) <= 24 and (left.value - right.value) % 12 == 0:
        return True
    short, long = sorted((left, right), key=lambda number: number.value)
    return len(short.digits) == 2 and len(long.digits) == 4 and long.value % 100 == short.value and 1000 <= long.value < 2100


def _comparable(left: Number, right: Number) -> bool:
    """Whether one may be a wrong rendering of the other: alike in size, or apart by a scale word."""
    if bool(left.digits) and bool(right.digits) and not left.scaled and not right.scaled:
        return True
    ratio = max(left.value, right.value) / max(Fraction(1, 100), min(left.value, right.value))
    return ratio <= _MOST or ratio in (1000, 10**6, 10**9)


def changed(target: str, other: str, language: Language = "de", *, proven: bool = False) -> tuple[NumberChange, ...]:
    """Numbers of `target`, which is in `language`, without a counterpart in `other`, in text order.

    A number that simply does not come back counts only if it has two digits or more: small number words dissolve in
    translation ("zwei" -> "both"). `proven` means that `other` is a source, which no small model has garbled: then small numbers of the
    target count as well, longer ones of the source that the target lacks, numbers in names ("A 9"), repeated ones, "Millionen" for
    "billions", and equal numbers of unlike things ("5 Wochen", "5 days").
    """
    beyond: Language = "en" if language == "de" else "de"
    left, right = numbers(target, language), numbers(other, beyond)
    hours = any(number.clock for number in (*left, *right))
    alone = [number for number in left if number.kind != "soft" and not _answered(number, right, target, other, hours=hours)]
    alone = [number for number in alone if not _IDIOM.match(target, number.span.start)]
    extra = [number for number in right if number.kind != "soft" and not _answered(number, left, other, target, hours=hours)]
    # People add years, hours and small numbers that their readers need, or that go without saying in the other language.
    spare = any(sum(_same(number, there) for there in right) > sum(_same(number, here) for here in left) for number in right)
    result: list[NumberChange] = []
    for number in [*alone, *(_repeated(left, right) if proven else ())]:
        partner = next((found for found in extra if _comparable(number, found)), None)
        if partner:
            extra.remove(partner)
        if partner or (number in alone and _stands(number, target, other, spare=spare, proven=proven)):
            result.append(NumberChange(own=number.span, other=partner.span if partner else None))
    if proven:
        lost = [number for number in extra if _long(number) and not _IDIOM.match(other, number.span.start)]
        lost = [number for number in lost if not _this_year(number, target)]
        result += [NumberChange(own=None, other=number.span) for number in lost]
        for read in (codes, masses):
            result += [NumberChange(own=own, other=seen) for own, seen in read(target, other, language)]
        result += _units(target, left, other, right, language)
    return tuple(sorted(result, key=lambda change: (change.own is None, change.own or change.other)))


def _answered(number: Number, others: Sequence[Number], text: str, beside: str, *, hours: bool) -> bool:
    if any(_same(number, other) or converted(number, text, other, beside) for other in others):
        return True
    if (said := _SAID.get(number.value)) and said.search(beside):
        return True
    if (roman := _ROMAN.get(number.value)) and re.search(rf"(?<!\w){roman}(?![\w.])", beside):
        return True
    if any(_period(number, text, other) or _period(other, beside, number) for other in others):
        return True
    if any(number.span.overlap(Span(*told.span())) and _digits(told[0])[-_LONG:] in _digits(beside) for told in _TOLD.finditer(text)):
        return True
    if len(_digits(number.digits)) >= _LONG and _digits(number.digits) in _digits(beside):
        return True
    # "zwischen 17 und 18 Uhr": the unit stands at one of them only.
    if hours and number.value <= 24 and any(other.value <= 24 and (number.value - other.value) % 12 == 0 for other in others):
        return True
    return any(number.span.overlap(span) and time in {found for found, _ in _times(beside)} for time, span in _times(text))


def _this_year(number: Number, beside: str) -> bool:
    """Whether the number is a year and the other side may call it this year, last year or the like."""
    return len(number.digits) == 4 and 1990 <= number.value < 2100 and _YEAR_SAID.search(beside) is not None


def _period(number: Number, text: str, other: Number) -> bool:
    """Whether one counts decades, centuries or millennia and the other years, or they are "19th century" and "1800s"."""
    if any(years * number.value == other.value and word.match(text, number.span.end) for years, word in _PERIODS):
        return True
    return other.kind == "decade" and 100 * (number.value - 1) == other.value and _CENTURY.match(text, number.span.end) is not None


def _stands(number: Number, text: str, beside: str, *, spare: bool, proven: bool) -> bool:
    """Whether a number without any counterpart is worth a word. `spare` tells whether the other side has more of some number."""
    if _long(number):
        return spare or not proven or not (number.clock or _is_year(number))
    return proven and (spare or number.kind == "ordinal") and _counts(number, text, beside)


def _is_year(number: Number) -> bool:
    return len(number.digits) == 4 and 1500 <= number.value < 2100


def _counts(number: Number, text: str, beside: str) -> bool:
    """Whether a small number means one: not "mehrere hundert", "jeder zweite", a goal of "1:3" or a title that stands on both sides."""
    if number.value in _ROUND or (number.value == 2 and number.kind == "ordinal") or _VAGUE.search(text, 0, number.span.start):
        return False
    return re.search(rf"(?<!\w){re.escape(text[number.span.start : number.span.end])}(?!\w)", beside) is None


def _units(target: str, left: Sequence[Number], other: str, right: Sequence[Number], language: Language) -> list[NumberChange]:
    """Numbers that count something else on the other side: every equal one there has another unit, and theirs is not mentioned at all."""
    beyond: Language = "en" if language == "de" else "de"
    result = []
    for number in left:
        if (own := unit(target, number, language)) is None:
            continue
        seen = [unit(other, same, beyond) for same in right if _same(number, same)]
        known = [found for found in seen if found is not None]
        if seen and len(known) == len(seen) and not mentions(other, own[0], beyond):
            result.append(NumberChange(own=own[1], other=known[0][1]))
    return result


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _times(text: str) -> list[tuple[tuple[int, str], Span]]:
    """Every "11.45", its hour on a dial of twelve."""
    return [((int(found["hour"]) % 12, found["minute"]), Span(*found.span())) for found in _TIME.finditer(text)]


def _long(number: Number) -> bool:
    return len(_digits(number.digits)) >= _LOST


def _repeated(left: Sequence[Number], right: Sequence[Number]) -> list[Number]:
    """Numbers that stand in `left` once more than in `right`."""
    found = []
    for at, number in enumerate(left):
        before = sum(_same(number, other) for other in left[:at])
        if number.kind != "soft" and 0 < sum(_same(number, other) for other in right) <= before:
            found.append(number)
    return found
