from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reporters.batches import CLOSING, HOSTILE_FAILURE, HOSTILE_SENTENCES, LOOK, beside_source, flagged, hostile, written
from tests.reporters.sample import sample
from tqcheck.reporters.escape import html, markdown
from tqcheck.reporters.markdown import ARTICLES, FINDINGS, MARK, SENTENCES, SIZE
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.types import Severity, Text

# Without linkify-it, which would need a package: what GitHub links by itself is looked for in the text.
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
LINKED = re.compile(r"https?://|www\.|(?<!\w)[@#][\w/]|GH-\d|\w@\w", re.IGNORECASE)
OURS = re.compile(rf"</?(?:details|summary|sub)>|{MARK}")


def summary(tmp_path: Path, *entries: Entry, look: Look = LOOK, closing: Closing = CLOSING) -> str:
    return written("markdown", tmp_path / "summary.md", entries, look=look, closing=closing)


def tokens(text: str) -> Iterator[Token]:
    for token in READER.parse(text):
        yield token
        yield from token.children or ()


def test_a_clean_run_is_short(tmp_path: Path) -> None:
    assert summary(tmp_path, flagged(0)) == (
        "<!-- tqcheck report -->\n\n# tqcheck\n\n1 article judged; no findings.\n\n<sub>Signature: tqcheck:0.1.0&#124;models:none</sub>\n"
    )


def test_articles_worst_first(tmp_path: Path) -> None:
    entries = [
        flagged(9, name="leicht.txt", severity=Severity.MINOR),
        flagged(2, name="schwer.txt"),
        flagged(0, name="rein.txt"),
        flagged(1, name="schlimm.txt", severity=Severity.CRITICAL),
    ]
    rows = [line for line in summary(tmp_path, *entries).splitlines() if re.match(r"\| \w+\.txt", line)]
    assert rows == [
        "| schlimm.txt | 1 | 0 | 0 | 0 | 0 |",
        "| schwer.txt | 0 | 2 | 0 | 0 | 16.667 |",
        "| leicht.txt | 0 | 0 | 9 | 0 | 83.333 |",
    ]


def test_worst_sentences_with_their_reasons(tmp_path: Path) -> None:
    text = summary(tmp_path, *sample().articles, flagged(30, name="viel.txt"))
    worst = text.partition("## Worst sentences\n")[2].partition("## Findings")[0]
    first, second, *_ = re.split(r"\n(?=\d+\. )", worst.strip())
    assert first.splitlines()[0] == "1. **news/handel.txt:1** (1 critical, 1 major, 1 minor)"
    assert "   > Unterm Strich ist es ein Heimlauf für die Regierung “, sagte er." in first
    assert "   - “ein Heimlauf”: A calque of “home run”." in first
    assert second.startswith("2. **news/handel.txt:4** (1 major)")  # its quality is the lowest
    assert len(re.findall(r"^\d+\. ", worst, re.MULTILINE)) == SENTENCES


def test_findings_unfold(tmp_path: Path) -> None:
    text = summary(tmp_path, *sample().articles, beside_source())
    assert text.count("<details>") == text.count("</details>") == 2
    assert "<details><summary>news/handel.txt: 1 critical, 2 major, 1 minor, 1 neutral</summary>\n\n| Line |" in text
    assert "| 1:22 | critical | calque | “ein Heimlauf”: A calque of “home run”. |" in text
    assert "| news/zwei.en.txt:2:5 | major | omission |" in text
    tables = [token for token in tokens(text) if token.type == "table_open"]
    assert len(tables) == 3


def test_what_went_wrong_stands_at_the_top(tmp_path: Path) -> None:
    closing = Closing(
        notes=(Text(en="2 entries are stale", de="2 Einträge sind veraltet"),),
        failed=(Text(en="--fail-on major failed: 2 findings", de="--fail-on major nicht bestanden: 2 Befunde"),),
        complete=False,
    )
    failure = Failure(name="news/fehlt.txt", message="no such file; check the name")
    text = summary(tmp_path, failure, flagged(2), look=Look(language="de"), closing=closing)
    head = text.partition("## Artikel, die schlimmsten zuerst")[0]
    assert "**\\--fail-on major nicht bestanden: 2 Befunde**" in head
    assert "**Der Lauf wurde unterbrochen: Hier fehlen Artikel.**" in head
    assert "- news/fehlt.txt: no such file; check the name\n" in head
    assert "Hinweis: 2 Einträge sind veraltet" in text


