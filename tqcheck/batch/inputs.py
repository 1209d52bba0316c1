"""From what was named on the command line to jobs: files, folders, globs, manifests, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from glob import glob, has_magic

from tqcheck.batch import manifest, pairs
from tqcheck.batch.jobs import Job, harmless_name, relative
from tqcheck.config import TargetLanguage
from tqcheck.documents import SUFFIXES
from tqcheck.errors import UsageError
from tqcheck.reporters.ours import is_report
from tqcheck.reporters.sink import Failure


def collect(paths: Sequence[str], wanted: TargetLanguage = "auto", stdin: bytes | None = None) -> tuple[Job | Failure, ...]:
    """The jobs in the order in which they were named, what lies in a folder or matches a glob in that of the names; each article once.

    `wanted` is the language of the articles, which decides what of a pair is the original. "-" stands for JSON lines in `stdin`, or on
    standard input where that is None. Reports of earlier runs are no articles: a folder or a glob goes past them, and where one is named
    it is a Failure. Raises UsageError for a path in which there is nothing to check, for a manifest that cannot be
    read, and for an article with two originals.
    """
    found: list[Job | Failure] = []
    for path in paths:
        here = list(_of(path, wanted, stdin))
        if not here:
            raise UsageError(_nothing(path))
        found += here
    return tuple(_once(found))


def _of(path: str, wanted: TargetLanguage, stdin: bytes | None) -> Iterator[Job | Failure]:
    if not path:
        raise UsageError("PATH: is empty; name a file, a folder, a glob or a manifest")
    if path == "-":
        yield from manifest.standard_input(sys.stdin.buffer.read() if stdin is None else stdin)
    elif os.path.isdir(path):
        for file in _walk(path):
            job = pairs.job(file, wanted)
            if not pairs.is_other(file, job, wanted):
                yield job
    elif has_magic(path) and not os.path.lexists(path):
        for match in sorted(glob(path, recursive=True)):
            if not is_report(match):
                yield from _of(match, wanted, stdin)
    elif path.lower().endswith(manifest.SUFFIXES):
        yield from manifest.read(path)
    elif is_report(path):
        yield Failure(name=harmless_name(relative(path)), message="this is a report of tqcheck, not an article; name the article")
    else:
        yield pairs.job(path, wanted)


def _walk(folder: str) -> Iterator[str]:
    """The articles below a folder, told by their suffixes, in the order of their paths; nothing hidden, no link to a folder."""

    def refuse(error: OSError) -> None:
        raise UsageError(f"{error.filename}: the folder cannot be read ({error.strerror})") from error

    found = []
    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        shown = (name for name in files if not name.startswith("."))
        found += [os.path.join(place, name) for name in shown if os.path.splitext(name)[1].lower() in SUFFIXES]
    return (file for file in sorted(found) if not is_report(file))


def _nothing(path: str) -> str:
    if path == "-":
        return "standard input: no article in it; write one line of JSON for each"
    if os.path.isdir(path):
        return f"{path}: no article in this folder; articles end in {', '.join(SUFFIXES)}"
    return f"{path}: no article in this manifest" if os.path.lexists(path) else f"{path}: no article matches"


def _once(found: Iterable[Job | Failure]) -> Iterator[Job | Failure]:
    """Each article where it was first named. An original that only one of the namings has goes for all of them."""
    jobs: dict[str, Job | Failure] = {}
    for number, job in enumerate(found):
        if isinstance(job, Failure):
            jobs[f"\0{number}"] = job
            continue
        key = os.path.realpath(job.target)
        first = jobs.setdefault(key, job)
        if not isinstance(first, Job) or first is job or job.source is None:
            continue
        if first.source is not None and os.path.realpath(first.source) != os.path.realpath(job.source):
            raise UsageError(f"{job.target}: is named with two originals, {first.source} and {job.source}; leave one of them out")
        jobs[key] = replace(first, source=first.source or job.source)
    yield from jobs.values()
