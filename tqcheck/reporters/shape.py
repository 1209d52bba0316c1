"""Light checks of decoded JSON, for readers that must not need a schema library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tqcheck.errors import ReportError

Shape = type | tuple[type, ...] | list[Any] | Mapping[str, Any]

_NAMES = {str: "a text", int: "a whole number", float: "a number", dict: "an object", list: "a list", type(None): "null"}


def decode(text: str, what: str) -> Any:
    """The decoded JSON; raises ReportError naming `what` ("report", "gold file") and the place of the mistake."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ReportError(f"the {what} is not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise ReportError(f"the {what} is not JSON that can be read: nested too deeply, or a number too long") from error


def require(value: Any, shape: Shape, what: str, path: str = "") -> None:
    """Raises ReportError unless `value` has `shape`: a type or several, [shape of each item], or {key: shape}.

    Keys beyond those of the shape are welcome, so that a later minor version can be read.
    """
    if isinstance(shape, list):
        _type(value, (list,), what, path)
        for position, item in enumerate(value):
            require(item, shape[0], what, f"{path}[{position}]")
    elif isinstance(shape, Mapping):
        _type(value, (dict,), what, path)
        for key, inner in shape.items():
            if key not in value:
                raise ReportError(f"the {what} lacks “{key}”" + (f" in {path}" if path else ""))
            require(value[key], inner, what, f"{path}.{key}" if path else key)
    else:
        _type(value, shape if isinstance(shape, tuple) else (shape,), what, path)


def require_span(start: int, end: int, what: str, path: str) -> None:
    """Raises ReportError unless 0 <= start <= end."""
    if not 0 <= start <= end:
        raise ReportError(f"the {what} has no span at {path}: {start}..{end}")


def _type(value: Any, types: tuple[type, ...], what: str, path: str) -> None:
    # bool is an int for Python, never for a report
    if isinstance(value, bool) or not isinstance(value, types):
        expected = " or ".join(_NAMES[kind] for kind in types)
        raise ReportError(f"the {what} should have {expected} at {path or 'its top'}, not {_NAMES.get(type(value), 'true or false')}")
