"""The tagger that ships, run on a tiny encoder made here: every word gets its numbers, whatever the text and its neighbours."""

from __future__ import annotations

from itertools import chain
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from tests.backends.products import Exact, rounded
from tests.training.tiny_e5 import PAIRS, model_folder, tiny_tagger, write_e5
from tqcheck.backends import ROUGH_CATEGORIES, Tags, encoder, encoder_network
from tqcheck.backends.pairs import LONGEST_TARGET, pieces, windows
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.modelstore.encoder import TOKENIZER
from tqcheck.modelstore.store import Installed
from tqcheck.signals import word_spans
from tqcheck.training.span_data import Tagged

SOURCES, TARGETS = (list(side) for side in zip(*PAIRS, strict=True))


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any, Installed]:
    """Pieces, the tagger as PyTorch has it, its matrices on a grid that int8 doesn't change, and what ships of it."""
    folder = tmp_path_factory.mktemp("tagger")
    pieces, tagger = tiny_tagger(write_e5(folder / "e5.bin"))
    with torch.no_grad():
        for weight in tagger.encoder.parameters():
            if weight.dim() == 2:
                weight.copy_(rounded(weight))
    model_folder(folder, pieces, tagger)
    return pieces, tagger, Installed(name="tiny", path=folder, signature="tiny 0")


@pytest.fixture(scope="module")
def tagger(trained: tuple[Any, Any, Installed]) -> EncoderTagger:
    return EncoderTagger(trained[2])


def one(tagger: EncoderTagger, source: str, target: str) -> Tags:
    (tags,) = tagger.tag([source], [target])
    return tags


def sound(tags: Tags, target: str) -> bool:
    """Whether there are probabilities, and as many as there are words."""
    count = len(target.split())
    assert list(tags.spans) == word_spans(target)
    assert len(tags.minor) == len(tags.major) == len(tags.edited) == len(tags.categories) == count
    assert all(0 <= a <= 1 and 0 <= b <= 1 and a + b <= 1.0001 for a, b in zip(tags.minor, tags.major, strict=True))
    assert all(0 <= value <= 1 for value in (*tags.edited, tags.quality, tags.critical))
    assert all(len(row) == len(ROUGH_CATEGORIES) and sum(row) == pytest.approx(1, abs=0.001) for row in tags.categories)
    return True


def test_its_name_is_the_signature_of_its_model(tagger: EncoderTagger) -> None:
    assert tagger.name == "tiny 0"


