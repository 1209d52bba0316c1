"""Which models a run uses, found or built when they are needed and not before."""

from __future__ import annotations

from pathlib import Path

from tqcheck.backends import Backends, LoadedBackends, Progress
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.modelstore.manifests import manifest, manifests

BASE = "gemma-3-270m"
TRANSLATION = "gemma-3-270m-translation"


def load(options: Options, progress: Progress) -> Backends:
    """The models that `options` asks for. The likelihoods always come from the models that ship."""
    from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
    from tqcheck.backends.pieces import Pieces
    from tqcheck.modelstore.assemble import ensure

    hub = None if options.translator == TRANSLATION else _hub_model(options.translator)
    base, translation = ensure([BASE, TRANSLATION], progress)
    own = GemmaTranslator(translation, Pieces(manifest(BASE).folder))
    scorer = GemmaScorer(base, own)
    if hub is None:
        return LoadedBackends(translator=own, scorer=scorer)
    from tqcheck.backends.marian import MarianTranslator

    return LoadedBackends(translator=MarianTranslator(*hub), scorer=scorer)


def _hub_model(name: str) -> tuple[Path, str]:
    """Directory and signature of a transformers model: one that was pulled, or any local directory."""
    from tqcheck.modelstore.hub import local, pulled

    if name in manifests() and manifest(name).kind == "hub":
        return pulled(name)
    if Path(name).is_dir():
        return local(Path(name))
    known = [TRANSLATION, *(n for n, m in manifests().items() if m.kind == "hub")]
    raise ModelError(f"{name}: neither a directory nor a known translator; known are: {', '.join(known)}")
