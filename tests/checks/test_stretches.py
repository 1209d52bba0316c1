"""Checks that read an article together: they find what each finds by itself, and what was known about a sentence is not kept."""

from __future__ import annotations

import gc

from tests.checks.texts import PLAIN
from tqcheck.backends import NoBackends
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Numbers
from tqcheck.checks.stretches import STRETCH, run
from tqcheck.documents import from_text
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.lang.verbs import Clauses
from tqcheck.pipeline import check_document
from tqcheck.segment import segment
from tqcheck.types import Article

CHECKS = [check for check in all_checks() if not check.needs and "de" in check.languages]
SENTENCES = 1500  # more than are kept of any analysis


def test_each_check_finds_what_it_finds_in_the_article_as_a_whole() -> None:
    article = Article(target=segment(from_text("\n\n".join(PLAIN))), accepted=frozenset({"Kyjiw"}))
    numbers = (Numbers(),) * len(article.target.segments)
    assert len(numbers) > 2 * STRETCH
    found = run(CHECKS, article, numbers)
    assert found == [(check, list(check.run(article, numbers))) for check in CHECKS]
    together = [hits for check, hits in found if check.in_stretches]
    assert sum(any(hit.segment >= STRETCH for hit in hits) for hits in together) > len(together) / 2


def test_checks_that_read_in_stretches_need_nothing_but_the_target() -> None:
    assert any(check.in_stretches for check in all_checks())
    assert not any(check.needs for check in all_checks() if check.in_stretches)


def test_a_sentence_of_a_long_article_is_analysed_once_and_forgotten() -> None:
    lines = [f"Im Raum {number} las der Wirt {number} Briefe, die ihm nicht gefielen." for number in range(SENTENCES)]
    analyse.cache_clear()
    report = check_document(from_text("\n".join(lines)), NoBackends())
    assert len(report.article.target.segments) == SENTENCES
    assert analyse.cache_info().misses == SENTENCES
    for kind in (Sentence, Clauses):
        # By type: isinstance asks objects for their class, and some of torch answer with a warning.
        assert 0 < sum(type(one) is kind for one in gc.get_objects()) < SENTENCES
