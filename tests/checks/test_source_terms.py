"""Terms: found in the source, found again in the German in any form, and at what cost."""

from __future__ import annotations

from time import process_time

import pytest

from tqcheck.checks.contract import Example
from tqcheck.checks.examples import build
from tqcheck.checks.term_inconsistent import CHECK as INCONSISTENT
from tqcheck.checks.term_wrong import CHECK
from tqcheck.lang.renderings import German, rendered
from tqcheck.lang.terms import index, uses
from tqcheck.types import Term


def found(text: str, *terms: str) -> list[str]:
    glossary = tuple(Term(source=term, targets=("x",)) for term in terms)
    return [text[use.span.start : use.span.end] for use in uses(text, index(glossary))]


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("The tariffs rise, the tariff falls.", ["tariff"], ["tariffs", "tariff"]),
        ("The tariff's end.", ["tariff"], ["tariff's"]),
        ("Policies and boxes.", ["policy", "box"], ["Policies", "boxes"]),
        ("The Supreme Court heard the court clerk.", ["court", "Supreme Court"], ["Supreme Court", "court"]),
        ("A supreme court of taste.", ["Supreme Court"], []),
        ("They told us that it is IT from the US.", ["US", "IT"], ["IT", "US"]),
        ("Toys for Us.", ["US"], []),
        ("The Bank of England is a bank.", ["bank"], ["bank"]),
        ("Banks are closed.", ["bank"], ["Banks"]),
        ("SUPREME COURT STOPS TARIFF PLAN", ["Supreme Court", "tariff"], ["SUPREME COURT", "TARIFF"]),
        ("A long-term plan, long term.", ["long-term"], ["long-term", "long term"]),
        ("The border. Guard it.", ["border guard"], []),
        ("He is discourteous.", ["court"], []),
        ("They announce it.", ["to announce"], ["announce"]),
    ],
)
def test_terms_of_the_source(text: str, terms: list[str], expected: list[str]) -> None:
    assert found(text, *terms) == expected


@pytest.mark.parametrize(
    ("target", "german", "expected"),
    [
        ("Gesetz", "Die Gesetze gelten.", True),
        ("Gerichtshof", "Vor den Gerichtshöfen", True),
        ("Oberster Gerichtshof", "des Obersten Gerichtshofs", True),
        ("Oberster Gerichtshof", "der Gerichtshof ist der oberste", False),
        ("Wahl", "im Landtagswahlkampf", True),
        ("Wahl", "Er ist verwahrlost.", False),
        ("Rat", "Das ist Verrat.", False),
        ("Rat", "Der Stadtrat tagt.", True),
        ("Brexit-Abkommen", "das Brexitabkommen", True),
        ("ankündigen", "Sie kündigte das an.", True),
        ("ankündigen", "Sie kündigte den Vertrag.", False),
        ("ankündigen", "die Ankündigung", True),
        ("bekannt geben", "um das bekanntzugeben", True),
        ("Einigung", "Sie einigten sich.", True),
        ("Forschung", "ein Forscherteam", True),
        ("EU", "die EU-Kommission", True),
        ("EU", "eu", False),
        ("Grenzschutz", "die Grenzpolizei", False),
    ],
)
def test_targets_in_the_german(target: str, german: str, expected: bool) -> None:
    assert rendered(Term(source="x", targets=(target,)), German.of(german)) is expected


def flagged(german: str, english: str, source: str, *targets: str) -> list[str]:
    article, numbers, _ = build(Example(text=german, source=(english,), glossary=(Term(source=source, targets=targets),)))
    return [german[hit.span.start : hit.span.end] for hit in CHECK.run(article, numbers)]


def test_soft_hyphens_neither_hide_a_term_nor_move_the_finding() -> None:
    assert flagged("Der Grenz\u00adschutz kam.", "The border guard came.", "border guard", "Grenzschutz") == []
    assert flagged("Die al\u00adte Grenz\u00adpolizei kam.", "The border guard came.", "border guard", "Grenzschutz") == [
        "Grenz\u00adpolizei"
    ]


def test_one_finding_for_a_term_that_comes_twice() -> None:
    assert flagged("Die Abgabe steigt.", "The tariff, any tariff, rises.", "tariff", "Zoll") == ["Die Abgabe steigt"]


def test_the_message_names_all_that_would_do() -> None:
    example = Example(
        text="Die Abgabe steigt.", source=("The tariff rises.",), glossary=(Term(source="tariff", targets=("Zoll", "Zölle")),)
    )
    article, numbers, _ = build(example)
    (hit,) = CHECK.run(article, numbers)
    assert "“tariff”" in hit.message.en
    assert "„Zoll“ oder „Zölle“" in hit.message.de


def test_fifty_thousand_terms_cost_no_more_per_sentence_than_a_hundred() -> None:
    letters = "abcdefghiklmnoprstuw"
    many = [f"{a}{b}{c}{d} {a}{d}" for a in letters for b in letters for c in letters for d in letters][:50_000]
    text = "The border guard talked about the tariff and the court for an hour."
    seconds = []
    for count in (100, 50_000):
        terms = index(tuple(Term(source=term, targets=("x",)) for term in [*many[:count], "tariff"]))
        started = process_time()
        for _ in range(500):
            assert len(uses(text, terms)) == 1
        seconds.append(process_time() - started)
    assert seconds[1] < 4 * max(seconds[0], 0.02)


def test_a_term_that_is_english_everywhere_is_consistent() -> None:
    source = ("The Border Force came.", "The Border Force went.", "The Border Force is back.")
    article, numbers, _ = build(Example(text="Die Border Force kam. Die Border Force ging. Die Border Force ist da.", source=source))
    assert list(INCONSISTENT.run(article, numbers)) == []


def test_the_sentence_with_the_translation_is_named() -> None:
    source = ("It rained.", "The Border Force came.", "The Border Force went.", "The Border Force is back.")
    german = "Es regnete. Der Grenzschutz kam. Der Grenzschutz ging. Die Border Force ist da."
    article, numbers, _ = build(Example(text=german, source=source))
    (hit,) = INCONSISTENT.run(article, numbers)
    assert hit.segment == 3
    assert "sentence 2" in hit.message.en
    assert "Satz 2" in hit.message.de
