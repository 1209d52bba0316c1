"""How far a batch has come: one bar on a terminal, a line every half minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from tqcheck.cli.output import note
from tqcheck.reporters.sink import Entry, Failure
from tqcheck.reporters.terminal import harmless
from tqcheck.reporters.words import number
from tqcheck.types import Text

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

PAUSE = 30.0  # seconds between two lines
RECENT = 10  # lines; what was done since then tells the speed, for what comes from the cache would mislead

_SPEED = Text(en="{speed} sentences/s", de="{speed} Sätze/s")
_LEFT = Text(en="about {time} left", de="noch etwa {time}")
_DONE = Text(en="{done} of {total} articles", de="{done} von {total} Artikeln")


class Lines:
    """Says on standard error how far the run is, at most every PAUSE seconds. `clock` tells the seconds."""

    def __init__(self, total: int, language: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._language, self._clock = total, language, clock
        self._done = self._sentences = 0
        self._step = ""
        self._said: deque[tuple[float, int, int]] = deque([(clock(), 0, 0)], maxlen=RECENT)  # when, articles, sentences
        self._began = self._said[0][0]

    def step(self, step: str, done: int, total: int) -> None:
        """See `Meter.step`."""
        self._step = f"{step} {done}/{total}" if done < total else ""
        self._say()

    def add(self, entry: Entry) -> None:
        """See `Meter.add`."""
        self._done += 1
        self._step = ""
        if isinstance(entry, Failure):
            note(f"{harmless(entry.name)}: {harmless(entry.message)}")
        else:
            self._sentences += entry.score.sentences
        self._say()

    def aside(self) -> AbstractContextManager[None]:
        """See `Meter.aside`."""
        return nullcontext()

    def close(self) -> None:
        """The last line: what was done in all, if anything."""
        if not self._done:
            return
        done, sentences, seconds = self._done, self._sentences, self._since(self._began)
        time, speed = _duration(seconds, self._language), _SPEED.to(self._language).format(speed=self._speed(0, seconds))
        said = Text(
            en=f"{done} article{'s' * (done != 1)}, {sentences} sentence{'s' * (sentences != 1)} in {time}, {speed}",
            de=f"{done} Artikel, {sentences} {'Satz' if sentences == 1 else 'Sätze'} in {time}, {speed}",
        )
        note(said.to(self._language))

    def _say(self) -> None:
        if self._since(self._said[-1][0]) < PAUSE or self._done == self._total:
            return
        then, articles, sentences = self._said[0]
        self._said.append((self._clock(), self._done, self._sentences))
        parts = [_DONE.to(self._language).format(done=self._done, total=self._total)]
        if self._done > articles:
            seconds = self._since(then)
            left = seconds / (self._done - articles) * (self._total - self._done)
            parts.append(_SPEED.to(self._language).format(speed=self._speed(sentences, seconds)))
            parts.append(_LEFT.to(self._language).format(time=_duration(left, self._language)))
        note(", ".join([*parts, self._step] if self._step else parts))

    def _since(self, then: float) -> float:
        return max(self._clock() - then, 1e-3)

    def _speed(self, sentences: int, seconds: float) -> str:
        """Of what came after so many sentences."""
        return number(round((self._sentences - sentences) / seconds, 1), self._language)


class Bar(Lines):
    """One bar on standard error, gone when it is closed; what goes to the same terminal stands above it."""

    def __init__(self, total: int, language: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(total, language, clock)
        self._bars = _bars(total, _DONE.to(language))
        self._bars.start()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """See `Meter.aside`."""
        if not sys.stdout.isatty():
            yield
            return
        self._bars.stop()
        yield
        self._bars.start()

    def close(self) -> None:
        """See `Lines.close`."""
        self._bars.stop()
        super().close()

    def _say(self) -> None:
        speed = _SPEED.to(self._language).format(speed=self._speed(0, self._since(self._began)))
        self._bars.update(self._bars.task_ids[0], completed=self._done, speed=speed, step=self._step)


def _bars(total: int, counted: str) -> Bars:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = [
        BarColumn(),
        TextColumn(counted.format(done="{task.completed:.0f}", total="{task.total:.0f}")),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[step]}", markup=False),
    ]
    bars = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
    bars.add_task("", total=total, speed="", step="")
    return bars


@contextmanager
def meter(total: int, language: str) -> Iterator[Lines]:
    """The one that fits standard error, closed at the end."""
    shown = Bar(total, language) if sys.stderr.isatty() else Lines(total, language)
    try:
        yield shown
    finally:
        shown.close()


def _duration(seconds: float, language: str) -> str:
    """ "12 s", "3 min", "2 h 5 min"; "0.4 s" below a second's tens."""
    if seconds < 10:
        return f"{number(round(seconds, 1), language)} s"
    if seconds < 100:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
