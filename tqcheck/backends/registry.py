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
TAGGER = "error-spans-e5-small"


def load(options: Options, progress: Progress) -> Backends:
    """The models that `options` asks for. The likelihoods and error spans always come from the models that ship."""
    from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
    from tqcheck.backends.pieces import Pieces
    from tqcheck.backends.tagger import EncoderTagger

    hub = None if options.translator == DE_EN else _hub_model(options.translator)
    pieces = Pieces(manifest(BASE).folder)
    base, forward, tags, *backward = ensure([BASE, EN_DE, TAGGER, *([] if hub else [DE_EN])], progress)
    scorer, tagger = GemmaScorer(base, forward, pieces), EncoderTagger(tags)
    if hub is None:
        return LoadedBackends(translator=GemmaTranslator(backward[0], pieces), scorer=scorer, tagger=tagger)
    from tqcheck.backends.marian import MarianTranslator

    return LoadedBackends(translator=MarianTranslator(*hub), scorer=scorer, tagger=tagger)


def _hub_model(name: str) -> tuple[Path, str]:
    """Directory and signature of a transformers model: one that was pulled, or any local directory."""
    from tqcheck.modelstore.hub import local, pulled

    if name in manifests() and manifest(name).kind == "hub":
        return pulled(name)
    if os.path.isdir(name):
        return local(Path(name))
    known = [DE_EN, *(n for n, m in manifests().items() if m.kind == "hub")]
    raise ModelError(f"{name}: neither a directory nor a known translator; known are: {', '.join(known)}")
