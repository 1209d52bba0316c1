"""Cases, genders and endings as sets of sixteen cells: one bit for each case in masculine, feminine, neuter and plural.

Bit 4 * column + case, with the columns masculine, feminine, neuter, plural and the cases nominative, accusative, dative,
genitive. What a noun, an article, an adjective ending or a preposition allows is such a set, and a noun phrase agrees when
its parts have a cell in common.
"""

from __future__ import annotations

NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE = range(4)
MASCULINE, FEMININE, NEUTER, PLURAL = range(4)
ALL_CASES = 0b1111
EVERYTHING = 0xFFFF
SINGULAR_CELLS = 0x0FFF
PLURAL_CELLS = 0xF000
ENDINGS = ("e", "en", "er", "es", "em")

_CASE_NAMES = {"n": NOMINATIVE, "a": ACCUSATIVE, "d": DATIVE, "g": GENITIVE}
_COLUMN_NAMES = {"m": MASCULINE, "f": FEMININE, "n": NEUTER, "p": PLURAL}


def cell(case: int, column: int) -> int:
    """The set of one cell."""
    return 1 << (4 * column + case)


def cases(*wanted: int) -> int:
    """All cells in any of the cases."""
    return sum(cell(case, column) for case in set(wanted) for column in range(4))


def column(which: int) -> int:
    """All cells of a gender, or of the plural."""
    return ALL_CASES << 4 * which


def parse(text: str) -> int:
    """Cells from pairs of case and column, such as "nm am dp"; "n*" is the nominative everywhere, "*f" every case of the feminine."""
    found = 0
    for pair in text.split():
        for one in _CASE_NAMES.values() if pair[0] == "*" else [_CASE_NAMES[pair[0]]]:
            for other in _COLUMN_NAMES.values() if pair[1] == "*" else [_COLUMN_NAMES[pair[1]]]:
                found |= cell(one, other)
    return found


# What an adjective ending allows after an inflected article (weak) and without one (strong).
WEAK = {
    "e": parse("nm nf af nn an"),
    "en": parse("am dm gm df gf dn gn *p"),
    "er": 0,
    "es": 0,
    "em": 0,
}
STRONG = {
    "e": parse("nf af np ap"),
    "en": parse("am gm gn dp"),
    "er": parse("nm df gf gp"),
    "es": parse("nn an"),
    "em": parse("dm dn"),
}
