"""Gemma 3 270M: from the quantized GGUF file to plain arrays under transformers' names, and LoRA deltas on top.

Sources: the GGUF tensor naming of llama.cpp; Hu et al. 2021, "LoRA: Low-Rank Adaptation of Large Language Models".
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.errors import ModelError

Weights = dict[str, "np.ndarray[Any, np.dtype[np.float32]]"]

# What transformers needs to know about the architecture. The GGUF header carries most of it; the rest (softmax scale,
# local rotary base, the pattern of sliding and full attention) is fixed by the Gemma 3 report (arXiv 2503.19786).
CONFIG: dict[str, Any] = {
    "architectures": ["Gemma3ForCausalLM"],
    "model_type": "gemma3_text",
    "vocab_size": 262144,
    "hidden_size": 640,
    "intermediate_size": 2048,
    "num_hidden_layers": 18,
    "num_attention_heads": 4,
    "num_key_value_heads": 1,
    "head_dim": 256,
    "hidden_activation": "gelu_pytorch_tanh",
    "max_position_embeddings": 32768,
    "rms_norm_eps": 1e-6,
    "query_pre_attn_scalar": 256,
    "sliding_window": 512,
    "layer_types": ["full_attention" if layer % 6 == 5 else "sliding_attention" for layer in range(18)],
    "rope_theta": 1000000.0,
    "rope_local_base_freq": 10000.0,
    "tie_word_embeddings": True,
    "bos_token_id": 2,
    "eos_token_id": 1,
    "pad_token_id": 0,
}

_LAYER_PARTS = {
    "attn_q.weight": "self_attn.q_proj.weight",
    "attn_k.weight": "self_attn.k_proj.weight",
    "attn_v.weight": "self_attn.v_proj.weight",
    "attn_output.weight": "self_attn.o_proj.weight",
    "attn_q_norm.weight": "self_attn.q_norm.weight",
    "attn_k_norm.weight": "self_attn.k_norm.weight",
    "ffn_gate.weight": "mlp.gate_proj.weight",
    "ffn_up.weight": "mlp.up_proj.weight",
    "ffn_down.weight": "mlp.down_proj.weight",
    "attn_norm.weight": "input_layernorm.weight",
    "post_attention_norm.weight": "post_attention_layernorm.weight",
    "ffn_norm.weight": "pre_feedforward_layernorm.weight",
    "post_ffw_norm.weight": "post_feedforward_layernorm.weight",
}
_TOP_PARTS = {"token_embd.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight"}


def _name(gguf_name: str) -> str:
    if gguf_name in _TOP_PARTS:
        return _TOP_PARTS[gguf_name]
    found = re.fullmatch(r"blk\.(\d+)\.(.+)", gguf_name)
    if found is None or found[2] not in _LAYER_PARTS:
        raise ModelError(f"unknown tensor {gguf_name!r} in the GGUF file")
    return f"model.layers.{found[1]}.{_LAYER_PARTS[found[2]]}"


def read_gguf(path: Path) -> Weights:
    """All tensors of the GGUF file at `path`, dequantized to float32 [rows, columns], under transformers' names."""
    from gguf import GGUFReader, dequantize

    weights: Weights = {}
    for tensor in GGUFReader(path).tensors:
        name = _name(tensor.name)
        values = np.asarray(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32)
        # llama.cpp stores norm weights with the +1 of Gemma's RMSNorm already added; transformers adds it itself.
        weights[name] = values - 1 if name.endswith("norm.weight") else values
    return weights


def merge_lora(weights: Weights, adapter: Path) -> Weights:
    """`weights` with the LoRA adapter in the directory `adapter` (peft's layout) merged: W + alpha / r * B A."""
    from safetensors.numpy import load_file

    config = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    scale = config["lora_alpha"] / config["r"]
    parts = load_file(adapter / "adapter_model.safetensors")
    merged = dict(weights)
    for name, down in parts.items():
        if not name.endswith(".lora_A.weight"):
            continue
        target = name.removeprefix("base_model.model.").removesuffix(".lora_A.weight") + ".weight"
        if target not in merged:
            raise ModelError(f"{adapter}: the adapter changes {target!r}, which the base does not have")
        up = parts[name.replace(".lora_A.", ".lora_B.")].astype(np.float32)
        merged[target] = merged[target] + scale * (up @ down.astype(np.float32))
    return merged
