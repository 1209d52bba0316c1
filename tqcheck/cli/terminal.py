"""What the terminal and the locale ask for: language, colour, width, progress bars."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tqcheck.backends import Progress
from tqcheck.cli.options import Color, Language
from tqcheck.cli.output import note

PIPED_WIDTH = 100  # cells; a report in a file or pipe looks the same whatever window it was made in


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
    """A callback that draws a bar per step on standard error, or says once per step that it began where that is no terminal."""
    if not sys.stderr.isatty():
        yield _lines()
        return
    with ExitStack() as stack:
        yield _bars(stack)


def _lines() -> Progress:
    said: set[str] = set()

    def report(step: str, done: int, total: int) -> None:
        if step not in said:
            said.add(step)
            note(f"{step} ...")

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
