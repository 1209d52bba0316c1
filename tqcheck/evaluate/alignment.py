"""Our alignment on runs with known beads, beside lengths alone and Gale-Church: strict and lax precision, recall and F1.

As vecalign's score.py counts (after Sennrich and Volk 2011): a bead is right strictly when the gold has the same, laxly when one of its
source segments stands beside one of its target segments there. Precision counts all beads found; recall those of the gold that have
both sides. All runs of a level are counted together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tqcheck.align import LENGTHS_ALONE, WITH_BACK, WITHOUT_BACK, compare
from tqcheck.align_absorb import Text, absorb
from tqcheck.align_costs import Weights, places
from tqcheck.align_search import search
from tqcheck.backends import Progress, Translator
from tqcheck.errors import UsageError
from tqcheck.evaluate.alignment_runs import LEVELS, Run, make
from tqcheck.evaluate.store import Store
from tqcheck.evaluate.table import cells
from tqcheck.reporters.terminal import harmless
from tqcheck.types import Bead

Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""A bead without its score."""
System = Callable[[Run], Sequence[Sides]]
_GROUP = 16  # lines translated between two writes of the store


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Beads found, and those of them right strictly and laxly; gold beads with both sides, and those of them found in the same senses."""

    found: int = 0
    strict: int = 0
    lax: int = 0
    gold: int = 0
    strictly_found: int = 0
    laxly_found: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})

    def figures(self) -> tuple[float, ...]:
        """Precision, recall and F1, strict and then lax."""
        return (
            *_figures(self.strict, self.found, self.strictly_found, self.gold),
            *_figures(self.lax, self.found, self.laxly_found, self.gold),
        )


def _figures(right: int, found: int, recalled: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, found), recalled / max(1, gold)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def count(gold: Sequence[Sides], found: Sequence[Sides]) -> Counts:
    """Compares the beads of one text with the gold."""
    strict, lax = _right(gold, found)
    both, both_gold = ([bead for bead in beads if all(bead)] for beads in (found, gold))
    strictly_found, laxly_found = _right(both, both_gold)
    return Counts(found=len(found), strict=strict, lax=lax, gold=len(both_gold), strictly_found=strictly_found, laxly_found=laxly_found)


def _right(gold: Sequence[Sides], found: Sequence[Sides]) -> tuple[int, int]:
    same, beside = set(gold), {(i, j) for source, target in gold for i in source for j in target}
    strict = sum(bead in same for bead in found)
    lax = sum(bead in same or any((i, j) in beside for i in bead[0] for j in bead[1]) for bead in found)
    return strict, lax


def runs(pairs: Sequence[dict[str, str]], number: int, seed: int) -> dict[str, list[Run]]:
    """For each level, `number` runs of lines of the pairs; raises UsageError for too few pairs."""
    return {level.name: [make(pairs, level, f"{seed}/{level.name}/{at}") for at in range(number)] for level in LEVELS}


def systems(back: Mapping[str, str] | None) -> dict[str, System]:
    """What is compared, by name; `back` has the translation of every part, and is None for a run without models."""
    made: dict[str, System] = {}
    if back is not None:
        made["tqcheck"] = partial(_ours, WITH_BACK, back)
    made["tqcheck, no models"] = partial(_ours, WITHOUT_BACK, {})
    made["tqcheck, lengths alone"] = partial(_ours, LENGTHS_ALONE, {})
    made["galechurch"] = _galechurch
    return made


def _ours(weights: Weights, back: Mapping[str, str], run: Run) -> list[Sides]:
    translated = [" ".join(back[part] for part in parts) if back else "" for parts in run.parts]
    sides = compare(run.source, run.target, translated, [False] * len(run.source), [False] * len(run.parts))
    beads = places(search(*sides, weights).shapes)
    if weights is not LENGTHS_ALONE:
        source, target = Text(run.source, [True] * len(run.source), "en"), Text(run.target, [True] * len(run.parts), "de")
        beads = absorb(beads, source, target)
    return [(tuple(there), tuple(here)) for there, here in beads]


def _galechurch(run: Run) -> list[Sides]:
    try:
        from galechurch import align
    except ImportError as error:
        raise UsageError("the comparison needs the package galechurch; install it with: python -m pip install 'tqcheck[eval]'") from error
    beads = align(run.source, run.target).beads
    return [(tuple(range(b.source_start, b.source_end)), tuple(range(b.target_start, b.target_end))) for b in beads]


def translate(every: Mapping[str, Sequence[Run]], translator: Translator, store: Store, progress: Progress) -> dict[str, str]:
    """The translation of each part of the runs' targets; `store` keeps those that were made, few at a time."""
    keys = {
        part: hashlib.sha256(part.encode()).hexdigest()[:24] for of in every.values() for run in of for parts in run.parts for part in parts
    }
    wanted = [part for part, key in keys.items() if key not in store]
    for at in range(0, len(wanted), _GROUP):
        progress("translating back", at, len(wanted))
        group = wanted[at : at + _GROUP]
        made = translator.translate(group, lambda done: None)
        store.add({keys[part]: translation.text for part, translation in zip(group, made, strict=True)})
    progress("translating back", len(wanted), len(wanted))
    return {part: store[key] for part, key in keys.items()}


def measure(every: Mapping[str, Sequence[Run]], compared: Mapping[str, System]) -> dict[str, dict[str, Counts]]:
    """Counts by level and system, all runs of a level together."""
    return {
        level: {name: sum((count(_gold(run), system(run)) for run in of), Counts()) for name, system in compared.items()}
        for level, of in every.items()
    }


def _gold(run: Run) -> list[Sides]:
    return [_sides(bead) for bead in run.gold]


def _sides(bead: Bead) -> Sides:
    return bead.source, bead.target


_HEAD = ("level", "system", *(f"{kind} {figure}" for kind in ("strict", "lax") for figure in ("P", "R", "F1")))


def render(
    every: Mapping[str, Sequence[Run]], measured: Mapping[str, Mapping[str, Counts]], command: str, data: str, translator: str
) -> str:
    """The section as Markdown; `command` made it from the file `data`; `translator` is what translated back, "" for nothing."""
    rows = [
        cells([level, name, *(f"{value:.3f}" for value in counts.figures())])
        for level, of in measured.items()
        for name, counts in of.items()
    ]
    number = len(next(iter(every.values())))
    beads = ", ".join(f"{sum(len(run.gold) for run in of):,}" for of in every.values())
    said = f"{number} runs at each level, {beads} beads in all."
    said += f" Translated back by {translator}." if translator else " Without models."
    return (
        "\n".join(
            [
                f"## alignment: {harmless(data)}",
                "",
                f"    {command}",
                "",
                said,
                "",
                cells(_HEAD),
                cells(["---", "---", *["---:"] * 6]),
                *rows,
            ]
        )
        + "\n"
    )
