"""The aligner that ships, on a tiny encoder made here: every word gets its numbers, whatever the texts and their lengths."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.tiny_e5 import PAIRS, model_folder, tiny_tagger, write_e5
from tqcheck.backends import aligner
from tqcheck.backends.aligner import EncoderAligner
from tqcheck.backends.pairs import END, START
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.modelstore.store import Installed
from tqcheck.word_alignment import linked

SOURCE, TARGET = PAIRS[0]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Installed]:
    """Pieces, the tiny tagger as PyTorch has it, and what ships of it."""
    folder = tmp_path_factory.mktemp("tagger")
    pieces, tagger = tiny_tagger(write_e5(folder / "e5.bin"))
    model_folder(folder, pieces, tagger)
    return pieces, tagger, Installed(name="tiny", path=folder, signature="tiny 0")


@pytest.fixture(scope="module", autouse=True)
def shallow() -> Iterator[None]:
    """The tiny tagger has two layers, of which the aligner gets the first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aligner, "LAYERS", 1)
        yield


@pytest.fixture(scope="module")
def tiny(trained: tuple[Any, Any, Installed]) -> EncoderAligner:
    return EncoderAligner(trained[2])


def test_words_are_alike_as_after_the_first_layers_of_the_tagger(trained: tuple[Any, Any, Installed], tiny: EncoderAligner) -> None:
    pieces, tagger, _ = trained

    def vectors(text: str) -> torch.Tensor:
        words = [one.ids for one in pieces.tokenizer.encode_batch(text.split(), add_special_tokens=False)]
        ids = [START, *(piece for word in words for piece in word), END]
        with torch.no_grad():
            hidden = tagger.encoder(torch.tensor([ids]), output_hidden_states=True).hidden_states[1][0, 1:-1]
        means = torch.stack([part.mean(0) for part in hidden.split([len(word) for word in words])])
        return torch.nn.functional.normalize(means - means.mean(0))

    (found,) = tiny.similarities(TARGET, [SOURCE])
    wanted = vectors(TARGET) @ vectors(SOURCE).T
    assert wanted.std() > 0.2
    assert (torch.tensor(found) - wanted).abs().max() < 0.04


def test_it_shares_the_encoder_of_the_tagger(trained: tuple[Any, Any, Installed], tiny: EncoderAligner) -> None:
    assert EncoderTagger(trained[2])._encoder is tiny._encoder


def test_there_is_a_number_for_each_pair_of_words(tiny: EncoderAligner) -> None:
    with_source, with_itself = tiny.similarities(TARGET, [SOURCE, TARGET])
    assert np.shape(with_source) == (len(TARGET.split()), len(SOURCE.split()))
    assert np.abs(np.array(with_source)).max() <= 1.001
    assert linked(with_itself) == {at: at for at in range(len(TARGET.split()))}
    assert np.allclose(np.diag(np.array(with_itself)), 1, atol=0.001)


def test_numbers_depend_on_both_texts_alone(tiny: EncoderAligner) -> None:
    both = tiny.similarities(TARGET, [SOURCE, PAIRS[1][0]])
    assert tiny.similarities(TARGET, [SOURCE]) + tiny.similarities(TARGET, [PAIRS[1][0]]) == both
    assert np.allclose(np.array(tiny.similarities(SOURCE, [TARGET])[0]).T, both[0], atol=0.001)
    assert tiny.name == "tiny 0"


def test_texts_longer_than_the_encoder_reads_at_once_are_read_in_parts(tiny: EncoderAligner) -> None:
    target = " ".join(de for _, de in PAIRS * 40)
    (found,) = tiny.similarities(target, [SOURCE])
    assert np.shape(found) == (len(target.split()), len(SOURCE.split()))
    (word,) = tiny.similarities("x" * 3000, [SOURCE])
    assert np.shape(word) == (1, len(SOURCE.split()))


@settings(max_examples=20, deadline=None)
@given(target=st.text(max_size=40), other=st.text(max_size=40))
def test_any_texts_can_be_aligned(tiny: EncoderAligner, target: str, other: str) -> None:
    target, other = (text.encode("utf-8", "replace").decode("utf-8") for text in (target, other))
    (found,) = tiny.similarities(target, [other])
    assert len(found) == len(target.split())
    assert all(len(row) == len(other.split()) for row in found)
    assert linked(found) is not None
