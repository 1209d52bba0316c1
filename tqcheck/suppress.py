"""What is asked for and what is waived: which checks run on an article, and which of their findings don't count."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from tqcheck.accept import House
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check
from tqcheck.config import Options
from tqcheck.documents.files import display
from tqcheck.markers import Marker, read, unused
from tqcheck.selection import named, selected
from tqcheck.types import Article, Block, Document, Finding, Hit, Suppressed, Text

# Markup that doesn't end a paragraph.
_INLINE = re.compile(
    r"<!--.*?-->|</?(?:a|abbr|b|bdi|bdo|cite|em|font|i|img|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_FARTHEST = 2000  # characters between the text of a block and a marker that stands in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The findings that count and those that don't, both in text order, and what the article's markers gave to say."""

    kept: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]
    notes: tuple[Text, ...]


def checks_to_run(options: Options, name: str) -> tuple[tuple[Check, ...], tuple[Text, ...]]:
    """The checks that are asked for in the article `name`, and notes when that is not all of them.

    Raises UsageError for unknown names in `options` and when select and ignore leave no check.
    """
    chosen, every = selected(options), len(all_checks())
    notes = []
    if len(chosen) < every:
        counts = f"{len(chosen)}/{every}"
        notes.append(
            Text(
                en=f"Checks selected: {counts}; `tqcheck checks` with the same options shows them.",
                de=f"Ausgewählte Prüfungen: {counts}; `tqcheck checks` mit denselben Optionen zeigt sie.",
            )
        )
    waived = [entry for glob, entries in options.per_file_ignores.items() if _matches(glob, options.root, name) for entry in entries]
    ids = named(waived)
    if ids:
        listed = ", ".join(dict.fromkeys(waived))
        notes.append(
            Text(
                en=f"Not run on this file (per-file-ignores): {listed}.",
                de=f"Für diese Datei abgeschaltet (per-file-ignores): {listed}.",
            )
        )
    return tuple(check for check in chosen if check.id not in ids), tuple(notes)


def _matches(glob: str, root: str, name: str) -> bool:
    """As ruff does: the glob stands for a file name, or for a path under `root`; * also takes in slashes. Never standard input."""
    if name == display("-"):
        return False
    path = Path(os.path.abspath(name))
    base = Path(os.path.abspath(root))
    places = [path.name, path.relative_to(base).as_posix()] if path.is_relative_to(base) else [path.name]
    pattern = f"{glob}*" if glob.endswith("/") else glob
    return any(fnmatchcase(place, form) for place in places for form in (pattern, pattern.replace("**/", "")))


def suppress(article: Article, findings: Sequence[tuple[Finding, Hit]], ran: Collection[str]) -> Outcome:
    """Parts the findings, which come in text order, by the article's house list and its markers. `ran` are the ids of the checks that ran.

    A marker that suppressed nothing gets a note, unless a check that it means did not run.
    """
    house = House(article.accepted)
    markers, notes = read(article.target)
    marked = _Marked(article.target, markers)
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[Marker] = set()
    for finding, hit in findings:
        if finding.side == "source":  # markers and the house list speak of the article itself
            kept.append(finding)
            continue
        segment = article.target.segments[finding.segment]
        entry = house.entry(segment, hit.span, punctuation=finding.category == "fluency/punctuation")
        if entry:
            suppressed.append(Suppressed(finding=finding, by="accept", detail=entry))
        elif marker := marked.marker(finding, segment.paragraph):
            suppressed.append(Suppressed(finding=finding, by="marker", detail=marker.text, line=marker.line))
            used.add(marker)
        else:
            kept.append(finding)
    left = [marker for marker in markers if marker.verb != "on" and marker not in used]
    idle = [unused(marker) for marker in left if _tried(marker, article, frozenset(ran))]
    return Outcome(kept=tuple(kept), suppressed=tuple(suppressed), notes=(*notes, *idle))


def _tried(marker: Marker, article: Article, ran: frozenset[str]) -> bool:
    """Whether every check has run that the marker means in this language; one that means all checks asks for no source."""
    meant = [check for check in all_checks() if check.id in marker.ids and article.target.language in check.languages]
    if len(marker.ids) == len(all_checks()) and article.source is None:
        meant = [check for check in meant if "source" not in check.needs]
    return bool(meant) and ran.issuperset(check.id for check in meant)


class _Marked:
    """Which marker stands against a finding; asked in text order."""

    def __init__(self, document: Document, markers: Sequence[Marker]) -> None:
        self._blocks: dict[tuple[int, str], Marker] = {}
        self._file: dict[str, Marker] = {}
        self._off: dict[str, Marker] = {}
        self._switches = [marker for marker in reversed(markers) if marker.verb in ("off", "on")]
        judged = sorted((block for block in document.blocks if block.kind != "furniture"), key=lambda block: block.offsets[0])
        starts = [block.offsets[0] for block in judged]
        for marker in markers:
            if marker.verb == "ignore-file":
                self._file = dict.fromkeys(marker.ids, marker) | self._file
            elif marker.verb == "ignore" and (block := _owner(document, marker, judged, starts)):
                for id_ in marker.ids:
                    self._blocks.setdefault((block.index, id_), marker)

    def marker(self, finding: Finding, block: int) -> Marker | None:
        while self._switches and self._switches[-1].span.end <= finding.span.start:
            self._switch(self._switches.pop())
        return self._blocks.get((block, finding.check)) or self._off.get(finding.check) or self._file.get(finding.check)

    def _switch(self, marker: Marker) -> None:
        for id_ in marker.ids:
            if marker.verb == "on":
                self._off.pop(id_, None)
            else:
                self._off.setdefault(id_, marker)


def _owner(document: Document, marker: Marker, judged: Sequence[Block], starts: Sequence[int]) -> Block | None:
    """The block in which an `ignore` stands, else the next one that is judged; None at the end of the text."""
    number = bisect_right(starts, marker.span.start)
    if number and _inside(document, judged[number - 1], marker):
        return judged[number - 1]
    return judged[number] if number < len(judged) else None


def _inside(document: Document, block: Block, marker: Marker) -> bool:
    """Whether nothing between the text of the block and the marker after it ends the paragraph."""
    end = block.offsets[-1]
    if marker.span.start - end > _FARTHEST:
        return False
    gap = _INLINE.sub("", document.text[end : marker.span.start])
    ends = "<" if document.format == "html" else "<\n\r|"  # a line of its own in Markdown, another cell of a table
    return not any(mark in gap for mark in ends)
