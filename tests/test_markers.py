"""Suppression by comments in an article, from the document to the outcome."""

from __future__ import annotations

import pytest

from tqcheck.backends import NoBackends
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.markers import read
from tqcheck.pipeline import check_document
from tqcheck.types import ArticleReport

BLANKS = Options(select=("space-before-hyphen", "space-before-punctuation"))


def checked(text: str, form: str = "markdown") -> ArticleReport:
    return check_document(from_text(text, format=form), NoBackends(), BLANKS)


def left(text: str, form: str = "markdown") -> list[str]:
    """The flagged words that count."""
    return [finding.text for finding in checked(text, form).findings]


@pytest.mark.parametrize(
    "text",
    [
        "Die EU -Eins kommt. <!-- tqcheck: ignore -->\n\nDie EU -Zwei kommt.",
        "<!-- tqcheck: ignore --> Die EU -Eins kommt.\n\nDie EU -Zwei kommt.",
        "Die <!-- tqcheck: ignore -->EU -Eins kommt.\n\nDie EU -Zwei kommt.",
        "<!-- tqcheck: ignore -->\n\nDie EU -Eins kommt.\n\nDie EU -Zwei kommt.",
        "<!-- tqcheck: ignore -->\nDie EU -Eins kommt.\n\nDie EU -Zwei kommt.",
        "# Die EU -Eins <!-- tqcheck: ignore -->\n\nDie EU -Zwei kommt.",
        "- Die EU -Eins kommt. <!-- tqcheck: ignore -->\n- Die EU -Zwei kommt.",
        "> Die **EU -Eins kommt.** <!-- tqcheck: ignore -->\n\nDie EU -Zwei kommt.",
        "Wort für Wort\nund die EU -Eins <!-- tqcheck: ignore -->\nkommt.\n\nDie EU -Zwei kommt.",
        "| Die EU -Eins <!-- tqcheck: ignore --> | Die EU -Zwei |\n|---|---|\n| eins | zwei |",
        "| Die EU -Zwei | <!-- tqcheck: ignore --> Die EU -Eins |\n|---|---|\n| eins | zwei |",
        "<!-- tqcheck: ignore -->\n\n![Bild der EU -Kommission](bild.jpg)\n\nDie EU -Eins kommt.\n\nDie EU -Zwei kommt.",
        "Gut.\r\n\r\n<!-- tqcheck: ignore -->\r\n\r\nDie EU -Eins kommt.\r\n\r\nDie EU -Zwei kommt.",
    ],
)
def test_ignore_means_its_block_or_the_next(text: str) -> None:
    assert left(text) == ["EU -Zwei"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>Die EU -Eins kommt. <!-- tqcheck: ignore --></p><p>Die EU -Zwei kommt.</p>",
        "<p><!-- tqcheck: ignore -->Die EU -Eins kommt.</p><p>Die EU -Zwei kommt.</p>",
        "<p>Die EU -Zwei kommt.</p><!-- tqcheck: ignore --><p>Die EU -Eins kommt.</p>",
        "<p>Die EU -Eins <b>kommt.</b>\n  <!-- tqcheck: ignore -->\n</p>\n<p>Die EU -Zwei kommt.</p>",
        "<p>\n  <!-- TQCHECK: ignore --> <!-- tqcheck: ignore -->\n  Die EU -Eins kommt.\n</p>\n<p>Die EU -Zwei kommt.</p>",
        "<script>'<!-- tqcheck: ignore-file -->'</script><p><!--tqcheck:ignore-->Die EU -Eins kommt.</p><p>Die EU -Zwei kommt.</p>",
    ],
)
def test_ignore_in_a_page(body: str) -> None:
    assert left(f"<html><body><article>{body}</article></body></html>", "html") == ["EU -Zwei"]


def test_a_stretch_of_text() -> None:
    text = "Die EU -Eins und <!-- tqcheck: off -->die EU -Zwei.\n\nDie EU -Drei.\n\n<!-- tqcheck: on -->\n\nDie EU -Vier."
    assert left(text) == ["EU -Eins", "EU -Vier"]
    assert left("Die EU -Eins.\n\n<!-- tqcheck: off -->\n\nDie EU -Zwei.\n\nDie EU -Drei.") == ["EU -Eins"]


def test_stretches_of_single_checks() -> None:
    text = "<!-- tqcheck: off -->\n\nDie EU -Eins , ja.\n\n<!-- tqcheck: on[space-before-hyphen] -->\n\nDie EU -Zwei , ja.\n\n"
    assert left(text) == ["EU -Zwei"]
    assert left(f"{text}<!-- tqcheck: on -->\n\nDie EU -Drei , ja.") == ["EU -Zwei", "EU -Drei", "-Drei ,"]


