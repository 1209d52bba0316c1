"""What the figures were measured on: figures of two machines can't be compared, ratios can."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("torch", "transformers", "tokenizers", "numpy", "ctranslate2")  # the last one only peers need


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """Name of the processor, number of cores, bytes of memory, operating system, versions; `load` is what else the machine was doing, in
    processes that wanted a core, when the measuring began."""

    processor: str
    cores: int
    memory: int
    system: str
    versions: str
    load: float


def machine() -> Machine:
    """This machine, now."""
    return Machine(
        processor=processor(Path("/proc/cpuinfo")),
        cores=os.cpu_count() or 1,
        memory=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        system=f"{platform.system()} {platform.machine()}",
        versions=", ".join([f"Python {platform.python_version()}", *_versions()]),
        load=os.getloadavg()[0],
    )


def _versions() -> Iterator[str]:
    for name in _PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"


def processor(cpuinfo: Path) -> str:
    """The name in `cpuinfo` (Linux), with the numbers of family and model where names are vague; else what Python knows."""
    found: dict[str, str] = {}
    if cpuinfo.exists():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            found.setdefault(name.strip(), value.strip())
    if "model name" not in found:
        return platform.processor() or platform.machine()
    numbers = [f"{part} {found[key]}" for part, key in (("family", "cpu family"), ("model", "model")) if key in found]
    return found["model name"] + (f" ({', '.join(numbers)})" if numbers else "")
