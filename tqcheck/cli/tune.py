"""`tqcheck tune`: settings for a wanted precision, from reviewers' verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.decisions import Files, Reviewer, of, together
from tqcheck.cli.options import Ui
from tqcheck.cli.output import save, write
from tqcheck.cli.terminal import language
from tqcheck.config import Options


def tune(
    files: Files,
    precision: Annotated[
        float, typer.Option(min=0.01, max=0.99, metavar="P", help="The share of findings that should be right.")
    ] = Options().precision,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the settings to FILE, else below the rest.")
    ] = None,
    reviewer: Reviewer = None,
    ui: Ui = None,
) -> None:
    """Refit thresholds to a wanted precision from reviewers' verdicts, and write the lines for your configuration.

    Shows what that would change on the verdicts themselves. No model is trained.
    """
    from tqcheck.review.telling import about_tuning
    from tqcheck.review.tune import fragment
    from tqcheck.review.tune import tune as tuned

    chosen = of(reviewer, together(files, ui))
    found = tuned(chosen, precision)
    lines = fragment(found, sum(decision.verdict in ("confirm", "dismiss") for decision in chosen))
    told = about_tuning(found, language(ui))
    if output is not None:
        save([lines], output)
        write(told)
    else:
        write(f"{told}\n{lines}")
