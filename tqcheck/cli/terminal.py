"""What the terminal and the locale ask for: language, colour, width, progress bars."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Timer

from tqcheck.backends import Progress
from tqcheck.cli.options import Color, Language
from tqcheck.cli.output import note

PIPED_WIDTH = 100  # cells; a report in a file or pipe looks the same whatever window it was made in
PAUSE = 1.0  # seconds after which a step that goes on is told


def language(asked: Language | None) -> Language:
    """The language that was asked for, else that of the locale's messages, else English."""
    if asked is not None:
        return asked
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "de" if locale.lower().replace("-", "_").partition(".")[0].partition("_")[0] == "de" else "en"


def use_color(asked: Color, *, to_file: bool) -> bool:
    """Colour on request; else only on a terminal that knows it and whose owner has not set NO_COLOR."""
    if asked != "auto":
        return asked == "always"
    return not to_file and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width(*, to_file: bool) -> int:
    """Cells per line: the terminal's, or PIPED_WIDTH where there is none."""
    return PIPED_WIDTH if to_file or not sys.stdout.isatty() else shutil.get_terminal_size((PIPED_WIDTH, 24)).columns


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """A callback that draws a bar per step on standard error; where that is no terminal it says what the run is at, once for each step
    that takes a while."""
    with ExitStack() as stack:
        yield _bars(stack) if sys.stderr.isatty() else _lines(stack)


def _lines(stack: ExitStack) -> Progress:
    waiting: dict[str, Timer] = {}
    said: set[str] = set()

    def say(step: str) -> None:
        said.add(step)
        note(f"{step} ...")

    def report(step: str, done: int, total: int) -> None:
        # A step whose answers are all in the cache is over at once and not worth a line.
        if done >= total and step in waiting:
            waiting.pop(step).cancel()
        elif done < total and step not in waiting and step not in said:
            waiting[step] = timer = Timer(PAUSE, say, [step])
            timer.daemon = True
            timer.start()
            stack.callback(timer.cancel)

    return report


def _bars(stack: ExitStack) -> Progress:
    drawn: list[Progress] = []

    def report(step: str, done: int, total: int) -> None:
        # rich is loaded when there is something to show, which runs without models never have.
        if not drawn:
            drawn.append(_rich(stack))
        drawn[0](step, done, total)

    return report


def _rich(stack: ExitStack) -> Progress:
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    bars = stack.enter_context(Bars(console=Console(stderr=True), transient=True))
    tasks: dict[str, TaskID] = {}

    def report(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=total)
        bars.update(tasks[step], completed=done, total=total)

    return report
