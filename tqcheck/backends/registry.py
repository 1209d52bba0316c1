"""Which models a run uses, found or built when they are needed and not before."""

from __future__ import annotations

import os
from pathlib import Path

from tqcheck.backends import Backends, LoadedBackends, Progress, Translator
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.modelstore.assemble import BASE
from tqcheck.modelstore.deferred import deferred
from tqcheck.modelstore.manifests import manifest, manifests

DE_EN = "gemma-3-270m-de-en"
EN_DE = "gemma-3-270m-en-de"
TAGGER = "error-spans-e5-small"


def load(options: Options, progress: Progress) -> Backends:
    """The models that `options` asks for, for English targets or else German ones; none is verified or loaded before it is used.

    `options.translator` names what turns German into English: it translates German targets back, and the sources of English targets
    forward. Likelihoods, error spans (of German alone) and the other direction always come from the models that ship.
    """
    from tqcheck.backends.gemma import GemmaScorer, GemmaTranslator
    from tqcheck.backends.later import LaterAligner, LaterTagger
    from tqcheck.backends.pieces import Pieces

    english = options.target_lang == "en"
    hub = None if options.translator == DE_EN else _hub_model(options.translator)
    # A German target needs the German-to-English adapter only to be translated back, an English one also for its likelihood.
    names = [BASE, EN_DE, *([] if hub and not english else [DE_EN]), TAGGER]
    installed = deferred(names, progress)
    pieces = Pieces(manifest(BASE).folder)
    aligner = LaterAligner(installed[TAGGER])
    into_german = GemmaTranslator(installed[EN_DE], pieces, "en-de")
    named = _marian(*hub) if hub else None
    if english:
        into_english = GemmaTranslator(installed[DE_EN], pieces, "de-en")
        return LoadedBackends(
            translator=into_german, forward=named or into_english, scorer=GemmaScorer(installed[BASE], into_english), aligner=aligner
        )
    return LoadedBackends(
        translator=named or GemmaTranslator(installed[DE_EN], pieces, "de-en"),
        forward=into_german,
        scorer=GemmaScorer(installed[BASE], into_german),
        tagger=LaterTagger(installed[TAGGER]),
        aligner=aligner,
    )


def _marian(path: Path, signature: str) -> Translator:
    from tqcheck.backends.marian import MarianTranslator

    return MarianTranslator(path, signature)


def _hub_model(name: str) -> tuple[Path, str]:
    """Directory and signature of a transformers model: one that was pulled, or any local directory."""
    from tqcheck.modelstore.hub import local, pulled

    if name in manifests() and manifest(name).kind == "hub":
        return pulled(name)
    if os.path.isdir(name):
        return local(Path(name))
    known = [DE_EN, *(n for n, m in manifests().items() if m.kind == "hub")]
    raise ModelError(f"{name}: neither a directory nor a known translator; known are: {', '.join(known)}")
