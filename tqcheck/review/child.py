"""The process in which the models work, so that nothing they do can hold up a key. `background.Worker` starts it and talks to it.

Standard input brings pickles: the name of a loader with the options, then jobs. Standard output takes what comes of them. When the
input ends, the reviewer has quit or been killed, and this process ends at once, whatever it is doing.
"""

from __future__ import annotations

import os
import pickle
import pkgutil
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import BinaryIO

from tqcheck.backends import Backends, Progress
from tqcheck.config import Options
from tqcheck.errors import TqcheckError, first_line
from tqcheck.pipeline import check_document
from tqcheck.review.jobs import CheckArticle, Checked, Doing, Event, Failed, Job, Rechecked
from tqcheck.review.recheck import recheck
from tqcheck.review.sheet import from_report

Loader = Callable[[str, Options, Progress], Backends]
"""Like `pipeline.load_models`."""


def main() -> None:
    """Does jobs in the order in which they come, until there is nobody to do them for."""
    os.nice(10)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    name, options = pickle.load(sys.stdin.buffer)
    jobs = SimpleQueue[Job]()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()

    def send(said: Event | Doing) -> None:
        pickle.dump(said, answers)
        answers.flush()

    def progress(step: str, done: int, total: int) -> None:
        send(Doing(step=step, done=done, total=total))

    loaded: dict[str, Backends] = {}
    while True:
        send(_result(jobs.get(), name, options, loaded, progress))


def _listen(stream: BinaryIO, jobs: SimpleQueue[Job]) -> None:
    try:
        while True:
            jobs.put(pickle.load(stream))
    finally:
        os._exit(0)


def _result(job: Job, name: str, options: Options, loaded: dict[str, Backends], progress: Progress) -> Event:
    """What comes of a job. Models are loaded once for each language of articles, before its first job."""
    language = job.document.language
    try:
        if language not in loaded:
            load: Loader = pkgutil.resolve_name(name)
            loaded[language] = load(language, options, progress)
        if isinstance(job, CheckArticle):
            report = check_document(job.document, loaded[language], options, source=job.source, progress=progress)
            return Checked(sheet=from_report(report))
        return Rechecked(key=job.key, result=recheck(job, loaded[language], options, progress))
    except TqcheckError as error:
        return Failed(message=str(error))
    except Exception as error:  # there is nobody above who would tell the reviewer
        return Failed(message=f"{type(error).__name__}: {first_line(error)}")
