"""The section on planted errors in docs/evaluation.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tqcheck.evaluate.bootstrap import Array, interval, ratio, resamples
from tqcheck.evaluate.planted import APART, CHECKS, SIZE, Outcome, Planted
from tqcheck.evaluate.planted_quality import Pair
from tqcheck.evaluate.table import cells
from tqcheck.lang.numbers import Language
from tqcheck.reporters.terminal import harmless

_NAMES = {"de": "German", "en": "English"}
_RATE = 50  # sentences


def render(outcome: Outcome, pairs: Sequence[Pair], to: Language, command: str, data: str, models: Sequence[str]) -> str:
    """The section as Markdown; `command` made it from the file `data` with these `models`, none for a run without any."""
    sentences = sum(article.sentences for article in outcome.untouched)
    said = f"{len(outcome.untouched)} articles of {SIZE} lines, {sentences:,} sentences; one error for every {APART} lines, kind by kind."
    said += f" Models: {', '.join(models)}." if models else " Without models."
    lines = [f"## planted: {harmless(data)}, {_NAMES[to]} target", "", f"    {harmless(command)}", "", said, ""]
    lines += [*_recall(outcome.planted), "", *_false(outcome)]
    if pairs:
        lines += ["", *_ranked(pairs)]
    return "\n".join(lines) + "\n"


def _recall(planted: Sequence[Planted]) -> Iterator[str]:
    yield cells(["error", "form", "planted", "found"])
    yield cells(["---", "---", "---:", "---:"])
    for kind in dict.fromkeys(one.kind for one in planted):
        of_kind = [one for one in planted if one.kind == kind]
        yield cells([kind, "all", str(len(of_kind)), _share([(str(one.article), one.found) for one in of_kind])])
        forms = sorted({one.form for one in of_kind})
        for form in forms if len(forms) > 1 else ():
            of_form = [one for one in of_kind if one.form == form]
            yield cells([kind, form, str(len(of_form)), _share([(str(one.article), one.found) for one in of_form])])


def _false(outcome: Outcome) -> Iterator[str]:
    yield cells(["check", "findings before anything was planted", f"per {_RATE} sentences"])
    yield cells(["---", "---:", "---:"])
    sentences = [article.sentences for article in outcome.untouched]
    for name, checks in [*((check, (check,)) for check in CHECKS), ("all", CHECKS)]:
        found = [sum(finding.check in checks for finding in article.findings) for article in outcome.untouched]
        articles = [str(number) for number in range(len(sentences))]
        yield cells([name, str(sum(found)), _figure(_RATE * _ratio(articles, found, sentences), 2)])


def _ranked(pairs: Sequence[Pair]) -> Iterator[str]:
    yield cells(["error in a sentence", "pairs", "lower quality"])
    yield cells(["---", "---:", "---:"])
    kinds = dict.fromkeys(pair.kind for pair in pairs)
    for name, chosen in [*((kind, {kind}) for kind in kinds), ("all", set(kinds))]:
        of_kind = [pair for pair in pairs if pair.kind in chosen]
        yield cells([name, str(len(of_kind)), _share([(str(pair.line), pair.after < pair.before) for pair in of_kind])])


def _share(rows: Sequence[tuple[str, bool]]) -> str:
    return _figure(_ratio([group for group, _ in rows], [int(found) for _, found in rows], [1] * len(rows)), 3)


def _ratio(groups: Sequence[str], part: Sequence[int], whole: Sequence[int]) -> Array:
    sums = resamples(groups).sums(np.array([part, whole], dtype=np.float64).T)
    return ratio(sums[:, 0], sums[:, 1])


def _figure(measured: Array, decimals: int) -> str:
    between = interval(measured)
    more = f" ({between[0]:.{decimals}f} to {between[1]:.{decimals}f})" if between else ""
    return f"{measured[0]:.{decimals}f}{more}"
