"""Fits the judgement: logistic regressions per condition and a curve, on held-out sources of MQM annotation.

The sources are those that the tagger's recipe leaves out. The first half of them (by a hash of the source) fits the
regressions; the curve is read off the other half. What models said is kept in the work directory, so that a run goes on where
the last one stopped and a new tagger costs little.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.backends import Backends, NoBackends
from tqcheck.checks.contract import Numbers
from tqcheck.documents import from_text
from tqcheck.evaluate.data import fits_judgement, number
from tqcheck.evaluate.learned import tagger_of, within
from tqcheck.evaluate.likelihoods import scorer
from tqcheck.evaluate.store import Store
from tqcheck.judgement import FEATURES, SENTENCE, Point, Regression, features, sentence_features, stretches, verdicts
from tqcheck.pipeline import check_document
from tqcheck.segment import segment
from tqcheck.signals import numbers_of
from tqcheck.training.span_data import Tagged, held_out
from tqcheck.types import Document

CONDITIONS = ("source", "back")
GRID = [round(0.01 * k, 2) for k in range(2, 97)]
LEAST = 30  # findings on which a point of a curve must rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One translation: features, for each word the share of raters that marked it, and as major, and the quality they saw."""

    rows: Any
    wrong: Any
    serious: Any
    quality: float
    numbers: Numbers
    fits: bool  # else its marks are for the curves


def run(*, data: Path, work: Path, backends: Backends, limit: int, told: Callable[[str], None]) -> Mapping[str, Any]:
    """What belongs into judgement.json: for each condition both regressions with their curves."""
    mixed = sorted(held_out(data), key=lambda tagged: number(" ".join(tagged.words)))  # many sources among the first ones
    chosen = [(tagged, document) for tagged in mixed if (document := _document(tagged)) is not None][:limit]
    told(f"{len(chosen)} translations")
    made = {}
    for condition in CONDITIONS:
        numbers = _measured(chosen, condition, work, backends, told)
        sentences = [_sentence(tagged, document, one) for (tagged, document), one in zip(chosen, numbers, strict=True)]
        made[condition] = _fitted(sentences, told, condition)
    return made


def _document(tagged: Tagged) -> Document | None:
    """The translation as an article of one sentence; None for one that the segmentation takes apart."""
    document = segment(from_text(" ".join(tagged.words)))
    whole = len(document.segments) == 1 and document.segments[0].text.split() == list(tagged.words)
    return document if whole and document.segments[0].kind != "furniture" else None


def _measured(
    chosen: Sequence[tuple[Tagged, Document]], condition: str, work: Path, backends: Backends, told: Callable[[str], None]
) -> list[Numbers]:
    translator, model, tagger = backends.translator, scorer(backends), tagger_of(backends)
    if translator is None:
        raise ValueError("the judgement needs a translator")
    translated = Store(work / "back-translations.jsonl", translator.name)
    likely = Store(work / f"measured-{condition}.jsonl", f"{translator.name} + {model.name} + {tagger.name}: {SENTENCE} {FEATURES}")
    made = []
    for done, (tagged, document) in enumerate(chosen):
        text, english = document.segments[0].text, tagged.source
        if condition == "back":
            if text not in translated:
                translated.add({text: translator.translate([text], lambda done: None)[0].text})
            english = translated[text]
        key = f"{english}\n{text}"
        if key not in likely:
            (numbers,), _ = numbers_of(model, tagger, [""], [text], [english])
            likely.add({key: {"values": dict(numbers.values), "words": dict(numbers.words)}})
        kept = likely[key]
        made.append(Numbers(values=kept["values"], words={name: tuple(values) for name, values in kept["words"].items()}))
        if done % 50 == 0:
            told(f"{condition}: {done} measured")
    return made