def test_only_the_checks_in_brackets() -> None:
    text = "Die EU -Eins , ja. <!-- tqcheck: ignore[space-before-hyphen] -->"
    assert left(text) == ["-Eins ,"]
    assert left(text.replace("space-before-hyphen", "calque, fluency/punctuation")) == []


@pytest.mark.parametrize(("marker", "expected"), [("ignore-file", []), ("ignore-file[space-before-hyphen]", ["-Eins ,"])])
def test_a_whole_file(marker: str, expected: list[str]) -> None:
    assert left(f"Die EU -Eins , ja.\n\nGut.\n\n<!-- tqcheck: {marker} -->\n") == expected


@pytest.mark.parametrize(
    "code",
    [
        "`<!-- tqcheck: ignore-file -->`",
        "```\n<!-- tqcheck: ignore-file -->\n```",
        "    <!-- tqcheck: ignore-file -->",
        "\\<!-- tqcheck: off -->",
    ],
)
def test_code_is_no_marker(code: str) -> None:
    made = checked(f"{code}\n\nDie EU -Eins.")
    assert [finding.text for finding in made.findings] == ["EU -Eins"]
    assert len(made.notes) == len(checked("Die EU -Eins.").notes)


def test_code_and_marker_in_one_paragraph() -> None:
    text = "Die EU -Eins mit `<!-- tqcheck: ignore -->` und Text.\n\nDie EU -Zwei mit `<!-- tqcheck: ignore -->`. <!-- tqcheck: ignore -->"
    assert left(text) == ["EU -Eins"]
    markers, _ = read(from_text(text, format="markdown"))
    assert [text[m.span.start : m.span.end] for m in markers] == ["<!-- tqcheck: ignore -->"]
    assert markers[0].span.start == text.rindex("<!--")


def test_plain_text_has_no_markers() -> None:
    assert left("<!-- tqcheck: ignore-file --> Die EU -Eins kommt.", "text") == ["EU -Eins"]


def test_what_was_suppressed_is_kept_with_its_reason() -> None:
    made = checked("Gut.\n\nDie EU -Eins. <!--  tqcheck:  ignore[ space-before-hyphen ]  -->")
    (item,) = made.suppressed
    assert (item.by, item.detail, item.line) == ("marker", "tqcheck: ignore[ space-before-hyphen ]", 3)
    assert item.finding == checked("Gut.\n\nDie EU -Eins.").findings[0]
    assert (made.score.quality, made.quality) == (100, (1.0, 1.0))


def test_markers_are_not_judged_as_text() -> None:
    made = checked("Der <!-- tqcheck: ignore -->Mann ging. <!-- tqcheck: on -->\n\n<!-- tqcheck: off -->\n\nGut.")
    assert [segment.text for segment in made.article.target.segments] == ["Der Mann ging.", "Gut."]


@pytest.mark.parametrize(
    "comment",
    ["tqcheck: ignroe", "tqcheck ignore", "tqcheck: ignore[]", "tqcheck: ignore[a,]", "tqcheck: ignore calque", "TQcheck: off", "tqcheck:"],
)
def test_a_malformed_marker_is_told(comment: str) -> None:
    made = checked(f"Gut.\n\nDie EU -Eins. <!-- {comment} -->")
    assert [finding.text for finding in made.findings] == ["EU -Eins"]
    note = made.notes[-1]
    assert note.en.startswith(f"Line 3: “{comment}” is no marker")
    assert note.de.startswith(f"Zeile 3: „{comment}“ ist keine Markierung")


def test_an_unknown_check_is_told_and_the_others_hold() -> None:
    made = checked("Die EU -Eins , ja. <!-- tqcheck: ignore[space-befor-hyphen, space-before-punctuation] -->")
    assert [finding.text for finding in made.findings] == ["EU -Eins"]
    assert "no check or category is called “space-befor-hyphen”; did you mean “space-before-hyphen”?" in made.notes[-1].en
    assert made.notes[-1].en.startswith("Line 1")


def test_other_comments_are_nobodys_business() -> None:
    assert checked("Die EU -Eins. <!-- Das prüft tqcheck: ignore --> <!-- TODO -->").notes == checked("Die EU -Eins.").notes


@pytest.mark.parametrize(
    "text", ["<!-- tqcheck: off", "Gut. <!-- tqcheck: ignore -->", "<script><!-- tqcheck: off -->", "İ <!-- tqcheck: off -->"]
)
@pytest.mark.parametrize("form", ["markdown", "html", "text"])
def test_odd_documents(text: str, form: str) -> None:
    assert checked(text, form).findings == ()
