from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth

from tests.factories import article_report, document, finding
from tqcheck.batch.worst import Worst
from tqcheck.reporters.sink import Look
from tqcheck.types import ArticleReport, Severity


def report(name: str, sentences: Sequence[str], *found: tuple[int, Severity], quality: Sequence[float] = ()) -> ArticleReport:
    target = document(sentences, name=name)
    findings = [finding(target, segment, target.segments[segment].text.split()[0], severity=severity) for segment, severity in found]
    return article_report(target, findings, quality=quality)


def lines(most: int, *reports: ArticleReport, look: Look | None = None) -> list[str]:
    worst = Worst(most, look or Look())
    for one in reports:
        worst.add(one)
    return worst.lines()


FIRST = report(
    "a.txt",
    ["Gut ist das.", "Klein ist das.", "Groß ist das."],
    (1, Severity.MINOR),
    (2, Severity.MAJOR),
    (2, Severity.MINOR),
    quality=[1, 0.8, 0.41],
)
SECOND = report("b.txt", ["Arg ist das.", "Auch klein."], (0, Severity.CRITICAL), (1, Severity.MINOR), quality=[0.2, 0.3])


def test_the_worst_sentences_of_all_articles_stand_first() -> None:
    assert lines(9, FIRST, SECOND) == [
        "b.txt:1:1  1 critical, quality 0.2  Arg ist das.",
        "a.txt:3:1  1 major, 1 minor, quality 0.41  Groß ist das.",
        "b.txt:2:1  1 minor, quality 0.3  Auch klein.",
        "a.txt:2:1  1 minor, quality 0.8  Klein ist das.",
    ]
    assert lines(2, FIRST, SECOND) == lines(9, FIRST, SECOND)[:2]


def test_among_equals_the_article_that_came_first() -> None:
    assert [line.partition(":")[0] for line in lines(2, *[report(f"{n}.txt", ["Arg."], (0, Severity.MINOR)) for n in range(4)])] == [
        "0.txt",
        "1.txt",
    ]


def test_findings_that_are_left_out_of_the_listing_do_not_count() -> None:
    shown = lines(9, FIRST, SECOND, look=Look(min_severity=Severity.MAJOR, language="de"))
    assert shown == ["b.txt:1:1  1 critical, Qualität 0,2  Arg ist das.", "a.txt:3:1  1 major, Qualität 0,41  Groß ist das."]


def test_a_line_fits_the_terminal_and_steers_nothing() -> None:
    hostile = report("x\x1b[2J.txt", ["Arg\x1b]0;du\x07 ist \u202e das " + "lang " * 50 + "漢字"], (0, Severity.MAJOR))
    (line,) = lines(1, hostile, look=Look(width=60))
    assert wcswidth(line) == 60
    assert line.startswith("x␛[2J.txt:1:1  1 major  Arg␛]0;du␇ ist � das lang")
    assert line.endswith("…")
