"""What the commands about decisions say to people, in both languages. Texts from articles are made harmless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.reporters.terminal import clip, harmless
from tqcheck.review.decisions import Decision
from tqcheck.review.merge import Agreement, Merged
from tqcheck.review.stats import ALL, Row, figures
from tqcheck.review.tune import LEAST_LEARNED, Tuning
from tqcheck.types import Severity, Text

_LONGEST = 60  # cells of a sentence or of flagged words
_VERDICTS = {"confirm": Text(en="an error", de="ein Fehler"), "dismiss": Text(en="no error", de="kein Fehler")}
_SENTENCE = Text(en="sentence", de="Satz")
_JUDGED = Text(
    en="{names}: {judged} findings judged by both, the same verdict on {agreed}, Cohen's kappa {kappa}",
    de="{names}: {judged} Befunde von beiden beurteilt, gleich bei {agreed}, Cohens Kappa {kappa}",
)
_UNDEFINED = Text(en="not defined", de="nicht definiert")
_NOTHING_COMMON = Text(en="No two reviewers judged the same finding.", de="Keine zwei Namen haben denselben Befund beurteilt.")
_REPLACED = Text(
    en="{count} answers of one reviewer differ between the files; the later ones count:",
    de="{count} Antworten unter demselben Namen unterscheiden sich je nach Datei; die späteren gelten:",
)
_STATS = {
    "check": Text(en="check", de="Prüfung"),
    "verdicts": Text(en="verdicts", de="Urteile"),
    "confirmed": Text(en="right", de="richtig"),
    "dismissed": Text(en="wrong", de="falsch"),
    "reweighed": Text(en="other severity", de="anders gewichtet"),
    "precision": Text(en="precision", de="Precision"),
    "interval": Text(en="95% interval", de="95%-Intervall"),
}
_ADDED = Text(en="Errors that reviewers added", de="Von Hand ergänzte Fehler")
_NO_VERDICTS = Text(en="There are no verdicts on findings.", de="Es gibt keine Urteile über Befunde.")
_LEARNED = Text(
    en="Learned findings with a verdict: {count}, {right} of them right (precision {share:.2f}).",
    de="Gelernte Befunde mit Urteil: {count}, davon {right} richtig (Precision {share:.2f}).",
)
_FEW = Text(
    en="Too few verdicts on learned findings ({count}; {least} are needed): `precision` stays as it is.",
    de="Zu wenige Urteile über gelernte Befunde ({count}; nötig sind {least}): `precision` bleibt, wie es ist.",
)
_UNREACHED = Text(
    en="No threshold reaches {wanted:g} on these verdicts; the best is {share:.2f}, at precision = {precision:g}. "
    "`precision` stays as it is.",
    de="Keine Schwelle erreicht {wanted:g} bei diesen Urteilen; am besten ist {share:.2f} bei precision = {precision:g}. "
    "`precision` bleibt, wie es ist.",
)
_SETTING = Text(
    en="precision = {precision:g}: thresholds {source:.2f} beside a source, {back:.2f} without; {kept} findings stay, {right} of them "
    "right (precision {share:.2f}, 95% interval {low:.2f}-{high:.2f}).",
    de="precision = {precision:g}: Schwellen {source:.2f} neben einem Original, {back:.2f} ohne; {kept} Befunde bleiben, davon {right} "
    "richtig (Precision {share:.2f}, 95%-Intervall {low:.2f}-{high:.2f}).",
)
_HIDDEN = Text(
    en="No longer shown: {wrong} findings that were wrong, {right} that were right{colon}",
    de="Nicht mehr gezeigt: {wrong} falsche Befunde, {right} richtige{colon}",
)
_LOWER = Text(
    en="All verdicts together are precise enough. To learn whether less would do, review an article with a lower --precision.",
    de="Alle Urteile zusammen sind genau genug. Ob auch weniger reicht, zeigt die Durchsicht eines Artikels mit kleinerem --precision.",
)
_IGNORED = Text(
    en="ignore {check}: {right} of {count} right, 95% interval {low:.2f}-{high:.2f}",
    de="ignore {check}: {right} von {count} richtig, 95%-Intervall {low:.2f}-{high:.2f}",
)


def about_merge(merged: Merged, language: str) -> str:
    """Agreement of reviewers, each disagreement on a line or two, and answers that replaced others; ends with a newline."""
    lines = [line for agreement in merged.agreements for line in _agreement(agreement, language)]
    if merged.replaced:
        lines.append(_REPLACED.to(language).format(count=len(merged.replaced)))
        lines += _differing(merged.replaced, language)
    return "\n".join(lines or [_NOTHING_COMMON.to(language)]) + "\n"


def _agreement(agreement: Agreement, language: str) -> Iterator[str]:
    kappa = agreement.kappa
    yield _JUDGED.to(language).format(
        names=" / ".join(map(harmless, agreement.reviewers)),
        judged=len(agreement.judged),
        agreed=agreement.agreed,
        kappa=_UNDEFINED.to(language) if kappa is None else f"{kappa:.2f}",
    )
    yield from _differing(agreement.differing, language)


def _differing(pairs: Iterable[tuple[Decision, Decision]], language: str) -> Iterator[str]:
    for one, other in pairs:
        yield f"  {_place(one, language)}"
        for decision in (one, other):
            note = f" ({harmless(decision.note)})" if decision.note else ""
            yield f"    {harmless(decision.reviewer)}, {decision.time}: {_answer(decision, language)}{note}"


def _place(decision: Decision, language: str) -> str:
    check = f" [{harmless(decision.check)}]" if decision.check else ""
    words = clip(harmless(" ".join((decision.text or decision.sentence).split())), _LONGEST)
    return f"{harmless(decision.document)}, {_SENTENCE.to(language)} {decision.segment + 1}{check} “{words}”"


def _answer(decision: Decision, language: str) -> str:
    if decision.verdict == "edited":
        return f"“{harmless(decision.replacement or '')}”"
    weight = f", {Severity(decision.counts_as).value}" if decision.verdict == "confirm" and decision.counts_as else ""
    return _VERDICTS[decision.verdict].to(language) + weight


def about_stats(rows: Sequence[Row], added: dict[str, int], language: str) -> str:
    """A table with a row for each check, and how many errors were added; ends with a newline."""
    table = [[head.to(language) for head in _STATS.values()]]
    for row in rows:
        name = Text(en=ALL, de="alle").to(language) if row.check == ALL else harmless(row.check)
        counts = (row.verdicts, row.confirmed, row.dismissed, row.reweighed)
        table.append([name, *map(str, counts), *figures(row)])
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]) for line in table]
    if not rows:
        lines = [_NO_VERDICTS.to(language)]
    if added:
        listed = ", ".join(f"{category} {count}" for category, count in added.items())
        lines += ["", f"{_ADDED.to(language)}: {sum(added.values())} ({listed})"]
    return "\n".join(lines) + "\n"


def about_tuning(tuning: Tuning, language: str) -> str:
    """What the settings would change, shown on the verdicts; ends with a newline."""
    return "\n".join(_tuning(tuning, language)) + "\n"


def _tuning(tuning: Tuning, language: str) -> Iterator[str]:
    learned, setting, best = tuning.learned, tuning.setting, tuning.best
    right = _right(learned)
    if best is None:
        yield _FEW.to(language).format(count=len(learned), least=LEAST_LEARNED)
    else:
        yield _LEARNED.to(language).format(count=len(learned), right=right, share=right / len(learned))
    if best is not None and setting is None:
        yield _UNREACHED.to(language).format(wanted=tuning.wanted, share=best.share, precision=best.precision)
    if setting is not None:
        source, back = setting.thresholds
        low, high = setting.interval
        numbers = {"precision": setting.precision, "source": source, "back": back, "share": setting.share, "low": low, "high": high}
        yield _SETTING.to(language).format(**numbers, kept=len(setting.kept), right=setting.confirmed)
        errors = [decision for decision in tuning.hidden if decision.verdict == "confirm"]
        colon = ":" if errors else "."
        yield _HIDDEN.to(language).format(wrong=len(tuning.hidden) - len(errors), right=len(errors), colon=colon)
        yield from (f"  {_place(decision, language)} ({decision.probability})" for decision in errors)
        if not tuning.hidden:
            yield _LOWER.to(language)
    for row in tuning.ignored:
        low, high = row.interval
        yield _IGNORED.to(language).format(check=harmless(row.check), right=row.confirmed, count=row.verdicts, low=low, high=high)


def _right(decisions: Iterable[Decision]) -> int:
    return sum(decision.verdict == "confirm" for decision in decisions)
