"""MarianMT through transformers: OPUS-MT models that were pulled, or any local directory in transformers' format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tqcheck.backends import Translation
from tqcheck.backends.guard import LONGEST, guarded
from tqcheck.errors import ModelError


class MarianTranslator:
    """Translates with the MarianMT model in the directory `path`: beam search as the model's own settings say."""

    def __init__(self, path: Path, signature: str) -> None:
        self.path = path
        self.name = signature

    @cached_property
    def _tokenizer(self) -> Any:
        from transformers import MarianTokenizer

        try:
            return MarianTokenizer.from_pretrained(self.path, local_files_only=True)
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(f"{self.path}: no MarianMT tokenizer that transformers can load ({_first_line(error)})") from error

    @cached_property
    def _model(self) -> Any:
        from safetensors import SafetensorError
        from transformers import MarianMTModel

        try:
            model: Any = MarianMTModel.from_pretrained(self.path, local_files_only=True, use_safetensors=True)
        except (OSError, ValueError, SafetensorError) as error:
            raise ModelError(f"{self.path}: no MarianMT weights that transformers can load ({_first_line(error)})") from error
        return model.eval()

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        # Half the positions leave room for a translation that is longer than its source.
        longest = min(LONGEST, int(self._model.config.max_position_embeddings) // 2)
        return guarded(sentences, self._decode, lambda text: len(self._tokenizer(text)["input_ids"]), progress, longest)

    def _decode(self, sentences: Sequence[str], no_repeat: bool) -> list[tuple[str, float]]:
        return [self._one(sentence, no_repeat) for sentence in sentences]

    def _one(self, sentence: str, no_repeat: bool) -> tuple[str, float]:
        import torch

        inputs = self._tokenizer([sentence], return_tensors="pt")
        positions = int(self._model.config.max_position_embeddings)
        longest = min(2 * int(inputs["input_ids"].shape[1]) + 16, positions - 1)
        with torch.inference_mode():
            out = self._model.generate(
                **inputs,
                max_new_tokens=longest,
                no_repeat_ngram_size=4 if no_repeat else 0,
                do_sample=False,
                output_scores=True,
                return_dict_in_generate=True,
            )
            scores = self._model.compute_transition_scores(
                out.sequences, out.scores, getattr(out, "beam_indices", None), normalize_logits=out.get("beam_indices") is None
            )
        chosen = scores[0][torch.isfinite(scores[0])]
        mean = float(chosen.mean()) if len(chosen) else 0.0
        return self._tokenizer.decode(out.sequences[0], skip_special_tokens=True), mean


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
