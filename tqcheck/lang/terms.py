"""Glossary terms in English sentences; `tqcheck.lang.renderings` looks for what they must be called.

Terms are kept by their first word, so that a sentence costs the same however long the glossary is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tqcheck.types import Span, Term

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_DROPPED = frozenset({"a", "an", "the", "to"})
_MAJORITY = 0.6


@dataclass(frozen=True, slots=True)
class Use:
    """A `term` at `span` of an English sentence."""

    term: Term
    span: Span


_Entry = tuple[tuple[str, ...], Term]
Index = dict[str, list[_Entry]]
"""The terms under their first word in lower case, the longest first, each with its words as written."""


@lru_cache(maxsize=4)
def index(glossary: tuple[Term, ...]) -> Index:
    """The glossary, ready for `uses`."""
    found: Index = {}
    for term in glossary:
        words = _WORD.findall(term.source)
        if len(words) > 1 and words[0].lower() in _DROPPED:
            words = words[1:]
        if words:
            found.setdefault(_singular(words[0].lower()), []).append((tuple(words), term))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def uses(text: str, terms: Index) -> list[Use]:
    """The terms of English `text` in its order; where two overlap the longer one counts."""
    words = list(_WORD.finditer(text))
    shouting = _shouting([word[0] for word in words])
    found, at = [], 0
    while at < len(words):
        term, length = _starting(words, at, terms, shouting)
        if term is not None:
            found.append(Use(term, Span(words[at].start(), words[at + length - 1].end())))
        at += length
    return found


def _starting(words: Sequence[re.Match[str]], at: int, terms: Index, shouting: bool) -> tuple[Term | None, int]:
    for parts, term in terms.get(_singular(_bare(words[at][0]).lower()), ()):
        here = [word[0] for word in words[at : at + len(parts)]]
        if len(here) < len(parts) or not _together(words[at : at + len(parts)]):
            continue
        last = len(parts) - 1
        if all(_matches(part, word, plural=k == last, shouting=shouting) for k, (part, word) in enumerate(zip(parts, here, strict=True))):
            if len(parts) == 1 and parts[0].islower() and not shouting and _in_a_name(words, at):
                continue
            return term, len(parts)
    return None, 1


def _together(words: Sequence[re.Match[str]]) -> bool:
    """Whether nothing but a blank or a hyphen stands between the words."""
    return all(one.string[one.end() : two.start()].strip("-‐ \u00a0") == "" for one, two in pairwise(words))


def _bare(word: str) -> str:
    """Without a genitive ending."""
    return re.sub(r"['’]s?$", "", word)


@lru_cache(maxsize=1 << 13)
def _singular(lower: str) -> str:
    if len(lower) > 4 and lower.endswith("ies"):
        return lower[:-3] + "y"
    if len(lower) > 4 and lower.endswith(("sses", "xes", "ches", "shes", "zes")):
        return lower[:-2]
    return lower[:-1] if len(lower) > 2 and lower.endswith("s") and not lower.endswith("ss") else lower


def _matches(part: str, word: str, *, plural: bool, shouting: bool) -> bool:
    bare = _bare(word) if plural else word
    if part.lower() != bare.lower() and not (plural and _singular(part.lower()) == _singular(bare.lower())):
        return False
    if len(part) > 1 and part.isupper():  # "IT" is not "it"
        return bare in (part, part + "s")
    return not part[0].isupper() or bare[0].isupper() or shouting


def _in_a_name(words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether the word has a capital and a neighbour with one, as in "Bank of England" and "President Lincoln"."""
    if not words[at][0][0].isupper():
        return False
    text = words[at].string
    after = [word for word in words[at + 1 : at + 3] if word[0] != "of"][:1]
    before = [word for word in words[max(0, at - 2) : at] if word[0] not in ("of", "the")][-1:]
    named = [word for word in after if word[0][0].isupper() and text[words[at].end() : word.start()] in (" ", " of ", "-")]
    named += [word for word in before if word[0][0].isupper() and not re.search(r"[.,:;!?]", text[word.end() : words[at].start()])]
    return bool(named) and (at > 0 or named[0] in after)


def _shouting(words: Sequence[str]) -> bool:
    """Whether capitals prove nothing: a headline in capitals or in title case."""
    letters = [word for word in words if word[0].isalpha() and len(word) > 3]
    return len(letters) > 3 and sum(word[0].isupper() for word in letters) >= _MAJORITY * len(letters)
