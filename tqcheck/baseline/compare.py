"""A baseline against a finished report: what is new, what is gone, and the baseline that follows from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tqcheck.baseline.entries import Baseline, Entry
from tqcheck.baseline.known import differences, gone
from tqcheck.baseline.reports import Found, Run
from tqcheck.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Findings that the baseline lacks, and its entries that are gone, by article; how many are in both; how many entries the report says
    nothing of, since it lacks the article or the check did not run."""

    new: tuple[tuple[str, Found], ...]
    fixed: tuple[tuple[str, Entry], ...]
    unchanged: int
    unchecked: int


def compare(baseline: Baseline, run: Run) -> Difference:
    """What is different in the run."""
    new: list[tuple[str, Found]] = []
    for name, checked in run.articles.items():
        known = {item.fingerprint for item in baseline.known(name)}
        new += [(name, item) for item in checked.found if item.entry.fingerprint not in known]
    fixed = [(name, item) for name, items in _fixed(baseline, run).items() for item in items]
    unchanged = sum(item.fingerprint in checked.occurring for name, checked in run.articles.items() for item in baseline.known(name))
    entries = sum(map(len, baseline.articles.values()))
    return Difference(new=tuple(new), fixed=tuple(fixed), unchanged=unchanged, unchecked=entries - unchanged - len(fixed))


def _fixed(baseline: Baseline, run: Run) -> Mapping[str, tuple[Entry, ...]]:
    return {name: gone(baseline.known(name), checked.occurring, checked.checks) for name, checked in run.articles.items()}


def pruned(baseline: Baseline, run: Run) -> Baseline:
    """The baseline without the entries that are gone; nothing is added."""
    fixed = _fixed(baseline, run)
    articles = {name: tuple(item for item in items if item not in fixed.get(name, ())) for name, items in baseline.articles.items()}
    return replace(baseline, articles=articles)


def renewed(baseline: Baseline, run: Run) -> Baseline:
    """The baseline in which all findings of the run are known, and those that are gone no longer.

    What the run says nothing of stays; notes stay. Raises UsageError when something would stay that was found in another way.
    """
    rest = pruned(baseline, run).articles
    articles: dict[str, tuple[Entry, ...]] = {}
    for name in {**rest, **run.articles}:
        known = {item.fingerprint: item for item in rest.get(name, ())}
        found = {item.entry.fingerprint: item.entry for item in run.articles[name].found} if name in run.articles else {}
        notes = {key: replace(item, note=known[key].note) for key, item in found.items() if key in known}
        articles[name] = tuple((known | found | notes).values())
    stays = compare(baseline, run).unchecked
    if stays and (changes := differences(baseline.signature, run.signature)):
        raise UsageError(
            f"{baseline.file}: was made otherwise ({'; '.join(changes)}), and {stays} of its entries are not in the report; "
            "check all its articles in the same way, or delete the file to begin anew"
        )
    return replace(baseline, signature=run.signature, articles=articles)
