"""A tagger of two small layers with random weights, and the E5S1 file that it starts from."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

HIDDEN, LAYERS, HEADS, INNER, POSITIONS = 96, 2, 12, 192, 400
WORDS = "der die das und in ist nicht Zug Brücke Rat Fluss fährt heute the and in is not train bridge council river today".split()
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789.,:;!?-'\"„“"
PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁", *LETTERS, *sorted({"▁" + word for word in WORDS})]
SCORES = [0.0] * 4 + [-8.0] * (1 + len(LETTERS)) + [-3.0] * (len(PIECES) - 5 - len(LETTERS))
PAIRS = [
    ("The train crosses the river at noon.", "Der Zug quert mittags den Fluss."),
    ("The council is not in town today.", "Der Rat ist heute nicht in der Stadt."),
    ("A new bridge opens in 2031.", "Eine neue Brücke öffnet 2031 und ist breit."),
    ("Nobody saw the keeper of the lighthouse.", "Niemand sah den Wärter am Leuchtturm."),
]


def quantized(values: Any) -> bytes:
    """`values` as blocks of 32: a float16 scale and 16 bytes of two nibbles."""
    blocks = np.asarray(values, np.float32).reshape(-1, 32)
    scale = (np.abs(blocks).max(1, keepdims=True) / 7).astype(np.float16)
    nibbles = (np.rint(blocks / scale.astype(np.float32)) + 8).astype(np.uint8)
    packed = nibbles[:, :16] | nibbles[:, 16:] << 4
    return np.concatenate([scale.view(np.uint8), packed], 1).tobytes()


def tensors(seed: int = 0) -> dict[str, Any]:
    """The tensors of the file by name, before they are quantized."""
    rng = np.random.default_rng(seed)

    def drawn(*shape: int) -> Any:
        return (rng.standard_normal(shape) * 0.15).astype(np.float32)

    made = {"emb.word": drawn(len(PIECES), HIDDEN), "emb.pos": drawn(POSITIONS * HIDDEN), "emb.type": drawn(2 * HIDDEN)}
    norms = ["emb.ln", *(f"l{layer}.{name}" for layer in range(LAYERS) for name in ("aln", "oln"))]
    for name in norms:
        made[f"{name}.w"], made[f"{name}.b"] = 1 + drawn(HIDDEN), drawn(HIDDEN)
    sizes = {"q": (HIDDEN, HIDDEN), "k": (HIDDEN, HIDDEN), "v": (HIDDEN, HIDDEN), "ao": (HIDDEN, HIDDEN)}
    for layer in range(LAYERS):
        for name, (rows, columns) in {**sizes, "fi": (INNER, HIDDEN), "fo": (HIDDEN, INNER)}.items():
            made[f"l{layer}.{name}.w"], made[f"l{layer}.{name}.b"] = drawn(rows, columns), drawn(rows)
    return made


def write_e5(path: Path) -> Path:
    """Writes the file; `path` again."""
    blob = [piece.encode() for piece in PIECES]
    offsets = np.cumsum([0, *map(len, blob)]).astype("<u4")
    head = b"E5S1" + struct.pack("<i7ifi", 1, HIDDEN, LAYERS, HEADS, INNER, len(PIECES), POSITIONS, 2, 1e-12, 32)
    head += struct.pack("<i4iQ", len(PIECES), 0, 1, 2, 3, offsets[-1]) + offsets.tobytes() + np.array(SCORES, "<f4").tobytes()
    head += b"".join(blob) + struct.pack("<iI", 0, 5) + b"chart"
    made = {name: (value, quantized(value) if value.ndim == 2 else value.tobytes()) for name, value in tensors().items()}
    at = len(head) + 4 + sum(2 + len(name) + 1 + 4 + 8 + 8 for name in made)
    directory, body = [struct.pack("<i", len(made))], []
    for name, (value, raw) in made.items():
        directory.append(struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", value.ndim - 1, value.size, at, len(raw)))
        body.append(raw)
        at += len(raw)
    path.write_bytes(b"".join([head, *directory, *body]))
    return path


def tiny_tagger(path: Path, texts: Sequence[str] = ()) -> tuple[Any, Any]:
    """`Pieces` of the file at `path`, cut to PAIRS and `texts`, and a `Tagger` on it whose heads say different things of different
    words; without dropout."""
    import torch

    from tqcheck.training.e5 import E5File, encoder
    from tqcheck.training.tagger import Pieces, Tagger, needed

    file = E5File(path)
    pieces = Pieces(file, needed(file, [*(text for pair in PAIRS for text in pair), *texts]))
    torch.manual_seed(1)
    tagger = Tagger(encoder(file, pieces.keep))
    with torch.no_grad():
        for head in (tagger.words, tagger.segment):
            for value in head.parameters():
                value.mul_(2)
        for layer in (tagger.compare.words, tagger.compare.segment, tagger.compare.key):  # untrained they add nothing
            torch.nn.init.normal_(layer.weight, std=0.15)
    tagger.eval()
    return pieces, tagger


def work_folder(folder: Path, pieces: Any, tagger: Any) -> Path:
    """What a training run that is done leaves in `folder`; `folder` again."""
    import torch

    torch.save({"tagger": tagger.state_dict(), "step": 1}, folder / "cooled.pt")
    pieces.tokenizer.save(str(folder / "tokenizer.json"))
    return folder


def unpacked(packed: dict[str, Any]) -> dict[str, Any]:
    """float32 tensors of a shipped file."""
    return {
        name: value.astype(np.float32) * packed[f"{name}.scale"][:, None] if value.dtype == np.int8 else value
        for name, value in packed.items()
        if not name.endswith(".scale")
    }


def model_folder(folder: Path, pieces: Any, tagger: Any) -> Path:
    """What is published of the tagger, in `folder`; `folder` again."""
    from safetensors.numpy import save_file

    from tqcheck.modelstore.encoder import WEIGHTS, pack

    save_file(pack({name: value.numpy() for name, value in tagger.state_dict().items()}), folder / WEIGHTS)
    pieces.tokenizer.save(str(folder / "tokenizer.json"))
    return folder
