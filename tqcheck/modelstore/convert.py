"""Writes Gemma 3 weights as int8, row by row: what `tqcheck.backends.gemma_network` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.modelstore.gemma import Weights

MODEL = "model.safetensors"
_LEVELS = 127
_MATRICES = {
    "query_key_value": ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"),
    "output": ("self_attn.o_proj",),
    "gate_up": ("mlp.gate_proj", "mlp.up_proj"),
    "down": ("mlp.down_proj",),
}
_NORMS = {
    "before": "input_layernorm",
    "after": "post_attention_layernorm",
    "query": "self_attn.q_norm",
    "key": "self_attn.k_norm",
    "before_inner": "pre_feedforward_layernorm",
    "after_inner": "post_feedforward_layernorm",
}


def write_int8(weights: Weights, layers: int, directory: Path) -> None:
    """Writes `weights` (transformers' names) of a model with so many layers into the new directory `directory`.

    A matrix NAME is int8 [outputs, inputs]; NAME.scale, float32 [outputs], is what one unit of a row stands for. Matrices with the same
    input stand under one another. Of norms the 1 that Gemma adds is part.
    """
    from safetensors.numpy import save_file

    parts: dict[str, Any] = {"norm": 1 + weights["model.norm.weight"]}
    _put(parts, "embedding", weights["model.embed_tokens.weight"])
    for number in range(layers):
        prefix = f"model.layers.{number}."
        for name, joined in _MATRICES.items():
            _put(parts, f"{number}.{name}", np.concatenate([weights[f"{prefix}{part}.weight"] for part in joined]))
        for name, norm in _NORMS.items():
            parts[f"{number}.{name}"] = 1 + weights[f"{prefix}{norm}.weight"]
    directory.mkdir(parents=True)
    save_file(parts, directory / MODEL)


def _put(parts: dict[str, Any], name: str, matrix: Any) -> None:
    scale = np.abs(matrix).max(axis=1).clip(1e-9) / _LEVELS
    parts[name] = np.rint(matrix / scale[:, None]).astype(np.int8)
    parts[f"{name}.scale"] = scale.astype(np.float32)
