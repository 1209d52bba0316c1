"""Models have their names without being looked at, and are verified all at once when the first is needed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tqcheck.backends import Progress, silent
from tqcheck.errors import ModelError
from tqcheck.modelstore import assemble
from tqcheck.modelstore.deferred import deferred
from tqcheck.modelstore.manifests import identity, manifest
from tqcheck.modelstore.store import Installed

NAMES = ["gemma-3-270m", "error-spans-e5-small"]


def test_names_are_there_at_once_and_paths_when_all_are_verified(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    verified: list[Sequence[str]] = []

    def ensure(names: Sequence[str], progress: Progress) -> list[Installed]:
        verified.append(names)
        return [Installed(name=name, path=tmp_path / name, signature=f"{name} of the store") for name in names]

    monkeypatch.setattr(assemble, "ensure", ensure)
    models = deferred(NAMES, silent)
    assert [models[name].signature for name in NAMES] == [f"{name} {identity(manifest(name))}" for name in NAMES]
    assert verified == []
    assert [models[name].path for name in NAMES] == [tmp_path / name for name in NAMES]
    assert verified == [NAMES]


def test_a_model_that_cannot_be_had_is_told_when_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    def ensure(names: Sequence[str], progress: Progress) -> list[Installed]:
        raise ModelError("no room")

    monkeypatch.setattr(assemble, "ensure", ensure)
    model = deferred(NAMES, silent)[NAMES[0]]
    assert model.signature
    with pytest.raises(ModelError, match="no room"):
        _ = model.path
