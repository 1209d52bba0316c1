"""Keeps what models said, so that tables can be made again without them. One JSON value a line, added as it is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError


class Store:
    """Values by key, in memory and, where there is a `path`, in a file that outlives the run.

    The file's first line says what made the values; a file that something else made is begun anew. A line that was cut
    off when a run was stopped is dropped. Raises UsageError when the file cannot be used.
    """

    def __init__(self, path: Path | None, made_by: str) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        if path is None:
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            lines = text[: text.rfind("\n") + 1].splitlines()
            head = json.dumps({"made_by": made_by})
            if lines[:1] == [head]:
                self._values = {key: value for line in lines[1:] for key, value in json.loads(line).items()}
            kept = [head, *(json.dumps({key: value}) for key, value in self._values.items())]
            if lines != kept or not text.endswith("\n"):
                path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")
        except (OSError, ValueError, AttributeError) as error:
            raise UsageError(f"{path}: cannot be used to keep scores ({error}); move it away") from error

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def add(self, values: Mapping[str, Any]) -> None:
        """Keeps the values, in the file before anything else happens."""
        self._values.update(values)
        if self._path is not None:
            try:
                with self._path.open("a", encoding="utf-8") as out:
                    out.writelines(json.dumps({key: value}) + "\n" for key, value in values.items())
            except OSError as error:
                raise UsageError(f"{self._path}: cannot be written ({error.strerror})") from error
