from __future__ import annotations

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence

import pytest

from tests.batch.kept import Kept, Quiet
from tests.factories import article_report, document, finding
from tqcheck.backends import Progress
from tqcheck.baseline import Baseline, Entry
from tqcheck.batch.engine import Engine, Result
from tqcheck.batch.gates import Gates
from tqcheck.batch.interrupt import Interruption
from tqcheck.batch.jobs import Job
from tqcheck.batch.run import Outcome, run
from tqcheck.batch.worst import Worst
from tqcheck.config import Options
from tqcheck.errors import ModelError, UsageError
from tqcheck.reporters.sink import Entry as Reported
from tqcheck.reporters.sink import Failure, Look
from tqcheck.types import ArticleReport, Severity

JOBS = [Job(target=f"{number}.txt") for number in range(4)]
SIGNED = {"tqcheck": "0", "models": "none"}


def report(job: Job) -> ArticleReport:
    target = document([f"Der Satz in {job.target} ist falsch."], name=job.target)
    return article_report(target, [finding(target, 0, "falsch")])


def engine(before: Callable[[Job | Failure], None] = lambda job: None, closed: list[bool] | None = None) -> Engine:
    """Finds one thing in each article; `before` is called with each job before it is checked."""

    def results(jobs: Sequence[Job | Failure], options: Options, progress: Progress) -> Generator[Result]:
        try:
            for job in jobs:
                before(job)
                yield Result(entry=job) if isinstance(job, Failure) else Result(entry=report(job), signature=SIGNED)
        finally:
            if closed is not None:
                closed.append(True)

    return results


def go(
    kept: Kept,
    made_by: Engine | None = None,
    *,
    jobs: Sequence[Job | Failure] = JOBS,
    gates: Gates | None = None,
    worst: Worst | None = None,
    baseline: Baseline | None = None,
    exit_zero: bool = False,
) -> Outcome:
    with Interruption() as interruption:
        return run(
            jobs,
            made_by or engine(),
            Options(),
            kept.reports(),
            gates=gates or Gates(),
            meter=Quiet(),
            interruption=interruption,
            worst=worst,
            baseline=baseline,
            exit_zero=exit_zero,
        )


def names(kept: Kept) -> list[str]:
    return [entry.name if isinstance(entry, Failure) else entry.article.target.name for entry in kept.entries]


def test_every_job_is_an_entry_in_the_order_of_the_jobs() -> None:
    kept, worst = Kept(), Worst(9, Look())
    torn = Failure(name="torn", message="why")
    outcome = go(kept, jobs=[JOBS[1], torn, JOBS[0]], gates=Gates(fail_on=Severity.MAJOR), worst=worst)
    assert names(kept) == ["1.txt", "torn", "0.txt"]
    assert (outcome.done, outcome.exit_code, outcome.complete) == (3, 2, True)
    assert [text.en for text in outcome.failed] == ["--fail-on major failed: 2 findings at major or above"]
    assert [line.partition(":")[0] for line in worst.lines()] == ["1.txt", "0.txt"]
    assert kept.closing is not None
    assert (kept.closing.signature, kept.closing.failed, kept.closing.complete) == (SIGNED, outcome.failed, True)


def test_a_run_over_nothing_closes_its_reports() -> None:
    kept = Kept()
    outcome = go(kept, jobs=[], gates=Gates(fail_on=Severity.MAJOR, fail_under=100, max_findings=0))
    assert (outcome.done, outcome.failed, outcome.complete) == (0, (), True)
    assert kept.closing is not None and not kept.discarded


