"""BLEU and chrF of a translator on sentence pairs, with sacrebleu and its signatures."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from tqcheck.backends import Progress, Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Corpus scores with signatures, the wall-clock seconds of the translation, and how often a guard fired."""

    pairs: int
    bleu: float
    chrf: float
    signatures: tuple[str, str]
    seconds: float
    guards: int


def measure(translator: Translator, rows: list[dict[str, str]], progress: Progress, to: Literal["en", "de"] = "en") -> Scores:
    """Translates into the language `to` and compares with that side of the pairs."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    given = "de" if to == "en" else "en"
    translator.translate(["Ja."], lambda done: None)  # loads the model before the clock runs
    began = time.perf_counter()
    made = translator.translate([row[given] for row in rows], lambda done: progress("translating", done, len(rows)))
    seconds = time.perf_counter() - began
    hypotheses, references = [t.text for t in made], [[row[to] for row in rows]]
    bleu, chrf = BLEU(), CHRF()
    return Scores(
        pairs=len(rows),
        bleu=bleu.corpus_score(hypotheses, references).score,
        chrf=chrf.corpus_score(hypotheses, references).score,
        signatures=(str(bleu.get_signature()), str(chrf.get_signature())),
        seconds=seconds,
        guards=sum(bool(t.guard) for t in made),
    )


def render(scores: Scores, name: str) -> str:
    """A Markdown table for the model card."""
    rate = scores.pairs / scores.seconds
    head = "| translator | pairs | BLEU | chrF2 | seconds | sentences/s | guard fired |\n|---|---|---|---|---|---|---|\n"
    row = f"| {name} | {scores.pairs} | {scores.bleu:.2f} | {scores.chrf:.2f} | {scores.seconds:.0f} | {rate:.2f} | {scores.guards} |\n"
    return f"{head}{row}\nBLEU {scores.signatures[0]}\nchrF2 {scores.signatures[1]}\n"
