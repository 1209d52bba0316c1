"""`tqcheck evaluate words | spans | segments | critical | all`: systems that score translations against what people judged."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.evaluate_output import Given, command, put, text_of
from tqcheck.cli.output import save
from tqcheck.errors import UsageError

if TYPE_CHECKING:
    from tqcheck.backends import Backends, Progress
    from tqcheck.evaluate.compare import Settings

Data = Annotated[Path, typer.Argument(metavar="DATA", help="Judged translations, as .jsonl.gz.")]
Systems = Annotated[list[str] | None, typer.Option("--system", metavar="NAME", help="May be repeated; all where not given.")]
WithoutSource = Annotated[bool, typer.Option("--without-source", help="The German and its own back-translation only.")]
First = Annotated[int | None, typer.Option("--first", min=1, metavar="N", help="Only the first N rows.")]
Fit = Annotated[Path | None, typer.Option("--fit", metavar="FILE", help="Other data of the same form to choose thresholds on.")]
FitRows = Annotated[int, typer.Option("--fit-rows", min=1, metavar="N", help="How many rows of it to draw.")]
Thresholds = Annotated[list[str] | None, typer.Option("--threshold", metavar="NAME=NUMBER", help="A system's threshold; may be repeated.")]
Against = Annotated[str | None, typer.Option("--against", metavar="NAME", help="Give p values against this system.")]
Kept = Annotated[Path | None, typer.Option("--scores", metavar="DIR", help="Keep what models say in files here, and use what is there.")]
Out = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write or update the section of these data in FILE.")]


def _flagging(task: str, doc: str) -> Callable[..., None]:
    """The command of a task on which systems flag something, so that thresholds matter."""

    def run(
        data: Data,
        system: Systems = None,
        without_source: WithoutSource = False,
        first: First = None,
        fit: Fit = None,
        fit_rows: FitRows = 500,
        threshold: Thresholds = None,
        against: Against = None,
        scores: Kept = None,
        output: Out = None,
    ) -> None:
        _one(task, data, _settings(system, without_source, first, fit, fit_rows, threshold, against, scores), output)

    run.__doc__ = doc
    return run


words = _flagging("words", "Which words are wrong: against the tags of WMT22 or MLQE-PE; as Markdown.")
spans = _flagging("spans", "Which characters are wrong and how badly: against MQM annotation; as Markdown.")
critical = _flagging("critical", "Whether a translation has a critical error: against the data of critical-error detection; as Markdown.")


def segments(
    data: Data,
    system: Systems = None,
    without_source: WithoutSource = False,
    first: First = None,
    against: Against = None,
    scores: Kept = None,
    output: Out = None,
) -> None:
    """How bad a segment is: against z of WMT22, or direct assessment and HTER of MLQE-PE; as Markdown."""
    _one("segments", data, _settings(system, without_source, first, None, 500, None, against, scores), output)


def everything(
    data: Annotated[Path, typer.Option(metavar="DIR", help="The folder of all data.")],
    system: Systems = None,
    first: First = None,
    fit_rows: FitRows = 500,
    against: Against = None,
    scores: Kept = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the whole page to FILE.")] = None,
) -> None:
    """The whole page: every task on its measuring data, with and without the source; as Markdown."""
    from dataclasses import replace

    from tqcheck.evaluate.page import plan
    from tqcheck.evaluate.page import put as page

    asked = _settings(system, False, first, None, fit_rows, None, against, scores)
    sections = []
    for source in (True, False):
        for task, file, fit in plan():
            settings = replace(asked, source=source, fit=data / f"{fit}.jsonl.gz" if fit else None)
            sections.append((task, data / f"{file}.jsonl.gz", settings))
    put(page("", _sections(sections)), output)


def _settings(
    system: list[str] | None,
    without_source: bool,
    first: int | None,
    fit: Path | None,
    fit_rows: int,
    threshold: list[str] | None,
    against: str | None,
    scores: Path | None,
) -> Settings:
    from tqcheck.evaluate.compare import Settings
    from tqcheck.evaluate.systems import SYSTEMS

    return Settings(
        systems=tuple(system or SYSTEMS),
        source=not without_source,
        first=first,
        fit=fit,
        fit_rows=fit_rows,
        thresholds=dict(map(_threshold, threshold or [])),
        against=against,
        scores=scores,
    )


def _threshold(given: str) -> tuple[str, float]:
    name, _, number = given.partition("=")
    try:
        return name, float(number)
    except ValueError as error:
        raise UsageError(f"{given}: should be a system's name, an equals sign and a number") from error


def _one(task: str, data: Path, settings: Settings, output: Path | None) -> None:
    from tqcheck.evaluate.page import put as page

    there = text_of(output) if output is not None and output.is_file() else ""
    page(there, [])  # what cannot be updated is told before hours of work
    (section,) = _sections([(task, data, settings)])
    if output is None:
        put(section, None)
    else:
        save([page(there, [section])], output)


def _sections(wanted: list[tuple[str, Path, Settings]]) -> list[str]:
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.evaluate import critical, segments, spans, words
    from tqcheck.evaluate.compare import compare
    from tqcheck.evaluate.page import section

    tasks = {task.name: task for task in (words.TASK, spans.TASK, segments.TASK, critical.TASK)}
    with progress_bars() as progress:
        models = cache(_loader(progress))
        made = [compare(tasks[task], data, settings, models, progress) for task, data, settings in wanted]
    return [section(one, _command(*asked)) for one, asked in zip(made, wanted, strict=True)]


def _loader(progress: Progress) -> Callable[[], Backends]:
    def load_models() -> Backends:
        from tqcheck.backends.registry import load
        from tqcheck.config import Options

        return load(Options(), progress)

    return load_models


def _command(task: str, data: Path, settings: Settings) -> str:
    from tqcheck.evaluate.systems import SYSTEMS

    given: list[tuple[str, Given]] = [("", data)]
    given += [("system", name) for name in settings.systems if settings.systems != tuple(SYSTEMS)]
    given += [("without-source", not settings.source), ("first", settings.first), ("fit", settings.fit)]
    given += [("fit-rows", settings.fit_rows if settings.fit else None)]
    given += [("threshold", f"{name}={value:g}") for name, value in settings.thresholds.items()]
    return command(task, [*given, ("against", settings.against)])
