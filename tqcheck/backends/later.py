"""Models whose code computes with PyTorch, imported when they are first asked: a run whose answers are all cached does without."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from tqcheck.backends import Aligner, Matrix, SpanTagger, Tags
from tqcheck.modelstore.store import Model


class LaterTagger:
    """`tqcheck.backends.tagger.EncoderTagger`, from its first use on."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.name = model.signature

    @cached_property
    def _tagger(self) -> SpanTagger:
        from tqcheck.backends.tagger import EncoderTagger

        return EncoderTagger(self.model)

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """See `SpanTagger.tag`."""
        return self._tagger.tag(sources, targets)


class LaterAligner:
    """`tqcheck.backends.aligner.EncoderAligner`, from its first use on."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.name = model.signature

    @cached_property
    def _aligner(self) -> Aligner:
        from tqcheck.backends.aligner import EncoderAligner

        return EncoderAligner(self.model)

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """See `Aligner.similarities`."""
        return self._aligner.similarities(target, others)
