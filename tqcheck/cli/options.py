"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from tqcheck.config import Options

Language = Literal["en", "de"]

Form = Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="Output for people or for programs.")]
Ui = Annotated[
    Language | None,
    typer.Option(metavar="en|de", envvar="TQCHECK_UI", help="Language of the output; else the locale's.", show_default=False),
]
NoModels = Annotated[
    bool | None,
    typer.Option("--no-models/--models", envvar="TQCHECK_NO_MODELS", help="Rules alone: no back-translation, --translator is not used."),
]

Translator = Annotated[
    str | None,
    typer.Option(
        metavar="NAME|DIR",
        envvar="TQCHECK_TRANSLATOR",
        help="Back-translate with this model; `tqcheck models list` has the names.",
        show_default=Options().translator,
    ),
]

# The environment of these is read in settings.py, since their values add up and commas part them.
Select = Annotated[
    list[str] | None,
    typer.Option(metavar="ID[,ID]...", help="Run only these checks or categories; see `tqcheck checks`.  [env var: TQCHECK_SELECT]"),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option(metavar="ID[,ID]...", help="Don't run these checks or categories; adds to the file's list.  [env var: TQCHECK_IGNORE]"),
]
ConfigFile = Annotated[
    str | None,
    typer.Option(
        metavar="FILE",
        help="Configuration; else the nearest tqcheck.toml, or pyproject.toml with [tool.tqcheck].  [env var: TQCHECK_CONFIG]",
    ),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Read no configuration file.")]
