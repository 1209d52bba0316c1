"""`tqcheck batch`: many articles in, reports for people and programs out, and an exit code for CI."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tqcheck.cli.options import (
    Accept,
    BaselineFile,
    ColorWhen,
    ConfigFile,
    FailOn,
    FailUnder,
    Glossary,
    Ignore,
    MaxBytes,
    MinSeverity,
    NoConfig,
    NoModels,
    Precision,
    Select,
    TargetLang,
    Translator,
    Ui,
)
from tqcheck.cli.output import note, write
from tqcheck.cli.terminal import language, use_color, width
from tqcheck.errors import UsageError
from tqcheck.types import Severity, Text

if TYPE_CHECKING:
    from tqcheck.batch.engine import Engine
    from tqcheck.batch.outputs import Target

_WORST = Text(en="The worst sentences of all articles:", de="Die schlimmsten Sätze aller Artikel:")
_RESUME = Text(
    en="{done} of {total} articles are finished and in the reports; run the same command again to go on, {kept}",
    de="{done} von {total} Artikeln sind fertig und in den Berichten; derselbe Befehl macht weiter, {kept}",
)
_KEPT = Text(
    en="what the models have said is in the cache and is not asked again",
    de="was die Modelle gesagt haben, steht im Cache und wird nicht noch einmal gefragt",
)
_NOT_KEPT = Text(en="from the beginning, since nothing is kept in a cache", de="von vorn, denn nichts liegt im Cache")
_UNCHANGED = Text(en="no article has changed since {revision}", de="seit {revision} hat sich kein Artikel geändert")


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Articles, folders, globs, manifests (.jsonl or .csv with target, source, language, id); - reads JSON lines from standard "
            "input. x.en.md is the original of x.de.md.",
        ),
    ],
    report: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT=PATH",
            help="Write a report; repeatable; - is standard output. FORMAT: text, json, jsonl, sarif, junit, github, gitlab, markdown, "
            "csv, or html (PATH is a folder).",
            show_default="text=-",
        ),
    ] = None,
    baseline: BaselineFile = None,
    changed_since: Annotated[
        str | None, typer.Option(metavar="REV", help="Only articles that, or whose originals, git says have changed since they left REV.")
    ] = None,
    fail_on: FailOn = None,
    fail_under: FailUnder = None,
    max_findings: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", envvar="TQCHECK_MAX_FINDINGS", help="Exit with 1 when there are more than N findings in all."),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", envvar="TQCHECK_EXIT_ZERO", help="Exit with 0 although a gate failed; it is told all the same.")
    ] = False,
    worst: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="List the N worst sentences of all articles on standard output, one line each.")
    ] = None,
    target_lang: TargetLang = None,
    glossary: Glossary = None,
    select: Select = None,
    ignore: Ignore = None,
    accept: Accept = None,
    min_severity: MinSeverity = None,
    no_models: NoModels = None,
    translator: Translator = None,
    precision: Precision = None,
    no_cache: Annotated[
        bool,
        typer.Option("--no-cache", envvar="TQCHECK_NO_CACHE", help="Keep nothing of the articles on disk; an unchanged one is read anew."),
    ] = False,
    engine: Annotated[
        Literal["local", "ray"],
        typer.Option(metavar="local|ray", help="Who checks the articles: this process, or Ray workers (needs tqcheck[ray])."),
    ] = "local",
    ray_address: Annotated[
        str | None,
        typer.Option(metavar="HOST:PORT|auto", help="The Ray cluster of the workers; else one that is started here for this run."),
    ] = None,
    max_bytes: MaxBytes = None,
    ui: Ui = None,
    color: ColorWhen = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
) -> None:
    """Check many articles, write reports, and fail when there are findings at major or above.

    An article that cannot be judged is told in the reports, the others are checked all the same, and the exit code is 2. The configuration
    is that of the current directory.
    """
    from tqcheck.batch import changed, inputs, outputs
    from tqcheck.batch.gates import Gates
    from tqcheck.batch.interrupt import Interruption
    from tqcheck.batch.run import run
    from tqcheck.batch.worst import Worst
    from tqcheck.cli.batch_progress import meter
    from tqcheck.cli.settings import baseline_of, settings, with_flags
    from tqcheck.reporters.sink import STDOUT, Look
    from tqcheck.reporters.sinks import FORMATS, open_sink
    from tqcheck.reporters.terminal import harmless
    from tqcheck.selection import selected

    found = settings(None, config=config, no_config=no_config, select=select, ignore=ignore, accept=accept)
    options = with_flags(
        found.options,
        no_models=no_models,
        translator=translator,
        no_cache=no_cache,
        max_bytes=max_bytes,
        precision=precision,
        target_lang=target_lang,
        glossary=glossary,
    )
    selected(options)
    file, spoken = found.file, language(ui or found.file.ui)
    checking = _engine(engine, ray_address)
    targets = outputs.parse(report or (), FORMATS)
    known = baseline_of(baseline, file)
    jobs = inputs.collect(paths, options.target_lang)
    files = [known.file if known is not None else None, glossary, file.file or None, *paths]
    others = [str(path) for path in files if path is not None and not os.path.isdir(path)]
    outputs.refuse_bad(targets, [*outputs.input_files(jobs), *others])
    if worst is not None:
        outputs.refuse_taken_stdout(targets)
    if changed_since is not None:
        jobs = changed.only_changed(jobs, changed_since)
        if not jobs:
            note(_UNCHANGED.to(spoken).format(revision=changed_since))

    gates = Gates(
        fail_on=fail_on or file.fail_on or Severity.MAJOR,
        fail_under=file.fail_under if fail_under is None else fail_under,
        max_findings=file.max_findings if max_findings is None else max_findings,
    )

    def look(target: Target) -> Look:
        to_file = target.path != STDOUT
        return Look(
            language=spoken,
            color=use_color(color or file.color or "auto", to_file=to_file),
            width=width(to_file=to_file),
            min_severity=min_severity or file.min_severity or Severity.NEUTRAL,
            fail_on=gates.fail_on,
            baseline=known is not None,
        )

    listing = Worst(worst, look(outputs.ON_STDOUT)) if worst else None
    with Interruption() as interruption, meter(len(jobs), spoken) as shown:
        outcome = run(
            jobs,
            checking,
            options,
            outputs.Reports(targets, look, open_sink),
            gates=gates,
            meter=shown,
            interruption=interruption,
            worst=listing,
            baseline=known,
            exit_zero=exit_zero,
        )
    if listing is not None and (lines := listing.lines()):
        above = [""] if outputs.ON_STDOUT in targets else []
        write("\n".join([*above, _WORST.to(spoken), *lines]) + "\n")
    for remark in (*outcome.notes, *outcome.failed):
        note(harmless(remark.to(spoken)))
    if not outcome.complete:
        kept = _KEPT if options.models and options.cache else _NOT_KEPT
        note(_RESUME.to(spoken).format(done=outcome.done, total=len(jobs), kept=kept.to(spoken)))
    if outcome.exit_code:
        raise typer.Exit(outcome.exit_code)


def _engine(name: str, address: str | None) -> Engine:
    if name == "ray":
        from tqcheck.batch.ray_engine import on_ray

        return on_ray(address)
    if address is not None:
        raise UsageError("--ray-address: needs --engine ray")
    from tqcheck.batch.engine import local

    return local()
