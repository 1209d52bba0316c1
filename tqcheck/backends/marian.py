"""MarianMT through transformers: OPUS-MT models that were pulled, or any local directory in transformers' format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tqcheck.backends import Translation
from tqcheck.backends.guard import LONGEST, guarded
from tqcheck.errors import ModelError, first_line

# What transformers, sentencepiece and torch raise on files that are not what they should be.
LOADING = (OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError)


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
        except LOADING as error:
            raise ModelError(f"{self.path}: no MarianMT tokenizer that transformers can load ({first_line(error)})") from error

    @cached_property
    def _model(self) -> Any:
        import transformers
        from safetensors import SafetensorError

        # Its bars and remarks are not for our users' logs; what goes wrong is an exception.
        library: Any = transformers
        library.utils.logging.disable_progress_bar()
        library.utils.logging.set_verbosity_error()

        try:
            model, info = library.MarianMTModel.from_pretrained(
                self.path, local_files_only=True, use_safetensors=True, output_loading_info=True
            )
        except (*LOADING, SafetensorError) as error:
            raise ModelError(f"{self.path}: no MarianMT weights that transformers can load ({first_line(error)})") from error
        lacking = sorted({*info["missing_keys"], *map(str, info["mismatched_keys"])})
        if lacking:  # transformers would fill them with random numbers
            raise ModelError(f"{self.path}: the weights lack {len(lacking)} tensors of the model, {lacking[0]} among them")
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
