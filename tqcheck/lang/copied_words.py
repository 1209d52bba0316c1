"""English words of a source that stand unchanged in its German translation, and are neither names nor loan words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tqcheck.lang.english_runs import masked
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words
from tqcheck.types import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FEWEST = 4  # words of a sentence
_SHARE = 0.8  # of the words, standing on both sides
_ENGLISH = 3  # words that only English has, in a sentence that was copied
_BINDING = frozenset("a an and at away by for from in into of on or out over the to up with".split())
_SHORTEST = 4  # letters of a word that stands alone


def whole(target: str, source: str) -> bool:
    """Whether nearly every word of `target` stands in `source`, in lower case English ones among them: nobody translated this."""
    own, given = _WORD.findall(target), set(_WORD.findall(source))
    copied = [word for word in own if word in given]
    english = {word for word in copied if _english(word)}
    return len(own) >= _FEWEST and len(copied) >= _SHARE * len(own) and len(english) >= _ENGLISH


def copied(target: str, source: str) -> Iterator[Span]:
    """Passages that stand on both sides word for word and hold English in lower case, outside quotation marks, parentheses and titles.

    Every passage is as long as the texts agree, without the names at its ends.
    """
    plain = masked(target)
    own, given = list(_WORD.finditer(plain)), _WORD.findall(masked(source))
    neighbours, known = set(pairwise(given)), set(given)
    runs: list[list[re.Match[str]]] = []
    for word in own:
        last = runs[-1][-1] if runs else None
        goes_on = last and (last[0], word[0]) in neighbours and not plain[last.end() : word.start()].strip(" \u00a0,")
        if goes_on:
            runs[-1].append(word)
        elif word[0] in known:
            runs.append([word])
    for run in runs:
        yield from _accept(plain, run)


def _accept(text: str, run: list[re.Match[str]]) -> Iterator[Span]:
    strong = [at for at, word in enumerate(run) if _english(word[0]) and not _joined(text, word)]
    named = any(word[0][0].isupper() for word in run)
    telling = [at for at in strong if not named or not _binds(run[at][0])]  # "Centres for Disease Control": no more than a name
    if not telling or (len(strong) == 1 and (len(run[strong[0]][0]) < _SHORTEST or _in_title(run, strong[0]))):
        return
    while run[0][0][0].isupper() and run[0] is not run[strong[0]]:
        run, strong = run[1:], [at - 1 for at in strong]
    while run[-1][0][0].isupper():
        run = run[:-1]
    yield Span(run[0].start(), run[-1].end())


def _binds(word: str) -> bool:
    """Whether titles and names write the word in lower case."""
    return word in _BINDING or word in words("english_function_words")


def _in_title(run: list[re.Match[str]], at: int) -> bool:
    """Whether the word stands beside a capital of the same run: "House of Cards"."""
    beside = [run[place][0] for place in (at - 1, at + 1) if 0 <= place < len(run)]
    return any(word[0].isupper() and not readings(word).noun for word in beside) and len(run) < _FEWEST


def _english(word: str) -> bool:
    """A word in lower case that English has and German has not."""
    known = word in words("english_words") or word in words("english_function_words")
    german = readings(word)
    return known and word not in words("shared_words") and not (german.verbs or german.endings)


def _joined(text: str, word: re.Match[str]) -> bool:
    """Whether the word is part of a compound, an address or an abbreviation."""
    return text[max(0, word.start() - 1) : word.start()] in ("-", "–", "/", ".", "_", "&") or text[word.end() : word.end() + 1] in (
        "-",
        "/",
        "_",
        "&",
    )
