"""The shipped int8 file, on a tiny tagger made here."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.training.tiny_e5 import tiny_tagger, unpacked, write_e5
from tqcheck.modelstore.encoder import ATTENTION_HEADS, pack


def test_matrices_are_kept_as_int8_rows_with_a_scale_each() -> None:
    rng = np.random.default_rng(0)
    weight = (rng.standard_normal((20, 64)) * np.logspace(-4, 2, 20)[:, None]).astype(np.float32)
    packed = pack({"encoder.x.weight": weight})
    assert packed["encoder.x.weight"].dtype == np.int8
    assert packed["encoder.x.weight.scale"].shape == (20,)
    found = unpacked(packed)
    assert list(found) == ["encoder.x.weight"]
    assert found["encoder.x.weight"].dtype == np.float32
    assert (np.abs(found["encoder.x.weight"] - weight).max(1) <= np.abs(weight).max(1) / 127 * 0.501).all()


def test_a_row_of_zeros_stays_one() -> None:
    weight = np.zeros((2, 32), np.float32)
    weight[1] = 1
    assert np.allclose(unpacked(pack({"encoder.x.weight": weight}))["encoder.x.weight"], weight)


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
    found = unpacked(pack(weights))
    assert found.keys() == weights.keys()
    assert all(np.array_equal(found[name], weights[name]) for name in weights)


def test_every_tensor_of_the_tagger_comes_back_within_the_error_of_int8(tmp_path: Path) -> None:
    _, tagger = tiny_tagger(write_e5(tmp_path / "e5.bin"))
    assert tagger.encoder.config.num_attention_heads == ATTENTION_HEADS
    weights = {name: value.numpy() for name, value in tagger.state_dict().items()}
    found = unpacked(pack(weights))
    assert found.keys() == weights.keys()
    for name, value in weights.items():
        assert np.abs(found[name] - value).max() <= np.abs(value).max() / 127 * 0.501, name
