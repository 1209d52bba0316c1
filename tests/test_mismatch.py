"""What a back-translation lost and made up, and where that shows in the target."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document
from tqcheck.backends import Matrix
from tqcheck.checks.contract import Example
from tqcheck.checks.examples import build
from tqcheck.mismatch import between, compare, mismatches
from tqcheck.types import Alignment, Article, Bead, Mismatch, Span
from tqcheck.word_alignment import ByForm


@dataclass(frozen=True)
class Listed:
    """Words are alike as `table` says, by pairs of their first letters in lower case; all others are not."""

    table: Mapping[tuple[str, str], float]
    name: str = "listed"

    def similarities(self, target: str, others: Sequence[str]) -> list[Matrix]:
        return [
            [[self.table.get((own.lower()[:4], word.lower()[:4]), 0.0) for word in other.split()] for own in target.split()]
            for other in others
        ]


def words(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def differing(source: str, back: str) -> tuple[list[str], list[str]]:
    found = compare(source, back)
    return words(source, found.lost), words(back, found.made_up)


@pytest.mark.parametrize(
    ("source", "back", "lost", "made_up"),
    [
        ("The ferry left the harbour.", "The ferry left the station.", ["harbour"], ["station"]),
        ("The ferry left at noon.", "At noon the ferry was leaving.", [], []),
        ("She painted two grey boats.", "Two gray boats were painted by her.", [], []),
        ("The mayor didn't resign.", "The mayor resigned.", ["didn't"], []),
        ("The mayor didn't resign.", "The mayor has not resigned.", [], []),
        ("It cost 2 million euros.", "It cost 2 billion euros.", ["2 million"], ["2 billion"]),
        ("A ship met a ship and a whale.", "A ship met a whale.", ["ship"], []),
        ("Free health care helps.", "Free healthcare helps.", [], []),
        ("The old stone bridge fell.", "The bridge fell.", ["old stone"], []),
        ("", "A bridge.", [], ["bridge"]),
        ("It is.", "They were.", [], []),
    ],
)
def test_only_words_that_nothing_answers_differ(source: str, back: str, lost: list[str], made_up: list[str]) -> None:
    assert differing(source, back) == (lost, made_up)


def test_of_a_word_that_stands_twice_the_one_out_of_place_is_lost() -> None:
    source = "The red car hit the blue car near the red house."
    found = compare(source, "The red car hit the blue car near the house.")
    assert found.lost == (Span(source.rindex("red"), source.rindex("red") + 3),)


def test_german_wordings_are_compared_as_german() -> None:
    source, back = "Der Hafen liegt nicht am Fluss.", "Am Fluss liegt der Bahnhof."
    found = compare(source, back, "de")
    assert (words(source, found.lost), words(back, found.made_up)) == (["Hafen", "nicht"], ["Bahnhof"])


@given(st.lists(st.sampled_from("boat boats sail sailed 14 fourteen never not the harbour red Norway".split()), max_size=12), st.randoms())
def test_order_alone_loses_nothing(chosen: list[str], dice: random.Random) -> None:
    other = dice.sample(chosen, len(chosen))
    assert compare(", ".join(chosen), ", ".join(other)) == Mismatch()


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_can_be_compared(source: str, back: str) -> None:
    found, turned = compare(source, back), compare(back, source)
    for text, spans in ((source, found.lost), (back, found.made_up)):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end < other.start for one, other in pairwise(spans))
    assert bool(found.lost) == bool(turned.made_up)
    assert compare(source, source) == Mismatch()


TARGET = "Das Schiff verließ gestern den Bahnhof."
SOURCE = "The ship left the harbour yesterday."
BACK = "The ship left the station yesterday."
ALIKE = {("schi", "ship"): 0.9, ("verl", "left"): 0.8, ("gest", "yest"): 0.9, ("bahn", "stat"): 0.9, ("bahn", "harb"): 0.3}


def test_the_word_that_the_source_does_not_confirm_is_marked_without_its_full_stop() -> None:
    found = between(TARGET, SOURCE, BACK, Listed(ALIKE))
    assert (words(SOURCE, found.lost), words(BACK, found.made_up), words(TARGET, found.target)) == (["harbour"], ["station"], ["Bahnhof"])


def test_a_word_that_the_source_confirms_is_not() -> None:
    found = between(TARGET.replace("Bahnhof", "Hafen"), SOURCE, BACK, Listed({**ALIKE, ("hafe", "harb"): 0.95, ("hafe", "stat"): 0.4}))
    assert found.lost and found.made_up and not found.target


def test_where_nothing_differs_the_aligner_is_not_asked() -> None:
    assert between(TARGET, SOURCE, "Yesterday the ship left the harbour.", None) == Mismatch()  # type: ignore[arg-type]


def test_without_a_model_names_numbers_and_places_lead() -> None:
    target = "Der Zug nach Malmö hat 14 Wagen."
    found = between(target, "The train to Malmö has 40 coaches.", "The train to Malmö has 14 coaches.", ByForm())
    assert words(target, found.target) == ["14"]


def test_every_segment_of_a_bead_gets_its_part() -> None:
    made = Example(
        text="Das Schiff lief aus. Es kam im Bahnhof an.\n\nAlle winkten.",
        back=("The ship put out.", "It arrived at the station.", "All waved."),
        source=("The ship put out and arrived in the harbour.", "", "Everybody waved."),
    )
    article, _, _ = build(made)
    beads = (Bead(source=(0,), target=(0, 1), score=1.0), Bead(source=(1,), target=(2,), score=1.0))
    article = replace(article, alignment=Alignment(beads=beads))
    first, second, third = mismatches(
        article, Listed({("bahn", "stat"): 0.9, ("schi", "ship"): 0.9, ("lief", "put"): 0.9, ("kam", "arri"): 0.9})
    )
    source = article.originals()[0]
    assert first is not None and second is not None
    assert first.lost == second.lost and words(source, first.lost) == ["harbour"]
    assert (first.made_up, first.target) == ((), ())
    assert words(article.back[1], second.made_up) == ["station"]
    assert words("Es kam im Bahnhof an.", second.target) == ["Bahnhof"]
    assert third == Mismatch()


def test_without_source_or_back_translation_there_is_none() -> None:
    alone = Article(target=document([TARGET]), back=(BACK,))
    assert mismatches(alone) == ()
    article, _, _ = build(Example(text=f"{TARGET}\n\nAlle winkten.", source=(SOURCE, ""), back=(BACK, "All waved.")))
    assert [found is None for found in mismatches(article)] == [False, True]
    no_back, _, _ = build(Example(text=TARGET, source=(SOURCE,)))
    assert mismatches(no_back) == (None,)
