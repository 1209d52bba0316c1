"""A batch from its jobs to its reports: articles pass through one by one, and only counts are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tqcheck.batch.engine import Engine
from tqcheck.batch.gates import Gates, Tally
from tqcheck.batch.interrupt import Interruption
from tqcheck.batch.jobs import Job
from tqcheck.batch.outputs import Reports
from tqcheck.batch.worst import Worst
from tqcheck.config import Options
from tqcheck.pipeline import joined
from tqcheck.reporters.sink import Closing, Entry, Failure
from tqcheck.types import ArticleReport, Text

if TYPE_CHECKING:
    from tqcheck.baseline import Baseline
    from tqcheck.baseline import Entry as Known

GATE, BAD_ARTICLE, INTERRUPTED = 1, 2, 130  # exit codes


class Meter(Protocol):
    """Shows how far a run has come."""

    def step(self, step: str, done: int, total: int) -> None:
        """See `tqcheck.backends.Progress`."""
        ...

    def add(self, entry: Entry) -> None:
        """One more article is done."""
        ...

    def aside(self) -> AbstractContextManager[None]:
        """While this lasts, something else may write to the terminal."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended: articles `done`, a sentence for each gate that failed, remarks on the run as a whole, whether it came to its end,
    and the exit code that all this asks for."""

    done: int
    failed: tuple[Text, ...]
    notes: tuple[Text, ...]
    complete: bool
    exit_code: int


def run(
    jobs: Sequence[Job | Failure],
    engine: Engine,
    options: Options,
    reports: Reports,
    *,
    gates: Gates,
    meter: Meter,
    interruption: Interruption,
    worst: Worst | None = None,
    baseline: Baseline | None = None,
    exit_zero: bool = False,
) -> Outcome:
    """Checks the jobs and writes the reports, which hold what was finished when the run is interrupted. With `exit_zero`, gates that
    failed are told and don't change the exit code.

    Raises ModelError when a model is not to be had and UsageError for a report that cannot be written; then no report is left.
    """
    books = _Books(Tally(gates), worst, baseline, exit_zero)
    try:
        with closing(engine(jobs, options, meter.step)) as results:
            while not interruption.asked:
                result = interruption.attempt(lambda: next(results, None))
                if result is None:
                    break
                entry = books.enter(result.entry, result.signature)
                with meter.aside():
                    reports.add(entry)
                meter.add(entry)
        outcome = books.outcome(len(jobs))
        with meter.aside():
            reports.close(
                Closing(
                    signature=books.signature(),
                    notes=outcome.notes,
                    failed=outcome.failed,
                    complete=outcome.complete,
                    exit_code=outcome.exit_code,
                )
            )
    finally:
        reports.discard()
    return outcome


class _Books:
    """What is kept of the articles that have passed."""

    def __init__(self, tally: Tally, worst: Worst | None, baseline: Baseline | None, exit_zero: bool) -> None:
        self._tally, self._worst, self._baseline, self._exit_zero = tally, worst, baseline, exit_zero
        self._signatures: list[Mapping[str, str]] = []
        self._stale: dict[str, tuple[Known, ...]] = {}
        self._failures = 0

    def enter(self, entry: Entry, signature: Mapping[str, str]) -> Entry:
        """The entry as the reports show it: without what the baseline knows."""
        if isinstance(entry, Failure):
            self._failures += 1
            return entry
        if signature not in self._signatures:
            self._signatures.append(signature)
        entry = self._unknown(entry)
        self._tally.add(entry)
        if self._worst is not None:
            self._worst.add(entry)
        return entry

    def _unknown(self, report: ArticleReport) -> ArticleReport:
        if self._baseline is None:
            return report
        from tqcheck.baseline import apply, stale

        if left := stale(report, self._baseline):
            self._stale[report.article.target.name] = left
        return apply(report, self._baseline)

    def signature(self) -> Mapping[str, str]:
        """One signature for all that was checked."""
        return joined(self._signatures)

    def outcome(self, asked: int) -> Outcome:
        """How the run ended that should have checked so many articles."""
        done, failed = self._tally.articles + self._failures, tuple(self._tally.failed())
        code = INTERRUPTED if done < asked else BAD_ARTICLE if self._failures else GATE if failed and not self._exit_zero else 0
        return Outcome(done=done, failed=failed, notes=self._remarks(), complete=done == asked, exit_code=code)

    def _remarks(self) -> tuple[Text, ...]:
        if self._baseline is None:
            return ()
        from tqcheck.baseline import remarks

        return remarks(self._baseline, self.signature(), self._stale)
