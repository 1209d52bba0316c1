"""Models that are named now and verified when the first of them is loaded, which a run whose answers are all cached never does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tqcheck.backends import Progress
from tqcheck.modelstore.manifests import manifest
from tqcheck.modelstore.store import Installed, Model, signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Deferred:
    """The model `name`, of those that `ensured` verifies together."""

    name: str
    ensured: Callable[[], Mapping[str, Installed]]

    @property
    def path(self) -> Path:
        """Its folder, verified; built first where necessary. Raises ModelError."""
        return self.ensured()[self.name].path

    @property
    def signature(self) -> str:
        """Its name and identity, which the manifest alone tells."""
        return signature(manifest(self.name))


def deferred(names: Sequence[str], progress: Progress) -> Mapping[str, Model]:
    """The models `names`. As soon as the path of one is asked for, all are verified, and those built that are missing or damaged."""

    @cache
    def ensured() -> Mapping[str, Installed]:
        from tqcheck.modelstore.assemble import ensure

        return {model.name: model for model in ensure(names, progress)}

    return {name: Deferred(name=name, ensured=ensured) for name in names}
