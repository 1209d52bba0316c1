"""What was measured, as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from tqcheck.bench.compare import GALE_CHURCH, OURS
from tqcheck.bench.figures import Run, Spent, Step
from tqcheck.bench.marks import Mark, marks
from tqcheck.bench.measure import Measured
from tqcheck.bench.peers import ENCODER, PEERS
from tqcheck.bench.pieces import gemma_pieces
from tqcheck.evaluate.table import cells
from tqcheck.reporters.terminal import harmless

_TOO_SHORT = 0.0005  # seconds; shown as 0.000, from which nobody should read a speed
_MODELS = (Step.TRANSLATE, Step.SCORE, Step.FORCED, Step.TAG, Step.TAG_ALONE, Step.MISMATCH)


def render(measured: Measured, command: str, picture: str = "") -> str:
    """The page; `command` made it, `picture` is the path of the chart of growth relative to it, "" for none."""
    here = measured.machine
    names = ", ".join(harmless(name) for name in measured.names)
    lines = [
        *(
            "# How fast it is",
            "",
            "This page is the output of a command; don't edit it. Seconds differ from machine to machine, ratios little.",
            "",
        ),
        *(f"    {harmless(command)}", ""),
        f"- Machine: {here.processor}, {here.cores} core(s), {here.memory / 1e9:.0f} GB, {here.system}",
        f"- Load when it began: {here.load:.1f}; it should be near 0",
        f"- Software: {here.versions}",
        f"- Articles: {names}; {measured.sentences} sentences, {measured.pieces} pieces" + ("; with originals" if measured.sources else ""),
        f"- {len(measured.rounds)} rounds, in each of which everything below has its turn; the figures are medians",
        *("", "## Marks", ""),
        *_marks(list(marks(measured))),
        *("", "## Steps", "", *_STEPS, ""),
        *_steps(measured),
    ]
    if measured.rounds[0].peers:
        lines += ["", "## Peers", "", _PEERS.format(threads=measured.threads), "", *_peers(measured)]
    if measured.grown:
        lines += ["", "## Growth", "", _GROWTH, "", *_growth(measured)]
        lines += ["", f"![Time and memory by the number of segments]({picture})"] if picture else []
    return "\n".join(lines) + "\n"


_STEPS = (
    "Each run is a process of its own, with an empty cache of answers and the models assembled. *Warm*: the process has checked another",
    "article before, so that all is loaded. *Cold*: from the start of the process to its end; a model is loaded, and all are verified, by",
    "the first step that asks. *Pieces* are tokens of the text that a model writes (back-translation), scores (likelihoods) or reads",
    "(tagger, both sides), and of the article for the other steps. *Memory* is what the process holds at the most while the step runs.",
)
_PEERS = (
    "Architectures of the originals with random weights, the same sentences, {threads} thread(s) like ours, batches of 16 by length, and\n"
    "per batch as many pieces written as our translator wrote. XLM-R-large reads the pairs that our tagger reads. Where there is no\n"
    "original, aligners get the back-translations in its place; `galechurch` uses all cores and looks at lengths alone. Ours are the warm\n"
    "figures of the same rounds."
)
_GROWTH = (
    "Articles made of halves of the sentences above, no sentence twice, each checked by a process of its own from its start to its end.\n"
    "Each figure with models is from one run."
)


def _marks(found: Sequence[Mark]) -> Iterator[str]:
    yield cells(["what", "median", "lowest to highest", "mark", "met"])
    yield cells(["---", "---:", "---:", "---:", "---"])
    for mark in found:
        bound = f"at least {mark.least:g}{mark.unit}" if mark.least is not None else f"at most {mark.most:g}{mark.unit}"
        around = f"{min(mark.values):.2f} to {max(mark.values):.2f}"
        yield cells([mark.what, f"{mark.value:.2f}{mark.unit}", around, bound, "yes" if mark.met else "**no**"])


def _steps(measured: Measured) -> Iterator[str]:
    warm, cold = [one.warm for one in measured.rounds], [one.cold for one in measured.rounds]
    total = median(run.seconds for run in warm)
    yield cells(["step", "warm, s", "share", "segments/s", "pieces/s", "cold, s", "memory, MB"])
    yield cells(["---", *["---:"] * 6])
    for step in Step:
        if step in warm[0].steps:
            seconds = _seconds(warm, step)
            texts = warm[0].steps[step].texts
            pieces = sum(gemma_pieces(texts)) if step in _MODELS and texts else measured.pieces
            peak = median(run.steps[step].peak for run in cold)
            speeds = [_rate(measured.sentences, seconds), _rate(pieces, seconds)]
            yield cells([step, f"{seconds:.3f}", f"{seconds / total:.0%}", *speeds, f"{_seconds(cold, step):.3f}", f"{peak / 1e6:,.0f}"])
    rest = median(run.rest for run in warm), median(run.rest for run in cold)
    yield cells(["everything else", f"{rest[0]:.3f}", f"{rest[0] / total:.0%}", "", "", f"{rest[1]:.3f}", ""])
    whole = median(run.seconds for run in cold)
    speeds = [_rate(measured.sentences, total), _rate(measured.pieces, total)]
    yield cells(["**all**", f"{total:.3f}", "100%", *speeds, f"{whole:.3f}", f"{median(run.peak for run in cold) / 1e6:,.0f}"])


def _peers(measured: Measured) -> Iterator[str]:
    first = measured.rounds[0]
    written = sum(gemma_pieces(first.warm.steps[Step.TRANSLATE].texts))
    read = sum(gemma_pieces(first.warm.steps[Step.TAG].texts))
    rows = [("tqcheck, back-translation", _seconds([one.warm for one in measured.rounds], Step.TRANSLATE), written)]
    rows += [(name, _peer(measured, name), written) for name in PEERS if name != ENCODER]
    rows += [("tqcheck, tagger", _seconds([one.warm for one in measured.rounds], Step.TAG), read)]
    rows += [(ENCODER, _peer(measured, ENCODER), read)]
    rows += [(name, _peer(measured, name), measured.pieces) for name in (OURS, GALE_CHURCH)]
    yield cells(["system", "seconds", "segments/s", "pieces/s"])
    yield cells(["---", *["---:"] * 3])
    for name, seconds, pieces in rows:
        yield cells([name, f"{seconds:.3f}", _rate(measured.sentences, seconds), _rate(pieces, seconds)])


def _growth(measured: Measured) -> Iterator[str]:
    yield cells(["segments", "what", "seconds", "segments/s", "memory, MB"])
    yield cells(["---:", "---", *["---:"] * 3])
    for one in measured.grown:
        what = "with models" if one.models else "rules alone"
        yield cells([f"{one.segments:,}", what, f"{one.seconds:.2f}", _rate(one.segments, one.seconds), f"{one.peak / 1e6:,.0f}"])


def _seconds(runs: Sequence[Run], step: Step) -> float:
    return median(run.steps.get(step, Spent()).seconds for run in runs)


def _peer(measured: Measured, name: str) -> float:
    return median(one.peers[name] for one in measured.rounds)


def _rate(count: int, seconds: float) -> str:
    if seconds < _TOO_SHORT:
        return ""
    rate = count / seconds
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.3g}"
