"""Four times the text takes about four times as long: no check may hang on an article, however odd.

Processor times are compared with each other within one test and never with a clock. A quadratic check takes sixteen times
as long for four times the text. What takes less than one pass over the text by a regular expression is too short to tell.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from time import process_time

import pytest

from tests.checks.texts import shuffled
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Numbers
from tqcheck.checks.examples import build
from tqcheck.documents import from_text
from tqcheck.segment import segment
from tqcheck.types import Article, Block, Document, Hit, Segment, Span

CHECKS = [check for check in all_checks() if not check.needs]
GROWTH = 4
MOST = 9  # times as long, for GROWTH times the text
TRIES = 3  # the machine may do something else in between

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)

ONE_LINE = {"word": "a", "blanks": " ", "quotes": "„", "straight quotes": '"', "commas": ",", "digits": "1", "capital words": "Haus "}
SHAPES = [
    *("a-", "'a ", "‚", "‘’ ", '" ', "a„ ", "„a“ ", "A's ", "aB", "Ab", "a.", "A. ", "1.", "1,", "1 ", ". ", " ,", "(", "(a) ", "- "),
    *(
        "in ",
        "und ",
        "der die ",
        "der Mann, ",
        "ist ",
        "ab ",
        "the ",
        "A ",
        "Ã¼",
        "&",
        "&amp;",
        "haus",
        "a\u0301",
        "\u200b",
        "\u00ad",
        "\u202e",
    ),
]


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """Word lists and the like are loaded on first use, before any clock runs."""
    for check in CHECKS:
        for example in check.flagged:
            article, numbers, _ = build(example)
            list(check.run(article, numbers))


def line(piece: str, length: int) -> Article:
    """An article of one line that is one segment."""
    text = (piece * length)[:length]
    whole = Span(0, length)
    block = Block(index=0, kind="prose", text=text, offsets=tuple(range(length + 1)))
    only = Segment(index=0, paragraph=0, kind="prose", text=text, within=whole, span=whole)
    return Article(target=Document(name="long", language="de", text=text, blocks=(block,), segments=(only,)))


def name(number: int) -> str:
    """A made-up surname; neighbours differ in one letter."""
    letters = "abdefgiklmnoprstu"
    parts = [letters[number // 17**place % 17] for place in range(4)]
    return "M" + "".join(part + "e" for part in parts)


@cache
def sentences(number: int) -> Article:
    """An article of many paragraphs: shuffled example words, and in each a person whom nothing else mentions."""
    paragraphs = [f"{shuffled(number + seed % 50)} Am Montag sprach Karl {name(seed)} mit {name(seed)}s Bruder." for seed in range(number)]
    return Article(target=segment(from_text("\n\n".join(paragraphs))))


def seconds(check: Check, article: Article) -> float:
    # Whose garbage is collected meanwhile is chance, and after thousands of tests it is not the check's.
    gc.disable()
    try:
        began = process_time()
        for _ in check.run(article, (Numbers(),) * len(article.target.segments)):
            pass
        return process_time() - began
    finally:
        gc.enable()


def one_pass(article: Article) -> float:
    began = process_time()
    re.findall(r"\w|\W", article.target.text)
    return process_time() - began


def grows_in_step(check: Check, make: Callable[[int], Article], sizes: Sequence[int]) -> bool:
    """Whether an article of each size takes no more than MOST times as long as one of the size before.

    Larger ones are not tried then. Each try has articles of its own: what a check remembers would seem quick the second time.
    """

    def in_step(small: int, large: int) -> bool:
        short, long = make(small), make(large)
        return seconds(check, long) < MOST * max(seconds(check, short), one_pass(long))

    return all(any(in_step(small - number, large - number) for number in range(TRIES)) for small, large in pairwise(sizes))


@each_check
def test_a_line_of_100_000_characters(check: Check) -> None:
    for what, piece in ONE_LINE.items():
        assert grows_in_step(check, partial(line, piece), (6_250, 25_000, 100_000)), what


@each_check
def test_a_line_of_any_shape(check: Check) -> None:
    for piece in SHAPES:
        assert grows_in_step(check, partial(line, piece), (4_000, 16_000)), piece


@each_check
def test_an_article_of_many_sentences(check: Check) -> None:
    assert grows_in_step(check, sentences, (30, 30 * GROWTH))


def test_the_guard_tells_quadratic_from_linear() -> None:
    def quadratic(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
        text = article.target.text
        if sum(text.count("x", at) for at in range(0, len(text), 2)):
            yield Hit(segment=0, span=Span(0, 1), message=CHECKS[0].summary)

    assert grows_in_step(CHECKS[0], partial(line, "ab"), (8_000, 32_000))
    # Eight times the text, sixty-four times as long: on a busy machine sixteen times was once taken for less than nine.
    assert not grows_in_step(replace(CHECKS[0], run=quadratic), partial(line, "ab"), (8_000, 64_000))
