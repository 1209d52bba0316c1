"""The file of the tagger's weights, which is used as it ships.

It holds each matrix as int8 rows with one float32 scale a row (`NAME.scale`), vectors and heads as float32. The names are those of
transformers' BertModel and of `tqcheck.training.tagger`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

WEIGHTS, TOKENIZER = "tagger.safetensors", "tokenizer.json"  # of the model folder
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
