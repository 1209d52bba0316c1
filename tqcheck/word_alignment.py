"""Which words of two texts belong together, from a number for every pair of words. Words are those between blanks.

Two words are linked when each is the best that the other can find (the "argmax" of SimAlign, Jalili Sabet et al. 2020). Between words
that are equally similar the place in the sentence decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from tqcheck.backends import Matrix
from tqcheck.signals import word_spans

_FAR = 0.2  # what the whole length of a sentence between two words takes off their similarity
_COGNATE = 0.7
_SIGNS = " .,;:!?…„“”»«‚‘’'\"()[]–—-"


class ByForm:
    """Where there is no model: names, numbers and cognates are alike, and all else stands at the same place."""

    name = "word forms"

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """See `Aligner.similarities`."""
        rows = _forms(target)
        return [[[_form_similarity(ours, theirs) for theirs in _forms(other)] for ours in rows] for other in others]


def linked(similarities: Matrix) -> dict[int, int]:
    """The links, from row to column; each row and each column has at most one."""
    near = [
        [value - _FAR * abs(_place(i, similarities) - _place(j, row)) for j, value in enumerate(row)] for i, row in enumerate(similarities)
    ]
    if not near or not near[0]:
        return {}
    of_rows = [max(range(len(row)), key=row.__getitem__) for row in near]
    of_columns = [max(range(len(near)), key=lambda i, j=j: near[i][j]) for j in range(len(near[0]))]  # type: ignore[misc]
    return {i: j for i, j in enumerate(of_rows) if of_columns[j] == i}


def _place(at: int, of: Sequence[object]) -> float:
    return at / max(1, len(of) - 1)


def _forms(text: str) -> list[str]:
    return [text[span.start : span.end].strip(_SIGNS).lower() for span in word_spans(text)]


def _form_similarity(ours: str, theirs: str) -> float:
    if ours == theirs:
        return 1.0 if ours else 0.0
    if min(len(ours), len(theirs)) < 4 or ours.isdigit() or theirs.isdigit():
        return 0.0
    found = SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return found if found >= _COGNATE else 0.0
