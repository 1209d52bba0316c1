"""`tqcheck checks`: what there is to find, what of it is looked for, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import typer

from tqcheck.checks.contract import Check, Need
from tqcheck.cli.options import ConfigFile, Form, Ignore, Language, NoConfig, NoModels, Select, Ui
from tqcheck.cli.output import write
from tqcheck.cli.settings import Settings, settings
from tqcheck.cli.terminal import language
from tqcheck.types import Severity, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A check as it would run now: `reason` with its entry and origin says why it is on or off."""

    check: Check
    on: bool
    reason: str
    selector: str
    origin: str
    severity: Severity
    severity_from: str


_MODELS: frozenset[Need] = frozenset({"back", "likelihood", "judgement"})
_REASONS = {
    "default": Text(en="default", de="Voreinstellung"),
    "select": Text(en="select “{selector}” ({origin})", de="select „{selector}“ ({origin})"),
    "not-selected": Text(en="not in select ({origin})", de="nicht in select ({origin})"),
    "ignore": Text(en="ignore “{selector}” ({origin})", de="ignore „{selector}“ ({origin})"),
    "needs-models": Text(en="needs models ({origin})", de="braucht Modelle ({origin})"),
}
_NEEDS = Text(en="; needs models", de="; braucht Modelle")
_NEEDS_SOURCE = Text(en="; needs a source", de="; braucht ein Original")
_SEVERITY = Text(en="; severity from {file}, else {usual}", de="; Schweregrad aus {file}, sonst {usual}")
_COUNTS = Text(en="{on} of {every} checks are on. Configuration: {file}.", de="{on} von {every} Prüfungen sind an. Konfiguration: {file}.")
_NO_FILE = Text(en="no file", de="keine Datei")


def checks(
    context: typer.Context,
    select: Select = None,
    ignore: Ignore = None,
    no_models: NoModels = None,
    form: Form = "text",
    ui: Ui = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """List the checks: id, on or off, category, severity, why it is on or off, and a summary.

    The configuration is that of the current directory; per-file-ignores are not looked at.
    """
    found = settings(None, config=config, no_config=no_config, select=select, ignore=ignore)
    without = _without_models(context, no_models, found)
    rows = _rows(found, without)
    spoken = language(ui or found.file.ui)
    write(_json(rows) if form == "json" else _table(rows, found.file.file, spoken), utf8=form == "json")


def _without_models(context: typer.Context, no_models: bool | None, found: Settings) -> str:
    """What switches the models off, or "" when they are on."""
    if no_models is None:
        return found.file.file if found.file.no_models else ""
    source = context.get_parameter_source("no_models")
    said_by = "TQCHECK_NO_MODELS" if source is not None and source.name == "ENVIRONMENT" else "--no-models"
    return said_by if no_models else ""


def _rows(found: Settings, without: str) -> list[_Row]:
    from tqcheck.selection import choices

    rows = []
    for choice in choices(found.options):
        check, on, reason, selector = choice.check, choice.on, str(choice.reason), choice.selector
        origin = found.merged.ignored_by[selector] if reason == "ignore" else found.merged.selected_by
        if on and without and check.needs & _MODELS:
            on, reason, selector, origin = False, "needs-models", "", without
        changed = check.id in found.options.severities
        rows.append(
            _Row(
                check=check,
                on=on,
                reason=reason,
                selector=selector,
                origin=origin,
                severity=found.options.severities.get(check.id, check.severity),
                severity_from=found.file.file if changed else "",
            )
        )
    return rows


def _json(rows: Sequence[_Row]) -> str:
    import json

    made = [
        {
            "id": row.check.id,
            "on": row.on,
            "reason": row.reason,
            "selector": row.selector or None,
            "origin": row.origin or None,
            "category": row.check.category,
            "severity": row.severity.value,
            "default_severity": row.check.severity.value,
            "severity_origin": row.severity_from or None,
            "needs": sorted(row.check.needs),
            "summary": {"en": row.check.summary.en, "de": row.check.summary.de},
        }
        for row in rows
    ]
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _table(rows: Sequence[_Row], file: str, spoken: Language) -> str:
    cells = [
        (r.check.id, "on" if r.on else "off", r.check.category, r.severity.value, _why(r, spoken), r.check.summary.to(spoken)) for r in rows
    ]
    widths = [*(max(len(row[column]) for row in cells) for column in range(5)), 0]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in cells]
    counts = _COUNTS.to(spoken).format(on=sum(row.on for row in rows), every=len(rows), file=file or _NO_FILE.to(spoken))
    return "\n".join([*lines, "", counts, ""])


def _why(row: _Row, spoken: Language) -> str:
    why = _REASONS[row.reason].to(spoken).format(selector=row.selector, origin=row.origin)
    if row.on and row.check.needs & _MODELS:
        why += _NEEDS.to(spoken)
    if row.on and "source" in row.check.needs:
        why += _NEEDS_SOURCE.to(spoken)
    if row.severity_from:
        why += _SEVERITY.to(spoken).format(file=row.severity_from, usual=row.check.severity.value)
    return why