def _sentence(tagged: Tagged, document: Document, numbers: Numbers) -> Sentence:
    place = document.segments[0]
    found = [(finding.span, finding.severity) for finding in check_document(document, NoBackends()).findings]
    minor, major = np.array(tagged.minor), np.array(tagged.major)
    return Sentence(
        rows=np.array(features(place.text, numbers, within(found, place.span))),
        wrong=minor + major,
        serious=major,
        quality=1.0 if tagged.quality is None else tagged.quality,
        numbers=numbers,
        fits=fits_judgement(tagged.source),
    )


def _fitted(sentences: Sequence[Sentence], told: Callable[[str], None], condition: str) -> Mapping[str, Any]:
    training, kept = [one for one in sentences if one.fits], [one for one in sentences if not one.fits]
    rows = np.concatenate([one.rows for one in training])
    wrong, serious = (_regression(rows, np.concatenate([getattr(one, name) for one in training])) for name in ("wrong", "serious"))
    whole = [sentence_features(one.numbers, wrong.each(one.rows), serious.each(one.rows)) for one in training]
    quality = _regression(np.array(whole), np.array([one.quality for one in training]))
    curve = _curve(kept, wrong, serious)
    shown = [f"{point.threshold:.2f}: {point.precision:.2f} ({point.findings:.2f})" for point in curve[::4]]
    told(f"{condition} {len(training)}+{len(kept)}, threshold: precision (findings per 100 words): {', '.join(shown)}")
    points = [[point.threshold, round(point.precision, 3), round(point.findings, 3)] for point in curve]
    return {
        "wrong": _kept(wrong, FEATURES) | {"curve": points},
        "serious": _kept(serious, FEATURES),
        "quality": _kept(quality, SENTENCE),
    }


def _kept(model: Regression, names: Sequence[str]) -> dict[str, Any]:
    weights = dict(zip(names, model.weights, strict=True))
    return {"intercept": model.intercept, "weights": weights}


def _regression(rows: Any, share: Any) -> Regression:
    """Every row counts as 1 by its share, and as 0 by the rest."""
    from sklearn.linear_model import LogisticRegression

    mean, scale = rows.mean(0), rows.std(0).clip(1e-6)
    model = LogisticRegression(C=0.1, max_iter=1000)
    twice, goals = np.concatenate([rows, rows]), np.repeat([1, 0], len(rows))
    model.fit((twice - mean) / scale, goals, sample_weight=np.concatenate([share, 1 - share]))
    weights = model.coef_[0] / scale
    intercept = float(model.intercept_[0] - weights @ mean)
    return Regression(intercept=round(intercept, 4), weights=tuple(round(float(weight), 4) for weight in weights))


def _curve(sentences: Sequence[Sentence], wrong: Regression, serious: Regression) -> tuple[Point, ...]:
    """The curve of wrong words, smoothed so that precision never falls as the threshold rises. A finding is right when any rater
    marked one of its words."""
    scored = [(wrong.each(one.rows), serious.each(one.rows), one.wrong) for one in sentences]
    words = sum(len(one.rows) for one in sentences)
    tried: list[tuple[float, int, float]] = []
    for threshold in GRID:
        found = [bool(marked[run.start : run.stop].any()) for a, b, marked in scored for run in stretches(verdicts(a, b, threshold))]
        if len(found) >= LEAST:
            tried.append((threshold, len(found), sum(found) / len(found)))
    if not tried:
        raise ValueError(f"no threshold gives {LEAST} findings; give more translations")
    thresholds, counts, shares = zip(*tried, strict=True)
    return tuple(
        Point(threshold=threshold, precision=precision, findings=100 * count / words)
        for threshold, precision, count in zip(thresholds, _rising(thresholds, shares, counts), counts, strict=True)
    )


def _rising(thresholds: Sequence[float], shares: Sequence[float], counts: Sequence[int]) -> list[float]:
    from sklearn.isotonic import IsotonicRegression

    return [float(value) for value in IsotonicRegression().fit_transform(thresholds, shares, sample_weight=counts)]


def write(made: Mapping[str, Any], path: Path) -> None:
    """judgement.json, one regression after the other."""
    path.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
