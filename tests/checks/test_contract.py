"""The contract every check must keep; its examples are its tests."""

from __future__ import annotations

import inspect
import re
from typing import get_args

import pytest

from tqcheck.checks import all_checks
from tqcheck.checks.contract import HEADINGS, Check, Example, Need
from tqcheck.checks.examples import build
from tqcheck.types import CATEGORIES, Hit, Severity

CHECKS = all_checks()
FLAGGED = [(check, example) for check in CHECKS for example in check.flagged]
CLEAN = [(check, example) for check in CHECKS for example in check.clean]

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


def name(value: Check | Example) -> str:
    return value.id if isinstance(value, Check) else value.text[:30]


def written(example: Example) -> str:
    """Both sides of the example as they are written."""
    return "\n".join([example.text, *example.source, *(sentence for _, sentence in example.lost)])


def hits(check: Check, example: Example) -> list[Hit]:
    article, numbers, _ = build(example)
    return list(check.run(article, numbers))


def sections(doc: str) -> dict[str, str]:
    """Heading -> text, in the order in which they stand."""
    parts = re.split(r"^(\S.*)$\n(?=    )", doc, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], (part.strip() for part in parts[1::2]), strict=True))


def test_ids_are_unique() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS) > 0


@each_check
def test_id_is_the_file_name(check: Check) -> None:
    module = inspect.getmodule(check.run)
    assert module is not None
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.id)
    assert module.__name__.rsplit(".", 1)[1] == check.id.replace("-", "_")


@each_check
def test_doc_has_the_headings_in_order(check: Check) -> None:
    found = sections(check.doc)
    assert tuple(found) == HEADINGS
    assert all(found.values())


@each_check
def test_declares_known_values(check: Check) -> None:
    assert check.category in CATEGORIES
    assert isinstance(check.severity, Severity)
    assert check.needs <= set(get_args(Need))


@each_check
def test_summary_exists_in_both_languages(check: Check) -> None:
    assert check.summary.en
    assert check.summary.de
    assert check.summary.en != check.summary.de


@each_check
def test_has_enough_examples(check: Check) -> None:
    assert len(check.flagged) >= 3
    assert len(check.clean) >= 5
    assert len(set(map(repr, check.flagged + check.clean))) == len(check.flagged) + len(check.clean)
    assert all("⟦" in written(example) for example in check.flagged)
    assert not any("⟦" in written(example) or "⟧" in written(example) for example in check.clean)


@each_check
def test_examples_carry_what_the_check_needs(check: Check) -> None:
    for example in check.flagged + check.clean:
        if "back" in check.needs:
            assert example.back, example.text
        if "source" in check.needs:
            assert example.source, example.text
        if "likelihood" in check.needs:
            assert example.numbers, example.text


@pytest.mark.parametrize(("check", "example"), FLAGGED, ids=name)
def test_flags_exactly_what_is_marked(check: Check, example: Example) -> None:
    _, _, expected = build(example)
    assert sorted((hit.side, hit.segment, hit.span) for hit in hits(check, example)) == list(expected)


@pytest.mark.parametrize(("check", "example"), FLAGGED, ids=name)
def test_messages_exist_in_both_languages(check: Check, example: Example) -> None:
    for hit in hits(check, example):
        assert hit.message.en
        assert hit.message.de
        assert hit.message.en != hit.message.de
        assert "\n" not in hit.message.en + hit.message.de


@pytest.mark.parametrize(("check", "example"), CLEAN, ids=name)
def test_says_nothing_about_clean_text(check: Check, example: Example) -> None:
    assert hits(check, example) == []