def test_what_the_baseline_knows_counts_for_nothing() -> None:
    old = report(JOBS[0]).findings[0]
    known = Entry(fingerprint=old.fingerprint, check=old.check, severity=old.severity, text=old.text)
    gone = Entry(fingerprint="0" * 16, check="gone-check", severity=Severity.MINOR, text="weg")
    baseline = Baseline(file="alt.json", signature=SIGNED, articles={"0.txt": (known, gone), "9.txt": (gone,)})
    kept, worst = Kept(), Worst(9, Look())
    outcome = go(kept, jobs=JOBS[:2], gates=Gates(max_findings=0), worst=worst, baseline=baseline)
    first, second = kept.entries
    assert isinstance(first, ArticleReport) and isinstance(second, ArticleReport)
    assert (first.findings, [item.by for item in first.suppressed]) == ((), ["baseline"])
    assert len(second.findings) == 1
    assert [text.en for text in outcome.failed] == ["--max-findings 0 failed: 1 finding"]
    assert [line.partition(":")[0] for line in worst.lines()] == ["1.txt"]
    (stale,) = outcome.notes
    assert "no longer occur: 1 (0.txt: [gone-check] “weg”)" in stale.en
    assert kept.closing is not None and kept.closing.notes == outcome.notes


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, also where whoever started the tests has switched it off, as shells do for what runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_while_an_article_is_checked_ends_the_run_with_what_is_there(number: signal.Signals) -> None:
    def interrupted(job: Job | Failure) -> None:
        if job == JOBS[2]:
            os.kill(os.getpid(), number)
            raise AssertionError("the signal should have ended this")

    kept, closed = Kept(), list[bool]()
    before = signal.getsignal(number)
    outcome = go(kept, engine(interrupted, closed), gates=Gates(fail_on=Severity.MAJOR))
    assert (names(kept), outcome.done, outcome.complete) == (["0.txt", "1.txt"], 2, False)
    assert kept.closing is not None and not kept.closing.complete
    assert closed == [True]
    assert signal.getsignal(number) is before


@pytest.mark.usefixtures("interruptible")
def test_a_signal_while_a_report_is_written_waits_for_it() -> None:
    def at(entry: Reported) -> None:
        if isinstance(entry, ArticleReport) and entry.article.target.name == "1.txt":
            os.kill(os.getpid(), signal.SIGINT)

    kept, closed = Kept(at), list[bool]()
    outcome = go(kept, engine(closed=closed))
    assert (names(kept), outcome.complete, closed) == (["0.txt", "1.txt"], False, [True])
    assert kept.closing is not None and not kept.closing.complete


@pytest.mark.usefixtures("interruptible")
def test_a_signal_after_the_last_article_changes_nothing() -> None:
    def at(entry: Reported) -> None:
        if isinstance(entry, ArticleReport) and entry.article.target.name == "3.txt":
            os.kill(os.getpid(), signal.SIGINT)

    kept = Kept(at)
    assert go(kept).complete
    assert kept.closing is not None and kept.closing.complete


@pytest.mark.usefixtures("interruptible")
def test_a_second_signal_does_not_wait() -> None:
    def at(entry: Reported) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    kept = Kept(at)
    with pytest.raises(KeyboardInterrupt):
        go(kept)
    assert kept.closing is None and kept.discarded


def test_a_signal_that_the_caller_switched_off_stays_off() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        kept = Kept()
        outcome = go(kept, engine(lambda job: os.kill(os.getpid(), signal.SIGINT)))
        assert outcome.complete and len(kept.entries) == len(JOBS)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_without_its_models_a_run_leaves_no_report() -> None:
    def missing(job: Job | Failure) -> None:
        if job == JOBS[1]:
            raise ModelError("no model")

    kept = Kept()
    with pytest.raises(ModelError):
        go(kept, engine(missing))
    assert (names(kept), kept.closing, kept.discarded) == (["0.txt"], None, True)


def test_a_report_that_cannot_be_written_ends_the_run() -> None:
    def full(entry: Reported) -> None:
        raise OSError(28, "No space left on device")

    kept, closed = Kept(full), list[bool]()
    with pytest.raises(UsageError, match=r"standard output: cannot be written \(No space left on device\)"):
        go(kept, engine(closed=closed))
    assert kept.discarded and closed == [True]


@pytest.mark.parametrize(
    ("jobs", "exit_zero", "code"),
    [
        ([], False, 0),
        (JOBS, False, 1),
        (JOBS, True, 0),
        ([*JOBS, Failure(name="torn", message="why")], False, 2),
        ([*JOBS, Failure(name="torn", message="why")], True, 2),
    ],
)
def test_exit_codes(jobs: Sequence[Job | Failure], exit_zero: bool, code: int) -> None:
    kept = Kept()
    outcome = go(kept, jobs=jobs, gates=Gates(fail_on=Severity.MAJOR), exit_zero=exit_zero)
    assert kept.closing is not None
    assert outcome.exit_code == kept.closing.exit_code == code
