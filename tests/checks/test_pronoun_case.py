"""The check of pronouns on sentences of its own."""

from __future__ import annotations

import pytest

from tqcheck.checks.contract import Example
from tqcheck.checks.examples import build
from tqcheck.checks.pronoun_case import CHECK
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words as listed


def marked(text: str) -> list[str]:
    article, numbers, _ = build(Example(text=text))
    return [text[hit.span.start : hit.span.end] for hit in CHECK.run(article, numbers)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Brief ist für ihm.", "für ihm"),
        ("Mit wen hast du geredet?", "Mit wen"),
        ("Die Leute, von die er erzählt, sind fort.", "von die"),
        ("Der Wirt folgte ihn bis zum Tor.", "folgte ihn"),
        ("Niemand hat ihn je widersprochen.", "ihn"),
        ("Sie versprach, ihn zu helfen.", "ihn"),
        ("Der Zeuge hörte ihn aufmerksam zu.", "hörte ihn"),
        ("Der Bote brachte ihn das Paket bei.", "brachte ihn"),
        ("Sie sagte ihn, dass es regnet.", "sagte ihn"),
        ("Der Koch half sie beim Tragen.", "half sie"),
        ("Der Wirt lobte er sehr.", "er"),
        ("Ich habe er gesehen.", "er"),
        ("Sie ist kleiner als ihn.", "ihn"),
        ("Es war still, als ihn aus dem Wald kam.", "ihn"),
    ],
)
def test_wrong_cases_are_marked(text: str, expected: str) -> None:
    assert marked(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sie half ihr, ihn zu finden.",
        "Er ließ ihn antworten und sah ihn helfen.",
        "Lassen Sie mich eine Frage stellen.",
        "Man bat ihn, ihr zu danken.",
        "Ihn friert, weil ihn fror.",
        "Er gab ihn frei und brachte ihn die Treppe hinunter.",
        "Sie stimmte ihn milde.",
        "Er wandte sich gegen ihm nahestehende Leute.",
        "Das ist mit das Beste, was es gibt.",
        "Für mich ist es wichtig, zu gehen.",
        "Der Mann sagte er habe Hunger.",
    ],
)
def test_right_cases_pass(text: str) -> None:
    assert not marked(text)


@pytest.mark.parametrize("lemma", sorted(listed("dative_verbs") | listed("agent_verbs")))
def test_each_listed_verb_is_in_the_lexicon(lemma: str) -> None:
    whole = lemma.replace("|", "")
    assert readings(whole).known or readings(lemma.rsplit("|", 1)[-1]).known


def test_the_message_says_what_to_write() -> None:
    article, numbers, _ = build(Example(text="Der Wirt dankte ihn."))
    (hit,) = CHECK.run(article, numbers)
    assert "“dankte ihm”" in hit.message.en
    assert "„dankte ihm“" in hit.message.de
