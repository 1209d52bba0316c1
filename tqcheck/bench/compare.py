"""Runs the peers: networks in one process that stays, so that they are built once; alignment here, since it needs no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.util import find_spec
from multiprocessing import get_context
from time import perf_counter

from tqcheck.align import align
from tqcheck.bench.figures import Run, Step
from tqcheck.bench.peers import LARGE, OPUS, PEERS, Architecture, Work, seconds
from tqcheck.bench.pieces import gemma_pieces, pair_pieces
from tqcheck.documents import from_text
from tqcheck.errors import ModelError, UsageError
from tqcheck.segment import segment
from tqcheck.types import Document

PACKAGES = ("ctranslate2", "galechurch")
OURS, GALE_CHURCH = "tqcheck's alignment", "galechurch"

Compared = Callable[[Work], Mapping[str, float]]
"""Gives the seconds of each peer."""


@contextmanager
def compared(threads: int, opus: Architecture = OPUS, large: Architecture = LARGE) -> Iterator[Compared]:
    """The networks; they are gone after the context."""
    # A forked process would inherit threads of ours; a new one has nothing but what it needs.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:

        def measure(work: Work) -> dict[str, float]:
            try:
                return {name: pool.submit(seconds, name, work, threads, opus, large).result() for name in PEERS}
            except BrokenProcessPool as error:
                raise ModelError("the process of the peers was killed; they need about 4 GB of memory, leave --compare out") from error

        yield measure


def work(sentences: Sequence[str], run: Run) -> Work:
    """What the peers are to do: the `sentences` that were translated and tagged in the run, in their order."""
    written, pairs = run.steps[Step.TRANSLATE].texts, run.steps[Step.TAG].texts
    if not len(sentences) == len(written) == len(pairs):
        raise ValueError(f"{len(sentences)} sentences, {len(written)} translations, {len(pairs)} pairs")
    return Work(read=gemma_pieces(sentences), written=gemma_pieces(written), pairs=tuple(size + 4 for size in pair_pieces(pairs)))


def refuse_without_peers() -> None:
    """Raises UsageError where a package is not installed that only the comparison needs."""
    if missing := [name for name in PACKAGES if find_spec(name) is None]:
        raise UsageError(f"--compare needs {' and '.join(missing)}; install with: python -m pip install 'tqcheck[eval]'")


def standing_in(back: Sequence[str], language: str) -> Document:
    """The back-translations as an original, for an article that was given without one."""
    return segment(from_text("\n\n".join(back), language=language))


def alignment(source: Document, target: Document, back: Sequence[str]) -> dict[str, float]:
    """Seconds of both aligners for one article, in a process of their own; `back` as for `tqcheck.align.align`."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_aligned, source, target, back).result()


def _aligned(source: Document, target: Document, back: Sequence[str]) -> dict[str, float]:
    from galechurch import align as gale_church

    # On a text of two words first: what is loaded but once is no part of either.
    first = standing_in(["Loaded."], source.language), standing_in(["Geladen."], target.language)

    def ours(source: Document, target: Document, back: Sequence[str]) -> None:
        align(source, target, back)

    def theirs(source: Document, target: Document, back: Sequence[str]) -> None:
        gale_church(*([one.text for one in side.segments if one.kind != "furniture"] for side in (source, target)))

    found = {}
    for name, run in ((OURS, ours), (GALE_CHURCH, theirs)):
        run(*first, ["Loaded."])
        began = perf_counter()
        run(source, target, back)
        found[name] = perf_counter() - began
    return found
