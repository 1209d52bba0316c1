"""Which files git says have changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable

from tqcheck.batch.jobs import Job
from tqcheck.errors import UsageError
from tqcheck.reporters.sink import Failure


def only_changed(jobs: Iterable[Job | Failure], revision: str) -> tuple[Job | Failure, ...]:
    """The jobs whose article or original differs from what it was where the current branch left `revision`, or is new to git.

    An article that isn't there stays, so that it is told of. Raises UsageError outside a repository and for an unknown revision.
    """
    changed = changed_files(revision)

    def stays(job: Job | Failure) -> bool:
        if isinstance(job, Failure) or not os.path.exists(job.target):
            return True
        return any(os.path.realpath(path) in changed for path in (job.target, job.source) if path is not None)

    return tuple(job for job in jobs if stays(job))


def changed_files(revision: str) -> frozenset[str]:
    """The real paths of files that were added or changed since the merge base of `revision` and HEAD, committed or not, and of untracked
    ones that git doesn't ignore. Raises UsageError."""
    top = _git("rev-parse", "--show-toplevel", problem="this is no git repository").removesuffix("\n")
    commit = _git(
        "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", problem=f"unknown revision {revision}; fetch it first"
    ).strip()
    base = _git("merge-base", commit, "HEAD", problem=f"{revision} and HEAD have no history in common here; fetch more of it").split()[0]
    tracked = _git("diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", base, "--", cwd=top)
    untracked = _git("ls-files", "--others", "--exclude-standard", "-z", cwd=top)
    return frozenset(os.path.realpath(os.path.join(top, name)) for name in f"{tracked}{untracked}".split("\0") if name)


def _git(*arguments: str, problem: str = "", cwd: str | None = None) -> str:
    try:
        environment = {**os.environ, "LC_ALL": "C"}
        done = subprocess.run(["git", *arguments], cwd=cwd, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise UsageError(f"--changed-since: git cannot be run ({error.strerror}); install it") from error
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split()).removeprefix("fatal: ")
        raise UsageError(f"--changed-since: {'; git says: '.join(filter(None, (problem, said)))}")
    return os.fsdecode(done.stdout)
