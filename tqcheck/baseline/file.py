"""A baseline's file: versioned JSON, sorted and with one finding a line, so that a diff shows what was added and what went."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tqcheck.baseline.entries import Baseline, Entry
from tqcheck.errors import ReportError, UsageError
from tqcheck.reporters.json_article import encoded
from tqcheck.reporters.shape import decode, require
from tqcheck.types import Severity

FORMAT, VERSION = "tqcheck-baseline", "1.0"

_ENTRY = {"check": str, "severity": str, "text": str, "fingerprint": str}
_SHAPE = {"format": str, "version": str, "signature": dict, "articles": dict}
_FINGERPRINT = re.compile("[0-9a-f]{16}")


def load(path: str | Path) -> Baseline:
    """Reads a baseline. Raises UsageError when there is no file to read, ReportError when it is no baseline or damaged."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise UsageError(f"{path}: no such baseline; `tqcheck baseline write` makes one") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise ReportError(f"{path}: is not UTF-8; a baseline is JSON in UTF-8") from None
    return parse(text, file=str(path))


def parse(text: str, *, file: str) -> Baseline:
    """The baseline in the content of `file`; any version 1.x is taken. Raises ReportError, one line with the place."""
    what = f"baseline {file}"
    content = decode(text, what)
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ReportError(f"{file}: is not a baseline of tqcheck's; `tqcheck baseline write` makes one")
    require(content, _SHAPE, what)
    if not content["version"].startswith("1."):
        raise ReportError(f"{file}: is a baseline of version {content['version']}, this tqcheck reads 1.x; make it anew")
    for name, value in content["signature"].items():
        require(value, str, what, f"signature.{name}")
    articles = {name: tuple(_entries(items, what, f"articles.{name}")) for name, items in content["articles"].items()}
    return Baseline(file=file, signature=content["signature"], articles=articles)


def _entries(items: Any, what: str, path: str) -> Iterator[Entry]:
    require(items, [_ENTRY], what, path)
    for number, item in enumerate(items):
        place = f"{path}[{number}]"
        if not _FINGERPRINT.fullmatch(item["fingerprint"]):
            raise ReportError(f"the {what} has no fingerprint of 16 hexadecimal digits at {place}")
        if item["severity"] not in list(Severity):
            raise ReportError(f"the {what} has an unknown severity at {place}: {item['severity']}")
        note = item.get("note", "")
        require(note, str, what, f"{place}.note")
        yield Entry(fingerprint=item["fingerprint"], check=item["check"], severity=Severity(item["severity"]), text=item["text"], note=note)


def render(baseline: Baseline) -> str:
    """The content of the file, which ends with a newline; articles without entries are left out."""
    articles = [f"    {encoded(name)}: [\n{_lines(entries)}\n    ]" for name, entries in sorted(baseline.articles.items()) if entries]
    listed = "{\n" + ",\n".join(articles) + "\n  }" if articles else "{}"
    signature = encoded(dict(baseline.signature), indent=2).replace("\n", "\n  ")
    return f'{{\n  "format": "{FORMAT}",\n  "version": "{VERSION}",\n  "signature": {signature},\n  "articles": {listed}\n}}\n'


def _lines(entries: tuple[Entry, ...]) -> str:
    in_order = sorted(entries, key=lambda item: (item.check, item.text, item.fingerprint))
    return ",\n".join(f"      {encoded(_content(item))}" for item in in_order)


def _content(item: Entry) -> Mapping[str, str]:
    content = {"check": item.check, "severity": item.severity.value, "text": item.text, "fingerprint": item.fingerprint}
    return {**content, "note": item.note} if item.note else content
