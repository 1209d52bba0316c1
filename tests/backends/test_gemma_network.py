"""The network against transformers' own Gemma 3, small and with random weights; and that texts don't touch each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from tests.backends.products import Exact, on_a_grid
from tqcheck.backends import gemma_network, linear8
from tqcheck.backends.gemma_network import STEP, Network, room
from tqcheck.backends.linear8 import Linear8
from tqcheck.modelstore.convert import write_int8
from tqcheck.modelstore.gemma import CONFIG

PIECES, LAYERS = 50, 4
SMALL = {
    **CONFIG,
    **{"vocab_size": PIECES, "hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": LAYERS, "head_dim": 16},
    **{"query_pre_attn_scalar": 16, "sliding_window": 12, "max_position_embeddings": 128},
    "hidden_activation": "gelu",  # the network's; Gemma's is within .0005 of it
    "layer_types": ["sliding_attention", "sliding_attention", "full_attention", "sliding_attention"],
}
PREDICTABLE = list(range(0, PIECES, 2))
SHORT, LONG = [2, 11, 7, 33, 5], [2, *range(9, 40)]


@pytest.fixture(scope="module")
def original() -> Any:
    """transformers' model."""
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig

    settings = {name: value for name, value in SMALL.items() if name not in ("rope_theta", "rope_local_base_freq")}
    torch.manual_seed(0)
    made: Any = Gemma3ForCausalLM(Gemma3TextConfig(**settings))
    return on_a_grid(made.eval())


@pytest.fixture(scope="module")
def folder(original: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    weights = {name: weight.detach().numpy().copy() for name, weight in original.named_parameters()}
    path: Path = tmp_path_factory.mktemp("store") / "model"
    write_int8(weights, LAYERS, path)
    return path


@pytest.fixture
def exact(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Network:
    monkeypatch.setattr(gemma_network, "Linear8", Exact)
    return Network(folder, SMALL, PREDICTABLE)


@pytest.fixture
def network(folder: Path) -> Network:
    return Network(folder, SMALL, PREDICTABLE)


def expected(original: Any, text: list[int]) -> torch.Tensor:
    """Scores of the predictable pieces after each piece of the text, as transformers has them."""
    with torch.inference_mode():
        found: torch.Tensor = original(torch.tensor([text])).logits[0][:, PREDICTABLE]
    return found


@pytest.mark.parametrize("text", [SHORT, LONG])
def test_a_text_is_scored_as_by_transformers(original: Any, exact: Network, text: list[int]) -> None:
    outputs = [PREDICTABLE.index(piece) for piece in (12, 8, 48)]
    whole = [*text, *(PREDICTABLE[at] for at in outputs)]
    (found,) = exact.logprobs([whole], [[(len(text) + at, output) for at, output in enumerate(outputs)]])
    rows = expected(original, whole)[-4:-1].log_softmax(-1)
    assert found == pytest.approx([rows[at, output].item() for at, output in enumerate(outputs)], abs=1e-4)


@pytest.mark.parametrize("prompt", [SHORT, LONG])
def test_what_is_written_piece_by_piece_is_read_as_by_transformers(original: Any, exact: Network, prompt: list[int]) -> None:
    """Two beams of which the second takes the place of the first, and room that has to grow; the long one is beyond the window."""
    scores, beams = exact.read([prompt], 2)
    assert torch.allclose(scores[0], expected(original, prompt)[-1], atol=1e-3)
    lines: list[list[int]] = [[], []]
    for step in range(room(len(prompt)) + 3):
        parents = [1, 0] if step % 3 else [1, 1]
        pieces = [4 + step % 40, 5 + step % 40]
        scores = exact.write(beams, torch.tensor([parents]), torch.arange(2), torch.tensor(pieces))
        lines = [[*lines[parent], piece] for parent, piece in zip(parents, pieces, strict=True)]
        for row, line in zip(scores, lines, strict=True):
            assert torch.allclose(row, expected(original, [*prompt, *line])[-1], atol=1e-3), step
    assert [one.written for one in beams.rooms] == [room(len(prompt)) + 3]


def test_eight_bits_are_near_the_exact_product(network: Network, original: Any) -> None:
    scores, _ = network.read([SHORT], 1)
    wanted = expected(original, SHORT)[-1]
    assert 0 < (scores[0] - wanted).abs().max() < 0.1 * wanted.abs().max()


def test_texts_beside_it_change_nothing_in_a_text(network: Network) -> None:
    """All its beams go on at first, then only the first and the third."""
    prompts = [[2, *range(3, 3 + length)] for length in range(40, 12, -2)]
    assert {room(len(prompt)) for prompt in prompts} == {STEP, 2 * STEP, 3 * STEP}
    together, beams = network.read(prompts, 3)
    all_of, some_of = [0, 1, 2], [0, 2]
    parents, pieces = torch.tensor([[2, 0, 0]]), torch.tensor([9, 8, 7])

    def live(count: int, which: list[int]) -> torch.Tensor:
        return torch.tensor([3 * text + beam for text in range(count) for beam in which])

    count = len(prompts)
    after = network.write(beams, parents.expand(count, 3), live(count, all_of), pieces.repeat(count)).view(count, 3, -1)
    left = torch.tensor([1, 4, 5, 6])  # of the first two rooms
    beams.keep(left)
    later = network.write(beams, parents.expand(4, 3), live(4, some_of), pieces[some_of].repeat(4)).view(4, 2, -1)
    wanted = [(10, 3), (4, 1), (12, 2)]
    scores = network.logprobs(prompts, [wanted] * count)
    for at, prompt in enumerate(prompts):
        alone, own = network.read([prompt], 3)
        assert torch.equal(alone[0], together[at])
        assert torch.equal(network.write(own, parents, live(1, all_of), pieces), after[at])
        if at in left:
            assert torch.equal(network.write(own, parents, live(1, some_of), pieces[some_of]), later[left.tolist().index(at)])
        assert network.logprobs([prompt], [wanted]) == [scores[at]]


def test_what_comes_after_a_piece_changes_nothing_in_it(network: Network) -> None:
    text = [2, *range(3, 40)]
    for length in (STEP - 1, STEP, STEP + 1, 2 * STEP):
        wanted = [(place, 1) for place in range(1, length)]
        (whole,), (begun,) = network.logprobs([text], [wanted]), network.logprobs([text[:length]], [wanted])
        assert whole == begun


@pytest.mark.parametrize("levels", [127, 63])
@pytest.mark.parametrize("rows", [1, 3, 64, 130])
def test_products_are_of_whole_numbers_row_by_row(rows: int, levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear8, "_LEVELS", levels)
    chance = np.random.default_rng(0)
    weight = torch.from_numpy(chance.integers(-127, 128, (300, 96), dtype=np.int8))
    scale = torch.rand(300) + 0.01
    matrix = Linear8(weight, scale)
    given = torch.randn(130, 96) * torch.logspace(-3, 3, 130)[:, None]
    made = matrix(given)
    assert torch.equal(matrix(given[:rows]), made[:rows])
    unit = given.abs().amax(1, keepdim=True) / levels
    wanted = (given / unit).round().double() @ weight.double().t() * scale * unit
    assert torch.allclose(made.double(), wanted, rtol=1e-4, atol=1e-6)
    assert torch.equal(matrix(torch.zeros(1, 96)), torch.zeros(1, 300))
