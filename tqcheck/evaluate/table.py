"""The table of `evaluate article` as Markdown and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from tqcheck.evaluate.article import Row, Table
from tqcheck.evaluate.gold import Place
from tqcheck.reporters.terminal import harmless

_HEAD = ("system", "severities", "findings", "gold", "hits", "precision", "(any gold)", "recall", "F1", "char P", "char R", "char F1")


def render(table: Table) -> str:
    """Markdown: the figures, then the gold errors missed and the findings that hit nothing, each with line and column."""
    lines = [f"# {harmless(table.document)}", "", cells(_HEAD), cells(["---"] * 2 + ["---:"] * (len(_HEAD) - 2))]
    lines += [cells(_figures(row)) for row in table.rows]
    lines += _list("Gold errors missed", table.missed)
    lines += _list("Findings that hit nothing", table.false_alarms)
    lines += _list("Findings on a gold error already hit by another", table.repeated)
    return "\n".join(lines) + "\n"


def to_json(table: Table) -> str:
    """The same as JSON with the fields of `Table`, ending with a newline."""
    return json.dumps(asdict(table), ensure_ascii=False, indent=2) + "\n"


def _figures(row: Row) -> Iterator[str]:
    yield from (row.system, row.level, str(row.findings), str(row.errors), str(row.hits))
    for share in (row.precision, row.precision_any, row.recall, row.f1, row.char_precision, row.char_recall, row.char_f1):
        yield "–" if share is None else f"{share:.3f}"


def cells(texts: Iterable[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(texts)} |"


def _list(title: str, places: Sequence[Place]) -> Iterator[str]:
    yield from ("", f"## {title} ({len(places)})", "")
    if not places:
        yield "none"
    for place in places:
        where = f"{place.line}:{place.column}" if place.line else f"offset {place.start}"
        yield f"- {where} {place.severity.value} {place.label}: “{harmless(place.text)}”"
