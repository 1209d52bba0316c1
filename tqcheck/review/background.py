"""Models at work while the reviewer reads: one thread, jobs in order, results fetched by whoever draws."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass

from tqcheck.backends import Backends, Progress
from tqcheck.errors import TqcheckError
from tqcheck.review.sheet import Key
from tqcheck.review.state import Recheck
from tqcheck.types import ArticleReport

_PATIENCE = 5.0  # seconds that quitting waits for a model to look up from its work


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The article with all the evidence of the models."""

    report: ArticleReport


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """What the checks say of an edited sentence."""

    key: Key
    result: Recheck


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why a job came to nothing."""

    message: str


Event = Checked | Rechecked | Failed
Job = Callable[[Backends, Progress], Event]


class _Stopped(Exception):
    """The reviewer has quit."""


def _nothing(backends: Backends, progress: Progress) -> Event:
    raise _Stopped


class Worker:
    """Does jobs in a thread of its own; `load` is called there, once for each language of articles, before its first job."""

    def __init__(self, load: Callable[[str, Progress], Backends]) -> None:
        self._load = load
        self._jobs: queue.SimpleQueue[tuple[str, Job]] = queue.SimpleQueue()
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._waiting = 0
        self.doing: tuple[str, int, int] | None = None

    @property
    def busy(self) -> bool:
        """Whether a job has not yet given its event."""
        return self._waiting > 0

    def submit(self, language: str, job: Job) -> None:
        """Has `job` done after those before it, with the models for articles in `language`."""
        self._waiting += 1
        self._jobs.put((language, job))
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="tqcheck models", daemon=True)
            self._thread.start()

    def events(self) -> list[Event]:
        """What has happened since the last call."""
        found: list[Event] = []
        while not self._events.empty():
            found.append(self._events.get())
        self._waiting -= len(found)
        if not self._waiting:
            self.doing = None
        return found

    def stop(self) -> None:
        """Gives up what is being done, at its next sign of progress."""
        self._stop.set()
        if self._thread is not None:
            self._jobs.put(("", _nothing))  # wakes a thread that has nothing to do
            self._thread.join(_PATIENCE)

    def _progress(self, step: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _Stopped
        self.doing = (step, done, total)

    def _work(self) -> None:
        loaded: dict[str, Backends] = {}
        while True:
            language, job = self._jobs.get()
            if self._stop.is_set():
                return
            try:
                if language not in loaded:
                    loaded[language] = self._load(language, self._progress)
                self._events.put(job(loaded[language], self._progress))
            except _Stopped:
                return
            except TqcheckError as error:
                self._events.put(Failed(message=str(error)))
            except Exception as error:  # a thread has nobody above it who would tell the reviewer
                self._events.put(Failed(message=f"{type(error).__name__}: {error}"))
