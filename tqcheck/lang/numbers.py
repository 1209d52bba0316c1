"""Numbers in German and English text: digits, words, scales ("2,5 Milliarden"), fractions, decades, clock times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from tqcheck.lang import number_words
from tqcheck.lang.number_words import SCALES, Kind
from tqcheck.types import Span

Language = Literal["de", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number in a text. Its `kind` is "soft" where it may answer a number on the other side but proves nothing itself.

    `digits` is what stands there with every separator as a full stop ("" for words), `also` a second possible value
    ("3 bis 4 Millionen": 3, perhaps 3,000,000), and `clock` tells that it may be an hour or minute.
    """

    value: Fraction
    span: Span
    kind: Kind
    digits: str = ""
    also: Fraction | None = None
    clock: bool = False
    scaled: bool = False


_DATE = re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.[ \u00a0]?(?P<month>1[0-2]|0?[1-9])\.(?:[ \u00a0]?(?P<year>\d{4}|\d{2}))?(?![\d])")
# Blanks part thousands in German ("5 000 Euro"); in English only an unmistakable "000" counts, for "302 440" may be two.
_BLANK_GROUP = {"de": r"[ \u00a0\u202f]\d{3}", "en": r"(?:[\u00a0\u202f]\d{3}|[ ]000)"}
_TOKEN = {
    language: re.compile(
        rf"(?P<digits>(?<!\d)(?:\d{{1,3}}(?:{group})+(?:[.,]\d+)?(?!\d)|\d{{1,3}}(?:[.,'’]\d{{3}})+(?:[.,]\d{{1,2}})?(?!\d)|\d+[.,]\d+|\d+))"
        r"(?P<half>½)?(?P<tail>(?:s|ers?|ern|st|nd|rd|th)(?![^\W\d_]))?"
        r"|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
    )
    for language, group in _BLANK_GROUP.items()
}
_CLOCK_AFTER = re.compile(r"[ \u00a0]*(?:Uhr|h\b|o['’]clock|[ap]\.?[ ]?m\b)", re.IGNORECASE)
_RANGE = {"de": {"bis", "oder", "und", "-", "–"}, "en": {"to", "or", "and", "-", "–"}}


def _digits_value(text: str, language: Language) -> Fraction:
    compact = re.sub(r"[ \u00a0\u202f'’]", "", text)
    group, point = (".", ",") if language == "de" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{point}\d+)?", compact):
        compact = compact.replace(group, "").replace(point, ".")
    else:
        head, _, tail = compact.replace(",", ".").rpartition(".")
        compact = f"{head.replace('.', '')}.{tail}" if head else tail
    return Fraction(compact)


def _from_digits(text: str, match: re.Match[str], language: Language) -> Iterator[Number]:
    raw, tail, start = match["digits"], (match["tail"] or "").lower(), match.start()
    span = Span(start, match.end("half") if match["half"] else match.end("digits"))
    before, after = text[:start], text[match.end() :]
    clock = bool(_CLOCK_AFTER.match(after)) or after[:1] == ":" or before[-1:] == ":"
    if clock and (time := re.fullmatch(r"(\d{1,2})[.,](\d{2})", raw)):
        for part in (1, 2):
            value = Fraction(int(time[part]))
            kind: Kind = "cardinal" if value > 1 else "soft"
            place = Span(start + time.start(part), start + time.end(part))
            yield Number(value=value, span=place, kind=kind, digits=raw.replace(",", "."), clock=True)
        return
    value = _digits_value(raw, language) + (Fraction(1, 2) if match["half"] else 0)
    named = bool(re.search(r"[^\W\d_]-?$", before))
    kind = "cardinal"
    if tail in {"s", "er", "ers", "ern"}:
        kind = "decade"
    elif named or value in {0, 1}:
        kind = "soft"
    elif tail in {"st", "nd", "rd", "th"}:
        kind = "ordinal"
    yield Number(value=value, span=span, kind=kind, digits=re.sub(r"\D", ".", raw), clock=clock)


