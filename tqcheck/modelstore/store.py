"""The user's cache of assembled models: find, verify, build atomically under a lock, remove.

Each model has a folder named after everything it is made of, with a stamp that lists its files and their sha256. The
stamp is written last and the folder is moved into place whole, so that a killed assembly leaves nothing that looks done.
A tagger is not assembled: it is used where it ships, with the sha256 of its manifest.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tqcheck.errors import ModelError
from tqcheck.modelstore.manifests import Manifest, identity, manifest

STAMP = "stamp.json"
LAYOUT = "3"  # raised when the same weights would be written in another way


class Model(Protocol):
    """A model on disk. What is at `path` has been verified when `path` is given; `signature` can be had before."""

    @property
    def path(self) -> Path: ...

    @property
    def signature(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """A verified model on disk."""

    name: str
    path: Path
    signature: str


def home() -> Path:
    """Where everything is kept that can be made again: TQCHECK_CACHE, else the user's cache directory."""
    import platformdirs

    return Path(os.environ.get("TQCHECK_CACHE") or platformdirs.user_cache_dir("tqcheck"))


def cache_dir() -> Path:
    """Where assembled models are kept."""
    return home() / "models"


def folder(entry: Manifest) -> Path:
    """Where the model is used: where it ships, or where it belongs once it is assembled, whether it is there or not."""
    return entry.folder if entry.kind == "tagger" else cache_dir() / f"{entry.name}-{identity(entry)}-v{LAYOUT}"


def signature(entry: Manifest) -> str:
    """What reports call the model: its name and twelve digits that change with anything it is made of."""
    return f"{entry.name} {identity(entry)}"


def sha256_of(path: Path) -> str:
    """Hexadecimal sha256 of a file."""
    from hashlib import file_digest

    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def problem(entry: Manifest) -> str:
    """What is wrong with the model: "" when it can be used."""
    return altered(entry.folder, entry.files) if entry.kind == "tagger" else damage(folder(entry))


def remedy(entry: Manifest) -> str:
    """What to do about a problem."""
    if entry.kind == "tagger":
        return "install tqcheck again"
    return f"run: tqcheck models {'pull' if entry.kind == 'hub' else 'assemble'} {entry.name}"


def damage(path: Path) -> str:
    """What is wrong with the assembled model at `path`: "" when every file has the hash of its stamp."""
    if not os.path.isdir(path):
        return "not assembled"
    files = stamped(path)
    if not files:
        return "its stamp is missing or damaged"
    return altered(path, files)


def altered(path: Path, files: Mapping[str, str]) -> str:
    """What is wrong with the `files` (names and sha256) in the folder `path`."""
    for name, digest in files.items():
        try:
            found = sha256_of(path / name)
        except OSError as error:
            return f"{name} cannot be read ({error.strerror})"
        if found != digest:
            return f"{name} was truncated or altered"
    return ""


def stamped(path: Path) -> dict[str, str]:
    """Names and sha256 of the files in the model folder at `path`; nothing where its stamp is missing or damaged."""
    try:
        files = json.loads((path / STAMP).read_text(encoding="utf-8"))["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def installed(name: str) -> Installed:
    """The verified model `name`; ModelError says what is wrong with it and what to do."""
    entry = manifest(name)
    if found := problem(entry):
        raise ModelError(f"model {name}: {found}; {remedy(entry)}")
    return Installed(name=name, path=folder(entry), signature=signature(entry))


def remove(name: str) -> list[Path]:
    """Deletes every assembled version of `name` from the cache; the paths that are gone."""
    manifest(name)
    with locked():
        gone = sorted(p for p in cache_dir().glob(f"{name}-*-v*") if p.is_dir() and p.name.rsplit("-", 2)[0] == name)
        for path in gone:
            shutil.rmtree(path)
    return gone


@contextmanager
def locked() -> Iterator[None]:
    """Holds the lock of the cache, so that two processes never build at once, and clears what a killed one left."""
    from filelock import FileLock

    lock = FileLock(cache_dir() / ".lock")
    with told(cache_dir()):
        cache_dir().mkdir(parents=True, exist_ok=True)
        lock.acquire()
    try:
        with told(cache_dir()):
            for leftover in cache_dir().glob(".building-*"):
                shutil.rmtree(leftover)
        yield
    finally:
        lock.release()


def publish(name: str, write: Callable[[Path], None], *, needed: int) -> Path:
    """Lets `write` fill a temporary folder, stamps it and moves it to its place; call it under the lock.

    `needed` is the room in bytes that the model takes; ModelError before anything is written when there is less.
    """
    entry = manifest(name)
    path = folder(entry)
    free = shutil.disk_usage(cache_dir()).free
    if free < needed:
        raise _full(cache_dir(), needed)
    building = cache_dir() / f".building-{os.getpid()}-{entry.name}"
    with told(cache_dir(), needed):
        try:
            write(building)
            files = {p.relative_to(building).as_posix(): sha256_of(p) for p in sorted(building.rglob("*")) if p.is_file()}
            stamp = {"name": name, "identity": identity(entry), "files": files}
            (building / STAMP).write_text(json.dumps(stamp, indent=1, sort_keys=True), encoding="utf-8")
            if path.exists():
                shutil.rmtree(path)
            building.rename(path)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    return path


@contextmanager
def told(path: Path, needed: int = 0) -> Iterator[None]:
    """Turns what the operating system says of the cache into one line for people."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _full(path, needed) from error
        why = error.strerror or type(error).__name__
        raise ModelError(f"{path}: the model cache cannot be written ({why}); set TQCHECK_CACHE to a folder that can") from error


def _full(path: Path, needed: int) -> ModelError:
    room = f"; about {needed // 1_000_000} MB are needed" if needed else ""
    return ModelError(f"{path}: the disk is full{room}; make room, or set TQCHECK_CACHE to another disk")
