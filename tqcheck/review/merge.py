"""Decisions of several reviewers put together, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import PurePath

from tqcheck.review.decisions import Decision, Entry, replay
from tqcheck.review.matching import Question, pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Two reviewers: the verdicts of both on the findings that both judged, and the pairs of decisions that differ (verdict, severity
    of what both confirmed, or text of an edit)."""

    reviewers: tuple[str, str]
    judged: tuple[tuple[str, str], ...]
    differing: tuple[tuple[Decision, Decision], ...]

    @property
    def agreed(self) -> int:
        """Findings with the same verdict."""
        return sum(one == other for one, other in self.judged)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the verdicts; None where it is not defined: no common finding, or one verdict on all by both."""
        return kappa(self.judged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """All decisions, the agreement of each pair of reviewers who have something in common, and the pairs (older, newer) in which one
    reviewer's later answer took the place of a different one."""

    decisions: tuple[Decision, ...]
    agreements: tuple[Agreement, ...]
    replaced: tuple[tuple[Decision, Decision], ...]


def merge(files: Sequence[Sequence[Entry]], *, latest: bool = False) -> Merged:
    """Unites several files. Of one reviewer's answers to the same question the latest counts, and so does their taking it back. Different
    reviewers' answers stay side by side, each under its name, unless only the `latest` of those that differ is wanted."""
    united = replay(sorted((entry for file in files for entry in file), key=lambda entry: entry.time))
    now = {decision.key: decision for decision in united}
    replaced = [
        (decision, now[decision.key])
        for file in files
        for decision in replay(file)
        if decision.key in now and _answer(decision) != _answer(now[decision.key])
    ]
    agreements = tuple(agreement(united))
    beaten = {min(both, key=lambda d: d.time).key for found in agreements for both in found.differing} if latest else set()
    return Merged(decisions=tuple(d for d in united if d.key not in beaten), agreements=agreements, replaced=tuple(replaced))


def agreement(decisions: Sequence[Decision]) -> Iterator[Agreement]:
    """The agreement of each two reviewers who answered the same question at least once."""
    for names in combinations(dict.fromkeys(decision.reviewer for decision in decisions), 2):
        judged: list[tuple[str, str]] = []
        differing: list[tuple[Decision, Decision]] = []
        for one, other in _common(*([d for d in decisions if d.reviewer == name] for name in names)):
            if one.verdict != "edited":
                judged.append((one.verdict, other.verdict))
            if _answer(one) != _answer(other):
                differing.append((one, other))
        if judged or differing:
            yield Agreement(reviewers=names, judged=tuple(judged), differing=tuple(differing))


def _answer(decision: Decision) -> tuple[object, ...]:
    if decision.verdict == "edited":
        return (decision.replacement,)
    return (decision.verdict, decision.counts_as if decision.verdict != "dismiss" else None)


def _common(ones: Sequence[Decision], others: Sequence[Decision]) -> Iterator[tuple[Decision, Decision]]:
    """Decisions of two reviewers on the same finding, or on the same sentence of the same article."""
    documents = dict.fromkeys(decision.document for decision in others)
    for name in dict.fromkeys(decision.document for decision in ones):
        # The same article may lie in another folder for the other reviewer.
        alike = [name] if name in documents else [d for d in documents if PurePath(d).name == PurePath(name).name]
        if len(alike) != 1:
            continue
        mine = [d for d in ones if d.document == name]
        theirs = [d for d in others if d.document == alike[0]]
        for verdicts in (("confirm", "dismiss"), ("edited",)):
            left, right = ([d for d in side if d.verdict in verdicts] for side in (mine, theirs))
            for at, to in pair(list(map(_question, left)), list(map(_question, right))).items():
                yield left[at], right[to]


def _question(decision: Decision) -> Question:
    asked = Question.of(decision)
    return asked._replace(check="edited", text=decision.sentence) if decision.verdict == "edited" else asked


def kappa(judged: Iterable[tuple[str, str]]) -> float | None:
    """Cohen's kappa: the agreement beyond what chance gives with these shares of each answer; None where chance alone gives 1."""
    pairs = list(judged)
    if not pairs:
        return None
    count = len(pairs)
    ones, others = [one for one, _ in pairs], [other for _, other in pairs]
    chance = sum(ones.count(answer) * others.count(answer) for answer in set(ones)) / count**2
    return None if chance == 1 else (sum(one == other for one, other in pairs) / count - chance) / (1 - chance)
