"""The measuring itself: rounds in which everything has its turn, so that what slows the machine for a while slows all alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck import documents
from tqcheck.backends import Progress
from tqcheck.backends.threads import threads
from tqcheck.bench import compare, growth
from tqcheck.bench.figures import Run, Step
from tqcheck.bench.growth import Grown
from tqcheck.bench.machine import Machine, machine
from tqcheck.bench.once import Job
from tqcheck.bench.pieces import gemma_pieces
from tqcheck.bench.processes import command, empty_home, once
from tqcheck.errors import UsageError
from tqcheck.segment import segment
from tqcheck.types import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How often to measure, with models or rules alone, with the peers (`compare`), and articles of which sizes (`growth`), those of up to
    `most` segments also with models."""

    runs: int
    models: bool = True
    compare: bool = False
    growth: tuple[int, ...] = ()
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article to be checked, and its original or None, both read and segmented, with the paths they were read from."""

    path: str
    target: Document
    source_path: str | None = None
    source: Document | None = None

    @property
    def sentences(self) -> list[str]:
        """What is judged, as the models read it."""
        return [" ".join(one.text.split()) for one in self.target.segments if one.kind != "furniture"]

    def job(self, *, models: bool, warm: bool) -> Job:
        """A check of the article."""
        return Job(article=self.path, source=self.source_path, language=self.target.language, models=models, warm=warm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One of the rounds: all articles cold and warm, seconds of the slowest report from the cache, seconds of --help and of each peer."""

    cold: Run
    warm: Run
    cached: float
    help: float
    peers: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All that was measured; `sentences` and `pieces` are those of all articles together."""

    machine: Machine
    threads: int
    models: bool
    names: tuple[str, ...]
    sources: bool
    sentences: int
    pieces: int
    rounds: tuple[Round, ...]
    grown: tuple[Grown, ...] = ()


def read(paths: Sequence[str], sources: Sequence[str]) -> list[Article]:
    """The articles, and the originals of the first of them. Raises InputError, and UsageError for what can't be read many times."""
    if "-" in (*paths, *sources):
        raise UsageError("bench reads its articles many times, which standard input doesn't allow; name files")
    if len(sources) > len(paths):
        raise UsageError(f"--source is there {len(sources)} times for {len(paths)} article(s); give one each at most, in their order")
    made = []
    for number, path in enumerate(paths):
        target = segment(documents.read(path, language=None))
        source = sources[number] if number < len(sources) else None
        original = segment(documents.read(source, language="en" if target.language == "de" else "de")) if source else None
        made.append(Article(path=path, target=target, source_path=source, source=original))
    return made


def measure(articles: Sequence[Article], plan: Plan, progress: Progress) -> Measured:
    """Everything in the plan. The models must be assembled."""
    if plan.compare:
        compare.refuse_without_peers()
        if english := [article.path for article in articles if article.target.language == "en"]:
            raise UsageError(f"{english[0]}: is English, which has no tagger to compare; leave it or --compare out")
    here = machine()
    sentences = [sentence for article in articles for sentence in article.sentences]
    rounds: list[Round] = []
    with ExitStack() as stack:
        peers = stack.enter_context(compare.compared(threads())) if plan.compare else None
        for number in range(plan.runs):
            progress("measuring rounds", number, plan.runs)
            rounds.append(_round(articles, sentences, plan, peers))
        progress("measuring rounds", plan.runs, plan.runs)
    return Measured(
        machine=here,
        threads=threads(),
        models=plan.models,
        names=tuple(Path(article.path).name for article in articles),
        sources=any(article.source for article in articles),
        sentences=len(sentences),
        pieces=sum(gemma_pieces(sentences)),
        rounds=tuple(rounds),
        grown=tuple(
            growth.measure(sentences, plan.growth, plan.most if plan.models else 0, plan.runs, articles[0].target.language, progress)
        ),
    )


def _round(articles: Sequence[Article], sentences: Sequence[str], plan: Plan, peers: compare.Compared | None) -> Round:
    cold: list[Run] = []
    cached: list[float] = []
    warm: list[Run] = []
    for article in articles:
        with empty_home() as home:
            cold.append(once(article.job(models=plan.models, warm=False), home))
            cached.append(command(_check(article, plan, home), home))
        with empty_home() as home:
            warm.append(once(article.job(models=plan.models, warm=True), home))
    with empty_home() as home:
        asked = command(["--help"], home)
    together = sum(warm, Run())
    others = {**peers(compare.work(sentences, together)), **_aligned(articles, warm)} if peers else {}
    return Round(cold=sum(cold, Run()), warm=together, cached=max(cached), help=asked, peers=others)


def _aligned(articles: Sequence[Article], runs: Sequence[Run]) -> dict[str, float]:
    """Seconds of both aligners for all articles, each with its original or, for want of one, with its own back-translations."""
    total: dict[str, float] = {}
    for article, run in zip(articles, runs, strict=True):
        written = run.steps[Step.TRANSLATE].texts
        back = iter(written)
        backs = [next(back) if one.kind != "furniture" else "" for one in article.target.segments]
        source = article.source or compare.standing_in(written, "en" if article.target.language == "de" else "de")
        for name, seconds in compare.alignment(source, article.target, backs).items():
            total[name] = total.get(name, 0.0) + seconds
    return total


def _check(article: Article, plan: Plan, home: Path) -> list[str]:
    options = ["--no-config", "--output", str(home / "report.txt")]
    options += ["--source", article.source_path] if article.source_path else []
    options += [] if plan.models else ["--no-models"]
    return ["check", *options, "--", article.path]
