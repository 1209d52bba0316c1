"""`tqcheck checks`: what there is to find."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.checks.contract import Check
from tqcheck.cli.options import Form, Language, Ui
from tqcheck.cli.output import write
from tqcheck.cli.terminal import language


def checks(form: Form = "text", ui: Ui = None) -> None:
    """List the checks: id, category, severity, the evidence each needs beyond the German text, and a summary."""
    from tqcheck.checks import all_checks

    write(_json(all_checks()) if form == "json" else _table(all_checks(), language(ui)), utf8=form == "json")


def _json(found: Sequence[Check]) -> str:
    import json

    rows = [
        {
            "id": check.id,
            "category": check.category,
            "severity": check.severity.value,
            "needs": sorted(check.needs),
            "summary": {"en": check.summary.en, "de": check.summary.de},
        }
        for check in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _table(found: Sequence[Check], spoken: Language) -> str:
    rows = [(c.id, c.category, c.severity.value, ",".join(sorted(c.needs)) or "-", c.summary.to(spoken)) for c in found]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)) + "\n" for row in rows)
