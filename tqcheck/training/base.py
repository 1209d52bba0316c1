"""The base as a transformers directory, which training starts from."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import torch

from tqcheck.modelstore.assemble import gguf_file
from tqcheck.modelstore.gemma import CONFIG, read_gguf
from tqcheck.modelstore.manifests import manifest

TOKENIZER_CONFIG = {
    "tokenizer_class": "GemmaTokenizer",
    "bos_token": "<bos>",
    "eos_token": "<eos>",
    "pad_token": "<pad>",
    "unk_token": "<unk>",
}


def transformers_base(directory: Path) -> Path:
    """`directory` with config, tokenizer and bfloat16 weights of Gemma 3 270M, written unless it is there already."""
    from safetensors.torch import save_file

    weights = directory / "model.safetensors"
    if weights.exists():
        return directory
    base = manifest("gemma-3-270m")
    directory.mkdir(parents=True, exist_ok=True)
    with gguf_file(base, None, directory) as path:
        tensors = {name: torch.from_numpy(value).to(torch.bfloat16).contiguous() for name, value in read_gguf(path).items()}
    (directory / "config.json").write_text(json.dumps(CONFIG), encoding="utf-8")
    (directory / "tokenizer_config.json").write_text(json.dumps(TOKENIZER_CONFIG), encoding="utf-8")
    with lzma.open(base.folder / "tokenizer.json.xz") as packed:
        (directory / "tokenizer.json").write_bytes(packed.read())
    save_file(tensors, weights.with_suffix(".part"), metadata={"format": "pt"})
    weights.with_suffix(".part").replace(weights)
    return directory
