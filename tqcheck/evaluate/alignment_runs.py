"""Texts with known beads: consecutive lines of a parallel text, some of them joined, split, dropped or put in from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tqcheck.errors import UsageError
from tqcheck.types import Bead

SHORTEST, LONGEST = 40, 80  # lines of a run
AWAY = 200  # lines at least between a run and a line that is put into it
_PART = 15  # characters at least in each part of a split line
_CLAUSE = re.compile(r"(?<=[,;:–—])\s+|\s+(?=[–—(])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How many changes are made in a run, as shares of its lines: joined with the next line or split, dropped or put in."""

    name: str
    joined: float
    missing: float


LEVELS = (
    Level(name="5% joined or split, 2% missing", joined=0.05, missing=0.02),
    Level(name="10% joined or split, 5% missing", joined=0.10, missing=0.05),
    Level(name="20% joined or split, 10% missing", joined=0.20, missing=0.10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Two texts and their beads. `parts` has, for each target segment, the lines or parts of one line that it is made of."""

    source: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]
    gold: tuple[Bead, ...]

    @property
    def target(self) -> tuple[str, ...]:
        """The target segments."""
        return tuple(" ".join(one) for one in self.parts)


Unit = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""What becomes one bead: source segments, and target segments in their parts."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A run in the making: the units that each line has become, and the lines that nothing has been done to."""

    pairs: Sequence[dict[str, str]]
    start: int
    units: list[list[Unit]]
    untouched: set[int]
    random: Random


def make(pairs: Sequence[dict[str, str]], level: Level, seed: str) -> Run:
    """A run from rows with en and de; equal seeds make equal runs. Raises UsageError for too few rows."""
    if len(pairs) < LONGEST + 2 * AWAY + 1:
        raise UsageError(f"{len(pairs)} pairs are too few to draw runs from; {LONGEST + 2 * AWAY + 1} are needed")
    random = Random(seed)
    size = random.randint(SHORTEST, LONGEST)
    start = random.randrange(len(pairs) - size + 1)
    units: list[list[Unit]] = [[((row["en"],), ((row["de"],),))] for row in pairs[start : start + size]]
    draft = _Draft(pairs, start, units, set(range(size)), random)
    for _ in range(round(level.joined * size)):
        _somewhere(draft, random.choice((_join, _split)))
    for _ in range(round(level.missing * size)):
        _somewhere(draft, random.choice((_drop, _put_in)))
    return _laid_out([unit for line in units for unit in line])


def _somewhere(draft: _Draft, change: Callable[[_Draft, int], bool]) -> None:
    """Makes the change at the first of the untouched lines, in random order, where it can be made."""
    lines = sorted(draft.untouched)
    draft.random.shuffle(lines)
    next((line for line in lines if change(draft, line)), None)


def _join(draft: _Draft, line: int) -> bool:
    if line + 1 not in draft.untouched:
        return False
    (((en, *_), ((de, *_), *_)),), (((en2, *_), ((de2, *_), *_)),) = draft.units[line : line + 2]
    if draft.random.random() < 0.5:
        draft.units[line] = [((f"{en} {en2}",), ((de,), (de2,)))]
    else:
        draft.units[line] = [((en, en2), ((de, de2),))]
    draft.units[line + 1] = []
    draft.untouched.difference_update((line, line + 1))
    return True


def _split(draft: _Draft, line: int) -> bool:
    [((en, *_), ((de, *_), *_))] = draft.units[line]
    english = draft.random.random() < 0.5
    parts = _parts(en if english else de)
    if not parts:
        return False
    draft.units[line] = [(parts, ((de,),)) if english else ((en,), tuple((part,) for part in parts))]
    draft.untouched.discard(line)
    return True


def _parts(text: str) -> tuple[str, ...]:
    """Both parts of a line, split at the boundary of clauses nearest to its middle; none where both can't be long enough."""
    places = [(found.start(), found.end()) for found in _CLAUSE.finditer(text)]
    fitting = [place for place in places if place[0] >= _PART and len(text) - place[1] >= _PART]
    if not fitting:
        return ()
    start, end = min(fitting, key=lambda place: abs(place[0] + place[1] - len(text)))
    return text[:start], text[end:]


def _drop(draft: _Draft, line: int) -> bool:
    [(source, target)] = draft.units[line]
    draft.units[line] = [(source, ())] if draft.random.random() < 0.5 else [((), target)]
    draft.untouched.discard(line)
    return True


def _put_in(draft: _Draft, line: int) -> bool:
    """A line from elsewhere goes behind this one, in one of the languages."""
    size = len(draft.units)
    far = [at for at in range(len(draft.pairs)) if not draft.start - AWAY <= at < draft.start + size + AWAY]
    other = draft.pairs[draft.random.choice(far)]
    draft.units[line].append(((other["en"],), ()) if draft.random.random() < 0.5 else ((), ((other["de"],),)))
    draft.untouched.discard(line)
    return True


def _laid_out(units: Sequence[Unit]) -> Run:
    source: list[str] = []
    parts: list[tuple[str, ...]] = []
    gold = []
    for english, german in units:
        here = range(len(source), len(source) + len(english))
        there = range(len(parts), len(parts) + len(german))
        gold.append(Bead(source=tuple(here), target=tuple(there), score=1.0))
        source += english
        parts += german
    return Run(source=tuple(source), parts=tuple(parts), gold=tuple(gold))
