"""Alignment of made-up texts whose words are known on both sides, so that the right beads are known too."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import document
from tqcheck.align import WITH_BACK, align, compare
from tqcheck.align_costs import SHAPES, places
from tqcheck.align_search import FULL, search
from tqcheck.align_vectors import vectors
from tqcheck.documents import from_text
from tqcheck.segment import segment

ENGLISH = [
    "The harbour was closed on Monday after a crane had fallen over.",
    "Nobody was hurt, but two barges are still blocked by the wreck.",
    "Engineers expect that clearing the channel will take a whole week.",
    "Meanwhile grain is unloaded 40 miles upstream and carried by lorry.",
    "The owner of the crane declined to answer questions from reporters.",
]
GERMAN = [
    "Der Hafen wurde am Montag gesperrt, nachdem ein Kran umgestürzt war.",
    "Verletzt wurde niemand, doch zwei Lastkähne sitzen hinter dem Wrack fest.",
    "Fachleute rechnen damit, dass die Räumung der Rinne eine ganze Woche dauert.",
    "Unterdessen wird Getreide 40 Meilen stromaufwärts gelöscht und per Lastwagen befördert.",
    "Der Eigentümer des Krans wollte Fragen von Journalisten nicht beantworten.",
]
Sides = tuple[tuple[int, ...], tuple[int, ...]]


def beads(source: Sequence[str], target: Sequence[str], back: Sequence[str]) -> list[Sides]:
    made = align(document(source), document(target), back)
    return [(bead.source, bead.target) for bead in made.beads]


def test_sentences_that_correspond_one_to_one() -> None:
    assert beads(ENGLISH, GERMAN, ENGLISH) == [((i,), (i,)) for i in range(5)]


def test_an_omitted_sentence_stands_alone() -> None:
    without = [0, 1, 3, 4]
    found = beads(ENGLISH, [GERMAN[i] for i in without], [ENGLISH[i] for i in without])
    assert found == [((0,), (0,)), ((1,), (1,)), ((2,), ()), ((3,), (2,)), ((4,), (3,))]


def test_an_added_sentence_stands_alone() -> None:
    found = beads([ENGLISH[i] for i in (0, 1, 3, 4)], GERMAN, ENGLISH)
    assert found == [((0,), (0,)), ((1,), (1,)), ((), (2,)), ((2,), (3,)), ((3,), (4,))]


@pytest.mark.parametrize("order", [(4, 0, 1, 2, 3), (0, 2, 3, 4, 1), (0, 3, 1, 2, 4)])
@pytest.mark.parametrize("back", [False, True])
def test_a_sentence_that_moved_stands_beside_its_source(order: Sequence[int], back: bool) -> None:
    source, target = replace(document(ENGLISH), language="en"), document([GERMAN[i] for i in order])
    made = align(source, target, [ENGLISH[i] if back else "" for i in order])
    assert [(bead.source, bead.target) for bead in made.beads] == [((i,), (at,)) for at, i in enumerate(order)]
    assert all((bead.score == 1) is back for bead in made.beads)


def test_a_sentence_that_was_replaced_has_not_moved() -> None:
    source = replace(document(ENGLISH), language="en")
    target = document(["Der Bürgermeister lud alle Helfer zu einem Fest im Rathaus ein.", *GERMAN[:4]])
    made = align(source, target, [""] * 5)
    assert [(bead.source, bead.target) for bead in made.beads if not (bead.source and bead.target)] == [((), (0,)), ((4,), ())]


def test_two_sentences_that_became_one_are_one_bead() -> None:
    source = [*GERMAN[:1], f"{GERMAN[1]} {GERMAN[2]}", *GERMAN[3:]]
    back = [*ENGLISH[:1], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:]]
    # The paragraphs of both texts are the sentences, which tells against joining them.
    assert beads(ENGLISH, source, back) == [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,)), ((4,), (3,))]


def test_one_sentence_that_became_three_is_one_bead() -> None:
    source = [ENGLISH[0], " ".join(ENGLISH[1:4]), ENGLISH[4]]
    assert beads(source, GERMAN, ENGLISH) == [((0,), (0,)), ((1,), (1, 2, 3)), ((2,), (4,))]


def test_without_back_translations_numbers_and_lengths_decide() -> None:
    source = ["He won 4,250 votes.", "In Trondheim it was 1,318.", "The rest of the candidates got nothing worth mentioning."]
    target = ["Er erhielt 4.250 Stimmen.", "In Trondheim waren es 1.318.", "Keiner der anderen Bewerber bekam etwas Nennenswertes."]
    assert beads(source[1:], target, [""] * 3) == [((), (0,)), ((0,), (1,)), ((1,), (2,))]


def test_furniture_is_in_no_bead_and_numbers_stay_those_of_the_documents() -> None:
    source = document(["Advertisement", *ENGLISH], furniture={0: "newsletter"})
    made = align(source, document(GERMAN), ENGLISH)
    assert [bead.source for bead in made.beads] == [(i + 1,) for i in range(5)]


def test_scores_are_chrf_of_the_back_translation_and_zero_for_what_stands_alone() -> None:
    made = align(document(ENGLISH), document(GERMAN[:4]), ENGLISH[:4]).beads
    assert [bead.score for bead in made] == [1.0, 1.0, 1.0, 1.0, 0.0]
    worse = align(document(ENGLISH), document(GERMAN), [text.replace("the", "a") for text in ENGLISH]).beads
    assert 0.5 < worse[1].score < 1


def test_raw_articles_with_other_paragraphs() -> None:
    source = segment(from_text("\n\n".join([" ".join(ENGLISH[:3]), " ".join(ENGLISH[3:])]), language="en"))
    target = segment(from_text("\n\n".join(GERMAN)))
    made = align(source, target, ENGLISH)
    assert [(bead.source, bead.target) for bead in made.beads] == [((i,), (i,)) for i in range(5)]


@pytest.mark.parametrize(("sources", "targets"), [(0, 0), (0, 3), (3, 0), (0, 2 * FULL + 1), (2 * FULL + 1, 0), (1, 2 * FULL + 1)])
def test_texts_of_very_different_length(sources: int, targets: int) -> None:
    found = beads([ENGLISH[0]] * sources, [GERMAN[0]] * targets, [""] * targets)
    assert [i for source, _ in found for i in source] == list(range(sources))
    assert [j for _, target in found for j in target] == list(range(targets))


Texts = st.lists(st.text(alphabet="abcdeäß 12,.\n\u0301", max_size=12), max_size=9)


@given(Texts, Texts, st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_segment_is_in_one_bead_of_a_known_shape_in_order(source: list[str], target: list[str], back: bool) -> None:
    found = beads(source, target, [text if back else "" for text in target])
    assert [i for side, _ in found for i in side] == list(range(len(source)))
    assert [j for _, side in found for j in side] == list(range(len(target)))
    assert {(len(a), len(b)) for a, b in found} <= {*SHAPES, (1, 0), (0, 1)}


def test_vectors_of_parts_add_up_to_the_likeness_of_the_whole() -> None:
    parts, (whole,) = vectors(ENGLISH[:2], [" ".join(ENGLISH[:2])], (2, 3, 4))
    summed = parts[0] + parts[1]
    assert summed @ whole / np.linalg.norm(summed) / np.linalg.norm(whole) > 0.9
    assert abs(parts[0] @ parts[1]) < 0.3 * np.linalg.norm(parts[0]) * np.linalg.norm(parts[1])


@pytest.mark.parametrize(("one", "other"), [("1,200 Euro", "1.200 euro"), ("Zürich", "Zurich"), ("Straße", "STRASSE")])
def test_spellings_that_do_not_count(one: str, other: str) -> None:
    (first,), (second,) = vectors([one], [other], (2, 3))
    assert np.allclose(first, second)


def _long_texts(number: int, added: int) -> tuple[list[str], list[str], list[str], list[Sides]]:
    """`number` sentences of invented words, back-translations that lack a third of them, and sentences added after a third of the text."""
    random = Random(number)
    words = ["".join(random.choices("abcdefghijklmnop", k=random.randint(3, 9))) for _ in range(3000)]
    source = [" ".join(random.choices(words, k=random.randint(5, 25))) for _ in range(number)]
    back = [" ".join(word for word in text.split() if random.random() < 0.67) for text in source]
    at = number // 3
    back[at:at] = [" ".join(random.choices(words, k=random.randint(5, 25))) for _ in range(added)]
    target = [text.upper()[::-1] for text in back]
    return source, target, back, [((i,), (i if i < at else i + added,)) for i in range(number)]


def _found(number: int, added: int) -> tuple[float, int]:
    """Share of the beads that were found, and the cells looked at."""
    source, target, back, gold = _long_texts(number, added)
    found = search(*compare(source, target, back, [False] * len(source), [False] * len(target)), WITH_BACK)
    made = {(tuple(there), tuple(here)) for there, here in places(found.shapes)}
    return sum(bead in made for bead in gold) / len(gold), found.cells


@pytest.mark.slow
def test_a_long_addition_does_not_push_the_truth_out_of_the_band() -> None:
    share, _ = _found(600, 500)
    assert share > 0.98


@pytest.mark.slow
def test_cells_and_memory_grow_with_the_length_and_not_with_its_square() -> None:
    _, short = _found(500, 0)
    tracemalloc.start()
    try:
        share, long = _found(1000, 0)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert share > 0.98
    assert long < 2.6 * short
    assert long < 1000 * 1000 / 4
    assert peak < 120_000_000
