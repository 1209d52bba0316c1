"""Puts trained weights into a model folder under models/ and writes their hashes into its manifest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tqcheck.modelstore.encoder import TOKENIZER, WEIGHTS, pack
from tqcheck.modelstore.store import sha256_of

LARGEST = 40_000_000  # bytes; the budget of one weight file in git


def publish(adapter: Path, folder: Path) -> None:
    """Copies the adapter in `adapter` to `folder` and renews the hashes of folder/manifest.json."""
    weights = adapter / "adapter_model.safetensors"
    if weights.stat().st_size > LARGEST:
        raise ValueError(f"{weights}: over the budget of {LARGEST // 1_000_000} MB")
    config = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    kept = {key: config[key] for key in ("r", "lora_alpha", "peft_type", "task_type")}
    kept["target_modules"] = sorted(config["target_modules"])
    kept["base_model_name_or_path"] = "google/gemma-3-270m"
    shutil.copyfile(weights, folder / weights.name)
    (folder / "adapter_config.json").write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    rehash(folder)


def publish_tagger(work: Path, folder: Path) -> None:
    """Writes the tagger in `work` (cooled.pt, tokenizer.json) to `folder` as int8 and renews the hashes of folder/manifest.json."""
    import torch
    from safetensors.numpy import save_file

    state = torch.load(work / "cooled.pt", weights_only=True)["tagger"]
    file = work / WEIGHTS
    save_file(pack({name: value.float().numpy() for name, value in state.items()}), file)
    if file.stat().st_size > LARGEST:
        raise ValueError(f"{file}: over the budget of {LARGEST // 1_000_000} MB")
    shutil.copyfile(file, folder / WEIGHTS)
    shutil.copyfile(work / TOKENIZER, folder / TOKENIZER)
    rehash(folder)


def rehash(folder: Path) -> None:
    """Writes the sha256 of the files that folder/manifest.json names into it."""
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["files"] = {name: sha256_of(folder / name) for name in sorted(manifest["files"])}
    path.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
