"""Puts the commands together. `main` is the only place that catches errors and turns them into exit codes.

Exit codes: 0 done; 1 a gate that was asked for failed; 2 usage, input or model failure, or a bug; 130 interrupted.
"""

from __future__ import annotations

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from tqcheck import __version__
from tqcheck.cli.align import align
from tqcheck.cli.baseline import baseline_app
from tqcheck.cli.batch import batch
from tqcheck.cli.bench import bench
from tqcheck.cli.cache import cache_app
from tqcheck.cli.check import check
from tqcheck.cli.checks import checks
from tqcheck.cli.decisions import decisions_app
from tqcheck.cli.evaluate import evaluate_app
from tqcheck.cli.explain import explain
from tqcheck.cli.models import models_app
from tqcheck.cli.output import Remarks, note, write
from tqcheck.cli.review import review
from tqcheck.cli.suggest import suggest
from tqcheck.cli.tune import tune
from tqcheck.errors import TqcheckError

PROGRAM = "tqcheck"
FAILURE, INTERRUPTED = 2, 130

# Plain help: rich would take a third of the time that `--help` may take.
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
app.command()(check)
app.command()(batch)
app.command()(review)
app.command()(align)
app.command()(checks)
app.command()(explain)
app.command()(suggest)
app.command()(tune)
app.command()(bench)
app.add_typer(baseline_app, name="baseline")
app.add_typer(cache_app, name="cache", no_args_is_help=False)
app.add_typer(decisions_app, name="decisions")
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(models_app, name="models", no_args_is_help=False)  # one line on standard error, as for every usage error

logging.getLogger("tqcheck").addHandler(Remarks())


def _show_version(asked: bool) -> None:
    if not asked:
        return
    from tqcheck.modelstore.manifests import versions

    write("\n".join([f"{PROGRAM} {__version__}", *versions()]) + "\n")
    raise typer.Exit


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the versions of tqcheck and its models and exit."),
    ] = False,
) -> None:
    """Flag the passages of machine-translated German articles that a person must look at.

    Exit codes: 0 done; 1 a gate that was asked for failed; 2 usage, input or model failure; 130 interrupted.
    """
    if context.invoked_subcommand is None:
        print(context.get_help(), file=sys.stderr)
        raise typer.Exit(FAILURE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line with `arguments` (those of the process where None) and returns the exit code."""
    _open_streams()
    try:
        # With standalone_mode off, typer returns the code of typer.Exit (130 after Ctrl-C) and lets errors through.
        code: Any = typer.main.get_command(app).main(args=arguments, prog_name=PROGRAM, standalone_mode=False)
        if code == INTERRUPTED:
            note("interrupted")
        return code if isinstance(code, int) else 0
    except typer.TyperException as error:
        note(_usage(error))
    except typer.Abort:
        note("given up")
    except TqcheckError as error:
        note(str(error))
    except KeyboardInterrupt:
        note("interrupted")
        return INTERRUPTED
    except Exception:
        traceback.print_exc()
        note("this is a bug in tqcheck, not a fault of yours; please report it with the lines above")
    return FAILURE


def _usage(error: typer.TyperException) -> str:
    command = getattr(getattr(error, "ctx", None), "command_path", PROGRAM)
    message = error.format_message().replace("Value error, ", "")  # how pydantic, which typer uses, begins its own
    return f"{message.rstrip('.?')}; `{command} --help` tells more"


def _open_streams() -> None:
    """A stream that the caller closed (`>&-`) is None in Python; what reads or writes it should not have to know."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - stays open like the one it replaces
