"""What a person wrote down about findings on German that people wrote: a real slip of theirs, or a false alarm of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from tqcheck.errors import UsageError
from tqcheck.reporters.terminal import harmless
from tqcheck.types import Finding

Ruling = Literal["slip", "false alarm"]
Key = tuple[int, str, str]

COLUMNS = ("line", "check", "flagged", "verdict", "remark")


class Verdict(NamedTuple):
    """What the reader decided, and why where that needs saying."""

    ruling: Ruling
    remark: str


def key(line: int, finding: Finding) -> Key:
    """What a verdict goes by: line number, check and flagged words, with invisible characters shown and blanks single."""
    return line, finding.check, " ".join(harmless(finding.text).split())


def parse(text: str, name: str) -> dict[Key, Verdict]:
    """The verdicts in a tab-separated text whose first line names the columns; raises UsageError with `name` and the line."""
    lines = [tuple(line.split("\t")) for line in text.splitlines()]
    if not lines or lines[0] != COLUMNS:
        raise UsageError(f"{name}: should begin with the columns {', '.join(COLUMNS)}, separated by tabs")
    verdicts: dict[Key, Verdict] = {}
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(COLUMNS) or not cells[0].isdecimal() or cells[3] not in get_args(Ruling):
            raise UsageError(f"{name}, line {number}: should have a line number, a check, the flagged words, slip or false alarm, a remark")
        at = (int(cells[0]), cells[1], cells[2])
        if at in verdicts:
            raise UsageError(f"{name}, line {number}: a verdict on this finding stands above already")
        verdicts[at] = Verdict("slip" if cells[3] == "slip" else "false alarm", cells[4])
    return verdicts


def stale(verdicts: Mapping[Key, Verdict], found: Sequence[tuple[int, Finding]]) -> list[Key]:
    """The verdicts on what is no longer found."""
    return sorted(set(verdicts) - {key(line, finding) for line, finding in found})
