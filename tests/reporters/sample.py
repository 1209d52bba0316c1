"""A small report that has a bit of everything."""

from __future__ import annotations

from dataclasses import replace

from tests.factories import article_report, document, finding, report
from tqcheck.types import Evidence, Finding, Report, Severity, Span, Suppressed, Text

SENTENCES = [
    "Unterm Strich ist es ein Heimlauf für die Regierung “, sagte er.",
    "Foto: Agentur",
    "Die Sitzung endete um 18 Uhr.",
    "Der Minister erzählt Ergebnisse Über den Handel.",
]
BACK = [
    "The bottom line is a home run for the government, he said.",
    "",
    "The session ended at 6 p.m.",
    "The minister tells results About trade.",
]
TARGET = document(SENTENCES, name="news/handel.txt", furniture={1: "credit"})
NOTE = Text(en="no English original", de="kein englisches Original")


def findings() -> list[Finding]:
    """Two overlapping ones and one beside them in the first sentence, one in the last, one empty in the third."""
    missing = finding(TARGET, 2, "um", check="missing-word", category="accuracy/omission", severity=Severity.NEUTRAL)
    at = missing.span.start
    return [
        finding(TARGET, 0, "ein Heimlauf", check="calque", severity=Severity.CRITICAL, message="A calque of “home run”."),
        finding(TARGET, 0, "Heimlauf für", check="tagger", evidence=(Evidence(signal="tagger", value=0.87129),)),
        finding(
            TARGET,
            0,
            "Regierung “",
            check="blank-at-quote",
            category="fluency/punctuation",
            severity=Severity.MINOR,
            evidence=(Evidence(signal="rules", value="Regierung“"),),
        ),
        replace(missing, span=Span(at, at), text=""),
        finding(TARGET, 3, "erzählt Ergebnisse Über", check="odd-english", evidence=(Evidence(signal="surprisal", value=7.0),)),
    ]


def suppressed() -> tuple[Suppressed, ...]:
    """One finding that a marker suppressed and one on an accepted word."""
    marked = finding(TARGET, 0, "Unterm Strich", check="tagger")
    return (
        Suppressed(finding=marked, by="marker", detail="tqcheck: ignore", line=7),
        Suppressed(finding=finding(TARGET, 2, "Sitzung", check="unknown"), by="accept", detail="Sitzung"),
    )


def sample() -> Report:
    """The report on it."""
    return report(
        article_report(
            TARGET,
            findings(),
            back=BACK,
            quality=(0.30512, 1.0, 0.97, 0.41),
            signals=({"surprisal": 2.12345, "contrast": -0.0001}, {}, {}, {"surprisal": 7.0}),
            notes=(NOTE, NOTE),
            suppressed=suppressed(),
        )
    )
