"""Runs of English words inside German prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.lang.wordlists import words
from tqcheck.types import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"[„“\"»«‚‘”][^„“”\"»«]*(?:[“”\"«»’‘]|$)|(?<!\w)'[^']*'(?!\w)|\([^)]*\)|https?://\S+|[#@]\w+")
_MIN_WORDS = 3
_FEWEST = 2  # English words in lower case that every run has


def masked(text: str) -> str:
    """The text with quotations, parentheses, addresses and hash tags blanked: there English is meant."""
    return _QUOTED.sub(lambda match: "\x00" * len(match[0]), text)


def english_runs(text: str) -> Iterator[Span]:
    """Runs of at least three English words outside quotation marks; titles and names (capitals throughout) pass.

    A run needs, in lower case, a function word and two content words, two function words and one content word, three
    function words without a capital after the first word, or three content words and nothing else.
    """
    if len(_english().intersection(_WORD.findall(text))) < _FEWEST:  # most sentences end here
        return
    run: list[re.Match[str]] = []
    plain = masked(text)
    for word in _WORD.finditer(plain):
        joined = not run or not re.search(r"[^\s,’'-]", plain[run[-1].end() : word.start()])
        if not joined:
            yield from _accept(run)
            run = []
        if _belongs(word[0]):
            run.append(word)
        else:
            yield from _accept(run)
            run = []
    yield from _accept(run)


@cache
def _english() -> frozenset[str]:
    return words("english_words") | words("english_function_words")


@cache
def _possibly_english() -> frozenset[str]:
    return _english() | words("shared_words")


def _belongs(word: str) -> bool:
    known = _possibly_english()
    return all(part in known for part in word.lower().replace("’", "'").split("-"))


def _strong(word: str) -> bool:
    known = _english()
    return all(part in known for part in word.lower().replace("’", "'").split("-"))


def _accept(run: list[re.Match[str]]) -> Iterator[Span]:
    while run and not _strong(run[0][0]):
        run = run[1:]
    while run and not _strong(run[-1][0]):
        run = run[:-1]
    if len(run) < _MIN_WORDS:
        return
    lowered = [word[0] for word in run if word[0][0].islower()]
    function = {word for word in lowered if word in words("english_function_words")}
    content = [word for word in lowered if word not in function and _strong(word)]
    title = any(word[0][0].isupper() for word in run[1:])
    strong = sum(_strong(word[0]) for word in run)
    evidence = (function and len(content) >= 2) or (len(function) >= 2 and (content or (len(function) > 2 and not title)))
    evidence = evidence or len(content) == len(run)
    if evidence and strong * 3 >= len(run) * 2:
        yield Span(run[0].start(), run[-1].end())
