"""What the tests of batch formats share: a run written to a file, and an article that means harm."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.factories import article_report, document, finding
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.reporters.sinks import open_sink
from tqcheck.types import Article, ArticleReport, Document, Evidence, Finding, Severity, Span

CLOSING = Closing(signature={"tqcheck": "0.1.0", "models": "none"})
LOOK = Look()


def write(form: str, file: Path, entries: Sequence[Entry], *, look: Look = LOOK, closing: Closing = CLOSING) -> bytes:
    """What the format makes of a run."""
    made = open_sink(form, file, look)
    for entry in entries:
        made.add(entry)
    made.close(closing)
    return file.read_bytes()


def written(form: str, file: Path, entries: Sequence[Entry], *, look: Look = LOOK, closing: Closing = CLOSING) -> str:
    """The same as text."""
    return write(form, file, entries, look=look, closing=closing).decode("utf-8")


def flagged(count: int, *, name: str = "news/viel.txt", severity: Severity = Severity.MAJOR, check: str = "calque") -> ArticleReport:
    """An article of `count` sentences with a finding in each; the later, the lower is the quality of its sentence."""
    target = document([f"Das Wort Nummer {number} klingt fremd." for number in range(count)], name=name)
    found = [finding(target, number, f"Nummer {number}", check=check, severity=severity) for number in range(count)]
    return article_report(target, found, quality=[1 - number / 1000 for number in range(count)])


def beside_source() -> ArticleReport:
    """An article with one finding that points into its original."""
    source = replace(document(["Nothing was lost.", "The second sentence is missing."], name="news/zwei.en.txt"), language="en")
    target = document(["Nichts ging verloren."], name="news/zwei.de.txt")
    lost = replace(finding(source, 1, "second sentence", check="omission", category="accuracy/omission"), side="source")
    return replace(article_report(target, [lost]), article=Article(target=target, source=source))


HOSTILE_NAME = "news/b\udce4se\u202e<b>,:%|`@x[1](y)\x1b[31m.txt"
HOSTILE_SENTENCES = (
    "<script>alert(1)</script> sagte „er“ & <img src=x onerror=alert(2)>.",
    "\x1b[31mRot\x1b]8;;http://x.example\x07 und \x00 Ende\x85.",
    "=cmd|' /C calc'!A0",
    "+49 30 1234; =SUM(A1)",
    "-2+3+cmd|' /C calc'!A0",
    '@SUM(1+1)*cmd;"=1+1"',
    "\t=1+1\r=2+2",
    "abc\u202etxt.exe\u2066 x\u200b\u00ad y\ufeff z\U000e0041.",
    "| a | `b` *c* _d_ [e](https://evil.example) ![f](x) @octocat #1 GH-2 www.evil.example https://evil.example me@evil.example $x$ ~~z~~",
    "1. \\| # \\` &lt;b&gt; <details><summary>s</summary>",
    "::error file=x::boo%0A::set-output name=a::b ##[set-output name=x]y ##vso[task.setvariable variable=a]b",
    "]]> --> <!-- {0} {{1}} [x](0) \ufffe \uffff 😀",
)
HOSTILE_FAILURE = Failure(name=HOSTILE_NAME + "\n2", message="kaputt\n::error::x \x1b[2J =1+1 <b> @all")


def hostile() -> ArticleReport:
    """Every sentence is flagged whole, and stands in the reason, in the evidence and in the back-translation as well."""
    target = document(HOSTILE_SENTENCES, name=HOSTILE_NAME)
    severities = list(Severity)
    found = [_hostile(target, number, severities[number % 4]) for number in range(len(HOSTILE_SENTENCES))]
    return article_report(target, found, back=HOSTILE_SENTENCES, quality=[0.5] * len(HOSTILE_SENTENCES))


def _hostile(target: Document, number: int, severity: Severity) -> Finding:
    text = HOSTILE_SENTENCES[number]
    made = finding(target, number, text, message=text, severity=severity, evidence=(Evidence(signal="rules", value=text + " "),))
    return replace(made, span=Span(target.segments[number].span.start, target.segments[number].span.end))


def hidden(text: str) -> set[str]:
    """The characters of a text that steer, turn or hide; line ends and joiners aside."""
    kinds = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return {char for char in text if unicodedata.category(char) in kinds and char not in "\n\u200c\u200d"}
