"""A report that keeps what it gets, and the parts of a run that tests have to give."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from tqcheck.batch.outputs import ON_STDOUT, Reports
from tqcheck.reporters.sink import Closing, Entry, Look


class Kept:
    """A sink in memory. `at` is called with each entry before it is kept."""

    def __init__(self, at: Callable[[Entry], None] = lambda entry: None) -> None:
        self.at = at
        self.entries: list[Entry] = []
        self.closing: Closing | None = None
        self.discarded = False

    def add(self, entry: Entry) -> None:
        """See `Sink.add`."""
        self.at(entry)
        self.entries.append(entry)

    def close(self, closing: Closing) -> None:
        """See `Sink.close`."""
        self.closing = closing

    def discard(self) -> None:
        """See `Sink.discard`."""
        self.discarded = True

    def reports(self) -> Reports:
        """The reports of a run that has only this one."""
        return Reports([ON_STDOUT], lambda target: Look(), lambda form, path, look: self)


class Quiet:
    """A meter that counts."""

    def __init__(self) -> None:
        self.entries = 0

    def step(self, step: str, done: int, total: int) -> None:
        """See `Meter.step`."""

    def add(self, entry: Entry) -> None:
        """See `Meter.add`."""
        self.entries += 1

    def aside(self) -> AbstractContextManager[None]:
        """See `Meter.aside`."""
        return nullcontext()
