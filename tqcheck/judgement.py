"""One judgement from many signals: calibrated probabilities that a word is wrong, and that it is badly wrong; and a quality.

Logistic regressions over the features below, fitted by `python -m tqcheck.training judgement` on held-out sources of
expert annotation into data/judgement.json. A word is *wrong* when a
rater marked it at all, *serious* when as major. The model for a sentence read beside its source is another one than that
for its back-translation.

A stretch of words at or above a threshold is one finding. The threshold is read from a curve: the share of stretches that overlap
a rater's mark, by threshold.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tqcheck.checks.contract import Numbers
from tqcheck.signals import word_spans
from tqcheck.types import Severity, Span

FILE = Path(__file__).parent / "data" / "judgement.json"
FEATURES = (
    "tagger",
    "tagger_major",
    "alone",
    "alone_major",
    "edited",
    "poor",
    "forced",
    "forced_near",
    "surprisal",
    "contrast",
    "rules_minor",
    "rules_major",
)
SENTENCE = ("poor", "poor_alone", "wrong", "serious", "worst", "forced", "surprisal", "length")
SERIOUS = 0.5
_CAP = 12.0  # nats; one rare word must not decide
_FLOOR = 1e-4  # the tagger rounds to four decimals


@dataclass(frozen=True, slots=True, kw_only=True)
class Regression:
    """P = 1 / (1 + exp(-(intercept + sum of weight times feature)))."""

    intercept: float
    weights: tuple[float, ...]

    def __call__(self, features: Sequence[float]) -> float:
        """The probability for one word."""
        total = self.intercept + math.fsum(w * f for w, f in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))

    def each(self, rows: Iterable[Sequence[float]]) -> tuple[float, ...]:
        """The probability for each word, by its row of features, to three decimals."""
        return tuple(round(self(row), 3) for row in rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One threshold and what it gave on held-out sources: `precision`, the share of findings that overlap a mark, and
    `findings` per 100 words."""

    threshold: float
    precision: float
    findings: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """The models of one condition: of words over FEATURES, `quality` of sentences over SENTENCE. The curve is that of wrong words
    and rises in threshold."""

    wrong: Regression
    serious: Regression
    quality: Regression
    curve: tuple[Point, ...]

    def threshold(self, precision: float) -> float:
        """The lowest threshold of wrong words from which on the curve stays at `precision`; the highest where it never does."""
        reached = self.curve[-1].threshold
        for point in reversed(self.curve):
            if point.precision < precision:
                break
            reached = point.threshold
        return reached


@cache
def judges() -> Mapping[str, Judge]:
    """The judge of sentences beside their source and the one beside their back-translation, by "source" and "back"."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return {condition: _judge(values) for condition, values in kept.items()}


def _judge(values: Mapping[str, Mapping[str, object]]) -> Judge:
    def regression(of: Mapping[str, object], names: Sequence[str] = FEATURES) -> Regression:
        weights: Mapping[str, float] = of["weights"]  # type: ignore[assignment]
        return Regression(intercept=float(str(of["intercept"])), weights=tuple(weights[name] for name in names))

    def curve(of: Mapping[str, object]) -> tuple[Point, ...]:
        rows: list[list[float]] = of["curve"]  # type: ignore[assignment]
        return tuple(Point(threshold=t, precision=p, findings=f) for t, p, f in rows)

    wrong, serious = values["wrong"], values["serious"]
    return Judge(
        wrong=regression(wrong),
        serious=regression(serious),
        quality=regression(values["quality"], SENTENCE),
        curve=curve(wrong),
    )


def features(text: str, numbers: Numbers, hits: Iterable[tuple[Span, Severity]]) -> list[tuple[float, ...]]:
    """One row in the order of FEATURES for each word of `text`, a segment; `hits` are what the rules found in it."""
    words = numbers.words
    found = tuple(hits)
    poor = _logit(1 - numbers.values["tagged_quality"])
    forced = [min(nats, _CAP) for nats in words["forced"]]
    rows: list[tuple[float, ...]] = []
    for at, span in enumerate(word_spans(text)):
        touching = {severity for where, severity in found if where.overlap(span)}
        serious = any(severity.rank >= Severity.MAJOR.rank for severity in touching)
        near = [forced[k] for k in (at - 1, at + 1) if 0 <= k < len(forced)]
        surprisal = min(words["surprisal"][at], _CAP)
        rows.append(
            (
                _logit(words["marked"][at]),
                _logit(words["major"][at]),
                _logit(words["marked_alone"][at]),
                _logit(words["major_alone"][at]),
                _logit(words["edited"][at]),
                poor,
                forced[at],
                sum(near) / max(1, len(near)),
                surprisal,
                forced[at] - surprisal,
                float(bool(touching) and not serious),
                float(serious),
            )
        )
    return rows


def sentence_features(numbers: Numbers, wrong: Sequence[float], serious: Sequence[float]) -> tuple[float, ...]:
    """The row in the order of SENTENCE for a segment whose words have these probabilities."""
    count = max(1, len(wrong))
    return (
        _logit(1 - numbers.values["tagged_quality"]),
        _logit(1 - numbers.values["tagged_quality_alone"]),
        sum(wrong) / count,
        sum(serious) / count,
        max(serious, default=0.0),
        sum(min(nats, _CAP) for nats in numbers.words["forced"]) / count,
        sum(min(nats, _CAP) for nats in numbers.words["surprisal"]) / count,
        math.log(count),
    )


def _logit(probability: float) -> float:
    inside = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(inside / (1 - inside))


def judge(text: str, numbers: Numbers, hits: Iterable[tuple[Span, Severity]], condition: str, precision: float) -> Numbers:
    """`numbers` of a segment with its "quality"; with "wrong" and "serious", the probabilities of its words; and with "verdict": 0
    for fine, 1 for wrong, 2 for serious at the threshold of `precision`. Unchanged where nothing was measured."""
    if "marked" not in numbers.words or "forced" not in numbers.words:
        return numbers
    model = judges()[condition]
    rows = features(text, numbers, hits)
    wrong, serious = model.wrong.each(rows), model.serious.each(rows)
    told = verdicts(wrong, serious, model.threshold(precision))
    quality = round(model.quality(sentence_features(numbers, wrong, serious)), 3)
    words = {**numbers.words, "wrong": wrong, "serious": serious, "verdict": told}
    return replace(numbers, values={**numbers.values, "quality": quality}, words=words)


def verdicts(wrong: Sequence[float], serious: Sequence[float], mark: float) -> tuple[int, ...]:
    """The verdict on each word; a wrong one is serious when that is likelier than not. A word between
    two wrong ones that is half as likely wrong as it would have to be belongs to them."""
    told = [int(a >= mark) + int(a >= mark and b >= SERIOUS) for a, b in zip(wrong, serious, strict=True)]
    for at in range(1, len(told) - 1):
        if told[at - 1] and not told[at] and told[at + 1] and wrong[at] >= mark / 2:
            told[at] = 1
    return tuple(told)


def stretches(verdict: Sequence[float]) -> list[range]:
    """Neighbouring words that are not fine, as ranges of word numbers."""
    found: list[range] = []
    for at, value in enumerate(verdict):
        if value and found and found[-1].stop == at:
            found[-1] = range(found[-1].start, at + 1)
        elif value:
            found.append(range(at, at + 1))
    return found
