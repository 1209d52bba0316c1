"""The processes that are measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tqcheck.bench.figures import Run, from_json
from tqcheck.bench.once import Job
from tqcheck.errors import ModelError
from tqcheck.modelstore.store import cache_dir


@contextmanager
def empty_home() -> Iterator[Path]:
    """A folder for TQCHECK_CACHE in which the models are assembled and nothing has been answered yet."""
    with TemporaryDirectory(prefix="tqcheck-bench-") as folder:
        (Path(folder) / "models").symlink_to(cache_dir().absolute())
        yield Path(folder)


def once(job: Job, home: Path) -> Run:
    """The job in a process of its own. A warm run has the seconds of the check alone, another one those of the whole process."""
    seconds, out = _timed([sys.executable, "-m", "tqcheck.bench.once"], home, job.dumped())
    run = from_json(json.loads(out))
    return run if job.warm else replace(run, seconds=seconds)


def command(arguments: Sequence[str], home: Path) -> float:
    """Seconds that `tqcheck ARGUMENTS` takes."""
    return _timed([sys.executable, "-m", "tqcheck", *arguments], home)[0]


def _timed(words: Sequence[str], home: Path, stdin: str = "") -> tuple[float, str]:
    # What the user has set for checks is not what is measured.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TQCHECK_")}
    began = perf_counter()
    done = subprocess.run(words, input=stdin, capture_output=True, encoding="utf-8", env={**environment, "TQCHECK_CACHE": str(home)})
    seconds = perf_counter() - began
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
        raise ModelError(f"a process that was measured failed: {said.removeprefix('tqcheck: ')}")
    return seconds, done.stdout