def test_many_articles_are_cut_and_counted(tmp_path: Path) -> None:
    entries: list[Entry] = [flagged(1, name=f"a{number}.txt") for number in range(ARTICLES + 7)]
    entries += [Failure(name=f"f{number}.txt", message="empty") for number in range(60)]
    text = summary(tmp_path, *entries, flagged(FINDINGS + 5, name="lang.txt"))
    assert text.count("<details>") == ARTICLES
    assert "\n… and 8 more\n" in text and "- … and 10 more\n" in text and "\n… and 5 more\n\n</details>" in text


def test_hidden_findings_are_counted(tmp_path: Path) -> None:
    look = Look(min_severity=Severity.MAJOR)
    assert "\n3 findings below major not shown.\n" in summary(tmp_path, flagged(3, severity=Severity.MINOR), flagged(1), look=look)


def test_never_larger_than_github_takes(tmp_path: Path) -> None:
    target = [f"{'ü' * 200} " * 2 + "." for _ in range(FINDINGS)]
    long = [_long(number, target) for number in range(ARTICLES)]
    text = summary(tmp_path, *long)
    assert SIZE - 60_000 < len(text.encode()) <= SIZE
    assert text.count("<details>") == text.count("</details>") > 10
    assert "\nMore does not fit into this summary.\n" in text
    assert text.endswith("</sub>\n")


def _long(number: int, sentences: list[str]) -> Entry:
    from tests.factories import article_report, document, finding

    target = document(sentences, name=f"{number}.txt")
    return article_report(target, [finding(target, index, text, message=text) for index, text in enumerate(sentences)])


def test_hostile_text_is_text(tmp_path: Path) -> None:
    text = summary(tmp_path, hostile(), HOSTILE_FAILURE, flagged(1))
    assert "<script" not in text and "<img" not in text
    kinds = {token.type for token in tokens(text)}
    assert not kinds & {"link_open", "image", "code_inline", "em_open", "s_open", "fence", "code_block"}
    for token in tokens(text):
        if token.type in ("html_block", "html_inline"):
            assert OURS.sub("", token.content).count("<") == 0
        if token.type == "text":
            assert not LINKED.search(token.content)
    headings = [token for token in tokens(text) if token.type == "heading_open"]
    assert len(headings) == 5
    cells = sum(token.type == "td_open" for token in tokens(text))
    assert cells == 2 * 6 + (len(HOSTILE_SENTENCES) + 1) * 4


ACTIVE = st.text(alphabet=st.sampled_from("ab1 \\`*_[]()<>#+-.!|~$@&:/=\"'{}^;ä"), max_size=30)


@given(ACTIVE)
def test_a_reader_sees_the_text_as_it_was(text: str) -> None:
    (paragraph,) = [token for token in READER.parse(f"> x{markdown(text)}x") if token.type == "inline"]
    assert {token.type for token in paragraph.children or ()} <= {"text", "text_special"}
    assert "".join(token.content for token in paragraph.children or ()).replace("\u2060", "") == f"x{text}x"


@given(ACTIVE)
def test_a_paragraph_that_begins_with_the_text_is_a_paragraph(text: str) -> None:
    made = [token.type for token in READER.parse(markdown(text.strip()))]
    assert made in ([], ["paragraph_open", "inline", "paragraph_close"])


@given(ACTIVE)
def test_a_cell_stays_one(text: str) -> None:
    made = READER.parse(f"| a | b |\n|---|---|\n| {markdown(text)} | z |\n")
    assert sum(token.type == "td_open" for token in made) == 2


@pytest.mark.parametrize("text", ["@octocat", "#12", "GH-3", "www.x.example", "https://x.example", "me@x.example", "!5", "~label", "$x$"])
def test_nothing_that_github_or_gitlab_would_link(text: str) -> None:
    shown = READER.render(markdown(text))
    assert text not in shown and text in shown.replace("\u2060", "")


def test_html_in_a_summary_line() -> None:
    assert html("<b> & | @x") == "&lt;b&gt; &amp; &#124; @\u2060x"
