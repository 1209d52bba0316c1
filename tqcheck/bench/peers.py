"""What people would use instead, with the architecture of the originals and random weights: no model hub is needed, and how fast a
network is doesn't depend on what it has learned.

Sentences are given by their numbers of pieces, since the tokenizers of the originals are not here. Batches hold 16 sentences of similar
length. A batch is as long as its longest sentence, and each of its sentences is translated to the same number of pieces, the mean of what
our translator wrote for them: by itself, a network that has learned nothing would never end.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

BATCH = 16
BEAM = 4
_SPECIAL = 8  # the first ids of a vocabulary are no pieces of words


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """The size of a transformer: layers (of encoder and decoder each, where there are both), widths, heads, pieces."""

    layers: int
    width: int
    inner: int
    heads: int
    vocabulary: int


OPUS = Architecture(layers=6, width=512, inner=2048, heads=8, vocabulary=58_101)  # Helsinki-NLP/opus-mt-de-en
LARGE = Architecture(layers=24, width=1024, inner=4096, heads=16, vocabulary=250_002)  # XLM-RoBERTa large, as in CometKiwi


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Per sentence: pieces of the German, of its translation, and of both with what parts them for an encoder of pairs."""

    read: tuple[int, ...]
    written: tuple[int, ...]
    pairs: tuple[int, ...]


class Peers:
    """The peers; each is built when it is first asked. `threads` is the number that each may use."""

    def __init__(self, threads: int, opus: Architecture = OPUS, large: Architecture = LARGE) -> None:
        self._threads, self._opus, self._large = threads, opus, large

    def seconds(self, name: str, work: Work) -> float:
        """What peer `name` takes for all sentences, once everything is loaded."""
        run = PEERS[name]
        run(self, Work(read=(4,), written=(2,), pairs=(8,)))
        began = perf_counter()
        run(self, work)
        return perf_counter() - began

    @cached_property
    def _torch(self) -> Any:
        import torch
        import transformers

        torch.set_num_threads(self._threads)
        torch.manual_seed(0)
        library: Any = transformers
        library.utils.logging.set_verbosity_error()
        return torch

    @cached_property
    def _marian(self) -> Any:
        from transformers import MarianConfig, MarianMTModel

        build: Any = MarianMTModel
        _, size = self._torch, self._opus
        last = size.vocabulary - 1
        config = MarianConfig(
            vocab_size=size.vocabulary,
            d_model=size.width,
            encoder_layers=size.layers,
            decoder_layers=size.layers,
            encoder_attention_heads=size.heads,
            decoder_attention_heads=size.heads,
            encoder_ffn_dim=size.inner,
            decoder_ffn_dim=size.inner,
            max_position_embeddings=512,
            activation_function="swish",
            scale_embedding=True,
            share_encoder_decoder_embeddings=True,
            pad_token_id=last,
            decoder_start_token_id=last,
            bos_token_id=0,
            eos_token_id=0,
            forced_eos_token_id=0,
        )
        return build(config).eval()

    @cached_property
    def _int8(self) -> Any:
        import ctranslate2
        from ctranslate2.converters.transformers import MarianMTLoader

        # The loader alone, since the converter around it wants a tokenizer.
        with self._torch.no_grad():
            loader: Any = MarianMTLoader()
            spec = loader.get_model_spec(self._marian)
            loader.set_vocabulary(spec, [str(number) for number in range(self._opus.vocabulary - 1)])
            spec.config.eos_token = spec.config.decoder_start_token = "0"
            spec.config.unk_token = "1"
            spec.validate()
            spec.optimize(quantization="int8")
        with TemporaryDirectory(prefix="tqcheck-bench-") as folder:
            spec.save(folder)
            return ctranslate2.Translator(
                str(Path(folder)), device="cpu", compute_type="int8", inter_threads=1, intra_threads=self._threads
            )

    @cached_property
    def _encoder(self) -> Any:
        from transformers import XLMRobertaConfig, XLMRobertaModel

        build: Any = XLMRobertaModel
        _, size = self._torch, self._large
        config = XLMRobertaConfig(
            vocab_size=size.vocabulary,
            hidden_size=size.width,
            intermediate_size=size.inner,
            num_hidden_layers=size.layers,
            num_attention_heads=size.heads,
            max_position_embeddings=514,
            type_vocab_size=1,
            pad_token_id=1,
        )
        return build(config, add_pooling_layer=False).eval()

    def _translated(self, work: Work, beam: int) -> None:
        for part in batches(work.read):
            ids, mask = self._padded([work.read[at] for at in part], self._opus, self._opus.vocabulary - 1)
            length = mean([work.written[at] for at in part])
            with self._torch.inference_mode():
                self._marian.generate(
                    input_ids=ids, attention_mask=mask, num_beams=beam, min_new_tokens=length, max_new_tokens=length, do_sample=False
                )

    def _translated_int8(self, work: Work, beam: int) -> None:
        for part in batches(work.read):
            sentences = [[*map(str, row), "0"] for row in _rows([work.read[at] - 1 for at in part], self._opus)]
            length = mean([work.written[at] for at in part])
            self._int8.translate_batch(sentences, beam_size=beam, min_decoding_length=length, max_decoding_length=length)

    def _encoded(self, work: Work) -> None:
        for part in batches(work.pairs):
            ids, mask = self._padded([min(512, work.pairs[at]) for at in part], self._large, 1)
            with self._torch.inference_mode():
                self._encoder(input_ids=ids, attention_mask=mask)

    def _padded(self, lengths: Sequence[int], size: Architecture, padding: int) -> tuple[Any, Any]:
        rows, longest = list(_rows(lengths, size)), max(lengths)
        ids = self._torch.tensor([row + [padding] * (longest - len(row)) for row in rows])
        mask = self._torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
        return ids, mask


FP32_BEAM, FP32_GREEDY = "MarianMT fp32, beam 4", "MarianMT fp32, greedy"
INT8_BEAM, INT8_GREEDY = "MarianMT int8, beam 4", "MarianMT int8, greedy"
ENCODER = "XLM-R-large fp32"

PEERS: dict[str, Callable[[Peers, Work], None]] = {
    FP32_BEAM: lambda peers, work: peers._translated(work, BEAM),
    FP32_GREEDY: lambda peers, work: peers._translated(work, 1),
    INT8_BEAM: lambda peers, work: peers._translated_int8(work, BEAM),
    INT8_GREEDY: lambda peers, work: peers._translated_int8(work, 1),
    ENCODER: lambda peers, work: peers._encoded(work),
}


@cache
def _peers(threads: int, opus: Architecture, large: Architecture) -> Peers:
    return Peers(threads, opus, large)


def seconds(name: str, work: Work, threads: int, opus: Architecture = OPUS, large: Architecture = LARGE) -> float:
    """`Peers.seconds` with peers that stay in this process."""
    return _peers(threads, opus, large).seconds(name, work)


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of the sentences, by length, BATCH at a time."""
    order = sorted(range(len(lengths)), key=lambda at: lengths[at])
    for at in range(0, len(order), BATCH):
        yield order[at : at + BATCH]


def mean(lengths: Sequence[int]) -> int:
    """Rounded, and at least 1."""
    return max(1, round(sum(lengths) / len(lengths)))


def _rows(lengths: Sequence[int], size: Architecture) -> Iterator[list[int]]:
    """Pieces at random, the same each time."""
    chance = random.Random(0)
    for length in lengths:
        yield [chance.randrange(_SPECIAL, size.vocabulary - 1) for _ in range(length)]
