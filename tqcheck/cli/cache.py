"""`tqcheck cache`: what the models have said and need not say again, how much room it takes, and getting rid of it."""

from __future__ import annotations

import typer

from tqcheck.cli.output import write

cache_app = typer.Typer(help="Show or empty the cache of what models have said.", no_args_is_help=True, rich_markup_mode=None)


@cache_app.command()
def stats() -> None:
    """Where the cache is, what is in it, and how large it may become."""
    from tqcheck.cache.held import held
    from tqcheck.cache.keys import Question
    from tqcheck.cache.store import LIMIT, MEGABYTE, limit

    names = {
        Question.TRANSLATION: "translations",
        Question.LIKELIHOOD: "likelihoods",
        Question.FORCED: "likelihoods as a translation",
        Question.TAGS: "taggings",
        Question.SIMILARITY: "word alignments",
    }
    most = limit()
    found = held()
    lines = [str(found.path), f"{found.size / MEGABYTE:.1f} MB of at most {most // MEGABYTE} MB ({LIMIT})"]
    lines += [f"{count:>9} {names[question]}" for question, count in found.counts.items()]
    write("\n".join(lines if found.counts else [*lines[:1], "nothing has been kept yet"]) + "\n")


@cache_app.command()
def clear() -> None:
    """Delete everything in it. Models stay: `tqcheck models remove` deletes those."""
    from tqcheck.cache.held import clear as empty
    from tqcheck.cache.store import MEGABYTE

    gone = empty()
    write(f"{gone.path}: deleted {sum(gone.counts.values())} answers, {gone.size / MEGABYTE:.1f} MB\n")
