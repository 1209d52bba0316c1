"""Models that look up what they have said before and keep what they say. Nothing is asked of a model that is already there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from weakref import finalize

from tqcheck.backends import (
    Aligner,
    Backends,
    Batching,
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
from tqcheck.backends.workers import in_threads
from tqcheck.cache.codec import FORCED, MATRIX, SCORED, TAGS, TRANSLATION
from tqcheck.cache.kept import Kept
from tqcheck.cache.keys import Question
from tqcheck.cache.store import Store


def cached(backends: Backends, store: Store) -> Backends:
    """The same models, whose answers come from `store` where it has them and go there where it hasn't. They answer exactly as without it,
    and are asked for nothing but their names before the first question that is new. Models that are cached already stay as they are."""
    if isinstance(backends, _Cached):
        return backends
    translator, forward, scorer, tagger, aligner = backends.translator, backends.forward, backends.scorer, backends.tagger, backends.aligner
    return _Cached(
        translator=translator and CachedTranslator(translator, store),
        forward=forward and CachedTranslator(forward, store),
        scorer=scorer and CachedScorer(scorer, store),
        tagger=tagger and CachedTagger(tagger, store),
        aligner=aligner and CachedAligner(aligner, store),
    )


def kept(backends: Backends) -> Backends:
    """`cached` in the user's cache, which is let go of with the models or at the end of the process. Raises UsageError for a bad limit."""
    store = Store()
    made = cached(backends, store)
    finalize(made, store.close)
    return made


class _Cached(LoadedBackends):
    """So that nothing is cached twice."""


class CachedTranslator:
    """A translator whose sentences are kept as soon as those are done that it got with them: they are what takes long."""

    def __init__(self, model: Translator, store: Store) -> None:
        self.model = model
        self.name = model.name
        self._kept = Kept(store=store, question=Question.TRANSLATION, model=model.name, codec=TRANSLATION)

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        known = {sentence: translation for (sentence,), translation in self._kept.known((s,) for s in sentences).items()}
        times = Counter(sentences)
        missing = [sentence for sentence in times if sentence not in known]
        count = sum(times[sentence] for sentence in known)
        progress(count)

        def done(part: Sequence[str], made: Sequence[Translation]) -> None:
            nonlocal count
            known.update(zip(part, made, strict=True))
            count += sum(times[sentence] for sentence in part)
            progress(count)

        size = self.model.together if isinstance(self.model, Batching) else 1
        parts = [missing[at : at + size] for at in range(0, len(missing), size)]
        in_threads(parts, self._translated, done, 1)  # in another thread than the one that Ctrl-C stops: what is begun is kept
        return [known[sentence] for sentence in sentences]

    def _translated(self, sentences: Sequence[str]) -> list[Translation]:
        made = self.model.translate(sentences, lambda done: None)
        self._kept.keep({(sentence,): translation for sentence, translation in zip(sentences, made, strict=True)})
        return made


class CachedScorer:
    """A language model whose likelihoods are kept."""

    def __init__(self, model: LanguageModel, store: Store) -> None:
        self.model = model
        self.name = model.name
        self._plain = Kept(store=store, question=Question.LIKELIHOOD, model=model.name, codec=SCORED)
        self._forced = Kept(store=store, question=Question.FORCED, model=model.name, codec=FORCED)

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score`."""
        return self._plain.answers(_pairs(contexts, texts), lambda asked: self.model.score(*_parted(asked)))

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        """See `LanguageModel.score_forced`."""
        return self._forced.answers(_pairs(sources, targets), lambda asked: self.model.score_forced(*_parted(asked)))


class CachedTagger:
    """A tagger whose tags are kept."""

    def __init__(self, model: SpanTagger, store: Store) -> None:
        self.model = model
        self.name = model.name
        self._kept = Kept(store=store, question=Question.TAGS, model=model.name, codec=TAGS)

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """See `SpanTagger.tag`."""
        return self._kept.answers(_pairs(sources, targets), lambda asked: self.model.tag(*_parted(asked)))


class CachedAligner:
    """An aligner whose similarities are kept."""

    def __init__(self, model: Aligner, store: Store) -> None:
        self.model = model
        self.name = model.name
        self._kept = Kept(store=store, question=Question.SIMILARITY, model=model.name, codec=MATRIX)

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """See `Aligner.similarities`."""
        return self._kept.answers(
            [(target, other) for other in others], lambda asked: self.model.similarities(target, [other for _, other in asked])
        )


def _pairs(before: Sequence[str], texts: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(before, texts, strict=True))


def _parted(asked: Sequence[tuple[str, ...]]) -> tuple[list[str], list[str]]:
    return [before for before, _ in asked], [text for _, text in asked]
