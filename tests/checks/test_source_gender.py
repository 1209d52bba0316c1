"""The gender of people beside the source: names, nouns and pronouns."""

from __future__ import annotations

import pytest

from tqcheck.checks.contract import Example
from tqcheck.checks.examples import build
from tqcheck.checks.gender_changed import CHECK
from tqcheck.lang.genders import for_man, for_woman, people


def flagged(german: str, *english: str) -> list[str]:
    article, numbers, _ = build(Example(text=german, source=english))
    return [article.target.segments[hit.segment].text[hit.span.start : hit.span.end] for hit in CHECK.run(article, numbers)]


@pytest.mark.parametrize(
    ("german", "expected"),
    [
        ("Es sprach Präsident Ruth Amberger.", ["Präsident"]),
        ("Es sprach der Regierungssprecher Amberger.", ["Regierungssprecher"]),
        ("Ruth Amberger, ein Anwalt aus Bonn, sprach.", ["Anwalt"]),
        ("Ruth Amberger, Sprecher der Bahn, schwieg.", ["Sprecher"]),
        ("Sie grüßte Herrn Amberger.", ["Herrn"]),
        ("Es sprach Präsidentin Ruth Amberger.", []),
        ("Es sprach Frau Amberger.", []),
        ("Es sprach Kapitän Ruth Amberger.", []),
        ("Die Lehrer Amberger und Kessler sprachen.", []),
        ("Ein Gast, Ruth Amberger, sprach.", []),
    ],
)
def test_nouns_beside_the_name_of_a_woman(german: str, expected: list[str]) -> None:
    assert flagged(german, "Ms Amberger was there.") == expected


def test_what_is_told_in_one_sentence_holds_in_all() -> None:
    german = "Es regnete. Später kam Ministerin Kessler."
    assert flagged(german, "Mr Kessler said it was raining.", "Minister Kessler came later.") == ["Ministerin"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Mrs. Amberger came."], {"Amberger": "f"}),
        (["The spokesman Paul Kessler came."], {"Kessler": "m"}),
        (["Anna Amberger said she was ill."], {"Amberger": "f"}),
        (["Mr Kessler came.", "Ms Kessler went."], {}),
        (["Anna Amberger met Peter Kessler when she came."], {}),
        (["She met Anna Amberger."], {}),
        (["New York said she was ill."], {}),
        (["Mr Kessler came.", "Anna Kessler met Peter Kessler."], {}),
    ],
)
def test_the_source_tells_a_gender_only_where_it_is_sure(texts: list[str], expected: dict[str, str]) -> None:
    assert people(texts) == expected


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Er gewann das Rennen.", "She won the race.", ["Er"]),
        ("Sie gewann das Rennen.", "He won the race.", ["Sie"]),
        ("Sie gewannen das Rennen.", "He and the others won the race.", []),
        ("Der Plan sei gut, erklärte sie.", "The plan was good, he explained.", ["sie"]),
        ("Der Plan sei gut, er müsse nur reifen, sagte sie.", "The plan was good, it must only ripen, she said.", []),
        ("Der Hund bellte, weil er Hunger hatte.", "She heard the dog, which was hungry; it barked.", []),
        ("Sie sagte, er sei gut.", "She said he was good.", []),
    ],
)
def test_pronouns(german: str, english: str, expected: list[str]) -> None:
    assert flagged(german, english) == expected


@pytest.mark.parametrize(
    ("german", "english", "expected"),
    [
        ("Ein Sprecher der Bahn schwieg.", "A rail spokeswoman declined to comment.", ["Sprecher"]),
        ("Eine Sprecherin der Bahn schwieg.", "A rail spokesman declined to comment.", ["Sprecherin"]),
        ("Die Sprecher der Bahn schwiegen.", "The rail spokeswoman declined to comment.", []),
        ("Die Sprecherin der Bahn schwieg.", "The rail spokeswoman declined to comment.", []),
        ("Eine Sprecherin der Bahn schwieg.", "A rail spokesperson declined to comment.", []),
    ],
)
def test_nouns_that_tell_the_gender(german: str, english: str, expected: list[str]) -> None:
    assert flagged(german, english) == expected


@pytest.mark.parametrize(
    ("man", "woman"), [("Sprecher", "Sprecherin"), ("Anwalt", "Anwältin"), ("Biologe", "Biologin"), ("Arzt", "Ärztin")]
)
def test_nouns_for_men_and_women(man: str, woman: str) -> None:
    assert for_man(man)
    assert for_woman(woman)
    assert not for_man(woman)
    assert not for_woman(man)


@pytest.mark.parametrize("noun", ["Tag", "Computer", "Medizin", "Berlin", "Benzin", "Mitglied"])
def test_other_nouns_are_for_neither(noun: str) -> None:
    assert not for_man(noun)
    assert not for_woman(noun)
