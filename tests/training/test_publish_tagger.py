"""A trained tagger becomes what ships: int8, within its budget, with its hashes in the manifest."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from tests.training.tiny_e5 import tiny_tagger, unpacked, work_folder, write_e5
from tqcheck.modelstore.encoder import WEIGHTS
from tqcheck.training import publish


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("work")
    return work_folder(folder, *tiny_tagger(write_e5(folder / "e5.bin")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    manifest = {"name": "tiny", "licence": "MIT – free", "files": {WEIGHTS: "old", "tokenizer.json": "old"}}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def test_the_manifest_names_the_hashes_of_what_was_written_and_keeps_the_rest(work: Path, folder: Path) -> None:
    publish.publish_tagger(work, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"] == {name: sha256((folder / name).read_bytes()).hexdigest() for name in (WEIGHTS, "tokenizer.json")}
    assert (manifest["name"], manifest["licence"]) == ("tiny", "MIT – free")
    assert (folder / "tokenizer.json").read_bytes() == (work / "tokenizer.json").read_bytes()


def test_the_weights_are_those_of_the_cooled_state_in_a_fraction_of_the_room(work: Path, folder: Path) -> None:
    import torch
    from safetensors.numpy import load_file

    publish.publish_tagger(work, folder)
    state = torch.load(work / "cooled.pt", weights_only=True)["tagger"]
    packed = load_file(folder / WEIGHTS)
    found = unpacked(packed)
    assert found.keys() == state.keys()
    for name, value in state.items():
        assert np.abs(found[name] - value.numpy()).max() <= float(value.abs().max()) / 127 * 0.501, name
    body = {name for name, value in state.items() if value.ndim == 2 and name.startswith("encoder.")}
    assert {name for name, value in packed.items() if value.dtype == np.int8} == body


def test_the_same_state_is_published_as_the_same_bytes(work: Path, folder: Path) -> None:
    publish.publish_tagger(work, folder)
    first = (folder / "manifest.json").read_bytes()
    publish.publish_tagger(work, folder)
    assert (folder / "manifest.json").read_bytes() == first


def test_weights_over_the_budget_are_refused(work: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "LARGEST", 1000)
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(ValueError, match=r"tagger\.safetensors: over the budget"):
        publish.publish_tagger(work, folder)
    assert (folder / "manifest.json").read_bytes() == before


def test_a_refused_tagger_leaves_the_published_one(work: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish.publish_tagger(work, folder)
    published = {path.name: path.read_bytes() for path in folder.iterdir()}
    (other := folder / "other").mkdir()
    work_folder(other, *tiny_tagger(write_e5(folder / "e5.bin"), texts=["Xylophon"]))
    monkeypatch.setattr(publish, "LARGEST", 1000)
    with pytest.raises(ValueError, match="over the budget"):
        publish.publish_tagger(other, folder)
    assert {name: (folder / name).read_bytes() for name in published} == published
