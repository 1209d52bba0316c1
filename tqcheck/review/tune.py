"""Thresholds for a wanted precision, from reviewers' verdicts: which `precision` to ask of the learned check, which checks to ignore.

Nothing is trained. A verdict keeps the judgement's probability; the configuration's `precision` stands for a threshold on it
(`judgement.Judge.threshold`), one beside a source and one beside a back-translation. Only findings that were shown have verdicts, so a
threshold is never set lower than the verdicts reach.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tqcheck.checks import all_checks
from tqcheck.evaluate.wilson import wilson
from tqcheck.judgement import judges
from tqcheck.review.decisions import Decision
from tqcheck.review.stats import ALL, Row, rows

LEAST_LEARNED, LEAST = 10, 5  # verdicts that a threshold, and that ignoring a check, must rest on
_SETTINGS = tuple(number / 100 for number in range(1, 100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A value of `precision`, its thresholds beside a source and beside a back-translation, and what of the learned findings it keeps."""

    precision: float
    thresholds: tuple[float, float]
    kept: tuple[Decision, ...]

    @property
    def confirmed(self) -> int:
        """How many of those kept are right."""
        return _right(self.kept)

    @property
    def share(self) -> float:
        """The precision by the verdicts; 0 where nothing is kept."""
        return self.confirmed / max(1, len(self.kept))

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95% interval of the share."""
        return wilson(self.confirmed, len(self.kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """What the verdicts ask for at the precision `wanted`: a `setting`, None where no threshold reaches it or the verdicts on `learned`
    findings are too few, with `best` the setting that comes closest; and the checks that are `ignored`, surely less precise."""

    wanted: float
    learned: tuple[Decision, ...]
    setting: Setting | None
    best: Setting | None
    ignored: tuple[Row, ...]

    @property
    def hidden(self) -> tuple[Decision, ...]:
        """Learned findings with a verdict that would no longer be shown."""
        kept = {decision.key for decision in self.setting.kept} if self.setting else set()
        return tuple(d for d in self.learned if d.key not in kept) if self.setting else ()


def tune(decisions: Iterable[Decision], wanted: float) -> Tuning:
    """Finds the setting that shows most and is as precise as `wanted` (0 to 1) by the verdicts."""
    every = list(decisions)
    from_judgement = {check.id for check in all_checks() if "judgement" in check.needs}
    learned = tuple(d for d in every if d.verdict in ("confirm", "dismiss") and d.check in from_judgement and d.probability is not None)
    settings = _settings(learned)
    reached = [setting for setting in settings if setting.share >= wanted]
    return Tuning(
        wanted=wanted,
        learned=learned,
        setting=reached[0] if reached else None,
        best=max(settings, key=lambda setting: setting.share, default=None),
        ignored=tuple(
            row for row in rows(every) if row.check not in (ALL, *from_judgement) and row.verdicts >= LEAST and row.interval[1] < wanted
        ),
    )


def _settings(learned: Sequence[Decision]) -> list[Setting]:
    """The settings that keep enough verdicts, lowest first, and no lower than where the verdicts end."""
    if len(learned) < LEAST_LEARNED:
        return []
    made = [_setting(learned, precision) for precision in _SETTINGS]
    lowest = max((at for at, setting in enumerate(made) if len(setting.kept) == len(learned)), default=0)
    return [setting for setting in made[lowest:] if len(setting.kept) >= LEAST_LEARNED]


def _setting(learned: Sequence[Decision], precision: float) -> Setting:
    source, back = (judges()[condition].threshold(precision) for condition in ("source", "back"))
    kept = tuple(d for d in learned if d.probability is not None and d.probability >= (source if d.beside else back))
    return Setting(precision=precision, thresholds=(source, back), kept=kept)


def _right(decisions: Iterable[Decision]) -> int:
    return sum(decision.verdict == "confirm" for decision in decisions)


def fragment(tuning: Tuning, verdicts: int) -> str:
    """What to put into tqcheck.toml (in pyproject.toml below [tool.tqcheck]); empty of settings where the verdicts ask for none."""
    lines = [f"# tqcheck tune --precision {tuning.wanted:g}, from {verdicts} verdicts"]
    if tuning.setting is not None:
        lines.append(f"precision = {tuning.setting.precision:g}")
    if tuning.ignored:
        listed = json.dumps([row.check for row in tuning.ignored])
        lines.append(f"ignore = {listed}  # add these to the list you have")
    return "\n".join(lines) + "\n"
