"""Work on many items in a few threads, none of which goes on when it is over, however that comes about.

ThreadPoolExecutor would do but for Ctrl-C: one that comes while it starts a thread leaves that thread at work and unknown to it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event, Thread
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_threads(items: Sequence[Item], work: Callable[[Item], Result], done: Callable[[Item, Result], None], threads: int) -> None:
    """Does the `work` on each item and calls `done` with it in the caller's thread, in the order in which they get finished.

    Where either raises something, or Ctrl-C comes, what has been begun is finished, nothing more is begun, and it is raised here.
    """
    waiting, stop = deque(items), Event()
    finished: SimpleQueue[tuple[Item, Result] | BaseException] = SimpleQueue()

    def run() -> None:
        while not stop.is_set():
            try:
                item = waiting.popleft()
            except IndexError:
                return
            try:
                finished.put((item, work(item)))
            except BaseException as error:
                finished.put(error)
                return

    crew = [Thread(target=run) for _ in range(min(threads, len(items)))]
    try:
        for thread in crew:
            thread.start()
        for _ in items:
            one = finished.get()
            if isinstance(one, BaseException):
                raise one
            done(*one)
    finally:
        stop.set()  # also for a thread that is not alive yet
        for thread in crew:
            if thread.is_alive():
                thread.join()
