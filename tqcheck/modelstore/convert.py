"""Writes Gemma 3 weights as a CTranslate2 model, without going through transformers.

Done from arrays this takes a few seconds and little memory; CTranslate2's own converter needs a complete PyTorch model
in memory and the tokenizer in transformers' form. The layout is that of its Gemma 3 loader (4.8).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.modelstore.gemma import CONFIG, Weights


def write_ct2(weights: Weights, pieces: list[str], predictable: int, directory: Path) -> None:
    """Converts `weights` (transformers' names) to a CTranslate2 int8 model in the new directory `directory`.

    `pieces` are the vocabulary's strings, one per row of the embedding. Only the first `predictable` get a row in the
    output projection: every piece can be read, only these can be written or scored, which halves the time of a step.
    """
    from ctranslate2.specs import common_spec, transformer_spec

    head = CONFIG["head_dim"]
    spec: Any = transformer_spec.TransformerDecoderModelSpec.from_config(
        CONFIG["num_hidden_layers"],
        CONFIG["num_attention_heads"],
        activation=common_spec.Activation.GELUTanh,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=head,
        rotary_interleave=False,
        rotary_base=CONFIG["rope_local_base_freq"],
        num_heads_kv=CONFIG["num_key_value_heads"],
        head_dim=head,
        sliding_window=CONFIG["sliding_window"],
        pre_post_layer_norm=True,
        qk_norm=True,
    )
    decoder = spec.decoder
    decoder.scale_embeddings = True
    decoder.start_from_zero_embedding = False
    # CTranslate2 quantizes in place: whatever it gets must be a copy.
    decoder.embeddings.weight = weights["model.embed_tokens.weight"].copy()
    decoder.projection.weight = weights["model.embed_tokens.weight"][:predictable].copy()
    _norm(decoder.layer_norm, weights["model.norm.weight"])
    for number, kind in enumerate(CONFIG["layer_types"]):
        _layer(decoder.layer[number], weights, f"model.layers.{number}.", full=kind == "full_attention")
    spec.register_vocabulary(pieces)
    spec.config.bos_token, spec.config.eos_token, spec.config.unk_token = "<bos>", "<eos>", "<unk>"
    spec.config.layer_norm_epsilon = CONFIG["rms_norm_eps"]
    spec.validate()
    spec.optimize(quantization="int8")
    directory.mkdir(parents=True)
    spec.save(str(directory))


def _layer(spec: Any, weights: Weights, prefix: str, *, full: bool) -> None:
    attention = spec.self_attention
    attention.rotary_base = np.float32(CONFIG["rope_theta"] if full else CONFIG["rope_local_base_freq"])
    attention.sliding_window = np.int32(0 if full else CONFIG["sliding_window"])
    _norm(spec.input_layer_norm, weights[f"{prefix}input_layernorm.weight"])
    _norm(spec.post_attention_layer_norm, weights[f"{prefix}post_attention_layernorm.weight"])
    _norm(spec.pre_feedforward_layer_norm, weights[f"{prefix}pre_feedforward_layernorm.weight"])
    _norm(spec.post_feedforward_layer_norm, weights[f"{prefix}post_feedforward_layernorm.weight"])
    _norm(attention.q_norm, weights[f"{prefix}self_attn.q_norm.weight"])
    _norm(attention.k_norm, weights[f"{prefix}self_attn.k_norm.weight"])
    attention.linear[0].weight = np.concatenate([weights[f"{prefix}self_attn.{part}_proj.weight"] for part in "qkv"])
    attention.linear[1].weight = weights[f"{prefix}self_attn.o_proj.weight"].copy()
    spec.ffn.linear_0.weight = weights[f"{prefix}mlp.gate_proj.weight"].copy()
    spec.ffn.linear_0_noact.weight = weights[f"{prefix}mlp.up_proj.weight"].copy()
    spec.ffn.linear_1.weight = weights[f"{prefix}mlp.down_proj.weight"].copy()


def _norm(spec: Any, weight: Any) -> None:
    spec.gamma = weight
    # CTranslate2's flag for "multiply by 1 + gamma", which is how Gemma's RMSNorm is defined.
    spec.layer_norm_use_residual = True
