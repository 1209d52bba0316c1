"""German, source and back-translation under one another, with what differs marked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import article_report, document, finding, report
from tests.reporters.sample import TARGET, sample
from tests.reporters.test_json_report import VALIDATOR
from tests.reporters.test_text_report import ANSI, plain
from tqcheck.reporters import json as json_report
from tqcheck.reporters.beside import marked
from tqcheck.reporters.text import render
from tqcheck.types import Alignment, Bead, Mismatch, Report, Span

GERMAN = ["Das Schiff verließ gestern den Bahnhof.", "Alle winkten.", "Es regnete."]
ENGLISH = ["The ship left the harbour yesterday.", "Everybody waved.", "Then it sank."]
BACK = ["The ship left the station yesterday.", "All waved.", "It rained."]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def made(*, mismatch: bool = True, flagged: Sequence[tuple[int, str]] = ((0, "verließ"),)) -> Report:
    """The last source sentence is lost, the last target sentence made up."""
    target, source = document(GERMAN), replace(document(ENGLISH, name="source.txt"), language="en")
    beads = (
        Bead(source=(0,), target=(0,), score=0.91234),
        Bead(source=(1,), target=(1,), score=0.8),
        Bead(source=(2,), target=(), score=0.0),
        Bead(source=(), target=(2,), score=0.0),
    )
    one = article_report(target, [finding(target, segment, words) for segment, words in flagged], back=BACK)
    found = (
        Mismatch(lost=(span(ENGLISH[0], "harbour"),), made_up=(span(BACK[0], "station"),), target=(span(GERMAN[0], "Bahnhof"),)),
        Mismatch(),
        None,
    )
    article = replace(one.article, source=source, alignment=Alignment(beads=beads))
    return report(replace(one, article=article, mismatch=found if mismatch else ()))


def rows(text: str) -> list[tuple[str, str]]:
    found = [line.partition(" | ") for line in text.splitlines() if " | " in line]
    return [(label.strip(), rest) for label, _, rest in found]


def test_the_three_texts_stand_under_one_another_with_tildes_beneath_what_differs() -> None:
    assert rows(plain(made()))[:7] == [
        ("Text", "Das Schiff verließ gestern den Bahnhof."),
        ("", "           ^^^^^^^"),
        ("", "                               ~~~~~~~"),
        ("Source", "The ship left the harbour yesterday."),
        ("", "                  ~~~~~~~"),
        ("Back", "The ship left the station yesterday."),
        ("", "                  ~~~~~~~"),
    ]
    assert [label for label, _ in rows(plain(made(), "de"))][:6:3] == ["Text", "Quelle"]


def test_in_colour_words_have_a_style_and_no_row_of_tildes() -> None:
    text = render(made(), language="en", color=True, width=80)
    assert "The ship left the \x1b[4mharbour\x1b[0m yesterday." in text
    assert "The ship left the \x1b[4mstation\x1b[0m yesterday." in text
    assert ANSI.sub("", text).count("~") == len("Bahnhof")


def test_without_differences_there_are_no_tildes() -> None:
    for text in (plain(made(mismatch=False)), plain(made(flagged=[(1, "winkten")]))):
        assert "Source | " in text and "~" not in text
    lonely = plain(made(flagged=[(2, "regnete")]))
    assert "Source" not in lonely and "~" not in lonely and "Back | It rained." in lonely


def test_a_finding_on_the_source_shows_the_source() -> None:
    one = made(flagged=())
    target = one.articles[0].article.source
    assert target is not None
    lost = replace(finding(target, 2, "Then it sank."), side="source")
    text = plain(report(replace(one.articles[0], findings=(lost,))))
    assert text.startswith("source.txt:3:1: major")
    assert rows(text)[:2] == [("Source", "Then it sank."), ("", "^" * 13)]
    assert "Back" not in text and "Text" not in text


def test_long_texts_are_wrapped_with_their_marks() -> None:
    words = " ".join(f"word{number}" for number in range(12))
    lines = list(marked(words, [span(words, "word1"), span(words, "word5 word6")], width=20, color=False))
    assert lines == [
        "word0 word1 word2",
        "      ~~~~~",
        "word3 word4 word5",
        "            ~~~~~",
        "word6 word7 word8",
        "~~~~~",
        "word9 word10 word11",
    ]


def test_tildes_of_a_wrapped_sentence_stand_below_its_own_line() -> None:
    sentence = " ".join(f"Wort{number}" for number in range(14)) + "."
    target = document([sentence])
    one = replace(
        article_report(target, [finding(target, 0, "Wort1 ")]),
        mismatch=(Mismatch(target=(span(sentence, "Wort2"), span(sentence, "Wort9"))),),
    )
    lines = [rest for _, rest in rows(plain(report(one), width=50))]
    assert lines[1] == "      ^^^^^^" and lines[2] == "            ~~~~~"
    place = next(at for at, line in enumerate(lines) if "Wort9" in line)
    assert re.search("~+", lines[place + 1]) and lines[place][lines[place + 1].index("~") :].startswith("Wort9")


@given(st.text(alphabet="ab 日\u0301\x1b\u202e\n", max_size=40), st.integers(0, 40), st.integers(0, 40), st.integers(5, 30))
def test_hostile_texts_are_harmless_and_colour_changes_nothing_else(text: str, start: int, length: int, width: int) -> None:
    spans = [Span(min(start, len(text)), min(start + length, len(text)))]
    bare = list(marked(text, spans, width=width, color=False))
    painted = [ANSI.sub("", line) for line in marked(text, spans, width=width, color=True)]
    assert painted == [line for line in bare if "~" not in line]
    assert not re.search("[\x00-\x1f\u202e]", "".join(bare))


def test_json_has_the_source_the_beads_and_the_mismatch() -> None:
    content = json.loads(json_report.render(made()))
    VALIDATOR.validate(content)
    article = content["articles"][0]
    assert (article["source"]["name"], article["source"]["language"]) == ("source.txt", "en")
    text = "\n".join(ENGLISH)
    for segment in article["source"]["segments"]:
        assert text[segment["start"] : segment["end"]] == segment["text"] == ENGLISH[segment["index"]]
        assert segment["line"] == segment["index"] + 1
    assert article["alignment"][0] == {"source": [0], "target": [0], "score": 0.912}
    assert article["alignment"][2:] == [{"source": [2], "target": [], "score": 0.0}, {"source": [], "target": [2], "score": 0.0}]
    assert [segment["source"] for segment in article["segments"]] == [*ENGLISH[:2], ""]
    first, second, third = (segment["mismatch"] for segment in article["segments"])
    assert [GERMAN[0][a:b] for a, b in first["target"]] == ["Bahnhof"]
    assert [article["segments"][0]["source"][a:b] for a, b in first["lost"]] == ["harbour"]
    assert [article["segments"][0]["back_translation"][a:b] for a, b in first["made_up"]] == ["station"]
    assert second == {"lost": [], "made_up": [], "target": []} and third is None


def test_json_without_a_source_says_so() -> None:
    article = json.loads(json_report.render(sample()))["articles"][0]
    assert article["source"] is None and article["alignment"] == []
    assert {segment["source"] for segment in article["segments"]} == {""}
    assert all(segment["mismatch"] is None for segment in article["segments"])


@pytest.mark.parametrize(
    "break_it",
    [
        lambda article: article["segments"][0]["mismatch"].update(other=[]),
        lambda article: article["segments"][0]["mismatch"]["lost"].append([1]),
        lambda article: article["alignment"][0].update(score=2),
        lambda article: article["source"]["segments"][0].pop("line"),
        lambda article: article.pop("source"),
    ],
)
def test_the_schema_refuses_broken_ones(break_it: Any) -> None:
    content = json.loads(json_report.render(made()))
    break_it(content["articles"][0])
    assert not VALIDATOR.is_valid(content)


def test_without_a_source_the_text_report_is_as_ever() -> None:
    text = plain(sample())
    assert "Source" not in text and "~" not in text
    assert "Quelle" not in plain(sample(), "de")
    assert TARGET.name in text
