"""Whether a place in a sentence stands inside quotation marks."""

from __future__ import annotations

_OPENING, _CLOSING = "„«»“‚‘", "“”«»’‘"
_FARTHEST = 1000  # characters looked at


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
