"""Stand-ins for models that write down what they are asked, and say something else about every text."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tqcheck.backends import ROUGH_CATEGORIES, Forced, LoadedBackends, Matrix, Scored, Tags, Translation
from tqcheck.signals import word_spans


@dataclass
class Asked:
    """The texts that each question was asked about, in order."""

    translations: list[str] = field(default_factory=list)
    likelihoods: list[tuple[str, str]] = field(default_factory=list)
    forced: list[tuple[str, str]] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    similarities: list[tuple[str, str]] = field(default_factory=list)

    def total(self) -> int:
        """The number of all."""
        return sum(map(len, vars(self).values()))


def _chance(*texts: str) -> random.Random:
    return random.Random("|".join(texts))


@dataclass
class CountingTranslator:
    asked: Asked
    name: str = "counting 1"

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        self.asked.translations += sentences
        progress(len(sentences))
        return [Translation(text=f"[{s}]", logprob=-_chance(s).random(), guard="repetition" if "Kreis" in s else "") for s in sentences]


@dataclass
class BatchingTranslator(CountingTranslator):
    together: int = 4


@dataclass
class CountingScorer:
    asked: Asked
    name: str = "scoring 1"

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        self.asked.likelihoods += zip(contexts, texts, strict=True)
        return [self._scored(*pair, "plain") for pair in zip(contexts, texts, strict=True)]

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        self.asked.forced += zip(sources, targets, strict=True)
        scored = [self._scored(*pair, "forced") for pair in zip(sources, targets, strict=True)]
        return [Forced(spans=one.spans, logprobs=one.logprobs, read=-len(source) / 7) for one, source in zip(scored, sources, strict=True)]

    def _scored(self, before: str, text: str, how: str) -> Scored:
        chance, spans = _chance(before, text, how), tuple(word_spans(text))
        return Scored(spans=spans, logprobs=tuple(-9 * chance.random() for _ in spans))


@dataclass
class CountingTagger:
    asked: Asked
    name: str = "tagging 1"

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        self.asked.tags += zip(sources, targets, strict=True)
        return [self._tags(*pair) for pair in zip(sources, targets, strict=True)]

    def _tags(self, source: str, target: str) -> Tags:
        chance, spans = _chance(source, target), tuple(word_spans(target))

        def row(length: int) -> tuple[float, ...]:
            return tuple(round(chance.random() / 2, 4) for _ in range(length))

        return Tags(
            spans=spans,
            minor=row(len(spans)),
            major=row(len(spans)),
            edited=row(len(spans)),
            categories=tuple(row(len(ROUGH_CATEGORIES)) for _ in spans),
            quality=chance.random(),
            critical=chance.random(),
        )


@dataclass
class CountingAligner:
    asked: Asked
    name: str = "aligning 1"

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        self.asked.similarities += [(target, other) for other in others]
        return [[[_chance(one, two).random() for two in other.split()] for one in target.split()] for other in others]


def counting(*, batching: bool = False) -> tuple[LoadedBackends, Asked]:
    """All of them, and what they will have been asked."""
    asked = Asked()
    translator = BatchingTranslator(asked) if batching else CountingTranslator(asked)
    return (
        LoadedBackends(
            translator=translator,
            forward=CountingTranslator(asked, name="forward 1"),
            scorer=CountingScorer(asked),
            tagger=CountingTagger(asked),
            aligner=CountingAligner(asked),
        ),
        asked,
    )
