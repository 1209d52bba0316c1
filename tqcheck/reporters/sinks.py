"""The formats of `--report FORMAT=PATH`; a format's module is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import cast

from tqcheck.reporters.sink import Look, Sink

FORMATS: Mapping[str, str] = {
    name: f"tqcheck.reporters.{name}" for name in ("text", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "csv", "html")
}
"""The module of each format, by its name; the module has a function `sink(path, look)`."""


def open_sink(format: str, path: Path, look: Look) -> Sink:
    """A sink that writes the report in one of FORMATS to `path`, STDOUT or a file (for html a folder). Raises OSError where it cannot
    be written, KeyError for an unknown format."""
    return cast(Sink, import_module(FORMATS[format]).sink(path, look))
