"""`tqcheck baseline`: the file of findings that are known, made and tended from finished reports."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import Form, Ui
from tqcheck.cli.output import note, save, write
from tqcheck.cli.terminal import language
from tqcheck.errors import UsageError

if TYPE_CHECKING:
    from tqcheck.baseline import Baseline
    from tqcheck.baseline.reports import Run

baseline_app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, help="Keep the findings that are known, to see new ones.")

File = Annotated[Path, typer.Argument(metavar="BASELINE", help="The baseline's file, such as tqcheck-baseline.json.")]
From = Annotated[
    str, typer.Option("--from", metavar="REPORT", help="JSON report that `tqcheck check` or `tqcheck batch` made; - reads standard input.")
]


@baseline_app.command("write")
def write_(file: File, report: From) -> None:
    """Make all findings of a report known.

    What BASELINE says of other articles stays, and so do its notes; entries that no longer occur go.
    """
    from tqcheck.baseline import Baseline, load
    from tqcheck.baseline.compare import renewed

    run = _read(report)
    old = load(file) if file.exists() else Baseline(file=str(file))
    made = renewed(old, run)
    _save(made)
    write(f"{file}: known findings: {_count(made)}, in articles: {sum(map(bool, made.articles.values()))}\n")


@baseline_app.command()
def prune(file: File, report: From, ui: Ui = None) -> None:
    """Remove entries that no longer occur in the articles of a report. Nothing is added."""
    from tqcheck.baseline import load
    from tqcheck.baseline.compare import pruned

    run, old = _read(report), load(file)
    _warn(old, run, ui)
    made = pruned(old, run)
    if made.articles != old.articles:
        _save(made)
    write(f"{file}: entries removed: {_count(old) - _count(made)}, left: {_count(made)}\n")


@baseline_app.command()
def diff(
    file: File,
    report: From,
    form: Form = "text",
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 when anything is new or fixed, as `git diff --exit-code` does.")
    ] = False,
    ui: Ui = None,
) -> None:
    """Show which findings of a report are new, and which entries of the baseline are gone."""
    from tqcheck.baseline import load
    from tqcheck.baseline.compare import compare
    from tqcheck.baseline.show import to_json, to_text

    run, old = _read(report), load(file)
    _warn(old, run, ui)
    found = compare(old, run)
    if form == "json":
        write(to_json(found), utf8=True)
    else:
        write(to_text(found, language(ui)))
    if exit_code and (found.new or found.fixed):
        raise typer.Exit(1)


def _read(report: str) -> Run:
    from tqcheck.baseline.reports import read

    try:
        data = sys.stdin.buffer.read() if report == "-" else Path(report).read_bytes()
        return read(data.decode("utf-8"))
    except OSError as error:
        raise UsageError(f"{report}: the report cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise UsageError(f"{report}: is not UTF-8; the report that --from names is JSON") from None


def _save(made: Baseline) -> None:
    from tqcheck.baseline import render

    save([render(made)], Path(made.file))


def _count(baseline: Baseline) -> int:
    return sum(map(len, baseline.articles.values()))


def _warn(baseline: Baseline, run: Run, ui: Ui) -> None:
    """Says when report and baseline were made in different ways."""
    from tqcheck.baseline import remarks

    for remark in remarks(baseline, run.signature, {}):
        note(remark.to(language(ui)))
