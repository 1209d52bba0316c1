"""The assembled weights against transformers' own GGUF loader: equal logits on 20 lines, one of them over 512 tokens."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tqcheck.backends.pieces import Pieces
from tqcheck.modelstore.assemble import gguf_file
from tqcheck.modelstore.gemma import CONFIG, read_gguf
from tqcheck.modelstore.manifests import manifest

LINES = [
    *(f"In Zeile {n} beriet der Rat der Stadt über {n * 7} neue Wohnungen, und niemand war dagegen." for n in range(19)),
    "Am Morgen fuhr der Zug nach Bonn, am Abend kam er wieder zurück. " * 40,
]


# transformers turns the memory-mapped file into a tensor without a copy; nothing writes to it.
@pytest.mark.filterwarnings("ignore:The given NumPy array is not writable:UserWarning")
def test_logits_equal_those_of_transformers(tmp_path: Path) -> None:
    import torch
    from transformers import AutoModelForCausalLM, Gemma3ForCausalLM, Gemma3TextConfig

    base = manifest("gemma-3-270m")
    pieces = Pieces(base.folder)
    with gguf_file(base, None, tmp_path) as path:
        shutil.copyfile(path, tmp_path / "oracle.gguf")
        weights = read_gguf(path)
    oracle: Any = AutoModelForCausalLM.from_pretrained(tmp_path, gguf_file="oracle.gguf", dtype=torch.float32)
    settings = {name: value for name, value in CONFIG.items() if name not in ("rope_theta", "rope_local_base_freq")}
    ours: Any = Gemma3ForCausalLM(Gemma3TextConfig(**settings))
    missing, unexpected = ours.load_state_dict({n: torch.from_numpy(w.copy()) for n, w in weights.items()}, strict=False)
    assert missing == ["lm_head.weight"]  # tied to the embedding
    assert unexpected == []
    ours.tie_weights()
    ours.eval()
    oracle.eval()
    lengths = []
    for line in LINES:
        ids = torch.tensor([pieces.tokenizer.encode(line).ids])
        lengths.append(ids.shape[1])
        with torch.inference_mode():
            assert torch.allclose(ours(ids).logits[0, -8:], oracle(ids).logits[0, -8:], atol=1e-3)
    assert max(lengths) > 512
