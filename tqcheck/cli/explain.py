"""`tqcheck explain ID`: what one check flags, why, how it decides, and examples of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Annotated

import typer

from tqcheck.checks.contract import Check, Example
from tqcheck.cli.output import write
from tqcheck.errors import UsageError


def _ids() -> list[str]:
    from tqcheck.checks import all_checks

    return [check.id for check in all_checks()]


def explain(
    name: Annotated[str, typer.Argument(metavar="ID", help="A check; `tqcheck checks` lists them.", autocompletion=lambda: _ids())],
) -> None:
    """Say what a check flags, why it matters, how it decides, and where its limits are, with examples."""
    from tqcheck.checks import all_checks

    by_id = {check.id: check for check in all_checks()}
    if name not in by_id:
        close = get_close_matches(name.lower(), by_id, n=1)
        hint = f"did you mean “{close[0]}”?" if close else "`tqcheck checks` lists them all"
        raise UsageError(f"no check is called “{name}”; {hint}")
    write("\n".join(_lines(by_id[name])) + "\n")


def _lines(check: Check) -> Iterator[str]:
    yield f"{check.id}: {check.category}, {check.severity.value}"
    yield f"needs: {', '.join(sorted(check.needs)) or 'nothing beyond the German text'}"
    yield ""
    yield check.doc.strip()
    yield from _examples("Flagged, between ⟦ and ⟧", check.flagged)
    yield from _examples("Not flagged", check.clean)
    yield ""
    here = f"<!-- tqcheck: ignore[{check.id}] -->"
    yield f'To suppress it: ignore = ["{check.id}"] in tqcheck.toml; --ignore {check.id}; at one place of Markdown or HTML {here}'


def _examples(title: str, examples: Sequence[Example]) -> Iterator[str]:
    yield from ("", title)
    for example in examples:
        first, *rest = example.text.splitlines() or [""]
        yield f"  - {first}"
        yield from (f"    {line}".rstrip() for line in rest)
        yield from (f"      = {back}" for back in example.back)
