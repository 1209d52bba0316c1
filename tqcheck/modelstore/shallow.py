"""The assembled tagger, and in a folder inside it its encoder cut off in the middle, for aligning words."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from tqcheck.modelstore.encoder import HEADS, TOKENIZER, WEIGHTS, write_encoder

SHALLOW = "shallow"  # folder of the assembled model
LAYERS = 6  # of twelve
_LAYER = re.compile(r"encoder\.encoder\.layer\.(\d+)\.")


def write_tagger(folder: Path, directory: Path) -> None:
    """`write_encoder`, and beneath the new directory SHALLOW the same with LAYERS layers and without what it shares."""
    from safetensors.numpy import load_file, save_file

    write_encoder(folder, directory)
    kept = {
        name: value
        for name, value in load_file(folder / WEIGHTS).items()
        if (layer := _LAYER.match(name)) is None or int(layer[1]) < LAYERS
    }
    with tempfile.TemporaryDirectory(dir=directory) as cut:
        save_file(kept, Path(cut) / WEIGHTS)
        shutil.copyfile(folder / TOKENIZER, Path(cut) / TOKENIZER)
        write_encoder(Path(cut), directory / SHALLOW)
    for name in (HEADS, TOKENIZER):
        (directory / SHALLOW / name).unlink()
