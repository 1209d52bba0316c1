"""What a run is asked to do, frozen. Values come from the command line or from the caller of the Python API."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_LIMIT = 5_000_000  # bytes; larger inputs are refused unless the caller raises it


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to check. `translator` is the name of a model in the store or a directory; `limit` is in bytes."""

    models: bool = True
    translator: str = "gemma-3-270m-de-en"
    cache: bool = True
    limit: int = DEFAULT_LIMIT
