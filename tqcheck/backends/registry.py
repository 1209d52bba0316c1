"""Which models a run uses, found or built when they are needed and not before."""

from __future__ import annotations

import os
from pathlib import Path

from tqcheck.backends import Backends, LoadedBackends, Progress
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.modelstore.assemble import BASE, ensure
from tqcheck.modelstore.manifests import manifest, manifests

DE_EN = "gemma-3-270m-de-en"
EN_DE = "gemma-3-270m-en-de"


def load(options: Options, progress: Progress) -> Backends:
    """The models that `options` asks for. The likelihoods always come from the models that ship."""
    from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
    from tqcheck.backends.pieces import Pieces

    hub = None if options.translator == DE_EN else _hub_model(options.translator)
    pieces = Pieces(manifest(BASE).folder)
    if hub is None:
        base, backward, forward = ensure([BASE, DE_EN, EN_DE], progress)
        return LoadedBackends(translator=GemmaTranslator(backward, pieces), scorer=GemmaScorer(base, forward, pieces))
    base, forward = ensure([BASE, EN_DE], progress)
    from tqcheck.backends.marian import MarianTranslator

    return LoadedBackends(translator=MarianTranslator(*hub), scorer=GemmaScorer(base, forward, pieces))


def _hub_model(name: str) -> tuple[Path, str]:
    """Directory and signature of a transformers model: one that was pulled, or any local directory."""
    from tqcheck.modelstore.hub import local, pulled

    if name in manifests() and manifest(name).kind == "hub":
        return pulled(name)
    if os.path.isdir(name):
        return local(Path(name))
    known = [DE_EN, *(n for n, m in manifests().items() if m.kind == "hub")]
    raise ModelError(f"{name}: neither a directory nor a known translator; known are: {', '.join(known)}")
