"""After the search, which keeps to the order of both texts: a sentence that was left alone on either side because it has moved.

An editor puts a paragraph elsewhere and the original stays as it is. The words of both tell that one translates the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.align_absorb import Text
from tqcheck.align_costs import Places
from tqcheck.lang.echoes import echoes
from tqcheck.lang.numbers import Language

_MOST = 40  # segments alone on a side; more are another text and not a move
_FEWEST = 3  # words that could be recognised
_SHARE = 0.4  # of them that must be, in each direction


def rejoined(beads: Sequence[Places], source: Text, target: Text) -> list[Places]:
    """The beads with sentences that have moved in one, which stands where its target does: these are the beads' order."""
    sources = [here[0] for here, there in beads if len(here) == 1 and not there and source.prose[here[0]]]
    targets = [there[0] for here, there in beads if len(there) == 1 and not here and target.prose[there[0]]]
    origin = _moved(sources, targets, source, target)
    found = set(origin.values())
    made = []
    for here, there in beads:
        if not here and there[0] in origin:
            here = range(origin[there[0]], origin[there[0]] + 1)
        elif not there and here[0] in found:
            continue
        made.append((here, there))
    return made


def _moved(sources: Sequence[int], targets: Sequence[int], source: Text, target: Text) -> dict[int, int]:
    """The source segment that each of the target segments translates which translate one: the surest first, each once."""
    if max(len(sources), len(targets)) > _MOST:
        return {}
    sure = []
    for i in sources:
        for j in targets:
            one, other = source.segments[i], target.segments[j]
            share = min(_told(one, other, source.language), _told(other, one, target.language))
            if share >= _SHARE:
                sure.append((-share, i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(sure):
        if j not in found and i not in found.values():
            found[j] = i
    return found


def _told(text: str, other: str, language: Language) -> float:
    """The share of the words of `text` that the other one has."""
    words = [here for _, here in echoes(text, other, language)]
    return sum(words) / len(words) if len(words) >= _FEWEST else 0.0
