"""Models at work while the reviewer reads: a process of their own does jobs in order, results are fetched by whoever draws."""

from __future__ import annotations

import pickle
import queue
import signal
import subprocess
import sys
import threading
from contextlib import suppress

from tqcheck.config import Options
from tqcheck.review.jobs import Doing, Event, Failed, Job

MODELS = "tqcheck.pipeline:load_models"
_PATIENCE = 5.0  # seconds that quitting waits for a process to be gone
# The modules of this process's path and no others: not those of the current directory, which may be anybody's.
_MAIN = "import sys; sys.path[:] = sys.argv[1:]; from tqcheck.review.child import main; main()"


class Worker:
    """Has jobs done in a process that is started for the first one, and anew when it died. `models` names its `child.Loader`.

    Sending and receiving takes a thread: a long article is megabytes, and a process that is loading models reads nothing.
    """

    def __init__(self, options: Options, models: str) -> None:
        self._options, self._models = options, models
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting = 0
        self.doing: Doing | None = None

    @property
    def busy(self) -> bool:
        """Whether a job has not yet given its event."""
        return self._waiting > 0

    def submit(self, job: Job) -> None:
        """Has `job` done after those before it."""
        self._waiting += 1
        self._jobs.put(job)
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
        """Ends the process at once, whatever it is doing."""
        self._stop.set()
        if (process := self._process) is not None:
            process.kill()
        if self._thread is not None:
            self._jobs.put(None)  # wakes a thread that has nothing to do
            self._thread.join(_PATIENCE)

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._stop.is_set():
            self._events.put(self._done(job))
        self._end()

    def _done(self, job: Job) -> Event:
        try:
            process = self._process or self._started()
        except OSError as error:
            return Failed(message=f"their process cannot be started ({error.strerror})")
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            pickle.dump(job, process.stdin)
            process.stdin.flush()
            while isinstance(said := pickle.load(process.stdout), Doing):
                self.doing = said
        except (EOFError, OSError, pickle.UnpicklingError):
            return Failed(message=_death(self._end()))
        event: Event = said
        return event

    def _started(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C in the terminal is not meant for it. It has no way to write on the screen.
        self._process = process = subprocess.Popen(
            [sys.executable, "-c", _MAIN, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if self._stop.is_set():
            process.kill()
        assert process.stdin is not None
        pickle.dump((self._models, self._options), process.stdin)
        return process

    def _end(self) -> int:
        """Makes sure that the process is gone; its exit code."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()  # nothing, where it is dead
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):  # what was still to be sent
                stream.close()  # type: ignore[union-attr]
        return process.wait()


def _death(code: int) -> str:
    if code >= 0:
        return f"their process has ended with code {code}"
    return f"their process was killed ({signal.Signals(-code).name}); perhaps memory is short"
