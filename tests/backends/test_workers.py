from __future__ import annotations

import time
from threading import Event, Thread, active_count, get_ident

import pytest

from tqcheck.backends import workers
from tqcheck.backends.workers import in_threads


def test_each_item_is_done_once_and_told_in_the_callers_thread() -> None:
    told: dict[int, tuple[str, int]] = {}
    in_threads(range(100), str, lambda item, result: told.update({item: (result, get_ident())}), 4)
    assert told == {item: (str(item), get_ident()) for item in range(100)}
    in_threads([], str, lambda item, result: told.clear(), 4)
    assert len(told) == 100


def test_what_goes_wrong_is_raised_and_ends_it() -> None:
    begun: list[int] = []

    def work(item: int) -> None:
        begun.append(item)
        time.sleep(0.001)
        if item == 5:
            raise ValueError("five")

    before = active_count()
    with pytest.raises(ValueError, match="five"):
        in_threads(range(100), work, lambda item, result: None, 2)
    assert len(begun) < 100
    assert active_count() == before


def test_an_interruption_while_threads_start_waits_for_what_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, finished = Event(), list[int]()

    class Interrupted(Thread):
        def start(self) -> None:
            super().start()
            at_work.wait(10)
            raise KeyboardInterrupt

    def work(item: int) -> None:
        at_work.set()
        time.sleep(0.05)
        finished.append(item)

    monkeypatch.setattr(workers, "Thread", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        in_threads(range(100), work, lambda item, result: None, 4)
    assert finished == [0]
    time.sleep(0.1)
    assert finished == [0]
