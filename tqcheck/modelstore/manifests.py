"""The manifests in models/: what each model is made of, with the hashes that everything is checked against."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from tqcheck.errors import ModelError
from tqcheck.resources import models_dir


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One model. `files` maps names in the model's folder to their sha256; `base` names the model an adapter changes.

    kind "base": assembled from the data `packages`, whose joined parts have the sha256 `gguf`; "adapter": LoRA weights in its
    folder, merged into the base; "tagger": an encoder that is used as it lies in its folder; "hub": pulled from `repo` at `revision`
    when a hub can be reached.
    """

    name: str
    kind: Literal["base", "adapter", "tagger", "hub"]
    summary: str
    licence: str
    folder: Path
    files: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    gguf: str = ""
    packages: tuple[str, ...] = ()
    repo: str = ""
    revision: str = ""


@cache
def manifests() -> Mapping[str, Manifest]:
    """All manifests by name, in alphabetical order."""
    found = {}
    for path in sorted(models_dir().glob("*/manifest.json")):
        values = json.loads(path.read_text(encoding="utf-8"))
        values["packages"] = tuple(values.get("packages", ()))
        found[path.parent.name] = Manifest(name=path.parent.name, folder=path.parent, **values)
    return found


def manifest(name: str) -> Manifest:
    """The manifest called `name`; ModelError lists the names there are."""
    if name not in manifests():
        raise ModelError(f"no model is called {name!r}; there are: {', '.join(manifests())}")
    return manifests()[name]


def identity(entry: Manifest) -> str:
    """Twelve hexadecimal digits that change with anything the assembled model is made of."""
    from hashlib import sha256

    parts = [entry.kind, entry.gguf, entry.revision, *(f"{name}={digest}" for name, digest in sorted(entry.files.items()))]
    if entry.base:
        parts.append(identity(manifest(entry.base)))
    return sha256("\n".join(parts).encode()).hexdigest()[:12]


def versions() -> list[str]:
    """One "name identity" line for every model that ships."""
    return [f"{entry.name} {identity(entry)}" for entry in manifests().values() if entry.kind != "hub"]
