"""The numbers a system gives, and how they are made or found again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tqcheck.backends import Progress
from tqcheck.errors import UsageError
from tqcheck.evaluate.items import Item
from tqcheck.evaluate.store import Store

_GROUP = 16  # items scored between two writes


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Numbers for one item; higher is worse. `words` has one per word of the item and says how likely it is wrong.

    `major` is the part of `words` that stands for major errors (of a probability: that of a major one), on the same scale; it
    is empty for systems that know no severities. `segment` is for the item as a whole, and so is `critical`, from systems that
    have a number of their own for critical errors.
    """

    words: tuple[float, ...]
    segment: float
    major: tuple[float, ...] = ()
    critical: float | None = None


def collect(
    name: str, score: Callable[[Sequence[Item]], list[Scores]], items: Sequence[Item], store: Store, progress: Progress
) -> list[Scores]:
    """The scores of all items, in order: those in the store, and the others made and stored. Equal items are scored once."""
    keys = [item.key for item in items]
    missing = {key: item for key, item in zip(keys, items, strict=True) if key not in store}
    wanted = list(missing.items())
    for at in range(0, len(wanted), _GROUP):
        progress(f"scoring: {name}", at, len(wanted))
        part = wanted[at : at + _GROUP]
        made = score([item for _, item in part])
        store.add({key: asdict(scores) for (key, _), scores in zip(part, made, strict=True)})
    progress(f"scoring: {name}", len(wanted), len(wanted))
    return [_scores(name, store[key], len(item.words)) for key, item in zip(keys, items, strict=True)]


def _scores(name: str, kept: dict[str, Any], words: int) -> Scores:
    try:
        scores = Scores(words=tuple(kept["words"]), segment=kept["segment"], major=tuple(kept["major"]), critical=kept["critical"])
    except (KeyError, TypeError) as error:
        raise UsageError(f"the kept scores of {name} are not what this version writes; move them away") from error
    if len(scores.words) != words or len(scores.major) not in (0, words):
        raise ValueError(f"{name} gave {len(scores.words)} numbers for {words} words")
    return scores
