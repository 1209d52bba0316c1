"""Running the command line as its users do: in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache

import pytest

TQCHECK = [sys.executable, "-m", "tqcheck"]


def tqcheck(*arguments: str, stdin: bytes = b"", before: Sequence[str] = (), **options: object) -> subprocess.CompletedProcess[bytes]:
    """`python -m tqcheck ARGUMENTS`; `before` is a command that starts it, `options` go to subprocess.run."""
    command = [*before, *TQCHECK, *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, timeout=600, **options)  # type: ignore[call-overload, no-any-return]


@cache
def without_network() -> tuple[str, ...]:
    """A command that starts another one where there is no network at all; skips the test where the system forbids it."""
    for command in (("unshare", "-n"), ("unshare", "-rn")):
        if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    pytest.skip("this system lets nobody unshare the network")
