"""What `tqcheck models` says of models that ship and of those that don't; nothing is assembled or pulled here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tqcheck.backends.registry import DE_EN, TAGGER
from tqcheck.modelstore import manifests


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    return tmp_path / "models"


def test_each_model_is_listed_with_its_state(run: Run, cache: Path) -> None:
    lines = run("models", "list").out.splitlines()
    states = {line.split()[0]: line.split("  ")[2] for line in lines if not line.startswith(" ")}
    assert states[TAGGER] == "used as it ships"
    assert states[DE_EN] == "assembled on first use"
    assert states["opus-mt-de-en"] == "not pulled"


def test_models_are_verified_and_what_to_do_is_said_of_each(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("models", "verify", TAGGER)
    assert (done.code, done.out, done.err) == (0, f"{TAGGER}: sound\n", "")
    wrong = {**manifests.manifests(), TAGGER: replace(manifests.manifest(TAGGER), files={"tokenizer.json": "0" * 64})}
    monkeypatch.setattr(manifests, "manifests", lambda: wrong)
    done = run("models", "verify", TAGGER, DE_EN)
    assert done.code == 2
    assert done.out == f"{TAGGER}: tokenizer.json was truncated or altered\n{DE_EN}: not assembled\n"
    assert f"not sound: {TAGGER} (install tqcheck again), {DE_EN} (run: tqcheck models assemble {DE_EN})" in done.err


def test_the_folder_of_a_model_is_told(run: Run) -> None:
    assert run("models", "path", TAGGER).out == f"{manifests.manifest(TAGGER).folder}\n"
    assert run("models", "assemble", TAGGER).out == f"{TAGGER}: {manifests.manifest(TAGGER).folder}\n"
    assert f"run: tqcheck models assemble {DE_EN}" in run("models", "path", DE_EN).err


def test_there_is_nothing_to_remove_of_what_ships(run: Run) -> None:
    done = run("models", "remove", TAGGER)
    assert done.code == 2
    assert "there is nothing to remove" in done.err
    assert manifests.manifest(TAGGER).folder.is_dir()
