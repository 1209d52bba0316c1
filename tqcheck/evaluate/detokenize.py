"""Natural text from tokenized text, with the place of every token kept.

Tags are given for tokens ("Haus", ",", "das"), but checks and models must see what a reader sees ("Haus, das").
sacremoses decides where spaces stand; only where it is known to err on German and on quotation marks do the rules here
speak after it. The characters of the tokens are never changed, so tags can always be carried over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from tqcheck.types import Span

_CLOSING = re.compile(r"[,.;:!?)\]}]+")
_CURRENCY = frozenset("$€£¥")
_OPENS, _CLOSES = frozenset("„"), frozenset("“”")
_STUCK_TO = frozenset("“”\"»'’‘%")  # "„Herr“-Anrede", "50%-ige"
_SUFFIX = re.compile(r"-[^\W\d_]")
_APOSTROPHES = frozenset("'’")
_POSSESSIVE = re.compile(r"['’]s", re.IGNORECASE)
_POSSESSED = re.compile(r"s(?:-|$)")
_GENITIVE = re.compile(r"[sßxz]", re.IGNORECASE)


def natural(tokens: Sequence[str], language: str) -> tuple[str, tuple[Span, ...]]:
    """The text as people write it, and the code points of each token in it. Any tokens will do, even empty ones."""
    spaces = _mended(tokens, _spaces(tokens, language))
    text, spans = "", []
    for number, token in enumerate(tokens):
        text += " " if number and spaces[number - 1] else ""
        spans.append(Span(len(text), len(text) + len(token)))
        text += token
    return text, tuple(spans)


@cache
def _moses(language: str) -> Any:
    from sacremoses import MosesDetokenizer  # type: ignore[import-untyped]

    return MosesDetokenizer(lang=language)


def _spaces(tokens: Sequence[str], language: str) -> list[bool]:
    """Whether a space stands after each token but the last; everywhere if sacremoses changed more than spaces."""
    text: str = _moses(language).detokenize(list(tokens), unescape=False)
    if "".join(text.split()) != "".join("".join(tokens).split()):
        return [True] * (len(tokens) - 1)
    spaces: list[bool] = []
    at = 0
    for token in tokens[:-1]:
        for _ in "".join(token.split()):
            while text[at].isspace():
                at += 1
            at += 1
        spaces.append(at < len(text) and text[at].isspace())
    return spaces


def _mended(tokens: Sequence[str], spaces: list[bool]) -> list[bool]:
    quoted = False  # inside quotation marks
    left: bool | None
    right: bool | None
    for at, token in enumerate(tokens):
        before, after = tokens[at - 1] if at else "", tokens[at + 1] if at < len(spaces) else ""
        if token in _OPENS:
            left, right, quoted = before != "(", False, True
        elif token in _CLOSES or token == '"':
            before_mark = bool(at) and (not after or _CLOSING.fullmatch(after) is not None)
            if before_mark or (quoted and before not in ("(", ":")):
                left, right, quoted = False, bool(after) and not _sticks(after), False
            else:
                left, right, quoted = before != "(", False, True
        else:
            left, right = _around(token, before, after)
            # A second apostrophe may mean that both are single quotation marks.
            if token in _APOSTROPHES and right and tokens.count(token) > 1:
                left, right = None, None
        if left is not None and at:
            spaces[at - 1] = left
        if right is not None and after:
            spaces[at] = right
    return spaces


def _around(token: str, before: str, after: str) -> tuple[bool | None, bool | None]:
    """Whether a space stands before and after the token; None where sacremoses is to be trusted."""
    if token in _CURRENCY and before[-1:].isdigit() and not after[:1].isdigit():
        return True, not _CLOSING.fullmatch(after)
    if token in (":", "/") and before[-1:].isdigit() and after[:1].isdigit():
        return False, False
    if _POSSESSIVE.fullmatch(token) and before[-1:].isalpha():
        return False, None
    if token in _APOSTROPHES and before[-1:].isalpha() and _POSSESSED.match(after):
        return False, False
    if token in _APOSTROPHES and _GENITIVE.fullmatch(before[-1:]) and after[:1].isalpha():
        return False, True
    if before in _STUCK_TO and _SUFFIX.match(token):
        return False, None
    return None, False if token == "@" and after[:1].isalpha() else None


def _sticks(token: str) -> bool:
    """Whether a token stands without a space after a closing quotation mark."""
    return _CLOSING.fullmatch(token) is not None or _SUFFIX.match(token) is not None
