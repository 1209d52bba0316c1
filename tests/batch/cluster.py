"""A Ray cluster on this machine."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tqcheck.batch import ray_cluster


@contextmanager
def two_workers() -> Iterator[str]:
    """The address of a cluster with two cores, which this process has the token for. Its processes run in a folder of their own."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    names = {**ray_cluster.SILENT, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
    sizes = ["--num-cpus=2", "--memory=6000000000", "--object-store-memory=80000000"]
    command = [str(Path(sys.executable).with_name("ray")), "start", "--head", "--block", "--include-dashboard=false", f"--port={port}"]
    with pytest.MonkeyPatch.context() as environment, tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as elsewhere:
        for name, value in names.items():
            environment.setenv(name, value)
        head = subprocess.Popen(
            [*command, *sizes, f"--temp-dir={elsewhere}"],
            cwd=elsewhere,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _await(port, head)
            yield f"127.0.0.1:{port}"
        finally:
            head.terminate()
            head.wait(60)


def _await(port: int, head: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while head.poll() is None and time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the cluster has not come up")
