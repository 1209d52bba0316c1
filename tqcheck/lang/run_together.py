"""Words without the blank between them: "unddie", "derganzen", "kommtdie"."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.lang.function_words import closed
from tqcheck.lang.lexicon import compound, readings
from tqcheck.lang.word_formation import formed

# Words that open no German word, and words that close none.
_OPENING = frozenset(
    "der die das dem den eine einer einen einem eines und oder dass ist sind wird wurde wurden hatte hatten für sich sein seine seinen "
    "seiner ihre ihren ihrer diese dieser diesem diesen dieses auch noch nur wie aber wenn weil nach von vom zum zur beim im am ins als "
    "durch gegen ohne zwischen während kein keine keinen soll sollen kann können muss müssen haben werden worden".split()
)
_CLOSING = frozenset(
    "der die das dem den des und ich wir sie ein eine einen einem einer eines dass ist sind wird nicht sich heute morgen gestern "
    "hat hatte haben wurde wurden werden oder aber auch für mit von vom zum zur beim".split()
)
# Before an article these make no German word, unless a lexicon has it ("indem", "zudem").
_PREPOSITIONS = frozenset(
    "in an mit auf aus bei gegen für durch über unter nach von vor um ohne seit hinter neben zwischen während wegen".split()
)
_ARTICLES = frozenset(
    "der die das dem den des ein eine einen einem einer eines diese diesen diesem dieser ihre ihren seinen seinem".split()
)
_LONGEST = 40


@lru_cache(maxsize=1 << 13)
def halves(word: str) -> tuple[str, str] | None:
    """The two words that the unknown lower-case `word` runs together, or None."""
    if not 5 <= len(word) <= _LONGEST:
        return None
    for at in range(2, len(word) - 2):
        left, right = word[:at], word[at:]
        if left in _OPENING and (right in _CLOSING or (len(right) > 3 and not formed(word) and known(right))):
            return left, right
        if left in _PREPOSITIONS and right in _ARTICLES:
            return left, right
        if right in _CLOSING and len(left) > 3 and not formed(word) and (left in closed() or known(left)):
            return left, right
    return None


_ENDING = frozenset("und oder die das hat hatte haben ist sind wird wurde wurden werden nicht sich dass für von mit zum zur".split())


def noun_and_word(word: str) -> tuple[str, str] | None:
    """A noun and the function word that it runs together with: "Regierunghat" is ("Regierung", "hat")."""
    for at in range(4, min(len(word) - 1, _LONGEST)):
        if word[at:] in _ENDING:
            noun = readings(word[:at])
            if noun.noun and not noun.names and not compound(word):
                return word[:at], word[at:]
    return None


def known(word: str) -> bool:
    """Whether `word` is German in the letter case given, or a noun that lost its capital."""
    capital = word[:1].upper() + word[1:]
    found, noun = readings(word), readings(capital)
    return bool(found.verbs or found.endings or noun.noun or word in closed() or (len(word) > 5 and compound(capital)))