def _from_word(text: str, match: re.Match[str], language: Language) -> Iterator[Number]:
    token, span = match["word"], Span(*match.span("word"))
    reading = (number_words.german if language == "de" else number_words.english)(token.lower())
    if reading is None and "-" in token and language == "de":
        head, *inner, last = token.lower().split("-")
        reading = number_words.german(head) or number_words.german(last)
        scale = SCALES["de"].get(inner[0], 0) if inner else 0  # "Zwölf-Millionen-Stadt"
        reading = (reading[0] * 10**scale, "soft") if reading else None
    if reading is None:
        return
    value, kind = reading
    # "die Elf", "außer Acht", "Hundert": nouns
    noun = language == "de" and token[0].isupper() and text[: span.start].rstrip()[-1:] not in {"", *".:„“!?"}
    if value in {0, 1} or noun:
        kind = "soft"
    yield Number(value=value, span=span, kind=kind, clock=bool(_CLOCK_AFTER.match(text[span.end :])))


def _dates(text: str) -> Iterator[tuple[Span, tuple[Number, ...]]]:
    for match in _DATE.finditer(text):
        parts = [(name, match[name]) for name in ("day", "month", "year") if match[name]]
        yield Span(*match.span()), tuple(_date_part(name, raw, Span(*match.span(name))) for name, raw in parts)


def _date_part(name: str, raw: str, span: Span) -> Number:
    # English writes the month as a word, and small days are everywhere: neither proves anything.
    kind: Kind = "soft" if name == "month" or len(raw) == 1 else "cardinal"
    return Number(value=Fraction(int(raw)), span=span, kind=kind, digits=raw)


def _scan(text: str, language: Language) -> Iterator[Number]:
    dates = list(_dates(text)) if language == "de" else []
    for _, parts in dates:
        yield from parts
    for match in _TOKEN[language].finditer(text):
        if any(span.start <= match.start() < span.end for span, _ in dates):
            continue
        if match["digits"]:
            yield from _from_digits(text, match, language)
        else:
            yield from _from_word(text, match, language)


def _between(text: str, left: Span, right: Span) -> str:
    return text[left.end : right.start].strip(" \u00a0").lower()


def _continues(text: str, last: Number, number: Number) -> bool:
    """Whether `number` goes on with `last`: "twenty" + "three", "two hundred" + "and fifty"."""
    if number.digits or last.digits or number.kind in {"fraction", "decade"} or last.kind not in {"cardinal", "soft"}:
        return False
    gap = _between(text, last.span, number.span)
    if last.scaled:
        return 0 < number.value < last.value <= 10**6 and gap in {"", "and"}
    return last.value in range(20, 100, 10) and 0 < number.value < 10 and gap in {"", "-"}


def _compose_english(text: str, found: list[Number]) -> list[Number]:
    joined: list[Number] = []
    for number in found:
        if joined and _continues(text, joined[-1], number):
            last = joined[-1]
            kind: Kind = "ordinal" if number.kind == "ordinal" else "cardinal"
            joined[-1] = replace(last, value=last.value + number.value, span=Span(last.span.start, number.span.end), kind=kind)
        else:
            joined.append(number)
    return joined


_LETTERS = {"k", "m", "b"}  # "100m" may be metres: such a number keeps both values
_SCALE_NEXT = {
    language: re.compile(
        r"(?P<gap>[ \u00a0-]{0,2}(?:[$€£][ \u00a0]?)?)(?P<word>" + "|".join(sorted(words, key=len, reverse=True)) + r")(?![^\W\d_])\.?",
        re.IGNORECASE,
    )
    for language, words in SCALES.items()
}
_ONE_SCALED = {
    "de": re.compile(r"(?<!\w)(?:(?P<half>(?:einer? )?halben?)|einer?) (?P<word>Million|Milliarde|Billion)(?!\w)", re.IGNORECASE),
    "en": re.compile(r"(?<!\w)(?:(?P<half>half an?|a half)|an?) (?P<word>hundred|thousand|million|billion|trillion)(?!\w)", re.IGNORECASE),
}
_AND_A_HALF = re.compile(r" and a half(?: of a)?(?!\w)", re.IGNORECASE)


