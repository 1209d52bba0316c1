"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Language = Literal["en", "de"]

Form = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="Output for people or for programs.")]
Ui = Annotated[
    Language | None,
    typer.Option(metavar="en|de", envvar="TQCHECK_UI", help="Language of the output; else the locale's.", show_default=False),
]
