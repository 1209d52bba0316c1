"""Stand-ins for the models, for tests of everything around them: instant, deterministic and honest about being fake."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tqcheck.backends import ROUGH_CATEGORIES, Backends, Forced, LoadedBackends, Scored, Tags, Translation
from tqcheck.signals import word_spans
from tqcheck.word_alignment import ByForm


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeTranslator:
    """Looks a sentence up in `table`; what isn't there comes back as `sign`, a blank and the sentence itself."""

    sign: str = "[en]"
    table: Mapping[str, Translation] = field(default_factory=dict)
    name: str = "fake-translator 0"

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        made = [self.table.get(s, Translation(text=f"{self.sign} {s}", logprob=-0.5)) for s in sentences]
        progress(len(made))
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeScorer:
    """Every whitespace-separated word is one piece of one nat, unless `nats` says otherwise for the word."""

    nats: Mapping[str, float] = field(default_factory=dict)
    name: str = "fake-scorer 0"

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        """See `LanguageModel.score`."""
        return [self._scored(text) for text in texts]

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        """See `LanguageModel.score_forced`."""
        scored = map(self._scored, targets)
        return [Forced(spans=one.spans, logprobs=one.logprobs, read=-1.0) for one in scored]

    def _scored(self, text: str) -> Scored:
        spans = tuple(word_spans(text))
        return Scored(spans=spans, logprobs=tuple(-self.nats.get(text[s.start : s.end], 1.0) for s in spans))


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeTagger:
    """Every word is fine, unless `major` gives the probability of a major error in it."""

    major: Mapping[str, float] = field(default_factory=dict)
    name: str = "fake-tagger 0"

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """See `SpanTagger.tag`."""
        return [self._tags(text) for text in targets]

    def _tags(self, text: str) -> Tags:
        spans = tuple(word_spans(text))
        major = tuple(self.major.get(text[s.start : s.end], 0.0) for s in spans)
        worst = max(major, default=0.0)
        even = (1 / len(ROUGH_CATEGORIES),) * len(ROUGH_CATEGORIES)
        return Tags(
            spans=spans,
            minor=tuple((1 - value) / 100 for value in major),
            major=major,
            edited=major,
            categories=(even,) * len(spans),
            quality=1 - worst,
            critical=worst,
        )


def fake_backends(
    table: Mapping[str, Translation] | None = None,
    nats: Mapping[str, float] | None = None,
    major: Mapping[str, float] | None = None,
    forward: Mapping[str, Translation] | None = None,
    target: Literal["de", "en"] = "de",
) -> Backends:
    """Backends that provide everything a check may need for targets in `target`, without a model. `table` holds what is translated
    back, `forward` what is translated from the source."""
    signs = ("[en]", "[de]") if target == "de" else ("[de]", "[en]")
    return LoadedBackends(
        translator=FakeTranslator(sign=signs[0], table=table or {}),
        forward=FakeTranslator(sign=signs[1], table=forward or {}),
        scorer=FakeScorer(nats=nats or {}),
        tagger=FakeTagger(major=major or {}) if target == "de" else None,
        aligner=ByForm(),
    )
