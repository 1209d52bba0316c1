"""The Ray cluster of a run: one that is there, or one of this machine alone that ends with the run. Ray says nothing of its own."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tqcheck.errors import UsageError, first_line

MEMORY = 2_500_000_000  # bytes that a worker with models reserves; docs/scale.md tells what it takes
_STORE = 200_000_000  # bytes for articles and reports on their way; no more than one of each worker is
_PATIENCE = 10.0  # seconds; Ray itself tries an address at which nothing answers for minutes
SILENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DEDUP_LOGS": "1",  # what the next line needs
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".",  # Ray writes that a worker died to standard output, where a report may go
}


@contextmanager
def connected(address: str | None) -> Iterator[Any]:
    """The module `ray`, connected to the cluster at `address` (HOST:PORT, or "auto" for the one that this machine is in), to one of its
    own where that is None, until the end. Raises UsageError when Ray is not installed or nothing answers."""
    os.environ.update(SILENT)
    if address is None:
        # Its ports are open to other machines: only who has the token may use them.
        os.environ.update(RAY_AUTH_MODE="token", RAY_AUTH_TOKEN=secrets.token_hex(32))
    try:
        import ray
    except ImportError as error:
        raise UsageError("--engine ray: Ray is not installed; install tqcheck[ray]") from error
    handler = signal.getsignal(signal.SIGTERM)
    try:
        _connect(ray, address)
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, handler)  # Ray puts its own there
        yield ray
    finally:
        ray.shutdown()


def _connect(ray: Any, address: str | None) -> None:
    quiet: dict[str, Any] = {"log_to_driver": False, "logging_level": logging.CRITICAL}
    try:
        if address is None:
            ray.init(address="local", include_dashboard=False, object_store_memory=_STORE, **quiet)
        else:
            _knock(address)
            ray.init(address=address, **quiet)
    except Exception as error:  # of all kinds; none is a fault of ours
        where = "--engine ray: no cluster could be started" if address is None else f"--ray-address {address}: no cluster to be had there"
        said = first_line(error).partition(". ")[0]
        raise UsageError(f"{where} ({said}); docs/scale.md tells how to start one and what it asks for") from error


def _knock(address: str) -> None:
    host, _, port = address.rpartition(":")
    if host and port.isdecimal():
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()


def room(ray: Any, memory: int) -> int:
    """How many workers with one core and so many bytes each the machines of the cluster hold."""
    return sum(_holds(node["Resources"], memory) for node in ray.nodes() if node["Alive"])


def _holds(resources: dict[str, float], memory: int) -> int:
    cores = int(resources.get("CPU", 0))
    return min(cores, int(resources.get("memory", 0) // memory)) if memory else cores
