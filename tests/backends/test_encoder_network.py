"""The network against transformers' own BERT, small and with random weights; and that texts don't touch each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from tests.backends.products import Exact, on_a_grid
from tqcheck.backends import encoder_network
from tqcheck.backends.encoder_network import Network
from tqcheck.modelstore.encoder import ATTENTION_HEADS, EPSILON, WEIGHTS, pack

PIECES, LAYERS = 50, 3
SHORT, LONG = [0, 11, 7, 2], [0, *range(9, 40), *range(3, 30), 2]


@pytest.fixture(scope="module")
def original() -> Any:
    from transformers import BertConfig, BertModel

    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=PIECES,
        hidden_size=96,
        intermediate_size=192,
        num_hidden_layers=LAYERS,
        num_attention_heads=ATTENTION_HEADS,
        max_position_embeddings=64,
        layer_norm_eps=EPSILON,
    )
    build: Any = BertModel
    return on_a_grid(build(config, add_pooling_layer=False).eval())


@pytest.fixture(scope="module")
def file(original: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from safetensors.numpy import save_file

    path: Path = tmp_path_factory.mktemp("model") / WEIGHTS
    save_file(pack({f"encoder.{name}": weight.detach().numpy() for name, weight in original.named_parameters()}), path)
    return path


@pytest.fixture
def exact(file: Path, monkeypatch: pytest.MonkeyPatch) -> Network:
    monkeypatch.setattr(encoder_network, "Linear8", Exact)
    return Network(file)


@pytest.fixture
def network(file: Path) -> Network:
    return Network(file)


def expected(original: Any, text: list[int], layers: int) -> torch.Tensor:
    with torch.inference_mode():
        found: torch.Tensor = original(torch.tensor([text]), output_hidden_states=True).hidden_states[layers][0]
    return found


@pytest.mark.parametrize("layers", [None, 0, 1, 2])
def test_texts_are_read_as_by_transformers(original: Any, exact: Network, layers: int | None) -> None:
    for text, found in zip([SHORT, LONG], exact.read([SHORT, LONG], layers), strict=True):
        wanted = expected(original, text, LAYERS if layers is None else layers)
        assert found.shape == wanted.shape
        assert torch.allclose(found, wanted, atol=2e-5)


def test_eight_bits_are_near_the_exact_product(network: Network, original: Any) -> None:
    (found,) = network.read([LONG])
    wanted = expected(original, LONG, LAYERS)
    assert 0 < (found - wanted).abs().max() < 0.1 * wanted.abs().max()


@pytest.mark.parametrize("layers", [None, 1])
def test_texts_beside_it_change_nothing_in_a_text(network: Network, layers: int | None) -> None:
    texts = [LONG, *([0, *range(4, 4 + length), 2] for length in (30, 17, 1, 30, 16, 15, 0)), SHORT]
    together = network.read(texts, layers)
    alone = [network.read([text], layers)[0] for text in texts]
    assert all(torch.equal(one, other) for one, other in zip(alone, together, strict=True))
    backwards = network.read(texts[::-1], layers)[::-1]
    assert all(torch.equal(one, other) for one, other in zip(backwards, together, strict=True))
    assert torch.equal(together[1], together[4])
