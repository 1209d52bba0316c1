"""Whether a place in a sentence stands inside quotation marks, and whether a quotation must begin and end in one sentence."""

from __future__ import annotations

import re

from tqcheck.lang.function_words import determiners, kind
from tqcheck.lang.lexicon import readings

_OPENING, _CLOSING = "„«»“‚‘", "“”«»’‘"
_FARTHEST = 1000  # characters looked at
_NEAR = 400  # characters of a sentence around a mark
_LONGEST = 60  # letters of a word
_SAYS = (
    r"(?:sagt|erklärt|betont|meint|berichtet|erzählt|ergänzt|kritisiert|fordert|warnt|lobt|klagt|behauptet|versichert|urteilt|mahnt|entgegnet|"
    r"antwortet|fragt|bestätigt|verkündet|beteuert|schimpft|jubelt|scherzt|twittert|kommentiert|teilt|kündigt|fügt|räumt|droht)e?n?|"
    r"schr(?:ieb|eibt)|r(?:ief|uft)|sprach|spricht"
)
_REPORT = re.compile(
    rf",[ \u00a0](?:(?:{_SAYS}|hieß|heißt)\b(?![ \u00a0](?:man|ich|wir)\b)|so[ \u00a0](?:der|die|das|ein|eine|[A-ZÄÖÜ]\w+)\b)"
)
_ANNOUNCED = re.compile(rf"\b(?:{_SAYS})(?![\w,])[^:.!?„“”»«\"]{{0,80}}:[ \u00a0][A-ZÄÖÜ][^:„“”»«\"]*\Z")
_NAMED = re.compile(
    rf"\b(?:{_SAYS}),[ \u00a0](?:dass|er|sie|es|man|der|die|das|sein|seine|ihr|ihre)\b[^.!?;:„“”»«\"]*\Z|"
    r"\b(?:(?:nannte|nennt|bezeichnete|bezeichnet|beschrieb|beschreibt|kritisierte|kritisiert|lobte|lobt)n?|(?:sprach|sprachen|spricht|sprechen)"
    r"[ \u00a0][^,]{0,40}\bvon)\b[^.!?,;:„“”»«\"]*\Z"
)
_BEFORE = re.compile(r"(?P<word>[^\W\d_]+)(?P<comma>,?)[ \u00a0]\Z")
_SPEAKERS = frozenset("ich du er sie es wir ihr man mein unser wenn dass".split())
_MARK = re.compile('[„“”»«"]')
_WORD = re.compile(r"[^\W\d_]+")
_RELATIVE = re.compile(
    r",[ \u00a0](?:(?P<pronoun>der|die|das|dem|den|deren|dessen|denen)[ \u00a0](?P<next>[a-zäöüß]+)|weil|obwohl|sondern|sodass)\b"
    r"(?P<rest>[^,.;:!?]*)"
)
_GOES_ON = re.compile(r"[ \u00a0](?P<next>[a-zäöüß]+)\b")


def quoted(text: str, at: int) -> bool:
    """Whether a mark opens before the offset `at` and none has closed since. Undirected marks are counted."""
    if text.count('"', 0, at) % 2:
        return True
    for before in range(at - 1, max(-1, at - _FARTHEST), -1):
        char = text[before]
        if char not in _OPENING and char not in _CLOSING:
            continue
        left, right = text[max(0, before - 1) : before], text[before + 1 : before + 2]
        if char in "’‘" and left.isalnum():  # an apostrophe or the end of an inner quotation
            continue
        return char in "„‚" or (not (left.strip() and not left.isspace() and left not in "(–—-/") and not right.isspace())
    return False


def reported(text: str, at: int) -> bool:
    """Whether a reporting clause follows not far behind the offset `at` ("..., sagte sie")."""
    return _REPORT.search(text, at, at + _NEAR) is not None


def fragment_opens(text: str, start: int, at: int) -> bool:
    """Whether the mark at `at` opens in the middle of a clause, so that it must close in the sentence that begins at `start`.

    Whole sentences are quoted behind a colon, a comma, a verb of saying or "dass"; those may go on in the next one.
    """
    start = max(start, at - _NEAR)
    before, word = _BEFORE.search(text, max(start, at - _LONGEST), at), _WORD.match(text, at + 1)
    if not before or not word or before["word"] in ("dass", "daß", "ob"):
        return False
    left, right = before["word"], word[0]
    if before["comma"]:  # a speech that a reporting clause interrupts goes on behind a comma
        return right[0].islower() and right not in ("dass", "daß") and _MARK.search(text, start, at) is None
    if right[0].islower():
        return left[0].islower() or not (_finite(right) or right in _SPEAKERS or right in determiners() or right in kind("subordinating"))
    # "sagte er „Wir", "der Film „Das"
    return right.lower() not in _SPEAKERS and not _finite(left) and (left[0].islower() or readings(left).noun > 0)


def fragment_closes(text: str, start: int, at: int) -> bool:
    """Whether the mark at `at` closes words that must have begun in the sentence at `start`.

    Behind a longer speech a reporting clause or the end follows; a clause that goes on, or one that names or announces what is
    quoted, has quoted no more than a part of itself.
    """
    sentence = text[max(start, at - _NEAR) : at]
    if not text[at - 1 : at].isalpha():
        return _ANNOUNCED.search(sentence) is not None
    on = _GOES_ON.match(text, at + 1)
    if on:
        return on["next"] not in ("so", "und", "wie", "laut", "oder", "aber") and not _predicate(on["next"])
    relative = _RELATIVE.match(text, at + 1, at + _NEAR)
    if relative:
        last = _WORD.findall(relative["rest"])[-1:]
        return not relative["pronoun"] or (bool(last) and not _predicate(relative["next"]) and _finite(last[0]))
    return text[at + 1 : at + 2] != "," and (
        _ANNOUNCED.search(sentence) is not None or (text[at + 1 : at + 2] in ".!?" and _NAMED.search(sentence) is not None)
    )


def _finite(word: str) -> bool:
    return any(verb.finite for verb in readings(word).verbs)


def _predicate(word: str) -> bool:
    return _finite(word) and word not in determiners()
