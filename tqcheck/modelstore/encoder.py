"""Writes the tagger's weights as a CTranslate2 encoder, from the int8 file that ships.

The file holds each matrix as int8 rows with one float32 scale a row (`NAME.scale`), vectors and heads as float32. The names are
those of transformers' BertModel and of `tqcheck.training.tagger`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np

WEIGHTS, TOKENIZER = "tagger.safetensors", "tokenizer.json"  # of the model folder
HEADS = "heads.safetensors"  # beside TOKENIZER in the assembled model
PARTS = ("words.", "segment.", "compare.")  # the heads
ATTENTION_HEADS = 12
EPSILON = 1e-12

Weights = dict[str, Any]


def pack(weights: Weights) -> Weights:
    """The tensors of the shipped file: matrices of the encoder as int8 rows with scales, all else as float32."""
    packed: Weights = {}
    for name, value in weights.items():
        if value.ndim == 2 and not name.startswith(PARTS):
            scale = np.abs(value).max(axis=1, keepdims=True).clip(1e-9) / 127
            packed[name] = np.rint(value / scale).astype(np.int8)
            packed[f"{name}.scale"] = scale[:, 0].astype(np.float32)
        else:
            packed[name] = value.astype(np.float32)
    return packed


def unpack(packed: Weights) -> Weights:
    """float32 tensors of a shipped file."""
    return {
        name: value.astype(np.float32) * packed[f"{name}.scale"][:, None] if value.dtype == np.int8 else value
        for name, value in packed.items()
        if not name.endswith(".scale")
    }


def write_encoder(folder: Path, directory: Path) -> None:
    """Converts the tagger in the model folder `folder` to a CTranslate2 int8 encoder in the new directory `directory`."""
    from ctranslate2.specs import common_spec, transformer_spec
    from safetensors.numpy import load_file, save_file
    from tokenizers import Tokenizer

    weights = unpack(load_file(folder / WEIGHTS))
    layers = 1 + max(int(name.split(".")[3]) for name in weights if name.startswith("encoder.encoder.layer."))
    body: Any = transformer_spec.TransformerEncoderSpec(
        layers,
        ATTENTION_HEADS,
        pre_norm=False,
        activation=common_spec.Activation.GELU,
        layernorm_embedding=True,
        num_source_embeddings=2,
        embeddings_merge=common_spec.EmbeddingsMerge.ADD,
    )
    body.scale_embeddings = False
    spec: Any = transformer_spec.TransformerEncoderModelSpec(body)
    prefix = "encoder.embeddings."
    body.embeddings[0].weight = weights[f"{prefix}word_embeddings.weight"]
    body.embeddings[1].weight = weights[f"{prefix}token_type_embeddings.weight"]
    body.position_encodings.encodings = weights[f"{prefix}position_embeddings.weight"]
    _norm(body.layernorm_embedding, weights, f"{prefix}LayerNorm")
    for number in range(layers):
        _layer(body.layer[number], weights, f"encoder.encoder.layer.{number}.")
    tokenizer: Any = Tokenizer.from_file(str(folder / TOKENIZER))
    spec.register_vocabulary([tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())])
    spec.config.unk_token = "<unk>"
    spec.config.layer_norm_epsilon = EPSILON
    spec.validate()
    spec.optimize(quantization="int8")
    directory.mkdir(parents=True)
    spec.save(str(directory))
    save_file({name: value for name, value in weights.items() if name.startswith(PARTS)}, directory / HEADS)
    shutil.copyfile(folder / TOKENIZER, directory / TOKENIZER)


def _layer(spec: Any, weights: Weights, prefix: str) -> None:
    attention = spec.self_attention
    parts = [f"{prefix}attention.self.{name}" for name in ("query", "key", "value")]
    attention.linear[0].weight = np.concatenate([weights[f"{part}.weight"] for part in parts])
    attention.linear[0].bias = np.concatenate([weights[f"{part}.bias"] for part in parts])
    _linear(attention.linear[1], weights, f"{prefix}attention.output.dense")
    _norm(attention.layer_norm, weights, f"{prefix}attention.output.LayerNorm")
    _linear(spec.ffn.linear_0, weights, f"{prefix}intermediate.dense")
    _linear(spec.ffn.linear_1, weights, f"{prefix}output.dense")
    _norm(spec.ffn.layer_norm, weights, f"{prefix}output.LayerNorm")


def _linear(spec: Any, weights: Weights, name: str) -> None:
    spec.weight, spec.bias = weights[f"{name}.weight"].copy(), weights[f"{name}.bias"]


def _norm(spec: Any, weights: Weights, name: str) -> None:
    spec.gamma, spec.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]
