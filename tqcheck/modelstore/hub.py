"""Optional models from the Hugging Face hub: pulled only on request, safetensors only, hashes recorded and checked ever after."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path

from tqcheck.errors import ModelError, first_line
from tqcheck.files import write_atomically
from tqcheck.modelstore.manifests import Manifest, manifest
from tqcheck.modelstore.store import cache_dir, damage, folder, locked, publish, sha256_of, stamped

WANTED = ["*.json", "*.spm", "*.safetensors", "README.md"]
ROOM = 400_000_000  # bytes of an OPUS-MT model


def pull(name: str) -> tuple[Path, str, dict[str, str]]:
    """Downloads the hub model `name`; its folder, the licence its card names and the sha256 of its weights.

    ModelError tells apart: not a hub model, no network, not found, gated, no safetensors, disk full, hash mismatch.
    """
    entry = manifest(name)
    if entry.kind != "hub":
        raise ModelError(f"{name} does not come from a hub; run: tqcheck models assemble {name}")
    with locked():
        path = publish(name, partial(_download, entry), needed=ROOM)
    return path, _licence(path), {file: digest for file, digest in stamped(path).items() if file.endswith(".safetensors")}


def pulled(name: str) -> tuple[Path, str]:
    """Folder and signature of a hub model that was pulled before, its files verified."""
    entry = manifest(name)
    path = folder(entry)
    problem = damage(path)
    if problem:
        state = "not pulled yet" if not path.exists() else problem
        raise ModelError(f"model {name}: {state}; run: tqcheck models pull {name} (needs a network), or leave out --translator")
    return path, f"{name} {_digest(stamped(path))}"


def local(path: Path) -> tuple[Path, str]:
    """Folder and signature of a model in a directory of the user's own; safetensors only."""
    if not (path / "config.json").is_file():
        raise ModelError(f"{path}: no config.json; a transformers model directory is needed")
    try:
        kind = json.loads((path / "config.json").read_text(encoding="utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(f"{path}: config.json cannot be read as a model's configuration") from error
    if kind != "marian":
        raise ModelError(f"{path}: a model of type {kind!r}; only MarianMT models (type 'marian') can translate here")
    if not list(path.glob("*.safetensors")):
        raise ModelError(f"{path}: no .safetensors file; other weight formats are not loaded because they can run code")
    files = sorted(file for pattern in WANTED for file in path.glob(pattern))
    return path, f"{path.resolve().name} {_digest({file.name: sha256_of(file) for file in files})}"


def _digest(files: Mapping[str, str]) -> str:
    """Twelve hexadecimal digits for a set of files and their sha256."""
    return sha256("\n".join(f"{name}={digest}" for name, digest in sorted(files.items())).encode()).hexdigest()[:12]


def _download(entry: Manifest, directory: Path) -> None:
    from httpx2 import HTTPError
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import (
        GatedRepoError,
        HfHubHTTPError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
        RevisionNotFoundError,
    )

    where = f"{entry.repo} at {entry.revision[:12]}"
    try:
        snapshot_download(entry.repo, revision=entry.revision, local_dir=directory, allow_patterns=WANTED)
    except GatedRepoError as error:
        raise ModelError(f"{where}: gated; accept its licence on the hub and log in with: hf auth login") from error
    except (RepositoryNotFoundError, RevisionNotFoundError) as error:
        raise ModelError(f"{where}: not found on the hub") from error
    except LocalEntryNotFoundError as error:
        raise ModelError(f"{where}: no network, the hub cannot be reached; the models that ship need none") from error
    except HfHubHTTPError as error:
        raise ModelError(f"{where}: the hub answered with an error ({first_line(error)})") from error
    except HTTPError as error:
        raise ModelError(f"{where}: no network, the hub cannot be reached ({first_line(error)})") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise ModelError(f"{where}: no network, the hub cannot be reached; the models that ship need none") from error
    if not list(directory.glob("*.safetensors")):
        raise ModelError(f"{where}: no safetensors weights; other formats are not loaded because they can run code")
    _check_against_first_pull(entry, directory)


def _check_against_first_pull(entry: Manifest, directory: Path) -> None:
    """Hashes no manifest can know are written down at the first pull and outlive the model's removal."""
    record = cache_dir() / "first-pulls.json"
    try:
        known = dict(json.loads(record.read_text(encoding="utf-8"))) if record.is_file() else {}
    except (ValueError, TypeError) as error:
        raise ModelError(f"{record}: the record of first pulls is damaged; put it back, or delete it to trust the next pull") from error
    found = {file.name: sha256_of(file) for file in sorted(directory.glob("*.safetensors"))}
    first = known.setdefault(f"{entry.repo}@{entry.revision}", found)
    if first != found:
        raise ModelError(f"{entry.name}: the hub sent weights with another sha256 than at the first pull; nothing was kept")
    write_atomically(record, [json.dumps(known, indent=1, sort_keys=True), "\n"])


def _licence(path: Path) -> str:
    from huggingface_hub import ModelCard

    card = path / "README.md"
    if not card.is_file():
        return "unknown: the model has no card"
    data = ModelCard.load(card).data
    return str(getattr(data, "license", None) or "not named in the model card")
