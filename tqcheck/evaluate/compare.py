"""Runs systems over judged data and puts the figures of each into one table."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqcheck.backends import Progress
from tqcheck.errors import ModelError, UsageError
from tqcheck.evaluate.bootstrap import Array, resamples
from tqcheck.evaluate.data import is_unseen
from tqcheck.evaluate.items import Item, item, with_back_translation, with_source
from tqcheck.evaluate.scores import Scores, collect
from tqcheck.evaluate.store import Store
from tqcheck.evaluate.systems import SYSTEMS, Models, System
from tqcheck.evaluate.tasks import Judged, Task
from tqcheck.evaluate.thresholds import Threshold

SEED = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a comparison is asked for. Without `source` the back-translation takes the place of the source.

    `fit` is other data to choose thresholds on, of which `fit_rows` are drawn; `thresholds` are those given by name.
    """

    systems: tuple[str, ...] = tuple(SYSTEMS)
    source: bool = True
    first: int | None = None
    fit: Path | None = None
    fit_rows: int = 500
    thresholds: Mapping[str, float] = field(default_factory=dict)
    against: str | None = None
    scores: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A system's figures by column, each an array as in `bootstrap`, or None where it has none."""

    system: str
    threshold: Threshold | None
    figures: Mapping[str, Array | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The table of one task on one data set. `fitted` is the number of rows that thresholds were chosen on, 0 without."""

    task: str
    data: str
    judged: str
    groups: int
    rows: tuple[Row, ...]
    settings: Settings
    fitted: int


def name_of(path: Path) -> str:
    """A data set's name: its file and the folder that is in."""
    return f"{path.resolve().parent.name}/{path.name.removesuffix('.gz').removesuffix('.jsonl')}"


def compare(task: Task[Any], path: Path, settings: Settings, models: Models, progress: Progress) -> Comparison:
    """Scores the rows with every system. Raises UsageError for data or settings that make no sense."""
    systems = _systems(task, settings, models)
    every = task.read(path)
    judged = every[: settings.first]
    if not judged:
        raise UsageError(f"{path}: has nothing to measure on")
    fitting = _fitting(task, settings, systems, {one.source for one in every})
    scored = _score(judged, systems, settings, models, progress, name_of(path))
    fitted = _score(fitting, [s for s in systems if _open(task, s, settings)], settings, models, progress, name_of(settings.fit or path))
    draws = resamples([one.group for one in judged])
    rows = []
    for system in systems:
        threshold = _threshold(task, system, settings, fitting, fitted.get(system.name))
        value = threshold.value if threshold else None
        figures = task.figures(judged, scored[system.name], value, system.probabilities, draws)
        rows.append(Row(system=system.name, threshold=threshold, figures=figures))
    return Comparison(
        task=task.name,
        data=name_of(path),
        judged=task.describe(judged),
        groups=draws.times.shape[1],
        rows=tuple(rows),
        settings=settings,
        fitted=len(fitting),
    )


def _systems(task: Task[Any], settings: Settings, models: Models) -> list[System]:
    names = dict.fromkeys([*settings.systems, *([settings.against] if settings.against else [])])
    for name in [*names, *settings.thresholds]:
        if name not in SYSTEMS:
            raise UsageError(f"{name}: no such system; there are: {', '.join(SYSTEMS)}")
    if task.fit is None and (settings.thresholds or settings.fit):
        raise UsageError(f"{task.name} are compared without a threshold")
    return [SYSTEMS[name](models) for name in names]


def _open(task: Task[Any], system: System, settings: Settings) -> bool:
    """Whether the system's threshold must be found on other data."""
    return task.threshold is not None and system.name not in settings.thresholds and task.threshold not in system.thresholds


def _fitting(task: Task[Any], settings: Settings, systems: Sequence[System], measured: set[str]) -> list[Judged[Any]]:
    """The rows to choose thresholds on: some of those that our models weren't trained on and whose source isn't among the data
    that are measured on."""
    if settings.fit is None or not any(_open(task, system, settings) for system in systems):
        return []
    rows = [one for one in task.read(settings.fit) if one.source not in measured and is_unseen(settings.fit, one.source)]
    if not rows:
        raise UsageError(f"{settings.fit}: has no source that is held out from training and not among the data that are measured on")
    chosen = sorted(random.Random(SEED).sample(range(len(rows)), min(settings.fit_rows, len(rows))))
    return [rows[number] for number in chosen]


def _threshold(
    task: Task[Any], system: System, settings: Settings, fitting: Sequence[Judged[Any]], scores: Sequence[Scores] | None
) -> Threshold | None:
    if system.name in settings.thresholds:
        return Threshold(value=settings.thresholds[system.name], origin="given")
    if task.threshold is not None and task.threshold in system.thresholds:
        return Threshold(value=system.thresholds[task.threshold], origin="default")
    if task.fit is None or not fitting or scores is None:
        return None
    return Threshold(value=task.fit(fitting, scores), origin="fit")


def _score(
    judged: Sequence[Judged[Any]], systems: Sequence[System], settings: Settings, models: Models, progress: Progress, data: str
) -> dict[str, list[Scores]]:
    plain = [item(one.target, one.words) for one in judged]
    read = _with_english(judged, plain, settings, models, progress) if any(system.reads_source for system in systems) else []
    made = {}
    for system in systems:
        sort = ("source" if settings.source else "back") if system.reads_source else "alone"
        path = settings.scores / data / f"{system.name}.{sort}.jsonl" if settings.scores and system.made_by else None
        store = Store(path, system.made_by)
        made[system.name] = collect(system.name, system.score, read if system.reads_source else plain, store, progress)
    return made


def _with_english(
    judged: Sequence[Judged[Any]], plain: Sequence[Item], settings: Settings, models: Models, progress: Progress
) -> list[Item]:
    if settings.source:
        return [with_source(one, row.source) for one, row in zip(plain, judged, strict=True)]
    translator = models().translator
    if translator is None:
        raise ModelError("no model that translates back")
    kept = settings.scores / "back-translations.jsonl" if settings.scores else None
    return with_back_translation(plain, translator, Store(kept, translator.name), progress)
