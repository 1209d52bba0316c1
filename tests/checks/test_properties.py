"""Properties that every check without models keeps on any text."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.examples import build
from tqcheck.types import Article, Block, Document, Hit, Segment, Span

CHECKS = [check for check in all_checks() if not check.needs]
EXAMPLES = [example for check in CHECKS for example in check.flagged]

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
lean = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# Arbitrary Unicode rarely holds the shapes checks look for, so pieces of them are mixed in.
PIECES = [
    "„",
    "“",
    "‚",
    "‘",
    "»",
    "«",
    '"',
    "'",
    " ",
    "  ",
    "\u00a0",
    ".",
    ",",
    "..",
    "-",
    " -",
    "’s",
    "Ã¼",
    "&amp;",
    "\u200b",
    "\u202e",
    "Haus",
    "haus",
    "dem",
    "\n\n",
]
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="⟦⟧")
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(CHARACTERS, max_size=8), min_size=1, max_size=30).map("".join)


def found(check: Check, text: str) -> list[tuple[str, Hit]]:
    """Every hit with the text of its segment."""
    article, numbers, _ = build(Example(text=text))
    return [(article.target.segments[hit.segment].text, hit) for hit in check.run(article, numbers)]


def places(check: Check, text: str) -> list[tuple[int, int]]:
    """The document offsets of every hit."""
    article, numbers, _ = build(Example(text=text))
    spans = (article.target.locate(hit.segment, hit.span) for hit in check.run(article, numbers))
    return sorted((span.start, span.end) for span in spans)


@each_check
@lean
@given(text=TEXTS)
def test_spans_lie_inside_the_segment(check: Check, text: str) -> None:
    for segment, hit in found(check, text):
        assert 0 <= hit.span.start < hit.span.end <= len(segment)


@each_check
@lean
@given(text=TEXTS)
def test_the_same_text_gives_the_same_hits(check: Check, text: str) -> None:
    assert found(check, text) == found(check, text)


@each_check
@pytest.mark.parametrize("before", [True, False], ids=["before", "behind"])
def test_a_clean_paragraph_changes_no_finding_elsewhere(check: Check, before: bool) -> None:
    clean = "Die Bibliothek in der Altstadt öffnet wieder um neun Uhr."
    for example in EXAMPLES:
        text = example.text.replace("⟦", "").replace("⟧", "")
        extended = f"{clean}\n\n{text}" if before else f"{text}\n\n{clean}"
        shift = len(clean) + 2 if before else 0
        assert places(check, extended) == [(start + shift, end + shift) for start, end in places(check, text)]


@each_check
@pytest.mark.parametrize("piece", ["a", "a-", "'a ", "„", "‚", "‘’ ", '" ', "a„ ", "A's ", "aB", "a.", " ,", "in ", "Ã¼", "&", "\u200b"])
def test_cost_grows_no_faster_than_length(check: Check, piece: str) -> None:
    seconds = [_seconds(check, piece, length) for length in (10_000, 40_000)]
    # Four times the text; a quadratic pattern would take sixteen times as long. Below the floor the clock is noise.
    assert seconds[1] < 9 * max(seconds[0], 0.1)


def _seconds(check: Check, piece: str, length: int) -> float:
    text = (piece * length)[:length]
    block = Block(index=0, kind="prose", text=text, offsets=tuple(range(len(text) + 1)))
    whole = Span(0, len(text))
    segment = Segment(index=0, paragraph=0, kind="prose", text=text, within=whole, span=whole)
    article = Article(target=Document(name="long", language="de", text=text, blocks=(block,), segments=(segment,)))
    started = process_time()
    for _ in check.run(article, (Numbers(),)):
        pass
    return process_time() - started
