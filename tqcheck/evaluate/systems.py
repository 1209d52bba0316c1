"""The systems that `tqcheck evaluate` compares, by name, and what a system is.

A system gives a number to every word and to the whole of an item: higher is worse. To add one, write a function from
`Models` to `System` and enter it in `SYSTEMS`.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from tqcheck.backends import Backends, NoBackends
from tqcheck.documents import from_text
from tqcheck.evaluate import learned, likelihoods
from tqcheck.evaluate.items import Item
from tqcheck.evaluate.scores import Scores
from tqcheck.judgement import FILE
from tqcheck.pipeline import check_document
from tqcheck.scoring import MINOR_PUNCTUATION, WEIGHTS, weight
from tqcheck.types import Severity

Models = Callable[[], Backends]
"""Loads the models, at most once; a system that needs none doesn't call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """One way of scoring.

    `made_by` names the models and whatever else the numbers depend on; the scores of a system that has it are kept in
    files, those of others are made anew each time. `thresholds` are the values at and above which a word ("words") or a
    whole item ("critical") counts as wrong, for systems that bring their own. `probabilities` says that the numbers of
    words are probabilities, so that their calibration can be measured.
    """

    name: str
    score: Callable[[Sequence[Item]], list[Scores]]
    made_by: str = ""
    reads_source: bool = False
    probabilities: bool = False
    thresholds: Mapping[str, float] = field(default_factory=dict)


def _random(models: Models) -> System:
    """Numbers from 0 to 1 that depend on the text alone, not on its neighbours."""

    def score(items: Sequence[Item]) -> list[Scores]:
        made = []
        for item in items:
            dice = random.Random(item.target)
            made.append(Scores(words=tuple(dice.random() for _ in item.words), segment=dice.random()))
        return made

    return System(name="random", score=score)


def _length(models: Models) -> System:
    """The characters of a word, and of the whole: long ones are harder to get right."""

    def score(items: Sequence[Item]) -> list[Scores]:
        return [Scores(words=tuple(float(len(span)) for span in item.words), segment=float(len(item.target))) for item in items]

    return System(name="length", score=score)


def _rules(models: Models) -> System:
    """The checks that need no model, each item an article: MQM weights of the findings that touch a word, and of all.

    Every word with a finding above neutral counts as wrong, every item with the weight of a major one as critical.
    """
    return System(name="rules", score=_by_rules, thresholds={"words": MINOR_PUNCTUATION, "critical": WEIGHTS[Severity.MAJOR]})


def _by_rules(items: Sequence[Item]) -> list[Scores]:
    made = []
    for item in items:
        found = check_document(from_text(item.target), NoBackends()).findings
        weighed = [(finding.span, weight(finding), finding.severity.rank >= Severity.MAJOR.rank) for finding in found]
        touching = [[(value, heavy) for span, value, heavy in weighed if span.overlap(word)] for word in item.words]
        made.append(
            Scores(
                words=tuple(sum(value for value, _ in of_word) for of_word in touching),
                major=tuple(sum(value for value, heavy in of_word if heavy) for of_word in touching),
                segment=sum(value for _, value, _ in weighed),
            )
        )
    return made


def _surprisal(models: Models) -> System:
    return System(name="surprisal", score=likelihoods.surprisal(models()), made_by=likelihoods.signature(models()))


def _forced(models: Models) -> System:
    return System(name="forced", score=likelihoods.forced(models()), made_by=likelihoods.signature(models()), reads_source=True)


def _tagger(models: Models) -> System:
    made_by = learned.tagger_of(models()).name
    return System(name="tagger", score=learned.tagged(models()), made_by=made_by, reads_source=True, probabilities=True)


def _tagger_alone(models: Models) -> System:
    made_by = learned.tagger_of(models()).name
    return System(name="tagger-alone", score=learned.tagged(models()), made_by=made_by, probabilities=True)


def _judgement(models: Models) -> System:
    made_by = f"{learned.tagger_of(models()).name} + {likelihoods.signature(models())} + {sha256(FILE.read_bytes()).hexdigest()[:8]}"
    return System(name="judgement", score=learned.judged(models()), made_by=made_by, reads_source=True, probabilities=True)


def _edits(models: Models) -> System:
    made_by = learned.tagger_of(models()).name
    return System(name="edits", score=learned.edited(models()), made_by=made_by, reads_source=True, probabilities=True)


SYSTEMS: Mapping[str, Callable[[Models], System]] = {
    "random": _random,
    "length": _length,
    "rules": _rules,
    "surprisal": _surprisal,
    "forced": _forced,
    "tagger": _tagger,
    "tagger-alone": _tagger_alone,
    "edits": _edits,
    "judgement": _judgement,
}
