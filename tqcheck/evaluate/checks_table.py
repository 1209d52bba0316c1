"""The page docs/checks.md: one table, the totals, and every finding on clean lines to be read. Equal input, equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.contract import Check
from tqcheck.evaluate.checks import Measured, Row
from tqcheck.evaluate.table import cells
from tqcheck.evaluate.verdicts import COLUMNS, key, stale
from tqcheck.evaluate.wilson import wilson
from tqcheck.reporters.terminal import harmless

HEAVY_PER, ANY_PER = 50, 12  # sentences; at most one finding in so many is allowed
_LONGEST = 80  # characters of a flagged text that are shown
_NEEDS = {"back": "back-translation", "likelihood": "likelihoods", "judgement": "judgement", "source": "source"}
_MARKUP = re.compile(r"[\\`*_<>\[\]|]")

_HEAD = (
    *("check", "category", "severity", "article", "hit gold", "gold errors hit"),
    *("clean: major+", "lighter", "slips", "false alarms", "unread", "machine", "marked", "precision (95%)"),
)
_MADE = "This page is the output of a command; don't edit it. Data that lie elsewhere are given by their file names alone."
_EXPLAINED = """\
No model was used. *article*: findings on the article outside page furniture, how many of them hit a gold error, and how many gold errors
were hit, one finding for one error. *clean*: findings on German that people wrote, a line an article; a person read them: real slips
of the writer, or false alarms. *machine*: findings on machine translations (each distinct output once, human references left out),
*marked* those that overlap a span any rater marked, *precision* their share with Wilson's interval."""


def render(measured: Measured, command: str) -> str:
    """The page as Markdown; `command` is what made it."""
    lines = ["# What each check finds", "", _MADE, "", f"    {command}", "", _EXPLAINED, ""]
    lines += [cells(_HEAD), cells(["---"] * 3 + ["---:"] * (len(_HEAD) - 3))]
    for check, row in measured.checks:
        lines.append(cells([*_names(check), *(_figures(row, measured.gold) if row else ["–"] * (len(_HEAD) - 3))]))
    lines += [cells(["**all**", "", "", *_figures(measured.total, measured.gold)]), "", "## Totals", ""]
    lines += [*_totals(measured), "", f"## Findings on the clean lines ({len(measured.found)})", "", *_to_read(measured)]
    return "\n".join(lines) + "\n"


def _names(check: Check) -> list[str]:
    needs = ", ".join(name for need, name in _NEEDS.items() if need in check.needs)
    return [check.id + (f" (needs {needs})" if needs else ""), check.category, check.severity.value]


def _figures(row: Row, gold: bool) -> list[str]:
    article, clean, machine = row.article, row.clean, row.machine
    counts = [article.findings, article.hitting, article.hit] if gold else [article.findings]
    figures = [*map(str, counts), *["–"] * (3 - len(counts))]
    figures += map(str, (clean.heavy, clean.light, clean.slips, clean.false_alarms, clean.unread, machine.findings, machine.marked))
    return [*figures, _precision(machine.marked, machine.findings)]


def _precision(part: int, whole: int) -> str:
    if not whole:
        return "–"
    low, high = wilson(part, whole)
    return f"{part / whole:.2f} ({low:.2f}–{high:.2f})"


def _totals(measured: Measured) -> Iterator[str]:
    article, clean, machine = measured.total.article, measured.total.clean, measured.total.machine
    yield f"- Article: {article.findings} findings."
    if measured.gold:
        yield f"- Of these {article.hitting} hit a gold error; {_share(article.hit, article.errors)} of the gold errors are hit."
        yield f"- Share of gold errors of category fluency/\\* hit without any model: {_share(article.fluent, article.fluent_errors)}."
    yield f"- Clean lines: {measured.lines} lines, {measured.sentences} sentences."
    for name, count, per in (("major or above", clean.heavy, HEAVY_PER), ("of any severity", clean.heavy + clean.light, ANY_PER)):
        yield f"- Findings there, {name}: {count}, {per * count / max(1, measured.sentences):.2f} per {per} sentences."
    yield f"- Of these {clean.slips} are slips of the writer, {clean.false_alarms} false alarms, {clean.unread} unread."
    yield f"- Machine translations: {measured.outputs} outputs, {machine.findings} findings, {machine.marked} of them on a mark."
    yield f"- Precision there: {_precision(machine.marked, machine.findings)}."


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" + (f" ({part / whole:.1%})" if whole else "")


def _to_read(measured: Measured) -> Iterator[str]:
    yield f"Line number, severity, check, flagged words, message, verdict. Verdicts come from a file with the columns {', '.join(COLUMNS)}."
    yield ""
    for line, finding in measured.found:
        at = key(line, finding)
        verdict = measured.verdicts.get(at)
        said = "unread" if verdict is None else verdict.ruling + (f" ({verdict.remark})" if verdict.remark else "")
        flagged = at[2] if len(at[2]) <= _LONGEST else f"{at[2][:_LONGEST]}…"
        what = f"{finding.severity.value} {finding.check} “{_literal(flagged)}”"
        yield f"- {line} {what}: {_literal(finding.message.en)} **{_literal(said)}**"
    gone = stale(measured.verdicts, measured.found)
    if gone:
        yield from ("", f"Verdicts on what is no longer found: {_keys(gone)}.")


def _keys(keys: Sequence[tuple[int, str, str]]) -> str:
    return ", ".join(f"{line} {check} “{_literal(flagged)}”" for line, check, flagged in keys)


def _literal(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", harmless(text))
