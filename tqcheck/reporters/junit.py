"""JUnit XML for the test reports of CI servers: a suite per article, a case per check that ran, named by its id.

A case fails when a finding of its check is as severe as the run's gate asks (`Look.fail_on`), so that a red case and a failed job mean
the same; lighter findings are the case's output. An article that could not be judged is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tqcheck.reporters import words
from tqcheck.reporters.paths import in_repository
from tqcheck.reporters.reason import reason
from tqcheck.reporters.rows import Row, shown
from tqcheck.reporters.sink import Closing, Entry, Failure, Look, Pages, Sink
from tqcheck.reporters.terminal import harmless
from tqcheck.types import ArticleReport

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0


def sink(path: Path, look: Look) -> Sink:
    """Writes the suites article by article; raises OSError."""
    return _JUnit(path, look)


class _JUnit:
    def __init__(self, path: Path, look: Look) -> None:
        self._look, self._pages = look, Pages(path)
        self._pages.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="tqcheck">\n')

    def add(self, entry: Entry) -> None:
        self._write(_broken(entry.name, entry.message) if isinstance(entry, Failure) else self._suite(entry))

    def close(self, closing: Closing) -> None:
        if not closing.complete:
            self._write(_broken("tqcheck", words.INCOMPLETE.to(self._look.language)))
        made_by = "|".join(f"{key}:{value}" for key, value in closing.signature.items())
        remark = re.sub("-(?=-|$)", "- ", _text(made_by))  # a comment of XML holds no two hyphens
        self._pages.write(f"  <!-- {remark} -->\n</testsuites>\n")
        self._pages.close()

    def discard(self) -> None:
        self._pages.discard()

    def _write(self, element: Element) -> None:
        indent(element, "  ", level=1)
        element.tail = None
        self._pages.write("  " + tostring(element, encoding="unicode") + "\n")

    def _suite(self, report: ArticleReport) -> Element:
        name = in_repository(report.article.target.name)
        by_check: dict[str, list[Row]] = {check: [] for check in report.checks}
        for row in shown(report, self._look.min_severity):
            by_check.setdefault(row.finding.check, []).append(row)
        failing = {check for check, found in by_check.items() if any(map(self._fails, found))}
        suite = _suite(name, tests=len(by_check), failures=len(failing))
        figures = SubElement(suite, "properties")
        SubElement(figures, "property", name="quality", value=words.number(report.score.quality, "en"))
        SubElement(figures, "property", name="words", value=str(report.score.words))
        for check, found in sorted(by_check.items()):
            case = SubElement(suite, "testcase", classname=_text(name), name=check)
            severe, light = ([row for row in found if self._fails(row) is fails] for fails in (True, False))
            if severe:
                self._failure(case, severe)
            if light:
                SubElement(case, "system-out").text = "\n".join(self._lines(light))
        return suite

    def _fails(self, row: Row) -> bool:
        return self._look.fail_on is not None and row.finding.severity.rank >= self._look.fail_on.rank

    def _failure(self, case: Element, found: Sequence[Row]) -> None:
        worst = max(found, key=lambda row: row.finding.severity.rank)
        said = _text(reason(worst.finding, self._look.language))
        failure = SubElement(case, "failure", type=worst.finding.severity.value, message=said)
        failure.text = "\n".join(self._lines(found))

    def _lines(self, found: Sequence[Row]) -> Iterator[str]:
        for row in found:
            yield _text(f"{row.place}: {row.finding.severity.value}: {row.said(self._look.language)}")


def _broken(name: str, message: str) -> Element:
    """A suite whose only case is an error."""
    suite = _suite(in_repository(name), tests=1, errors=1)
    case = SubElement(suite, "testcase", classname=suite.get("name", ""), name="article")
    SubElement(case, "error", type="not-judged", message=_text(message)).text = _text(f"{name}: {message}")
    return suite


def _suite(name: str, *, tests: int, failures: int = 0, errors: int = 0) -> Element:
    counts = {"tests": str(tests), "failures": str(failures), "errors": str(errors), "skipped": "0"}
    return Element("testsuite", {"name": _text(name), **counts})


def _text(text: str) -> str:
    """One line that XML can hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", harmless(text))
