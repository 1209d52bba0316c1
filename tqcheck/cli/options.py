"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from tqcheck.config import DEFAULT_LIMIT, PRECISION, Options
from tqcheck.types import Severity

Language = Literal["en", "de"]
Color = Literal["auto", "always", "never"]
_SEVERITY = "neutral|minor|major|critical"

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

Suggest = Annotated[
    bool,
    typer.Option("--suggest", envvar="TQCHECK_SUGGEST", help="Offer a fresh translation of flagged sentences where it is clearly better."),
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
Accept = Annotated[
    list[str] | None,
    typer.Option(
        metavar="WORD",
        help="A word or name that is right whatever a check says; repeatable.  [env var: TQCHECK_ACCEPT, with commas between]",
    ),
]

TargetLang = Annotated[
    Literal["auto", "de", "en"] | None,
    typer.Option(metavar="auto|de|en", envvar="TQCHECK_TARGET_LANG", help="The language of the article.", show_default="auto"),
]
Glossary = Annotated[
    Path | None,
    typer.Option(metavar="FILE", envvar="TQCHECK_GLOSSARY", help="Terms that the translation must use: CSV or TBX; needs the original."),
]
Precision = Annotated[
    float | None,
    typer.Option(
        min=0.01,
        max=0.99,
        metavar="P",
        envvar="TQCHECK_PRECISION",
        help="The share of learned findings that should be right: more of them, or surer ones.",
        show_default=str(PRECISION),
    ),
]
MaxBytes = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", envvar="TQCHECK_MAX_BYTES", help="Refuse articles of more than N bytes.", show_default=str(DEFAULT_LIMIT)
    ),
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        envvar="TQCHECK_BASELINE",
        help="Findings that are in this file are known and don't count; `tqcheck baseline` makes it.",
    ),
]

FailOn = Annotated[
    Severity | None,
    typer.Option(metavar=_SEVERITY, envvar="TQCHECK_FAIL_ON", help="Exit with 1 when a finding is that severe or more."),
]
FailUnder = Annotated[
    float | None,
    typer.Option(min=0, max=100, metavar="SCORE", envvar="TQCHECK_FAIL_UNDER", help="Exit with 1 when the quality (0 to 100) is lower."),
]
MinSeverity = Annotated[
    Severity | None,
    typer.Option(
        metavar=_SEVERITY,
        envvar="TQCHECK_MIN_SEVERITY",
        help="Leave lighter findings out of the report; scores and gates count all.",
        show_default="neutral",
    ),
]
ColorWhen = Annotated[
    Color | None,
    typer.Option(
        metavar="auto|always|never",
        envvar="TQCHECK_COLOR",
        help="Colours; auto heeds NO_COLOR and needs a terminal.",
        show_default="auto",
    ),
]