def _single(text: str, found: list[Number], language: Language) -> list[Number]:
    """Add "a million", "half a million", "eine Milliarde"."""
    result = found
    for match in _ONE_SCALED[language].finditer(text):
        value = Fraction(10 ** SCALES[language][match["word"].lower()]) / (2 if match["half"] else 1)
        span = Span(*match.span())
        result = [number for number in result if not number.span.overlap(span) or number.span.end > span.end]
        result.append(Number(value=value, span=span, kind="cardinal", scaled=True))
    return sorted(result, key=lambda number: number.span)


def _scale(text: str, found: list[Number], language: Language, *, powers: range) -> list[Number]:
    """Multiply by the scale words that follow, if their power of ten lies in `powers`."""
    scaled: list[Number] = []
    for number in found:
        if scaled and number.span.start < scaled[-1].span.end:  # the "half" of "two and a half"
            continue
        if language == "en" and number.kind != "decade" and (half := _AND_A_HALF.match(text, number.span.end)):
            number = replace(number, value=number.value + Fraction(1, 2), span=Span(number.span.start, half.end()), kind="cardinal")
        while number.kind in {"cardinal", "soft"} and (word := _SCALE_NEXT[language].match(text, number.span.end)):
            letter, power = word["word"].lower(), SCALES[language][word["word"].lower()]
            if power not in powers or (letter in _LETTERS and word["gap"]):
                break
            span = Span(number.span.start, word.end("word"))
            if letter in _LETTERS and text[max(0, number.span.start - 1)] not in "$€£":
                number = replace(number, also=number.value * 10**power, span=span)
            else:
                number = replace(number, value=number.value * 10**power, span=span, kind="cardinal", scaled=True)
        scaled.append(number)
    return scaled


def _fractions(text: str, found: list[Number], language: Language) -> list[Number]:
    denominator = number_words.german_denominator if language == "de" else number_words.english_denominator
    result: list[Number] = []
    skip = -1
    for number in found:
        if number.span.start < skip:
            continue
        after = re.match(r"[ \u00a0-]([^\W\d_]+)" + ("(?![\\w-])" if language == "en" else ""), text[number.span.end :])  # "fourth-grade"
        below = denominator(after[1].lower()) if after and number.kind == "cardinal" and not number.scaled else None
        if after and below and 1 < number.value < below:
            skip = number.span.end + after.end()
            periods = number.value if below == 4 else None  # "the first three quarters"
            number = replace(number, value=number.value / below, span=Span(number.span.start, skip), kind="fraction", also=periods)
        result.append(number)
    return result


def _ranges(text: str, found: list[Number], language: Language) -> list[Number]:
    """ "3 bis 4 Millionen": the first number may share the scale of the second."""
    result = list(found)
    for place in range(len(result) - 2, -1, -1):
        left, right = result[place], result[place + 1]
        top = right.value if right.scaled else right.also
        if not left.scaled and top and _between(text, left.span, right.span) in _RANGE[language]:
            factor = 10 ** (3 * ((len(str(int(top))) - 1) // 3))
            result[place] = replace(left, also=left.value * factor)
    return result


def numbers(text: str, language: Language) -> tuple[Number, ...]:
    """All numbers of `text` in text order; spans count code points of `text`. Articles ("ein", "a") are not numbers."""
    found = _single(text, sorted(_scan(text, language), key=lambda number: number.span), language)
    if language == "en":
        found = _compose_english(text, _scale(text, found, language, powers=range(2, 3)))
        found = _compose_english(text, _scale(text, found, language, powers=range(3, 19)))
    else:
        found = _scale(text, found, language, powers=range(2, 19))
    return tuple(_ranges(text, _fractions(text, found, language), language))