@pytest.mark.parametrize("bare", [False, True])
@pytest.mark.parametrize(("products", "error"), [("exact", 0.0001), ("eight bits", 0.02)])
def test_it_says_what_the_tagger_says_that_was_trained(
    trained: tuple[Any, Any, Installed], bare: bool, products: str, error: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    if products == "exact":
        monkeypatch.setattr(encoder_network, "Linear8", Exact)
    encoder.encoder.cache_clear()
    pieces, model, installed = trained
    pairs = [*PAIRS, ("train", PAIRS[0][1])]  # with a source of one piece, where reading the piece beside it would show
    sources = ["" if bare else en for en, _ in pairs]
    tags = EncoderTagger(installed).tag(sources, [de for _, de in pairs])
    encoder.encoder.cache_clear()
    said: list[Any] = []
    expected: list[Any] = []
    for (en, de), found in zip(pairs, tags, strict=True):
        with torch.no_grad():
            words, segment = model([pieces.example(Tagged(source=en, words=tuple(de.split())))], [bare])
        severities, kinds = torch.softmax(words[:, :3], 1), torch.softmax(words[:, 4:], 1)
        expected += [severities[:, 1], severities[:, 2], torch.sigmoid(words[:, 3]), kinds.flatten(), torch.sigmoid(segment[0])]
        said += [found.minor, found.major, found.edited, np.ravel(found.categories), (found.quality, found.critical)]
    goal = np.concatenate(expected)
    assert np.abs(np.concatenate(said) - goal).max() < error
    assert goal.std() > 0.1  # else agreement would say nothing


def test_numbers_have_four_decimals(tagger: EncoderTagger) -> None:
    for tags in tagger.tag(SOURCES, TARGETS):
        numbers = [*tags.minor, *tags.major, *tags.edited, *chain.from_iterable(tags.categories), tags.quality, tags.critical]
        assert numbers == [round(number, 4) for number in numbers]


def test_words_get_numbers_of_their_own_in_the_order_of_the_translations(tagger: EncoderTagger) -> None:
    made = tagger.tag(SOURCES, TARGETS)
    assert all(sound(tags, target) for tags, target in zip(made, TARGETS, strict=True))
    assert all(len(set(tags.minor)) > 1 for tags in made)
    assert tagger.tag([], []) == []


def test_numbers_do_not_depend_on_neighbours_or_on_the_run(tagger: EncoderTagger) -> None:
    made = tagger.tag(SOURCES * 3, TARGETS * 3)
    assert made[: len(PAIRS)] == made[len(PAIRS) : 2 * len(PAIRS)] == made[2 * len(PAIRS) :]
    assert [one(tagger, source, target) for source, target in PAIRS] == made[: len(PAIRS)]
    assert tagger.tag(SOURCES[::-1], TARGETS[::-1]) == made[: len(PAIRS)][::-1]


def test_the_source_counts_and_may_be_missing(tagger: EncoderTagger) -> None:
    beside, without, other = (one(tagger, source, TARGETS[0]) for source in (SOURCES[0], "", SOURCES[1]))
    assert sound(without, TARGETS[0])
    assert len({beside.minor, without.minor, other.minor}) == 3
    assert one(tagger, "  \n ", TARGETS[0]) == without


@pytest.mark.parametrize("target", ["Brücke", "—", "🜚", "\u200b", "Ⅷ", "x" * 3000])
def test_the_smallest_targets_work(tagger: EncoderTagger, target: str) -> None:
    assert sound(one(tagger, SOURCES[0], target), target)


def test_a_long_text_is_read_in_windows_and_no_word_goes_without(tagger: EncoderTagger) -> None:
    target, source = " ".join(TARGETS * 40), " ".join(SOURCES * 40)
    made = one(tagger, source, target)
    assert len(made.minor) > 3 * LONGEST_TARGET
    assert sound(made, target)
    assert len(set(made.minor[-LONGEST_TARGET:])) > 10


def test_a_window_without_a_source_is_as_good_as_a_text_of_its_own(tagger: EncoderTagger) -> None:
    words = ["Rat", "Fluss."] * 75 + ["Stadt."] * 75
    parts = windows([], pieces(Tokenizer.from_file(str(tagger.model.path / TOKENIZER)), words))
    alone = [one(tagger, "", " ".join(words[part.first : part.last])) for part in parts]
    whole = one(tagger, "", " ".join(words))
    assert len({tags.critical for tags in alone}) == len(parts) > 1
    assert whole.minor == tuple(chain.from_iterable(tags.minor for tags in alone))
    assert whole.categories == tuple(chain.from_iterable(tags.categories for tags in alone))
    assert whole.critical == max(tags.critical for tags in alone)
    assert whole.quality == pytest.approx(sum(tags.quality * len(tags.spans) for tags in alone) / len(words), abs=0.0001)


def test_a_text_without_words_has_no_numbers_of_words(tagger: EncoderTagger) -> None:
    for source in ("", SOURCES[0]):
        assert sound(one(tagger, source, ""), "")
        assert sound(one(tagger, source, " \n"), " \n")


@settings(max_examples=30, deadline=None)
@given(source=st.text(max_size=80), target=st.text(max_size=80).filter(lambda text: bool(text.split())))
def test_any_text_can_be_tagged(tagger: EncoderTagger, source: str, target: str) -> None:
    source, target = (text.encode("utf-8", "replace").decode("utf-8") for text in (source, target))
    assert sound(one(tagger, source, target), target)
