"""Ctrl-C and SIGTERM: work stops at once, what is being written is written to its end."""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """Whether the run was told to stop. The first signal raises KeyboardInterrupt within `attempt` and is only noted elsewhere; a second
    one does what it does without us. A signal that the caller has switched off stays off."""

    def __init__(self) -> None:
        self.asked = False
        self._breakable = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interruption:
        for number in _SIGNALS:
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(self, *_: object) -> None:
        self._restore()

    def attempt(self, work: Callable[[], T]) -> T | None:
        """What `work` returns, None when it was left at some point because of a signal; `asked` is set then."""
        try:
            self._breakable = True
            done = work()
            self._breakable = False
            return done
        except KeyboardInterrupt:
            self._breakable = False
            self.asked = True
            return None

    def _handle(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        self._restore()
        if self._breakable:
            raise KeyboardInterrupt

    def _restore(self) -> None:
        while self._before:
            number, handler = self._before.popitem()
            signal.signal(number, handler)
