"""The aligner that ships, on a tiny encoder made here: every word gets its numbers, whatever the texts and their lengths."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.training.tiny_e5 import PAIRS, model_folder, tiny_tagger, write_e5
from tqcheck.backends.aligner import EncoderAligner
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.modelstore import shallow
from tqcheck.modelstore.store import Installed
from tqcheck.word_alignment import linked

SOURCE, TARGET = PAIRS[0]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The tiny tagger has two layers, of which the aligner gets the first."""
    folder = tmp_path_factory.mktemp("tagger")
    model_folder(folder, *tiny_tagger(write_e5(folder / "e5.bin")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shallow, "LAYERS", 1)
        shallow.write_tagger(folder, folder / "assembled")
    return Installed(name="tiny", path=folder / "assembled", signature="tiny 0")


@pytest.fixture(scope="module")
def aligner(installed: Installed) -> EncoderAligner:
    return EncoderAligner(installed)


def test_the_assembled_tagger_works_and_holds_a_smaller_encoder_without_what_both_need(installed: Installed) -> None:
    assert len(EncoderTagger(installed).tag([SOURCE], [TARGET])[0].minor) == len(TARGET.split())
    files = {path.relative_to(installed.path).as_posix() for path in installed.path.rglob("*") if path.is_file()}
    inner = {name for name in files if name.startswith("shallow/")}
    assert {"model.bin", "heads.safetensors", "tokenizer.json", "shallow/model.bin"} <= files
    assert "shallow/heads.safetensors" not in files and "shallow/tokenizer.json" not in files
    assert all(Path(name).suffix in {".bin", ".json"} for name in inner)
    assert (installed.path / "shallow/model.bin").stat().st_size < (installed.path / "model.bin").stat().st_size


def test_there_is_a_number_for_each_pair_of_words(aligner: EncoderAligner) -> None:
    with_source, with_itself = aligner.similarities(TARGET, [SOURCE, TARGET])
    assert np.shape(with_source) == (len(TARGET.split()), len(SOURCE.split()))
    assert np.abs(np.array(with_source)).max() <= 1.001
    assert linked(with_itself) == {at: at for at in range(len(TARGET.split()))}
    assert np.allclose(np.diag(np.array(with_itself)), 1, atol=0.001)


def test_numbers_depend_on_both_texts_alone(aligner: EncoderAligner) -> None:
    both = aligner.similarities(TARGET, [SOURCE, PAIRS[1][0]])
    assert aligner.similarities(TARGET, [SOURCE]) + aligner.similarities(TARGET, [PAIRS[1][0]]) == both
    assert np.allclose(np.array(aligner.similarities(SOURCE, [TARGET])[0]).T, both[0], atol=0.001)
    assert aligner.name == "tiny 0"


def test_texts_longer_than_the_encoder_reads_at_once_are_read_in_parts(aligner: EncoderAligner) -> None:
    target = " ".join(de for _, de in PAIRS * 40)
    (found,) = aligner.similarities(target, [SOURCE])
    assert np.shape(found) == (len(target.split()), len(SOURCE.split()))
    (word,) = aligner.similarities("x" * 3000, [SOURCE])
    assert np.shape(word) == (1, len(SOURCE.split()))


@settings(max_examples=20, deadline=None)
@given(target=st.text(max_size=40), other=st.text(max_size=40))
def test_any_texts_can_be_aligned(aligner: EncoderAligner, target: str, other: str) -> None:
    target, other = (text.encode("utf-8", "replace").decode("utf-8") for text in (target, other))
    (found,) = aligner.similarities(target, [other])
    assert len(found) == len(target.split())
    assert all(len(row) == len(other.split()) for row in found)
    assert linked(found) is not None
