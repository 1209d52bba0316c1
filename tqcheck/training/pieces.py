"""Which pieces of Gemma's vocabulary the models may predict: those that German and English text of the training data use.

Written to models/gemma-3-270m/output_pieces.npy as one bit per piece. Bytes, single European characters and the prompts' own
pieces always belong to it, so that every text can be spelled.
"""

from __future__ import annotations

import gzip
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

TEXTS = ("de", "en", "source", "target")
# Latin, Greek and Cyrillic letters, punctuation, currency signs, letter-like signs and arrows. "▁" is U+2581.
ALPHABET = {*range(0x530), *range(0x1E00, 0x2200), 0x2581}
SPECIAL = ("<pad>", "<eos>", "<bos>", "<unk>")


def rows(path: Path) -> Iterator[str]:
    """Every text of a gzipped JSON-lines file under one of the keys TEXTS."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield from (row[key] for key in TEXTS if key in row)


def write(data: Iterable[Path], tokenizer_file: Path, out: Path) -> int:
    """Writes the bits for the texts in the files `data`; the number of pieces kept."""
    from tokenizers import Tokenizer

    with lzma.open(tokenizer_file, "rt", encoding="utf-8") as file:
        tokenizer: Any = Tokenizer.from_str(file.read())
    size = tokenizer.get_vocab_size()
    kept = {tokenizer.token_to_id(piece) for piece in SPECIAL}
    for number in range(size):
        piece = tokenizer.id_to_token(number)
        if (piece.startswith("<0x") and len(piece) == 6) or (len(piece.lstrip("▁")) <= 1 and all(ord(c) in ALPHABET for c in piece)):
            kept.add(number)
    texts = {text for path in data for text in rows(path)}
    for text in ["German: x\nEnglish: x\nGerman: x", *sorted(texts)]:
        kept.update(tokenizer.encode(" " + text, add_special_tokens=False).ids)
        kept.update(tokenizer.encode(text.split(" ")[0], add_special_tokens=False).ids)
    bits = np.zeros(size, dtype=bool)
    bits[sorted(kept)] = True
    np.save(out, np.packbits(bits))
    return len(kept)
