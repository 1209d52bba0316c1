"""The engine that spreads a batch over Ray workers, on this machine or on others, each of which loads the models once.

Only this machine needs the files of the articles: their bytes go to the workers. Options and results travel as pickles between
processes of one user.
"""

from __future__ import annotations

import os
import socket
from collections import deque
from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tqcheck.backends import NoBackends, Progress
from tqcheck.batch.engine import Checker, Engine, Load, Result, failed
from tqcheck.batch.jobs import Job
from tqcheck.batch.ray_cluster import MEMORY, connected, room
from tqcheck.config import Options
from tqcheck.documents import files
from tqcheck.errors import InputError, TqcheckError, UsageError
from tqcheck.pipeline import load_models
from tqcheck.reporters.sink import Failure
from tqcheck.signature import signature

TRIES = 3  # of an article whose workers die, and of workers in a row that die before they have begun
AHEAD = 8  # articles per worker that may be finished before an earlier one is
PAUSE = 10.0  # seconds between two looks at whether the cluster still has room

Content = bytes | InputError
"""What is in a file, or why that cannot be read."""


class Worker:
    """What runs in a process of the cluster."""

    def __init__(self, options: Options, load: Load) -> None:
        self._options = options
        self._checker = Checker(options, load=load)

    def hello(self) -> tuple[str, Mapping[str, str]]:
        """The name of the machine, and the signature of a run on rules alone there."""
        return socket.gethostname(), signature(NoBackends(), self._options)

    def check(self, job: Job, contents: Mapping[str, Content]) -> Result | TqcheckError:
        """The result of a job whose files have these contents, or what ends the run."""

        def fetch(path: str, limit: int) -> bytes:
            content = contents[path]
            if isinstance(content, InputError):
                raise content
            return content

        try:
            return self._checker.check(job, fetch)
        except TqcheckError as error:
            return error


def on_ray(address: str | None = None, load: Load = load_models) -> Engine:
    """The engine for the cluster at `address`, see `ray_cluster.connected`; `load` must be importable where its workers run.

    Its results raise UsageError where there is no such cluster, no room in it, another version of tqcheck, or no worker left.
    """

    def results(jobs: Sequence[Job | Failure], options: Options, progress: Progress) -> Generator[Result]:
        # Workers have another current directory, but from there as from here the same way leads from an article to the root.
        options = replace(options, root=os.path.relpath(options.root or os.curdir))
        with connected(address) as ray:
            yield from _Run(ray, jobs, options, load, progress).results()

    return results


class _Run:
    """Gives each worker one job at a time, and another worker the job of one that died."""

    def __init__(self, ray: Any, jobs: Sequence[Job | Failure], options: Options, load: Load, progress: Progress) -> None:
        self._ray, self._options, self._progress = ray, options, progress
        self._jobs = {index: job for index, job in enumerate(jobs) if isinstance(job, Job)}
        self._done = {index: Result(entry=job) for index, job in enumerate(jobs) if isinstance(job, Failure)}
        self._memory = MEMORY if options.models else 0
        self._hired = ray.remote(num_cpus=1, memory=self._memory, scheduling_strategy="SPREAD")(Worker)
        self._arguments = options, load
        self._signature = signature(NoBackends(), options)
        self._size = min(room(ray, self._memory), len(self._jobs))
        self._waiting = deque(self._jobs)
        self._deaths: dict[int, int] = {}  # of workers that had the job
        self._stillborn = 0
        self._idle: list[Any] = []
        self._starting: dict[Any, Any] = {}
        self._busy: dict[Any, tuple[Any, int]] = {}

    def results(self) -> Generator[Result]:
        """One per job, in order."""
        for _ in range(self._size):
            self._hire()
        for index in range(len(self._jobs) + len(self._done)):
            self._hand_out(index + AHEAD * self._size)
            while index not in self._done:
                self._wait()
                self._hand_out(index + AHEAD * self._size)
            yield self._done.pop(index)

    def _hire(self) -> None:
        worker = self._hired.remote(*self._arguments)
        self._starting[worker.hello.remote()] = worker
        self._progress("workers", len(self._idle) + len(self._busy), self._size)

    def _hand_out(self, end: int) -> None:
        while self._idle and self._waiting and self._waiting[0] < end:
            index = self._waiting.popleft()
            job = self._jobs[index]
            contents = {path: self._content(path) for path in (job.target, job.source) if path is not None}
            worker = self._idle.pop()
            self._busy[worker.check.remote(job, contents)] = worker, index

    def _content(self, path: str) -> Content:
        try:
            return files.load(path, self._options.limit)
        except InputError as error:  # told by the worker, in the order in which it reads the files
            return InputError(str(error))

    def _wait(self) -> None:
        ready: Sequence[Any] = ()
        while not ready:
            self._refuse_to_wait_in_vain()
            ready, _ = self._ray.wait([*self._busy, *self._starting], num_returns=1, timeout=PAUSE)
        if ready[0] in self._busy:
            self._finish(*self._busy.pop(ready[0]), ready[0])
        else:
            self._begin(self._starting.pop(ready[0]), ready[0])

    def _refuse_to_wait_in_vain(self) -> None:
        if not self._busy and not room(self._ray, self._memory):
            least = f"a core and {self._memory / 1e9:g} GB of memory" if self._memory else "a core"
            raise UsageError(f"--engine ray: no machine of the cluster has {least} for a worker; add one, or use --engine local")

    def _begin(self, worker: Any, answer: Any) -> None:
        try:
            machine, made_by = self._ray.get(answer)
        except self._ray.exceptions.RayError as error:
            self._stillborn += 1
            if self._stillborn < TRIES:
                self._hire()
            elif not (self._starting or self._busy or self._idle):
                raise UsageError(f"--engine ray: no worker starts ({_last_line(error)}); install tqcheck on all machines") from error
            return
        if made_by != self._signature:
            raise UsageError(f"--engine ray: {machine} has another version of tqcheck; install the same one on all machines")
        self._stillborn = 0
        self._idle.append(worker)
        self._progress("workers", len(self._idle) + len(self._busy), self._size)

    def _finish(self, worker: Any, index: int, answer: Any) -> None:
        try:
            result = self._ray.get(answer)
        except self._ray.exceptions.RayTaskError:
            raise  # the worker lives; the mistake is ours
        except self._ray.exceptions.RayError:
            self._ray.kill(worker)  # it may only be out of reach
            self._retry(index)
            self._hire()
            return
        if isinstance(result, TqcheckError):
            raise result
        self._done[index] = result
        self._idle.append(worker)

    def _retry(self, index: int) -> None:
        self._deaths[index] = self._deaths.get(index, 0) + 1
        if self._deaths[index] < TRIES:
            self._waiting.appendleft(index)
        else:
            self._done[index] = failed(self._jobs[index], f"{TRIES} workers died over it; it may need more memory than they have")


def _last_line(error: Exception) -> str:
    """The end of a traceback, which Ray has in its messages."""
    return str(error).strip().splitlines()[-1][:200]
