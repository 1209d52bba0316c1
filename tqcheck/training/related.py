"""Words near each other in the input embedding of the base model: "Montag" and "Dienstag", "führte" and "leitete". Mistranslations
are more often of this kind than random words are."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

NEIGHBOURS = 30
KEPT = 8
STEM = 4  # words that begin alike are forms of each other rather than other words


def related(base: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """For each of the `words` that is one piece of the vocabulary in `base`, up to eight others, nearest first."""
    import torch
    from safetensors import safe_open
    from tokenizers import Tokenizer

    tokenizer: Any = Tokenizer.from_file(str(base / "tokenizer.json"))
    ids = {word: tokenizer.encode(" " + word, add_special_tokens=False).ids for word in sorted(set(words))}
    single = {word: found[0] for word, found in ids.items() if len(found) == 1}
    listed = list(single)
    with safe_open(base / "model.safetensors", framework="pt") as file:
        table = file.get_slice("model.embed_tokens.weight")[:]
    vectors = torch.nn.functional.normalize(table[[single[word] for word in listed]].float(), dim=1)
    near: dict[str, list[str]] = {}
    for at in range(0, len(listed), 1000):
        order = (vectors[at : at + 1000] @ vectors.T).topk(min(NEIGHBOURS, len(listed))).indices.tolist()
        for word, found in zip(listed[at : at + 1000], order, strict=True):
            others = [listed[k] for k in found]
            near[word] = [other for other in others if _other(word, other)][:KEPT]
    return near


def _other(word: str, other: str) -> bool:
    return word[0].isupper() == other[0].isupper() and word[:STEM].lower() != other[:STEM].lower()
