"""How a baseline and a report differ, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tqcheck.baseline.compare import Difference
from tqcheck.baseline.entries import Entry
from tqcheck.reporters.json_article import encoded
from tqcheck.reporters.terminal import harmless
from tqcheck.types import Text

FORMAT, VERSION = "tqcheck-baseline-diff", "1.0"

_SUMMARY = Text(
    en="{new} new, {fixed} fixed, {unchanged} unchanged, {unchecked} not looked for in this report",
    de="{new} neu, {fixed} behoben, {unchanged} unverändert, {unchecked} in diesem Bericht nicht geprüft",
)
_NEW, _FIXED = Text(en="new", de="neu"), Text(en="fixed", de="behoben")


def to_text(difference: Difference, language: str) -> str:
    """One line for each new finding, then for each entry that is gone, and the numbers; ends with a newline."""
    return "\n".join(_lines(difference, language)) + "\n"


def _lines(difference: Difference, language: str) -> Iterator[str]:
    labels = _NEW.to(language), _FIXED.to(language)
    width = max(map(len, labels))
    for _, item in difference.new:
        place = f"{harmless(item.file)}:{item.line}:{item.column}"
        yield f"{labels[0]:{width}}  {place}: {item.entry.severity.value} {item.category} [{item.entry.check}] “{item.entry.text}”"
    for name, entry in difference.fixed:
        yield f"{labels[1]:{width}}  {harmless(name)}: {entry.severity.value} [{harmless(entry.check)}] “{harmless(entry.text)}”"
    numbers = {"new": len(difference.new), "fixed": len(difference.fixed)}
    yield _SUMMARY.to(language).format(**numbers, unchanged=difference.unchanged, unchecked=difference.unchecked)


def to_json(difference: Difference) -> str:
    """The same for programs; ends with a newline."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "new": [
            {"article": name, "file": item.file, "line": item.line, "column": item.column, "category": item.category, **_entry(item.entry)}
            for name, item in difference.new
        ],
        "fixed": [{"article": name, **_entry(entry)} for name, entry in difference.fixed],
        "unchanged": difference.unchanged,
        "unchecked": difference.unchecked,
    }
    return f"{encoded(content, indent=2)}\n"


def _entry(entry: Entry) -> Mapping[str, str]:
    return {"check": entry.check, "severity": entry.severity.value, "text": entry.text, "fingerprint": entry.fingerprint}
