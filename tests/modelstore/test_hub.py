"""Pulling from the hub, with the hub replaced: each failure has its own line, and weights may not change behind one's back."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import httpx2
import huggingface_hub
import pytest
from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, LocalEntryNotFoundError, RepositoryNotFoundError

from tqcheck.errors import ModelError
from tqcheck.modelstore import hub, store

NAME = "opus-mt-de-en"
CARD = "---\nlicense: apache-2.0\n---\n# A model\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TQCHECK_CACHE", str(tmp_path))
    monkeypatch.setattr(hub, "ROOM", 1)


def sends(monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]) -> None:
    def download(repo: str, *, revision: str, local_dir: Path, allow_patterns: list[str]) -> None:
        local_dir.mkdir()
        for name, content in files.items():
            (local_dir / name).write_bytes(content)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)


def fails(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def download(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(huggingface_hub, "snapshot_download", download)


def answer(status: int) -> httpx2.Response:
    return httpx2.Response(status, request=httpx2.Request("GET", "https://hub.test/"))


def test_a_pulled_model_is_stamped_and_its_licence_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    sends(monkeypatch, {"config.json": b"{}", "model.safetensors": b"w", "README.md": CARD.encode()})
    path, licence, hashes = hub.pull(NAME)
    assert hashes == {"model.safetensors": sha256(b"w").hexdigest()}
    assert licence == "apache-2.0"
    assert store.damage(path) == ""
    assert hub.pulled(NAME)[0] == path


def test_a_model_without_a_card_has_no_known_licence(monkeypatch: pytest.MonkeyPatch) -> None:
    sends(monkeypatch, {"model.safetensors": b"w"})
    assert hub.pull(NAME)[1].startswith("unknown")


def test_other_weights_than_at_the_first_pull_are_refused_even_after_removal(monkeypatch: pytest.MonkeyPatch) -> None:
    sends(monkeypatch, {"model.safetensors": b"first"})
    hub.pull(NAME)
    sends(monkeypatch, {"model.safetensors": b"second"})
    with pytest.raises(ModelError, match="another sha256 than at the first pull"):
        hub.pull(NAME)
    assert hub.pulled(NAME)[0].joinpath("model.safetensors").read_bytes() == b"first"
    store.remove(NAME)
    with pytest.raises(ModelError, match="another sha256"):
        hub.pull(NAME)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (lambda: LocalEntryNotFoundError("offline"), "no network"),
        (lambda: httpx2.ProxyError("proxy"), "no network"),
        (lambda: OSError(errno.ENETUNREACH, "unreachable"), "no network"),
        (lambda: RepositoryNotFoundError("404", response=answer(404)), "not found on the hub"),
        (lambda: GatedRepoError("403", response=answer(403)), "gated; accept its licence"),
        (lambda: HfHubHTTPError("500 Server Error", response=answer(500)), "answered with an error"),
        (lambda: OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "disk is full"),
    ],
)
def test_each_failure_has_its_own_line(monkeypatch: pytest.MonkeyPatch, error: Callable[[], Exception], said: str) -> None:
    fails(monkeypatch, error())
    with pytest.raises(ModelError, match=said) as caught:
        hub.pull(NAME)
    assert "\n" not in str(caught.value)


def test_weights_that_can_run_code_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sends(monkeypatch, {"config.json": b"{}", "pytorch_model.bin": b"pickle"})
    with pytest.raises(ModelError, match="no safetensors"):
        hub.pull(NAME)
    with pytest.raises(ModelError, match="not pulled yet"):
        hub.pulled(NAME)


def test_a_local_directory_must_be_a_model_in_safetensors(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no config\.json"):
        hub.local(tmp_path)
    (tmp_path / "config.json").write_text("[")
    with pytest.raises(ModelError, match=r"config\.json cannot be read"):
        hub.local(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(ModelError, match="a model of type 'bert'; only MarianMT"):
        hub.local(tmp_path)
    (tmp_path / "config.json").write_text('{"model_type": "marian"}')
    with pytest.raises(ModelError, match=r"no \.safetensors"):
        hub.local(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"w")
    path, signature = hub.local(tmp_path)
    assert path == tmp_path
    assert signature.startswith(tmp_path.name)


def test_shipped_models_are_not_pulled() -> None:
    with pytest.raises(ModelError, match="does not come from a hub"):
        hub.pull("gemma-3-270m")
