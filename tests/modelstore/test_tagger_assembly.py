"""The tagger that ships: built by itself, told apart when damaged, removed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.backends.registry import TAGGER
from tqcheck.backends.tagger import EncoderTagger
from tqcheck.errors import ModelError
from tqcheck.modelstore import assemble, store
from tqcheck.modelstore.manifests import manifest


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    monkeypatch.setattr(assemble, "gguf_file", None)  # the base is not needed
    yield tmp_path / "models"


def test_it_is_built_without_the_base_and_used(cache: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    (built,) = assemble.ensure([TAGGER], lambda *step: steps.append(step))
    assert steps == [("assembling the tagger", 0, 1), ("assembling the tagger", 1, 1)]
    assert assemble.ensure([TAGGER]) == [built]
    tagger = EncoderTagger(built)
    fine, odd = tagger.tag(["The dog barks.", "The dog barks."], ["Der Hund bellt.", "Der Hund Tisch gebellt bellt the."])
    assert len(odd.spans) == 6
    assert odd.quality < fine.quality
    assert max(a + b for a, b in zip(odd.minor, odd.major, strict=True)) > max(a + b for a, b in zip(fine.minor, fine.major, strict=True))


def test_damage_is_found_and_mended(cache: Path) -> None:
    (built,) = assemble.ensure([TAGGER])
    with (built.path / "model.bin").open("r+b") as file:
        file.truncate(1000)
    assert "model.bin" in store.damage(built.path)
    assert assemble.ensure([TAGGER]) == [built]
    assert not store.damage(built.path)


def test_it_can_be_removed(cache: Path) -> None:
    (built,) = assemble.ensure([TAGGER])
    assert store.remove(TAGGER) == [built.path]
    with pytest.raises(ModelError, match=f"run: tqcheck models assemble {TAGGER}"):
        store.installed(TAGGER)


def test_a_file_that_is_not_the_manifests_is_refused(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    wrong = replace(manifest(TAGGER), files={**manifest(TAGGER).files, "tokenizer.json": "0" * 64})
    monkeypatch.setattr(assemble, "manifest", lambda name: wrong)
    with pytest.raises(ModelError, match="install tqcheck again"):
        assemble.ensure([TAGGER])
