"""Gemma 3 270M: translation in both directions and likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from tqcheck.backends import Scored, Translation
from tqcheck.backends.guard import guarded
from tqcheck.backends.pieces import Pieces
from tqcheck.modelstore.store import Model

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
        prompts = [self.pieces.prefix(context) for context in contexts]
        return self._score(self.plain, prompts, texts)

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score_forced`."""
        prompts = [self.pieces.prefix(self.forward.prompt(" ".join(source.split()))) for source in sources]
        return self._score(self.forward.engine, prompts, targets)

    def _score(self, engine: Engine, prompts: Sequence[list[str]], texts: Sequence[str]) -> list[Scored]:
        spelled = [self.pieces.spell(text) for text in texts]
        # A text of any length is scored in windows: memory depends on the window and not on the text.
        windows = [
            (number, prompt[:1] + prompt[1:][-BEFORE:], pieces[at : at + WINDOW])
            for number, (prompt, (pieces, _)) in enumerate(zip(prompts, spelled, strict=True))
            for at in range(0, len(pieces), WINDOW)
        ]
        results = engine.score([prompt + part for _, prompt, part in windows], [len(part) for _, _, part in windows])
        logprobs: list[list[float]] = [[] for _ in texts]
        for (number, _, _), found in zip(windows, results, strict=True):
            logprobs[number] += found
        return [Scored(spans=tuple(spans), logprobs=tuple(found)) for (_, spans), found in zip(spelled, logprobs, strict=True)]
