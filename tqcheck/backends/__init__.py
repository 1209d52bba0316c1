"""What the pipeline needs from models, as protocols; the models themselves live in modules loaded on first use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from tqcheck.checks.contract import Need
from tqcheck.types import Span

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, the number of units done and their total."""


def silent(step: str, done: int, total: int) -> None:
    """The progress callback that says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A translated sentence. `logprob` is the mean log-probability per token in nats; `guard` says why it is not a
    plain best translation: "repetition" (it ran in circles and was redone with repetition forbidden) or "empty"."""

    text: str
    logprob: float
    guard: Literal["", "repetition", "empty"] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Log-probabilities in nats of the pieces of a text; `spans[i]` are the code points of piece i."""

    spans: tuple[Span, ...]
    logprobs: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forced(Scored):
    """The same of a translation after its source; `read` is the mean log-probability in nats per piece of the source, as it is read."""

    read: float


ROUGH_CATEGORIES = ("accuracy", "fluency", "style", "terminology", "punctuation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What the tagger thinks of a translation.

    For each of the words at `spans` (code points): the probability of a `minor` and of a `major` error, that a post-editor
    would change it (`edited`), and how likely each of ROUGH_CATEGORIES is should it be wrong. For the whole: `quality` from 0
    (bad) to 1, and the probability of a `critical` error.
    """

    spans: tuple[Span, ...]
    minor: tuple[float, ...]
    major: tuple[float, ...]
    edited: tuple[float, ...]
    categories: tuple[tuple[float, ...], ...]
    quality: float
    critical: float


Matrix = Sequence[Sequence[float]]
"""Similarity, at most 1, of each word of one text (rows) with each word of another."""


class Translator(Protocol):
    """Translates sentences from one language to the other, each on its own, in order, deterministically and never to nothing."""

    @property
    def name(self) -> str:
        """What the signature calls it, with the hash of its weights."""
        ...

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """One translation per sentence; `progress` gets the number done so far."""
        ...


@runtime_checkable
class Batching(Protocol):
    """A translator that is faster when it gets several sentences at once."""

    @property
    def together(self) -> int:
        """How many; with more it is no faster."""
        ...


class LanguageModel(Protocol):
    """Gives the probability of a text that already exists."""

    @property
    def name(self) -> str:
        """What the signature calls it, with the hash of its weights."""
        ...

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        """Log-probabilities of each text after its context ("" for none)."""
        ...

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        """Log-probabilities of each target as the translation of its source, in the direction of the run (forced decoding)."""
        ...


class SpanTagger(Protocol):
    """Finds the wrong words of German translations; learned from expert annotation."""

    @property
    def name(self) -> str:
        """What the signature calls it, with the hash of its weights."""
        ...

    def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
        """Each target beside its English source, a back-translation in its place, or "" for none."""
        ...


class Aligner(Protocol):
    """Says how much words of two languages mean the same where they stand."""

    @property
    def name(self) -> str:
        """What the signature calls it, with the hash of its weights."""
        ...

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        """For each of the `others` the similarities of the words of `target` (rows) with its words (columns)."""
        ...


class Backends(Protocol):
    """The models of one run."""

    @property
    def provides(self) -> frozenset[Need]:
        """What checks may need and will find."""
        ...

    @property
    def translator(self) -> Translator | None:
        """From the language of the targets back to that of the sources, or None without models."""
        ...

    @property
    def forward(self) -> Translator | None:
        """From the language of the sources to that of the targets, or None without models."""
        ...

    @property
    def scorer(self) -> LanguageModel | None:
        """Likelihoods, or None without models."""
        ...

    @property
    def tagger(self) -> SpanTagger | None:
        """Error spans, or None without models and for English targets."""
        ...

    @property
    def aligner(self) -> Aligner | None:
        """Which words translate each other, or None without models."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBackends:
    """A run on rules alone."""

    provides: frozenset[Need] = field(default_factory=frozenset)
    translator: Translator | None = None
    forward: Translator | None = None
    scorer: LanguageModel | None = None
    tagger: SpanTagger | None = None
    aligner: Aligner | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedBackends:
    """A run with models."""

    translator: Translator | None
    scorer: LanguageModel | None
    forward: Translator | None = None
    tagger: SpanTagger | None = None
    aligner: Aligner | None = None

    @property
    def provides(self) -> frozenset[Need]:
        """Back-translations, likelihoods and the judgement that needs both and a tagger, each where its models are there."""
        there: dict[Need, bool] = {
            "back": self.translator is not None,
            "likelihood": self.scorer is not None,
            "judgement": None not in (self.translator, self.scorer, self.tagger),
        }
        return frozenset(need for need, given in there.items() if given)
