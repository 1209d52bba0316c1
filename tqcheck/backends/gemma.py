"""Gemma 3 270M on CTranslate2: translation in both directions and likelihoods.

Each sentence is decoded and scored alone, as many at a time as there are cores: its numbers can't depend on the neighbours.
Batches of sixteen are faster (18 s against 30 s for 80 lines), but in int8 their results change with the company.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Literal

from tqcheck.backends import Scored, Translation
from tqcheck.backends.guard import guarded
from tqcheck.backends.pieces import Pieces
from tqcheck.backends.threads import threads
from tqcheck.modelstore.store import Model

Direction = Literal["de-en", "en-de"]

BEAM = 4
BEFORE, WINDOW = 240, 256  # pieces read before a text that is scored, and pieces of it scored at once

_NAMES = {"de": "German", "en": "English"}


def _generator(model: Model) -> Any:
    import ctranslate2

    return ctranslate2.Generator(str(model.path), device="cpu", compute_type="int8", inter_threads=threads(), intra_threads=1)


class GemmaTranslator:
    """Beam search with the adapter of one direction; `model` must be that adapter's. A beam of 1 is greedy search."""

    def __init__(self, model: Model, pieces: Pieces, direction: Direction, beam: int = BEAM) -> None:
        self.model = model
        self.beam = beam
        self.name = model.signature + (f" beam {beam}" if beam != BEAM else "")
        self.pieces = pieces
        self.direction = direction
        self._source, self._target = (_NAMES[language] for language in direction.split("-"))

    @cached_property
    def generator(self) -> Any:
        """The loaded CTranslate2 model."""
        return _generator(self.model)

    def prepare(self) -> int:
        """See `Parallel.prepare`."""
        _ = self.generator, self.pieces.tokenizer  # threads would load them several times
        return threads()

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        return guarded(sentences, self._decode, lambda text: len(self.pieces.encode(text)), progress)

    def with_beam(self, beam: int) -> GemmaTranslator:
        """The same model with another beam."""
        return GemmaTranslator(self.model, self.pieces, self.direction, beam)

    def prompt(self, sentence: str) -> str:
        """What the adapter was trained to go on from with a blank and the translation."""
        return f"{self._source}: {sentence}\n{self._target}:"

    def _decode(self, sentences: Sequence[str], no_repeat: bool) -> list[tuple[str, float]]:
        prompts = [self.pieces.encode(self.prompt(sentence)) for sentence in sentences]
        waiting = [
            self.generator.generate_batch(
                [prompt],
                beam_size=self.beam,
                max_length=2 * len(prompt) + 16,
                min_length=1,
                no_repeat_ngram_size=4 if no_repeat else 0,
                include_prompt_in_result=False,
                end_token=["<eos>", "\n"],
                return_scores=True,
                asynchronous=True,
            )[0]
            for prompt in prompts
        ]
        results = [future.result() for future in waiting]
        return [(self.pieces.decode(result.sequences[0]), result.scores[0]) for result in results]


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
    def plain(self) -> Any:
        """The loaded CTranslate2 model of the base."""
        return _generator(self.base)

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score`."""
        prompts = [self.pieces.prefix(context) for context in contexts]
        return self._score(self.plain, prompts, texts)

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score_forced`."""
        prompts = [self.pieces.prefix(self.forward.prompt(" ".join(source.split()))) for source in sources]
        return self._score(self.forward.generator, prompts, targets)

    def _score(self, generator: Any, prompts: Sequence[list[str]], texts: Sequence[str]) -> list[Scored]:
        spelled = [self.pieces.spell(text) for text in texts]
        # A text of any length is scored in windows: memory depends on the window and not on the text, and CTranslate2 4.8
        # cannot score more pieces at once than Gemma's sliding attention spans (512).
        windows = [
            (number, prompt[:1] + prompt[1:][-BEFORE:], pieces[at : at + WINDOW])
            for number, (prompt, (pieces, _)) in enumerate(zip(prompts, spelled, strict=True))
            for at in range(0, len(pieces), WINDOW)
        ]
        # One sequence a batch: no padding, so no dependence on the neighbours, and no "Length mask has size ..." from
        # CTranslate2 4.8 on mixed lengths.
        results = generator.score_batch([prompt + part for _, prompt, part in windows], max_batch_size=1, batch_type="examples")
        logprobs: list[list[float]] = [[] for _ in texts]
        for (number, prompt, _), result in zip(windows, results, strict=True):
            logprobs[number] += result.log_probs[len(prompt) - 1 :]
        return [Scored(spans=tuple(spans), logprobs=tuple(found)) for (_, spans), found in zip(spelled, logprobs, strict=True)]
