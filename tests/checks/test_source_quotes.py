"""Quotations beside their source: kept, lost, made up, and said by somebody else."""

from __future__ import annotations

import pytest

from tqcheck.checks.contract import Example
from tqcheck.checks.examples import build
from tqcheck.checks.quotation_changed import CHECK
from tqcheck.types import Hit, Severity


def hits(german: str, *english: str) -> list[Hit]:
    article, numbers, _ = build(Example(text=german, source=english))
    return list(CHECK.run(article, numbers))


def flagged(german: str, english: str) -> list[str]:
    return [german[hit.span.start : hit.span.end] for hit in hits(german, english)]


QUOTED = "“The bridge will never be safe again,” the engineer said."


def test_bare_words_of_a_quotation_are_worse_than_reported_ones() -> None:
    (bare,) = hits("Die Brücke wird nie wieder sicher sein, sagte der Ingenieur.", QUOTED)
    (reported,) = hits("Der Ingenieur sagte, dass die Brücke nie wieder sicher sei.", QUOTED)
    assert bare.severity is None
    assert reported.severity is Severity.MINOR


@pytest.mark.parametrize(
    "marks",
    ["„{}“", "»{}«", "«{}»", '"{}"', "‚{}‘", "“{}”", "`{}´", "''{}''", "‹{}›"],
    ids=["de", "guil", "ch", "str", "one", "en", "tick", "two", "s"],
)
def test_any_marks_keep_a_quotation(marks: str) -> None:
    assert flagged(marks.format("Die Brücke wird nie wieder sicher sein") + ", sagte der Ingenieur.", QUOTED) == []


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("Er nannte die Brücke ein Denkmal der Dummheit.", "He called the bridge “a monument to great stupidity indeed”."),
        ("Sie las Der Mann im grünen Mantel.", "She read “The Man in the Green Overcoat”."),
        ("Die Brücke sei unsicher, sagte der Ingenieur.", "The bridge is unsafe, the engineer said."),
    ],
)
def test_titles_phrases_and_reported_speech_pass(german: str, english: str) -> None:
    assert flagged(german, english) == []


def test_a_quotation_that_began_a_sentence_before_still_goes_on() -> None:
    german = "„Wir haben lange gesucht. Jetzt wird die Brücke nie wieder sicher sein.“"
    english = ("“We have searched for long.”", "“Now the bridge will never be safe again.”")
    assert hits(german, *english) == []


@pytest.mark.parametrize(
    ("german", "said"),
    [
        ("„Das reicht nicht“, sagte {} nach dem Gespräch mit Paul Kessler.", True),
        ("{} sagte nach dem Gespräch mit Paul Kessler, das reiche nicht.", True),
        ("„Das reicht nicht“, sagte er nach dem Gespräch mit Paul Kessler und {}.", False),
    ],
)
def test_the_speaker_must_be_that_of_the_source(german: str, said: bool) -> None:
    english = "“That is not enough,” Paul Kessler said after talking to Ruth Amberger."
    wrong = german.format("Ruth Amberger")
    assert flagged(wrong, english) == (["Ruth Amberger"] if said else [])
    right = wrong.replace("Ruth Amberger", "X").replace("Paul Kessler", "Ruth Amberger").replace("X", "Paul Kessler")
    assert flagged(right, english) == []


@pytest.mark.parametrize(
    ("german", "english"),
    [
        ("„Das reicht nicht“, schrieben Ruth Amberger und Paul Kessler.", "“That is not enough,” Ruth Amberger and Paul Kessler wrote."),
        ("Richterin Ruth Amberger sagte Kessler, das reiche nicht.", "Judge Ruth Amberger told Kessler that it was not enough."),
        ("„Das reicht nicht“, sagte Ambergers Anwalt Paul Kessler.", "“That is not enough,” said Paul Kessler, Amberger's lawyer."),
    ],
)
def test_several_speakers_listeners_and_genitives_pass(german: str, english: str) -> None:
    assert flagged(german, english) == []
