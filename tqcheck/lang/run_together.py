"""Words without the blank between them: "unddie", "derganzen", "kommtdie"."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.lang.function_words import closed
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.word_formation import formed

# Words that open no German word, and words that close none.
_OPENING = frozenset(
    "der die das dem den eine einer einen einem eines und oder dass ist sind wird wurde wurden hatte hatten für sich sein seine seinen "
    "seiner ihre ihren ihrer diese dieser diesem diesen dieses auch noch nur wie aber wenn weil nach von vom zum zur beim".split()
)
_CLOSING = frozenset(
    "der die das dem den des und ich wir sie ein eine einen einem einer eines dass ist sind wird nicht sich heute morgen gestern".split()
)
_LONGEST = 40


@lru_cache(maxsize=1 << 14)
def halves(word: str) -> tuple[str, str] | None:
    """The two words that the unknown lower-case `word` runs together, or None."""
    if not 5 <= len(word) <= _LONGEST:
        return None
    for at in range(2, len(word) - 2):
        left, right = word[:at], word[at:]
        if left in _OPENING and (right in _CLOSING or (len(right) > 3 and not formed(word) and known(right))):
            return left, right
        if right in _CLOSING and (left in ("in", "an", "mit", "auf", "aus", "bei") and right[0] in "de"):
            return left, right
        if right in _CLOSING and len(left) > 3 and not formed(word) and (left in closed() or known(left)):
            return left, right
    return None


def known(word: str) -> bool:
    """Whether `word` is German in the letter case given, or a noun that lost its capital."""
    capital = word[:1].upper() + word[1:]
    found, noun = readings(word), readings(capital)
    return bool(found.verbs or found.endings or noun.noun or word in closed() or (len(word) > 5 and compound(capital)))
