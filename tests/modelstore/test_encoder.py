"""The shipped int8 file and the CTranslate2 encoder made of it, on a tiny tagger made here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.tiny_e5 import PAIRS, model_folder, tiny_tagger, write_e5
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.modelstore.encoder import ATTENTION_HEADS, HEADS, TOKENIZER, WEIGHTS, pack, unpack, write_encoder
from tqcheck.modelstore.store import Installed


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Path]:
    """Pieces, the PyTorch tagger, and a folder with `model`, what ships of it, and `encoder`, what is made of that."""
    folder = tmp_path_factory.mktemp("tagger")
    pieces, tagger = tiny_tagger(write_e5(folder / "e5.bin"))
    (folder / "model").mkdir()
    model_folder(folder / "model", pieces, tagger)
    write_encoder(folder / "model", folder / "encoder")
    return pieces, tagger, folder


def test_matrices_are_kept_as_int8_rows_with_a_scale_each() -> None:
    rng = np.random.default_rng(0)
    weight = (rng.standard_normal((20, 64)) * np.logspace(-4, 2, 20)[:, None]).astype(np.float32)
    packed = pack({"encoder.x.weight": weight})
    assert packed["encoder.x.weight"].dtype == np.int8
    assert packed["encoder.x.weight.scale"].shape == (20,)
    found = unpack(packed)
    assert list(found) == ["encoder.x.weight"]
    assert found["encoder.x.weight"].dtype == np.float32
    assert (np.abs(found["encoder.x.weight"] - weight).max(1) <= np.abs(weight).max(1) / 127 * 0.501).all()


def test_a_row_of_zeros_stays_one() -> None:
    weight = np.zeros((2, 32), np.float32)
    weight[1] = 1
    assert np.allclose(unpack(pack({"encoder.x.weight": weight}))["encoder.x.weight"], weight)


def test_vectors_and_heads_are_kept_exactly() -> None:
    rng = np.random.default_rng(0)
    weights = {
        name: rng.standard_normal(shape).astype(np.float32)
        for name, shape in {
            "encoder.x.bias": (64,),
            "words.1.weight": (8, 8),
            "segment.3.weight": (2, 8),
            "compare.query.weight": (4, 8),
        }.items()
    }
    found = unpack(pack(weights))
    assert found.keys() == weights.keys()
    assert all(np.array_equal(found[name], weights[name]) for name in weights)


def test_every_tensor_of_the_tagger_comes_back_within_the_error_of_int8(made: tuple[Any, Any, Path]) -> None:
    weights = {name: value.numpy() for name, value in made[1].state_dict().items()}
    found = unpack(pack(weights))
    assert found.keys() == weights.keys()
    for name, value in weights.items():
        assert np.abs(found[name] - value).max() <= np.abs(value).max() / 127 * 0.501, name


def test_the_encoder_is_written_with_its_heads_and_tokenizer(made: tuple[Any, Any, Path]) -> None:
    from safetensors.numpy import load_file

    model, encoder = made[2] / "model", made[2] / "encoder"
    assert (encoder / TOKENIZER).read_bytes() == (model / TOKENIZER).read_bytes()
    heads, whole = load_file(encoder / HEADS), load_file(model / WEIGHTS)
    assert heads.keys() == {name for name in made[1].state_dict() if not name.startswith("encoder.")}
    assert all(np.array_equal(heads[name], whole[name]) for name in heads)
    assert made[1].encoder.config.num_attention_heads == ATTENTION_HEADS


@pytest.mark.parametrize("bare", [False, True])
def test_it_says_what_the_tagger_says_that_was_trained(made: tuple[Any, Any, Path], bare: bool) -> None:
    import torch

    from tqcheck.training.span_data import Tagged

    pieces, tagger, folder = made
    pairs = [*PAIRS, ("train", PAIRS[0][1])]  # with a source of one piece, where reading the piece beside it would show
    sources = ["" if bare else en for en, _ in pairs]
    tags = EncoderTagger(Installed(name="tiny", path=folder / "encoder", signature="tiny 0")).tag(sources, [de for _, de in pairs])
    said: list[Any] = []
    expected: list[Any] = []
    for (en, de), found in zip(pairs, tags, strict=True):
        with torch.no_grad():
            words, segment = tagger([pieces.example(Tagged(source=en, words=tuple(de.split())))], [bare])
        severities, kinds = torch.softmax(words[:, :3], 1), torch.softmax(words[:, 4:], 1)
        expected += [severities[:, 1], severities[:, 2], torch.sigmoid(words[:, 3]), kinds.flatten(), torch.sigmoid(segment[0])]
        said += [found.minor, found.major, found.edited, np.ravel(found.categories), (found.quality, found.critical)]
    goal = np.concatenate(expected)
    assert np.abs(np.concatenate(said) - goal).max() < 0.03
    assert goal.std() > 0.1  # else agreement would say nothing
