"""English copy of a German original: which checks read it, and what they say about good English."""

from __future__ import annotations

import pytest

from tests.checks.texts import EXAMPLES
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check
from tqcheck.documents import from_text
from tqcheck.segment import segment
from tqcheck.types import Article

ENGLISH = [check for check in all_checks() if "en" in check.languages]
# Good English with everything that looks as if it were not.
CLEAN = (
    "The library in the old town opens again at 9.30 a.m., the mayor’s office said on Monday.",
    "He had had enough; “that that is, is,” she said, and a very, very long silence followed.",
    "Prices rose by 3.5 percent to 1,250.75 euros, and 25,000 people came between 2019 and 2021.",
    "The actual cost was low, the eventual winner sensible, and the chef of the hotel brave.",
    "The Federal Government in Berlin, the Bundestag and Die Zeit welcomed the Treaty of Rome.",
    "At St. James’s Church the Prime Minister spoke with the Duke of York about the House of Lords.",
)


@pytest.mark.parametrize("check", [check for check in ENGLISH if not check.needs], ids=lambda check: check.id)
def test_each_check_that_reads_the_text_alone_has_english_examples(check: Check) -> None:
    assert any(example.language == "en" for example in check.flagged)
    assert any(example.language == "en" for example in check.clean)


def test_examples_are_in_a_language_of_their_check() -> None:
    assert all(example.language in check.languages for check, example in EXAMPLES)


@pytest.mark.parametrize("sentence", CLEAN)
def test_good_english_is_clean(sentence: str) -> None:
    article = Article(target=segment(from_text(sentence, language="en")))
    said = {check.id: list(check.run(article, ())) for check in ENGLISH if not check.needs}
    assert not {name: hits for name, hits in said.items() if hits}


def test_every_kind_of_slip_is_told_by_its_own_check() -> None:
    text = (
        "The the council met on monday. It wrote „yes“ and spent 3,5 percent. The mayor und the council protect sensible data ,too."
        "\n\nThe report is late..\n"
    )
    article = Article(target=segment(from_text(text, language="en")))
    assert {check.id for check in ENGLISH if not check.needs and list(check.run(article, ()))} == {
        "doubled-punctuation",
        "english-capitals",
        "english-number-format",
        "false-friend-english",
        "german-left",
        "german-quotation-marks",
    }
