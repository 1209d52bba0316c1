"""Templates to text. Every value is made harmless and escaped by the environment, so that no template can forget it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tqcheck.reporters.html.words import LABELS
from tqcheck.reporters.terminal import harmless
from tqcheck.reporters.words import number
from tqcheck.types import Severity

if TYPE_CHECKING:
    from jinja2 import Environment

ASSETS = ("report.css", "report.js")
GENERATOR = '<meta name="generator" content="tqcheck">'
_BUFFER = 200  # events of a template that make one piece


def asset(name: str) -> str:
    """The text of a file that every report holds."""
    return (files("tqcheck.reporters.html") / "templates" / name).read_text(encoding="utf-8")


def render(template: str, language: str, **values: Any) -> Iterator[str]:
    """The page in pieces. `values` are plain data: texts may hold anything."""
    labels = {key: text.to(language) for key, text in LABELS.items()}
    severities = [severity.value for severity in reversed(Severity)]

    def count(n: int, name: str, **more: str) -> str:
        return labels[f"{name}_{'one' if n == 1 else 'many'}"].format(n=n, **more)

    stream = _environment().get_template(template).stream(**values, t=labels, ui=language, severities=severities, count=count)
    stream.enable_buffering(_BUFFER)
    return iter(stream)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("tqcheck.reporters.html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_shown,
    )
    made.filters["short"] = _short
    return made


def _shown(value: Any) -> Any:
    # Exactly str: what templates and their macros make is Markup, a subclass, and its texts have been here before.
    return harmless(value) if type(value) is str else value


def _short(value: float, language: str, digits: int = 1) -> str:
    """A number for people, rounded."""
    return number(round(value, digits), language)
