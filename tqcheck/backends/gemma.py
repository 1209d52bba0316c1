"""Gemma 3 270M: translation in both directions and likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tqcheck.backends import Forced, Scored, Translation
from tqcheck.backends.guard import guarded
from tqcheck.backends.pieces import Pieces
from tqcheck.modelstore.store import Model
from tqcheck.types import Span

if TYPE_CHECKING:
    from tqcheck.backends.gemma_engine import Engine

Direction = Literal["de-en", "en-de"]

BEAM = 4
TOGETHER = 64  # sentences: of an article of that length few batches are half empty
BEFORE, WINDOW = 240, 256  # pieces read before a text that is scored, and pieces of it scored at once

_NAMES = {"de": "German", "en": "English"}


def _engine(model: Model, pieces: Pieces) -> Engine:
    from tqcheck.backends.gemma_engine import Engine

    return Engine(model.path, pieces)


class GemmaTranslator:
    """Beam search with the adapter of one direction; `model` must be that adapter's. A beam of 1 is greedy search."""

    def __init__(self, model: Model, pieces: Pieces, direction: Direction, beam: int = BEAM) -> None:
        self.model = model
        self.beam = beam
        self.together = TOGETHER
        self.name = model.signature + (f" beam {beam}" if beam != BEAM else "")
        self.pieces = pieces
        self.direction = direction
        self._source, self._target = (_NAMES[language] for language in direction.split("-"))

    @cached_property
    def engine(self) -> Engine:
        """The loaded model."""
        return _engine(self.model, self.pieces)

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        return guarded(sentences, self._decode, lambda text: len(self.pieces.encode(text)), progress, together=self.together)

    def with_beam(self, beam: int) -> GemmaTranslator:
        """The same model with another beam."""
        return GemmaTranslator(self.model, self.pieces, self.direction, beam)

    def prompt(self, sentence: str) -> str:
        """What the adapter was trained to go on from with a blank and the translation."""
        return f"{self._source}: {sentence}\n{self._target}:"

    def _decode(self, sentences: Sequence[str], no_repeat: bool) -> list[tuple[str, float]]:
        prompts = [self.pieces.encode(self.prompt(sentence)) for sentence in sentences]
        written = self.engine.generate(prompts, beam=self.beam, repeat=not no_repeat)
        return [(self.pieces.decode(pieces), mean) for pieces, mean in written]


class GemmaScorer:
    """Likelihoods: of plain text under the base, of a target as the translation of its source under the model of `forward`.

    Scorer and translator share that model: it is loaded once, when the first of them needs it.
    """

    def __init__(self, base: Model, forward: GemmaTranslator) -> None:
        self.base = base
        self.forward = forward
        self.pieces = forward.pieces
        self.name = f"{base.signature} + {forward.name}"

    @cached_property
    def plain(self) -> Engine:
        """The loaded model of the base."""
        return _engine(self.base, self.pieces)

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score`."""
        # A context is spelled as it is where it is scored itself: then both are computed once.
        start = self.pieces.prefix("")
        prompts = [start + (self.pieces.spell(context)[0] if context else []) for context in contexts]
        return [Scored(spans=spans, logprobs=own) for spans, own, _ in self._score(self.plain, prompts, texts)]

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        """See `LanguageModel.score_forced`."""
        before, after = (self.pieces.prefix(part) for part in self.forward.prompt("|").split(" |"))
        prompts = [self.pieces.prefix(self.forward.prompt(" ".join(source.split()))) for source in sources]
        scored = self._score(self.forward.engine, prompts, targets, len(before))
        last = len(after) - 1
        return [Forced(spans=spans, logprobs=own, read=_mean(read[: len(read) - last])) for spans, own, read in scored]

    def _score(
        self, engine: Engine, prompts: Sequence[list[str]], texts: Sequence[str], first: int | None = None
    ) -> Iterator[tuple[tuple[Span, ...], tuple[float, ...], list[float]]]:
        """Of each text the spans and log-probabilities of its pieces, and those of its prompt from the `first` on; none where None."""
        spelled = [self.pieces.spell(text) for text in texts]
        # A text of any length is scored in windows: memory depends on the window and not on the text.
        windows = [
            (number, prompt[:1] + prompt[1:][-BEFORE:], pieces[at : at + WINDOW], first if at == 0 else None)
            for number, (prompt, (pieces, _)) in enumerate(zip(prompts, spelled, strict=True))
            for at in range(0, len(pieces) or 1, WINDOW)
        ]
        counts = [len(part) + (len(prompt[first:]) if first is not None else 0) for _, prompt, part, first in windows]
        results = engine.score([prompt + part for _, prompt, part, _ in windows], counts)
        own: list[list[float]] = [[] for _ in texts]
        read: list[list[float]] = [[] for _ in texts]
        for (number, _, part, _), found in zip(windows, results, strict=True):
            read[number] += found[: len(found) - len(part)]
            own[number] += found[len(found) - len(part) :]
        for (_, spans), of_text, of_prompt in zip(spelled, own, read, strict=True):
            yield tuple(spans), tuple(of_text), of_prompt


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))
