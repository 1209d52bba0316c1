from __future__ import annotations

from collections.abc import Sequence

from tests.factories import article_report, document, finding
from tqcheck.batch.gates import Gates, Tally
from tqcheck.types import ArticleReport, Severity

WORDS = "eins zwei drei vier fünf sechs sieben acht neun zehn"


def report(name: str, *severities: Severity) -> ArticleReport:
    target = document([WORDS] * 10, name=name)
    found = [finding(target, number, "drei", severity=severity) for number, severity in enumerate(severities)]
    return article_report(target, found)


def failed(gates: Gates, reports: Sequence[ArticleReport], language: str = "en") -> list[str]:
    tally = Tally(gates)
    for one in reports:
        tally.add(one)
    return [text.to(language) for text in tally.failed()]


GOOD = report("gut.txt")
MINOR = report("klein.txt", Severity.MINOR, Severity.NEUTRAL)
MAJOR = report("groß.txt", Severity.MAJOR, Severity.MINOR, Severity.CRITICAL)


def test_no_gate_no_failure() -> None:
    assert failed(Gates(), [MAJOR]) == []


def test_findings_of_a_severity_count_over_all_articles() -> None:
    assert failed(Gates(fail_on=Severity.MAJOR), [GOOD, MINOR]) == []
    assert failed(Gates(fail_on=Severity.CRITICAL), [MAJOR]) == ["--fail-on critical failed: 1 finding at critical or above"]
    assert failed(Gates(fail_on=Severity.MINOR), [GOOD, MINOR, MAJOR]) == ["--fail-on minor failed: 4 findings at minor or above"]
    assert failed(Gates(fail_on=Severity.MAJOR), [MAJOR], "de") == ["--fail-on major nicht bestanden: 2 Befunde ab major"]


def test_the_lowest_quality_decides() -> None:
    assert (MINOR.score.quality, MAJOR.score.quality) == (99, 69)
    assert failed(Gates(fail_under=69), [GOOD, MINOR, MAJOR]) == []
    assert failed(Gates(fail_under=69.5), [MAJOR]) == ["--fail-under 69.5 failed: quality 69"]
    several = failed(Gates(fail_under=99.5), [GOOD, MINOR, MAJOR])
    assert several == ["--fail-under 99.5 failed: 2 of 3 articles, lowest quality 69 (groß.txt)"]
    assert failed(Gates(fail_under=99.5), [GOOD, MAJOR], "de") == [
        "--fail-under 99,5 nicht bestanden: 1 von 2 Artikeln, niedrigste Qualität 69 (groß.txt)"
    ]
    assert failed(Gates(fail_under=50), []) == []


def test_the_number_of_findings() -> None:
    assert failed(Gates(max_findings=5), [MINOR, MAJOR]) == []
    assert failed(Gates(max_findings=4), [MINOR, MAJOR]) == ["--max-findings 4 failed: 5 findings"]
    assert failed(Gates(max_findings=0), [report("eins.txt", Severity.NEUTRAL)]) == ["--max-findings 0 failed: 1 finding"]


def test_several_gates_at_once() -> None:
    assert len(failed(Gates(fail_on=Severity.MAJOR, fail_under=100, max_findings=0), [MAJOR])) == 3
