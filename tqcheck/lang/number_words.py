"""Number words of German and English, one token at a time.

Each function takes one lower-case token and answers with its value and kind, or None.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Literal

Kind = Literal["cardinal", "ordinal", "fraction", "decade", "soft"]
Reading = tuple[Fraction, Kind]

_DE_SMALL = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
_DE_UNITS = {1: "ein", 2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs", 7: "sieben", 8: "acht", 9: "neun"}
_DE_TEENS = {3: "drei", 4: "vier", 5: "fünf", 6: "sech", 7: "sieb", 8: "acht", 9: "neun"}
_DE_TENS = {2: "zwanzig", 3: "dreißig", 4: "vierzig", 5: "fünfzig", 6: "sechzig", 7: "siebzig", 8: "achtzig", 9: "neunzig"}

EN_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
EN_TENS = {
    word: 10 * number for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_EN_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        1,
    )
} | {word[:-1] + "ieth": value for word, value in EN_TENS.items()}

SCALES = {
    "de": {
        "hundert": 2, "tausend": 3, "tsd": 3, "million": 6, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9, "mrd": 9,
        "billion": 12, "billionen": 12, "bio": 12, "billiarde": 15, "billiarden": 15, "trillion": 18, "trillionen": 18,
        "lakh": 5, "crore": 7,
    },
    "en": {
        "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12,
        "tn": 12, "lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "quadrillion": 15, "quintillion": 18,
    },
}  # fmt: skip

# Words that may stand for a number on the other side but prove nothing by their absence.
_SOFT = {
    "de": {
        "beide": 2, "beiden": 2, "beider": 2, "beides": 2, "paar": 2, "doppelt": 2, "doppelte": 2, "doppelten": 2, "verdoppelt": 2,
        "duo": 2, "zweimal": 2, "trio": 3, "quartett": 4, "dutzend": 12, "jahrzehnt": 10, "jahrzehnte": 10, "jahrzehnten": 10,
        "jahrhundert": 100, "jahrhunderte": 100, "zwillinge": 2, "hälfte": 2, "halbzeit": 2, "drittens": 3, "zweitens": 2,
        "verdreifacht": 3, "wochenende": 2, "eins": 1, "null": 0, "achten": 8,
    },
    "en": {
        "both": 2, "pair": 2, "couple": 2, "twice": 2, "double": 2, "doubled": 2, "doubles": 2, "doubling": 2, "duo": 2, "dual": 2,
        "twin": 2, "twins": 2, "two-time": 2, "half": 2, "either": 2, "neither": 2, "triple": 3, "tripled": 3, "thrice": 3, "trio": 3,
        "hat-trick": 3, "quarter": 4, "quarters": 4, "quadruple": 4, "quartet": 4, "quintet": 5, "decade": 10, "decades": 10,
        "dozen": 12, "fortnight": 14, "century": 100, "centuries": 100, "centenary": 100, "centennial": 100, "bicentenary": 200,
        "bicentennial": 200, "seconds": 2, "second": 2, "one": 1, "zero": 0, "nil": 0,
        "halves": 2, "thirds": 3, "secondly": 2, "thirdly": 3, "eve": 24, "millennium": 1000, "single": 1, "once": 1,
    },
}  # fmt: skip

_COMPOUND = re.compile(
    r"(?P<number>.+?)(?:jähr|mal|fach|köpf|stünd|täg|wöch|monat|stell|teil|stöck|prozent|sitz|tür|minüt|seit|spur|zeil|klass|er$|ern$|erlei|"
    r"hundert(?:e|en|er|ern|stel)$|tausend(?:e|en|er|ern|stel)$)"
)
# "Dreierkette", "drittgrößte", "viertgrößte", "Fünftel", "Drittliga"
_BEGINS = re.compile("zwei(?!f)|drit(?=tel|t[^e])|drei(?!st)|vier|fünf|sechs|sieben|acht(?!e|s|ung|bar|lo)|neun|zehn|zwölf")
_FRACTIONS = {"halb": 2, "halbe": 2, "halben": 2, "halbes": 2, "halber": 2, "drittel": 3, "viertel": 4}


@cache
def _de_small() -> dict[str, int]:
    table = {word: number for number, word in enumerate(_DE_SMALL)} | {"ein": 1, "zwo": 2}
    table |= {stem + "zehn": 10 + unit for unit, stem in _DE_TEENS.items()}
    for ten, word in _DE_TENS.items():
        for spelling in {word, word.replace("ß", "ss")}:
            table[spelling] = 10 * ten
            table |= {f"{stem}und{spelling}": 10 * ten + unit for unit, stem in _DE_UNITS.items()}
    return table


def german_integer(token: str) -> int | None:
    """The value of a German cardinal below a million, written as one word."""
    small = _de_small()
    if token in small:
        return small[token]
    for mark, factor in (("tausend", 1000), ("hundert", 100)):
        left, found, right = token.partition(mark)
        if found:
            above = german_integer(left) if left else 1
            below = german_integer(right.removeprefix("und")) if right else 0
            return None if above is None or below is None or below >= factor else above * factor + below
    return None


def _german_ordinal(token: str) -> int | None:
    found = re.fullmatch(r"(?P<stem>.+?)(?P<mark>s?t)e[nrsm]?", token)
    if not found:
        return None
    irregular = {"er": 1, "drit": 3, "dri": 3, "sech": 6, "sieb": 7, "ach": 8}
    stem = found["stem"]
    if stem in irregular:
        return irregular[stem] if found["mark"] == ("st" if stem in ("er", "sech") else "t") else None
    value = german_integer(stem)
    if value is None or value < 2 or (found["mark"] == "st") != (value % 100 >= 20 or value % 100 == 0):
        return None
    return value


def german(token: str) -> Reading | None:
    """`zwölf`, `dreiundzwanzig`, `dritte`, `zweieinhalb`, `neunziger`, `zweimal`; articles are not numbers."""
    if token in {"ein", "eine", "einen", "einem", "einer", "eines"}:
        return None
    if token in _SOFT["de"]:
        return Fraction(_SOFT["de"][token]), "soft"
    if token in {"anderthalb", "eineinhalb"}:
        return Fraction(3, 2), "cardinal"
    if token.endswith("einhalb") and (whole := german_integer(token.removesuffix("einhalb"))):
        return Fraction(2 * whole + 1, 2), "cardinal"
    if (value := german_integer(token)) is not None:
        return Fraction(value), "cardinal"
    if (value := _german_ordinal(token)) is not None:
        return Fraction(value), "ordinal"
    if decade := re.fullmatch(r"(.+zig|zwanzig|dreißig)er(?:jahren?)?", token):
        value = german_integer(decade[1])
        return None if value is None else (Fraction(value), "decade")
    if (compound := _COMPOUND.match(token)) and (value := german_integer(compound["number"])) and value > 1:
        return Fraction(value), "soft"  # not "einfach"
    if begins := _BEGINS.match(token):
        return Fraction(_de_small().get(begins[0], 3)), "soft"
    return None


def german_denominator(token: str) -> int | None:
    """2 for `halb`, 3 for `Drittel`, 5 for `Fünftel`, 20 for `Zwanzigstel`."""
    if token in _FRACTIONS:
        return _FRACTIONS[token]
    found = re.fullmatch(r"(.+?)s?tel[ns]?", token)
    return german_integer(found[1]) if found else None


def english(token: str) -> Reading | None:
    """`twelve`, `twenty-three`, `third`, `twenty-first`, `nineties`, `twice`, `two-million`, `two-thirds`, `second-hand`."""
    if token in _SOFT["en"]:
        return Fraction(_SOFT["en"][token]), "soft"
    if token in EN_UNITS:
        return Fraction(EN_UNITS[token]), "cardinal"
    if token in EN_TENS:
        return Fraction(EN_TENS[token]), "cardinal"
    if token in _EN_ORDINALS:
        return Fraction(_EN_ORDINALS[token]), "ordinal"
    if token.endswith("ies") and token[:-3] + "y" in EN_TENS:
        return Fraction(EN_TENS[token[:-3] + "y"]), "decade"
    head, *rest = token.split("-")
    if head in {"early", "mid", "late"} and len(rest) == 1:  # "mid-seventies"
        return english(rest[0])
    if head in EN_TENS and rest and rest[0] in EN_UNITS | _EN_ORDINALS:
        kind: Kind = "soft" if rest[1:] else "ordinal" if rest[0] in _EN_ORDINALS else "cardinal"
        return Fraction(EN_TENS[head] + (EN_UNITS | _EN_ORDINALS)[rest[0]]), kind
    value = (EN_UNITS | EN_TENS | _EN_ORDINALS).get(head, 0)
    if rest == ["and", "a", "half"]:
        return Fraction(2 * value + 1, 2), "soft"
    if rest and rest[-1] in EN_UNITS and EN_UNITS[rest[-1]] > 1 and not value:  # "father-of-four"
        return Fraction(EN_UNITS[rest[-1]]), "soft"
    if rest and value > 1:
        below = english_denominator(rest[0]) or 1
        return Fraction(value * 10 ** SCALES["en"].get(rest[0], 0), below), "soft"
    return None


def english_denominator(token: str) -> int | None:
    """2 for `half`, 3 for `thirds`, 4 for `quarters`, 5 for `fifths`."""
    if token in {"half", "halves"}:
        return 2
    if token in {"quarter", "quarters"}:
        return 4
    value = _EN_ORDINALS.get(token.removesuffix("s"))
    return value if value and value > 2 else None
