"""The tagger that ships: used where it lies, and told apart when it is not what its manifest says."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.backends.registry import TAGGER
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.errors import ModelError
from tqcheck.modelstore import assemble, store
from tqcheck.modelstore.encoder import TOKENIZER, WEIGHTS
from tqcheck.modelstore.manifests import Manifest, identity, manifest


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    monkeypatch.setattr(assemble, "gguf_file", None)  # the base is not needed
    return tmp_path / "models"


@pytest.fixture
def damaged(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manifest:
    """The tagger in a folder where its weights have been cut short."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in manifest(TAGGER).files:
        shutil.copyfile(manifest(TAGGER).folder / name, folder / name)
    with (folder / WEIGHTS).open("r+b") as file:
        file.truncate(1000)
    entry = replace(manifest(TAGGER), folder=folder)
    for module in (assemble, store):
        monkeypatch.setattr(module, "manifest", lambda name: entry)
    return entry


def test_it_is_used_where_it_lies(cache: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    (found,) = assemble.ensure([TAGGER], lambda *step: steps.append(step))
    assert found == store.installed(TAGGER)
    assert found.path == manifest(TAGGER).folder
    assert found.signature == f"{TAGGER} {identity(manifest(TAGGER))}"
    tagger = EncoderTagger(found)
    fine, odd = tagger.tag(["The dog barks.", "The dog barks."], ["Der Hund bellt.", "Der Hund Tisch gebellt bellt the."])
    assert len(odd.spans) == 6
    assert odd.quality < fine.quality
    assert max(a + b for a, b in zip(odd.minor, odd.major, strict=True)) > max(a + b for a, b in zip(fine.minor, fine.major, strict=True))
    assert steps == [] and not cache.exists()


def test_a_file_that_is_not_the_manifests_is_refused(damaged: Manifest) -> None:
    assert store.problem(manifest(TAGGER)) == ""
    assert store.problem(damaged) == f"{WEIGHTS} was truncated or altered"
    with pytest.raises(ModelError, match=r"tagger\.safetensors: sha256 .* install tqcheck again"):
        assemble.ensure([TAGGER])
    with pytest.raises(ModelError, match=rf"model {TAGGER}: {WEIGHTS} was truncated or altered; install tqcheck again"):
        store.installed(TAGGER)


def test_a_file_that_is_missing_is_told(damaged: Manifest) -> None:
    (damaged.folder / TOKENIZER).unlink()
    (damaged.folder / WEIGHTS).unlink()
    assert store.problem(damaged).startswith(f"{WEIGHTS} cannot be read")
    with pytest.raises(ModelError, match=r"tagger\.safetensors: missing; install tqcheck again"):
        assemble.ensure([TAGGER])


def test_copies_that_earlier_versions_assembled_are_left_alone_and_can_be_removed(cache: Path) -> None:
    old = cache / f"{TAGGER}-{identity(manifest(TAGGER))}-v{store.LAYOUT}"
    old.mkdir(parents=True)
    (old / "model.bin").write_bytes(b"of CTranslate2")
    (found,) = assemble.ensure([TAGGER])
    assert found.path == manifest(TAGGER).folder
    assert store.remove(TAGGER) == [old]
    assert store.remove(TAGGER) == []
    assert manifest(TAGGER).folder.is_dir()
