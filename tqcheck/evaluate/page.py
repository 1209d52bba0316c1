"""The page docs/evaluation.md: what the measures are, then one section per task and data set. Equal input, equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isnan

from tqcheck.errors import UsageError
from tqcheck.evaluate.bootstrap import RESAMPLES, Array, interval, p_value
from tqcheck.evaluate.compare import Comparison, Row, name_of
from tqcheck.evaluate.table import cells
from tqcheck.evaluate.thresholds import Threshold
from tqcheck.reporters.terminal import harmless

_TITLE = "# How well errors are found"
_HEAD = f"""{_TITLE}

This page is the output of commands, each given above its table; don't edit it. Data that lie elsewhere are given by their file names
alone.

Figures stand with 95% intervals from {RESAMPLES:,} resamples of documents, or of sources where the data know no documents. *p* is that of
the paired bootstrap, two-sided, on the first figure, against the system named in the table's head. Higher is better but for the
calibration error.

- **words**: Matthews' correlation (MCC), precision, recall and F1 of the tag BAD at the threshold; area under the ROC curve and average
  precision of the numbers themselves; expected calibration error (ten bins) of systems that give probabilities. Tokenized targets are
  put back into natural text; an `<EOS>` counts as a word, gaps between words don't.
- **spans**: F1 by characters as in WMT23's task on error spans: full credit for the right severity, half for the other. Every annotation
  of an output counts; neutral marks, omissions and human translations don't. Systems that know no severities mark all as minor.
- **segments**: correlations, signs turned so that agreement is positive.
- **critical**: MCC, precision and recall of "has a critical error" at the threshold; area under the ROC curve.
- **alignment**: precision, recall and F1 of beads, strict (equal) and lax (overlapping), as vecalign counts them.
- **mismatch**: how often words of the target, on which the difference between source and back-translation is projected, overlap a
  rater's mark, beside stretches of as many words anywhere in the same translations.
- **planted**: articles of consecutive lines of a good translation, other paragraphs on either side, with errors put in. An error is found
  when a check says more about its line than about the line as it was (of a line left out, only the check for omissions counts). What is
  found in the articles as they were is false, or an error of the people who wrote them. *lower quality*: how often the quality of a
  sentence, taken by itself beside its source, is lower with an error than without; ties count as wrong.

Thresholds: *default* is the system's own, *given* came with the command, *fit* is the best (of the first figure) on rows drawn
from other data, of which only sources are used that no model was trained on and that are not measured on. Without any of them
the figures that need one are missing.

Systems: *random*; *length* of a word, or of the text, in characters; *rules*: MQM weights of what the checks without models
find; *surprisal* of the German under the base model; *forced* decoding, its surprisal as a translation; *tagger*: the
probability that a rater would mark the word, *tagger-alone* the same without any English, *edits*: that a post-editor would
change it; *judgement*: tagger, likelihoods and rules together. "With source" they read the English original, "without source"
the back-translation in its place. *random*, *length*, *rules*, *surprisal* and *tagger-alone* read the German alone in both.
"""


def title(comparison: Comparison) -> str:
    """A section's heading, without its marks."""
    return f"{comparison.task}: {comparison.data}, {'with' if comparison.settings.source else 'without'} source"


def section(comparison: Comparison, command: str) -> str:
    """The section, from its heading to its last row."""
    settings = comparison.settings
    measured = f"{comparison.judged}; {comparison.groups:,} groups to resample."
    if comparison.fitted and settings.fit:
        measured += f" Fit on {comparison.fitted:,} rows of {harmless(name_of(settings.fit))}."
    lines = [f"## {harmless(title(comparison))}", "", f"    {harmless(command)}", "", measured]
    names = list(comparison.rows[0].figures)
    thresholds = any(row.threshold for row in comparison.rows)
    head = ["system", *(["threshold"] if thresholds else []), *names, *([f"p ({settings.against})"] if settings.against else [])]
    lines += ["", cells(head), cells(["---", *["---:"] * (len(head) - 1)])]
    other = next((row for row in comparison.rows if row.system == settings.against), None)
    for row in comparison.rows:
        shown = [row.system, *([_threshold(row.threshold)] if thresholds else []), *(_figure(row.figures[name]) for name in names)]
        lines.append(cells([*shown, *([_p(row, other, names)] if other else [])]))
    return "\n".join(lines) + "\n"


def put(page: str, sections: Sequence[str]) -> str:
    """The page with the sections in the places of those with the same heading, or at its end; "" is no page yet.

    Raises UsageError for a text that is no such page.
    """
    if page and not page.startswith(f"{_TITLE}\n"):
        raise UsageError("not a page that this command made; it would be lost")
    parts = {_heading(part): part for part in re.split(r"^(?=## )", page, flags=re.MULTILINE)[1:]}
    parts |= {_heading(part): part for part in sections}
    return "\n".join([_HEAD, *(part.rstrip("\n") + "\n" for part in parts.values())])


def _heading(part: str) -> str:
    return part.partition("\n")[0]


def _threshold(threshold: Threshold | None) -> str:
    return f"{threshold.value:.3g} ({threshold.origin})" if threshold else "–"


def _figure(measured: Array | None) -> str:
    if measured is None or isnan(measured[0]):
        return "–"
    between = interval(measured)
    return f"{measured[0]:.3f}" + (f" ({between[0]:.3f} to {between[1]:.3f})" if between else "")


def _p(row: Row, other: Row, names: Sequence[str]) -> str:
    ours, theirs = row.figures[names[0]], other.figures[names[0]]
    if row.system == other.system or ours is None or theirs is None:
        return "–"
    p = p_value(ours, theirs)
    return "–" if p is None else f"{p:.3f}"


def plan() -> Iterator[tuple[str, str, str | None]]:
    """Task, data file and file to fit on, under the folder of the data, for the whole page."""
    yield "words", "mqm-en-de/wmt22-word-level.dev", "mqm-en-de/wmt22-word-level.train-2021-news"
    yield "words", "mlqe-pe-en-de/test20", "mlqe-pe-en-de/dev"
    yield "spans", "mqm-en-de/generalMT2023-sxs", "mqm-en-de/newstest2021"
    yield "segments", "mqm-en-de/wmt22-sentence.dev", None
    yield "segments", "mlqe-pe-en-de/test20", None
    yield "critical", "ced-en-de/dev", "ced-en-de/train"
