"""Clocks around the models of a run."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tqcheck.backends import (
    Aligner,
    Backends,
    Forced,
    LanguageModel,
    LoadedBackends,
    Matrix,
    Scored,
    SpanTagger,
    Tags,
    Translation,
    Translator,
)
from tqcheck.bench.clock import Clock
from tqcheck.bench.figures import Step


def timed(backends: Backends, clock: Clock) -> Backends:
    """The same models; `clock` gets what they take. The forward translator, which no check asks, stays as it is."""
    return LoadedBackends(
        translator=backends.translator and TimedTranslator(backends.translator, clock),
        forward=backends.forward,
        scorer=backends.scorer and TimedScorer(backends.scorer, clock),
        tagger=backends.tagger and TimedTagger(backends.tagger, clock),
        aligner=backends.aligner and TimedAligner(backends.aligner, clock),
    )


class TimedTranslator:
    """A translator whose texts are what it writes."""

    def __init__(self, model: Translator, clock: Clock) -> None:
        self.model, self.clock, self.name = model, clock, model.name

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        with self.clock.step(Step.TRANSLATE):
            made = self.model.translate(sentences, progress)
        self.clock.note(Step.TRANSLATE, (translation.text for translation in made))
        return made


class TimedScorer:
    """A language model whose texts are those that it scores."""

    def __init__(self, model: LanguageModel, clock: Clock) -> None:
        self.model, self.clock, self.name = model, clock, model.name

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score`."""
        self.clock.note(Step.SCORE, texts)
        with self.clock.step(Step.SCORE):
            return self.model.score(contexts, texts)

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        """See `LanguageModel.score_forced`."""
        self.clock.note(Step.FORCED, targets)
        with self.clock.step(Step.FORCED):
            return self.model.score_forced(sources, targets)


class TimedTagger:
    """A tagger whose texts are those that it reads: the pair, or the translation alone where no source stands beside any."""

    def __init__(self, model: SpanTagger, clock: Clock) -> None:
        self.model, self.clock, self.name = model, clock, model.name

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """See `SpanTagger.tag`."""
        step = Step.TAG if any(sources) else Step.TAG_ALONE
        self.clock.note(step, (f"{source} {target}".strip() for source, target in zip(sources, targets, strict=True)))
        with self.clock.step(step):
            return self.model.tag(sources, targets)


class TimedAligner:
    """An aligner; its time is part of the mismatch."""

    def __init__(self, model: Aligner, clock: Clock) -> None:
        self.model, self.clock, self.name = model, clock, model.name

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """See `Aligner.similarities`."""
        self.clock.note(Step.MISMATCH, [target, *others])
        with self.clock.step(Step.MISMATCH):
            return self.model.similarities(target, others)
