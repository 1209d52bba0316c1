"""`tqcheck decisions`: what reviewers decided, put together, counted, handed on, and put into the article."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from tqcheck.cli.options import ConfigFile, Form, NoConfig, Ui
from tqcheck.cli.output import note, save, write
from tqcheck.cli.terminal import language
from tqcheck.errors import UsageError

if TYPE_CHECKING:
    from tqcheck.review.decisions import Decision, Entry

decisions_app = typer.Typer(
    rich_markup_mode=None, pretty_exceptions_enable=False, help="Merge, count, export and apply reviewers' decisions."
)

Files = Annotated[list[Path], typer.Argument(metavar="DECISIONS...", help="Files of decisions, ARTICLE.tqcheck-decisions.jsonl.")]
Reviewer = Annotated[str | None, typer.Option(metavar="NAME", help="Only this reviewer's decisions.", show_default=False)]


@decisions_app.command()
def merge(
    files: Files,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file for all decisions; it may be one of DECISIONS.")],
    latest: Annotated[bool, typer.Option("--latest", help="Where reviewers disagree, keep the later decision alone.")] = False,
    ui: Ui = None,
) -> None:
    """Unite files of decisions and show where reviewers disagree, with Cohen's kappa.

    Decisions of different reviewers on one finding are all kept, each under its name. Of one reviewer's the latest counts.
    """
    from tqcheck.review import journal
    from tqcheck.review.merge import merge as united
    from tqcheck.review.telling import about_merge

    if output.exists():
        journal.load(output)  # what is no file of decisions is not overwritten
    merged = united(read(files, ui), latest=latest)
    journal.save(output, merged.decisions)
    write(about_merge(merged, language(ui)))
    note(f"{output}: decisions: {len(merged.decisions)}")


@decisions_app.command()
def stats(files: Files, reviewer: Reviewer = None, form: Form = "text", ui: Ui = None) -> None:
    """Count how often each check was right, by the verdicts, with 95% intervals."""
    import json

    from tqcheck.review.stats import missed, rows
    from tqcheck.review.telling import about_stats

    chosen = of(reviewer, together(files, ui))
    counted, added = rows(chosen), missed(chosen)
    if form == "text":
        write(about_stats(counted, added, language(ui)))
        return
    checks = [
        {
            "check": row.check,
            "confirmed": row.confirmed,
            "dismissed": row.dismissed,
            "reweighed": row.reweighed,
            "precision": round(row.precision, 3),
            "interval": [round(end, 3) for end in row.interval],
        }
        for row in counted
    ]
    write(json.dumps({"checks": checks, "added": added}, ensure_ascii=False, indent=2) + "\n", utf8=True)


@decisions_app.command()
def export(
    files: Files,
    to: Annotated[Literal["mqm-json", "mqm-tsv", "baseline"], typer.Option(help="MQM annotation, or a baseline with what was dismissed.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE. A baseline that is there gets further entries.")
    ] = None,
    reviewer: Reviewer = None,
    ui: Ui = None,
) -> None:
    """Hand decisions on: as an MQM table (mqm-tsv has the columns of Google's MQM files), or to a baseline."""
    chosen = of(reviewer, together(files, ui))
    if to == "baseline":
        if output is None:
            raise UsageError("a baseline is a file that is added to; name it with --output")
        _into_baseline(chosen, output)
        return
    from tqcheck.review.mqm import ratings, to_json, to_tsv

    text = (to_json if to == "mqm-json" else to_tsv)(ratings(chosen))
    if output is not None:
        save([text], output)
    else:
        write(text, utf8=True)


def _into_baseline(decisions: Sequence[Decision], output: Path) -> None:
    from tqcheck.baseline import Baseline, load, render
    from tqcheck.review.baseline import dismissed

    old = load(output) if output.exists() else Baseline(file=str(output))
    made, count, disputed = dismissed(old, decisions)
    save([render(made)], output)
    left = f"; left out, because another reviewer confirmed them: {disputed}" if disputed else ""
    note(f"{output}: dismissed findings that are known now: {count}{left}")


@decisions_app.command()
def apply(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article whose sentences were edited.")],
    decisions: Annotated[
        Path | None, typer.Argument(metavar="[DECISIONS]", help="Their file.", show_default="ARTICLE.tqcheck-decisions.jsonl")
    ] = None,
    write_: Annotated[bool, typer.Option("--write", help="Change the article itself; without it, only show the difference.")] = False,
    reviewer: Reviewer = None,
    config: ConfigFile = None,
    no_config: NoConfig = False,
    ui: Ui = None,
) -> None:
    """Put the edited sentences into the article: shows the difference, and with --write makes it.

    Everything outside of the edited sentences stays as it is, byte for byte.
    """
    if article == "-":
        raise UsageError("standard input cannot be corrected; name the file of the article")
    from tqcheck.cli.settings import settings
    from tqcheck.reporters.terminal import harmless
    from tqcheck.review.corrected import correct, difference
    from tqcheck.review.corrected import write as put
    from tqcheck.review.journal import beside

    options = settings(article, config=config, no_config=no_config, select=None, ignore=None).options
    made = of(reviewer, together([decisions or beside(article)], ui))
    spoken = None if options.target_lang == "auto" else options.target_lang
    corrected = correct(article, made, limit=options.limit, language=spoken)
    for remark in corrected.notes:
        note(harmless(remark.to(language(ui))))
    write("".join(f"{harmless(line)}\n" for line in difference(corrected).split("\n")[:-1]))
    if write_ and corrected.edits:
        put(Path(article), corrected)
    done = "sentences changed" if write_ else "sentences that --write would change"
    note(f"{article}: {done}: {len(corrected.edits)}")


def read(files: Sequence[Path], ui: Ui) -> list[Sequence[Entry]]:
    """The entries of each file; what had to be dropped is told."""
    from tqcheck.review.journal import load

    found: list[Sequence[Entry]] = []
    for file in files:
        loaded = load(file)
        for remark in loaded.notes:
            note(remark.to(language(ui)))
        found.append(loaded.entries)
    return found


def together(files: Sequence[Path], ui: Ui) -> tuple[Decision, ...]:
    """The decisions of all files."""
    from tqcheck.review.merge import merge as united

    return united(read(files, ui)).decisions


def of(reviewer: str | None, decisions: Sequence[Decision]) -> list[Decision]:
    """Those of one reviewer, or all; raises UsageError for a name that nobody has."""
    chosen = [decision for decision in decisions if reviewer in (None, decision.reviewer)]
    if reviewer is not None and not chosen:
        names = ", ".join(dict.fromkeys(decision.reviewer for decision in decisions)) or "nobody"
        raise UsageError(f"there are no decisions of {reviewer}; there are some of {names}")
    return chosen
