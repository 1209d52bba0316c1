from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.factories import report
from tests.reporters.batches import CLOSING, HOSTILE_FAILURE, flagged, hostile, written
from tests.reporters.sample import sample
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.reporters.text import render
from tqcheck.types import Severity, Text


def test_articles_look_as_they_do_alone(tmp_path: Path) -> None:
    made = written("text", tmp_path / "report.txt", sample().articles, look=Look(width=80))
    alone, _, signature = render(sample(), language="en", color=False, width=80).rpartition("\nSignature")
    assert made.startswith(alone + "\nThe whole batch\n")
    assert made.endswith("\nSignature" + signature)


def test_the_summary_of_a_batch(tmp_path: Path) -> None:
    closing = Closing(
        signature=CLOSING.signature,
        notes=(Text(en="2 entries are stale", de="2 Einträge sind veraltet"),),
        failed=(Text(en="--fail-on major failed", de="--fail-on major nicht bestanden"),),
        complete=False,
    )
    entries: list[Entry] = [flagged(2), flagged(0, name="rein.txt"), Failure(name="news/fehlt.txt", message="no such file; check the name")]
    made = written("text", tmp_path / "report.txt", entries, closing=closing)
    assert "\nnews/fehlt.txt: not judged: no such file; check the name\n" in made
    assert made.partition("The whole batch\n")[2].splitlines() == [
        "  2 articles judged, 1 without findings",
        "  1 article could not be judged",
        "  2 findings: 2 major",
        "  --fail-on major failed",
        "  Note: 2 entries are stale",
        "  The run was interrupted: articles are missing here.",
        "",
        "Signature: tqcheck:0.1.0|models:none",
    ]


def test_a_note_on_many_articles_is_told_once_and_counted(tmp_path: Path) -> None:
    often, once = Text(en="no English original", de="kein Original"), Text(en="3 marks", de="3 Zeichen")
    entries = [replace(flagged(1, name=f"{name}.txt"), notes=(often, once) if name == "b" else (often,)) for name in "abc"]
    made = written("text", tmp_path / "report.txt", entries)
    assert [line for line in made.splitlines() if "Note" in line or line.startswith("Summary")] == [
        "Summary of a.txt",
        "  Note: no English original",
        "Summary of b.txt",
        "  Note: 3 marks",
        "Summary of c.txt",
        "  Note on 3 articles: no English original",
    ]


def test_german(tmp_path: Path) -> None:
    entries: list[Entry] = [flagged(1, severity=Severity.MINOR), HOSTILE_FAILURE]
    made = written("text", tmp_path / "report.txt", entries, look=Look(language="de"))
    assert "1 Artikel geprüft" in made and "1 Artikel war nicht zu prüfen" in made and "1 Befund: 1 minor" in made


def test_colours_only_where_they_are_wanted(tmp_path: Path) -> None:
    assert "\x1b[1mThe whole batch\x1b[0m" in written("text", tmp_path / "report.txt", [flagged(1)], look=Look(color=True))


def test_articles_give_no_commands_to_a_ci_log(tmp_path: Path) -> None:
    made = written("text", tmp_path / "report.txt", [hostile(), HOSTILE_FAILURE], look=Look(width=200))
    assert "##［set-output name=x]y" in made and "##vso［task" in made
    assert "##[" not in made and "##vso[" not in made
    assert not any(line.lstrip().startswith("::") for line in made.splitlines())


def test_one_article_renders_as_before() -> None:
    assert render(report(), language="en", color=False, width=80) == "Signature: tqcheck:0.1.0|models:none\n"
