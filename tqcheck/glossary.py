"""Reads the user's glossary: a table (CSV) or a termbase exchange file (TBX, the old `martif` and ISO 30042:2019).

Nothing in a TBX file is ever fetched or expanded: a document type definition with entities of its own is an error.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.parsers import expat

from tqcheck.errors import ConfigError, InputError, first_line
from tqcheck.types import Term

_DELIMITERS = ";,\t"
_SEVERAL = "|"
_STATUS = ("termNote", "administrativeStatus", "normativeAuthorization")
_REJECTED = ("deprecated", "superseded")
LARGEST = 64 * 1024 * 1024  # bytes


def load(path: Path, *, source: str = "en", target: str = "de") -> tuple[Term, ...]:
    """The terms at `path` in the order of the file, those with the same source joined. TBX is told by its first sign, "<".

    `source` and `target` are the languages that a TBX file is read for. Raises ConfigError when the file cannot be read or is too
    large, InputError with its line when it is no glossary.
    """
    text = _text(path)
    terms = _joined(_tbx(path, text, source, target) if text.lstrip()[:1] == "<" else _table(path, text))
    if not terms:
        raise InputError(f"{path}: no term with a {source} and a {target} side; fill it or leave the glossary out")
    return terms


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise ConfigError(f"{path}: larger than {LARGEST // 1024 // 1024} MB; split the glossary")
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot read the glossary ({error.strerror}); check the path") from error
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}:{line}: not UTF-8; save the glossary as UTF-8") from error


def _joined(pairs: Iterable[tuple[str, str]]) -> tuple[Term, ...]:
    targets: dict[str, dict[str, None]] = {}
    for source, target in pairs:
        if any(map(str.isalnum, source)) and any(map(str.isalnum, target)):
            targets.setdefault(" ".join(source.split()), {})[" ".join(target.split())] = None
    return tuple(Term(source=source, targets=tuple(found)) for source, found in targets.items())


def _table(path: Path, text: str) -> Iterator[tuple[str, str]]:
    first = text.split("\n", 1)[0]
    rows = csv.reader(text.splitlines(keepends=True), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        if "source" not in header or "target" not in header:
            raise InputError(f"{path}:1: no columns “source” and “target”; begin the file with the line source;target")
        one, other = header.index("source"), header.index("target")
        for row in rows:
            if not any(map(str.strip, row)):
                continue
            if len(row) <= max(one, other) or not row[one].strip() or not row[other].strip():
                raise InputError(f"{path}:{rows.line_num}: a row without a source or a target; complete it or take it out")
            for target in row[other].split(_SEVERAL):
                yield row[one], target
    except csv.Error as error:
        raise InputError(f"{path}:{rows.line_num}: not a table ({first_line(error)}); check the quotation marks of this row") from error


def _tbx(path: Path, text: str, source: str, target: str) -> Iterator[tuple[str, str]]:
    reader = _Tbx(source, target)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters

    def forbidden(*_: object) -> None:
        raise InputError(f"{path}:{parser.CurrentLineNumber}: the file declares entities, which are not read; take its DOCTYPE out")

    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = forbidden
    try:
        # As bytes, or the encoding that the declaration names would be tried on text that is decoded already.
        parser.Parse(_undeclared(text).encode(), True)
    except expat.ExpatError as error:
        raise InputError(
            f"{path}:{error.lineno}: not well-formed XML ({expat.ErrorString(error.code)}); mend or export it again"
        ) from error
    if reader.root not in ("martif", "tbx"):
        raise InputError(f"{path}:1: <{reader.root}> is no TBX; give a TBX file (<tbx>, <martif>) or a table with source and target")
    yield from reader.pairs


def _undeclared(text: str) -> str:
    """Without the XML declaration, its line kept."""
    start = text.lstrip()
    return start.partition("?>")[2] if start.startswith("<?xml") else start


class _Tbx:
    """Collects the terms of each entry by language: langSet/tig|ntig/term, conceptEntry/langSec/termSec/term.

    Target terms that are marked as deprecated or superseded are left out.
    """

    def __init__(self, source: str, target: str) -> None:
        self.root = ""
        self.pairs: list[tuple[str, str]] = []
        self._codes = {source: 0, target: 1}
        self._terms: tuple[list[str], list[str]] = ([], [])
        self._side: int | None = None
        self._text: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self.root = self.root or name
        if name in ("termEntry", "conceptEntry"):
            self._terms = ([], [])
        elif name in ("langSet", "langSec"):
            code = attributes.get("http://www.w3.org/XML/1998/namespace lang", "")
            self._side = self._codes.get(code.replace("_", "-").split("-")[0].lower())
        elif name in ("term", *_STATUS):
            self._text = []

    def characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end(self, name: str) -> None:
        name = name.rpartition(" ")[2]
        if self._text is not None and name in ("term", *_STATUS):
            text, self._text = "".join(self._text), None
            if name == "term" and self._side is not None:
                self._terms[self._side].append(text)
            elif name in _STATUS and text.strip().lower().startswith(_REJECTED) and self._side == 1 and self._terms[1]:
                self._terms[1].pop()
        elif name in ("langSet", "langSec"):
            self._side = None
        elif name in ("termEntry", "conceptEntry"):
            self.pairs += [(one, other) for one in self._terms[0] for other in self._terms[1]]
