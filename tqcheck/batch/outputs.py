"""Where a batch writes: what `--report FORMAT=PATH` names, refused before any work when it cannot do."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from tqcheck.batch.jobs import Job
from tqcheck.errors import UsageError
from tqcheck.reporters.sink import STDOUT, Closing, Entry, Failure, Look, Sink

FOLDERS = frozenset({"html"})  # formats whose report is a folder

Open = Callable[[str, Path, Look], Sink]


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A format and the file, folder or STDOUT that its report goes to."""

    format: str
    path: Path


ON_STDOUT = Target(format="text", path=STDOUT)


def parse(reports: Sequence[str], formats: Collection[str]) -> tuple[Target, ...]:
    """The targets that FORMAT=PATH name, text on standard output where there are none. Raises UsageError."""
    return tuple(_target(text, formats) for text in reports) or (ON_STDOUT,)


def _target(text: str, formats: Collection[str]) -> Target:
    form, _, path = text.partition("=")
    if form not in formats:
        close = get_close_matches(form, formats, n=1)
        hint = f"did you mean {close[0]}?" if close else f"it is one of {', '.join(formats)}"
        raise UsageError(f"--report {text}: unknown format; {hint}")
    if not path:
        raise UsageError(f"--report {text}: write {form}=PATH, with - for standard output")
    if path == "-" and form in FOLDERS:
        raise UsageError(f"--report {text}: is a folder and cannot go to standard output")
    return Target(format=form, path=Path(path))


def refuse_bad(targets: Sequence[Target], inputs: Iterable[str]) -> None:
    """Before hours of work, not after them: UsageError for a report without a place or in another's, or over one of the `inputs`."""
    places: dict[str, Target] = {}
    for target in targets:
        place = "-" if target.path == STDOUT else os.path.realpath(target.path)
        if place in places:
            raise UsageError(f"--report: two reports go to {'standard output' if place == '-' else target.path}; give each its own place")
        places[place] = target
        if target.path != STDOUT:
            _refuse(target)
    folders = tuple(f"{place}{os.sep}" for place, target in places.items() if target.format in FOLDERS)
    for path in inputs:
        real = os.path.realpath(path)
        if real in places or real.startswith(folders):
            raise UsageError(f"--report: {path} is one of the inputs; the report would overwrite it")


def _refuse(target: Target) -> None:
    if target.path.is_dir() and target.format not in FOLDERS:
        raise UsageError(f"{target.path}: is a directory; --report {target.format}= needs the name of a file")
    if target.path.exists() and not target.path.is_dir() and target.format in FOLDERS:
        raise UsageError(f"{target.path}: is a file; --report {target.format}= needs the name of a folder")
    if not target.path.parent.is_dir():
        raise UsageError(f"{target.path}: there is no directory {target.path.parent}; make it first")


def refuse_taken_stdout(targets: Sequence[Target]) -> None:
    """UsageError when a report for programs goes to standard output, where lines for people would spoil it."""
    for target in targets:
        if target.path == STDOUT and target.format not in ("text", "github"):
            raise UsageError(f"--worst: lists on standard output, where --report {target.format}=- goes; give that report a file")


def input_files(jobs: Iterable[Job | Failure]) -> list[str]:
    """The articles and originals of a run."""
    return [path for job in jobs if isinstance(job, Job) for path in (job.target, job.source) if path is not None]


class Reports:
    """All reports of a run: each entry goes to every one of them. Raises UsageError for what cannot be written."""

    def __init__(self, targets: Sequence[Target], look: Callable[[Target], Look], open_: Open) -> None:
        self._open: list[tuple[Path, Sink]] = []
        for target in targets:
            try:
                self._open.append((target.path, open_(target.format, target.path, look(target))))
            except OSError as error:
                self.discard()
                raise _unwritable(target.path, error) from error

    def add(self, entry: Entry) -> None:
        """One more article."""
        for path, sink in list(self._open):
            try:
                sink.add(entry)
            except BrokenPipeError:  # a reader that has seen enough and went away is no failure
                self._open.remove((path, sink))
                _discard(sink)
            except OSError as error:
                raise _unwritable(path, error) from error

    def close(self, closing: Closing) -> None:
        """Puts all reports in their places."""
        while self._open:
            path, sink = self._open.pop(0)
            try:
                sink.close(closing)
            except BrokenPipeError:
                _discard(sink)
            except OSError as error:
                _discard(sink)
                raise _unwritable(path, error) from error

    def discard(self) -> None:
        """What stood in the places of the reports that are not closed yet still does."""
        while self._open:
            _discard(self._open.pop()[1])


def _discard(sink: Sink) -> None:
    with suppress(OSError):  # what cannot be written is not wanted any more
        sink.discard()


def _unwritable(path: Path, error: OSError) -> UsageError:
    name = "standard output" if path == STDOUT else str(path)
    return UsageError(f"{name}: cannot be written ({error.strerror})")
