"""Properties that all checks keep on any text, those that need models with a fake one: through the whole pipeline."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.texts import CLEAN_SENTENCES, EXAMPLES, PLAIN, SPELLINGS, anything, german_noise, seen, shuffled
from tqcheck.backends import NoBackends
from tqcheck.backends.fake import fake_backends
from tqcheck.checks import all_checks
from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.examples import build
from tqcheck.documents import from_text
from tqcheck.pipeline import check_document, measured
from tqcheck.segment import segment
from tqcheck.types import Article, Hit

FAKE = fake_backends()
# Without a source; a sentence more would have to be added to that as well.
GERMAN = [check for check in all_checks() if "de" in check.languages and "source" not in check.needs]
ALONE = [(check, example) for check, example in EXAMPLES if example.language == "de" and not example.source]

# These read a paragraph as a whole: with one sentence more it is no longer the same as another one, and a mark that closed
# a quotation of earlier paragraphs is certain to do so only at its end.
WHOLE_PARAGRAPHS = {"repeated-paragraph", "unpaired-quotation-marks"}

# The same texts at every run: whether a change lands must not depend on luck.
lean = settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def hits(text: str, form: str = "text") -> tuple[Article, list[tuple[Check, Hit]]]:
    """The article, and what every check yields for it, in the order of the checks."""
    article, numbers = measured(from_text(text, format=form), FAKE)
    return article, [(check, hit) for check in GERMAN for hit in check.run(article, numbers)]


@pytest.mark.parametrize("spelling", SPELLINGS)
@lean
@given(text=german_noise)
def test_spans_reproduce_their_quote(spelling: str, text: str) -> None:
    form, spelled = SPELLINGS[spelling]
    article, found = hits(spelled(text), form)
    target = article.target
    for check, hit in found:
        owner = target.segments[hit.segment]
        assert 0 <= hit.span.start < hit.span.end <= len(owner.text), check.id
        span = target.locate(hit.segment, hit.span)
        assert owner.span.start <= span.start < span.end <= owner.span.end, check.id
        quote = owner.text[hit.span.start : hit.span.end]
        assert seen(target.text[span.start : span.end], form) == seen(quote, "text"), check.id

    findings = check_document(from_text(target.text, format=form), FAKE).findings
    assert all(target.text[finding.span.start : finding.span.end] == finding.text for finding in findings)
    located = [(check.id, target.locate(hit.segment, hit.span)) for check, hit in found]
    # The judgement comes after the other checks and rests on them; `hits` runs each by itself.
    judging = {check.id for check in all_checks() if "judgement" in check.needs}
    assert sorted((finding.check, finding.span) for finding in findings if finding.check not in judging) == sorted(located)


@pytest.mark.parametrize("spelling", ["decomposed", "CRLF"])
@lean
@given(text=german_noise)
def test_spelling_changes_no_finding(spelling: str, text: str) -> None:
    def found(spelled: str) -> list[tuple[str, str]]:
        article, every = hits(spelled)
        return [(check.id, article.target.segments[hit.segment].text[hit.span.start : hit.span.end]) for check, hit in every]

    assert found(SPELLINGS[spelling][1](text)) == found(text)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
@settings(lean, max_examples=50)
@given(text=anything | german_noise)
def test_any_text_can_be_checked_and_gives_equal_reports(form: str, text: str) -> None:
    page = f"<p>{text}</p>" if form == "html" else text
    first, without, again = (check_document(from_text(page, format=form), backends) for backends in (FAKE, NoBackends(), FAKE))
    assert first == again
    for finding in first.findings + without.findings:
        assert 0 <= finding.span.start < finding.span.end <= len(page), finding.check
        assert page[finding.span.start : finding.span.end] == finding.text


@pytest.mark.parametrize("seed", range(2))
def test_order_of_checks_does_not_matter(seed: int) -> None:
    texts = ["\n\n".join(PLAIN), *map(shuffled, range(5 * seed, 5 * seed + 5))]
    articles = [measured(from_text(text), FAKE) for text in texts]
    usual = [{check.id: list(check.run(*one)) for check in GERMAN} for one in articles]
    checks = random.Random(seed).sample(GERMAN, len(GERMAN))
    for one, expected in reversed(list(zip(articles, usual, strict=True))):
        assert {check.id: list(check.run(*one)) for check in checks} == expected
    assert sum(map(bool, usual[0].values())) > len(checks) / 2


def extended(article: Article, numbers: tuple[Numbers, ...], clean: str, place: str) -> tuple[Article, tuple[Numbers, ...]] | None:
    """The article with one sentence more; None where reader or splitter take the old text for something else then."""
    text = article.target.text
    joint = "\n\n" if "paragraph" in place else " "
    front = "before" in place
    target = segment(from_text(clean + joint + text if front else text + joint + clean))
    old = target.segments[1:] if front else target.segments[:-1]
    if [(one.kind, one.text) for one in old] != [(one.kind, one.text) for one in article.target.segments]:
        return None
    back, more = ("The park is green.",), (Numbers(),)
    return (
        Article(target=target, back=back + article.back if front else article.back + back),
        more + numbers if front else numbers + more,
    )


def places(checks: Sequence[Check], article: Article, numbers: tuple[Numbers, ...], shift: int) -> list[tuple[str, int, int]]:
    """Check and document offsets of every hit, moved by `shift`."""
    spans = [(check.id, article.target.locate(hit.segment, hit.span)) for check in checks for hit in check.run(article, numbers)]
    return [(name, span.start + shift, span.end + shift) for name, span in spans]


@pytest.mark.parametrize("place", ["paragraph before", "paragraph behind", "sentence before", "sentence behind"])
def test_a_clean_sentence_changes_no_finding_elsewhere(place: str) -> None:
    compared = 0
    for number, (owner, example) in enumerate(ALONE):
        clean = CLEAN_SENTENCES[number % len(CLEAN_SENTENCES)]
        article, numbers = with_numbers(owner, example)
        longer = extended(article, numbers, clean, place)
        if longer is None:
            continue
        compared += 1
        checks = [check for check in GERMAN if check is owner or not check.needs]
        if "sentence" in place:
            checks = [check for check in checks if check.id not in WHOLE_PARAGRAPHS]
        shift = longer[0].target.text.index(article.target.text)
        assert places(checks, *longer, 0) == places(checks, article, numbers, shift), (clean, example.text)
    assert compared > len(ALONE) / 2


def with_numbers(owner: Check, example: Example) -> tuple[Article, tuple[Numbers, ...]]:
    """The example as an article with the back-translations and numbers its check needs."""
    article, numbers, _ = build(example)
    return (article, numbers) if owner.needs else (Article(target=article.target, back=("",) * len(numbers)), numbers)


@given(data=st.data())
@settings(lean, max_examples=15)
def test_clean_sentences_are_clean(data: st.DataObject) -> None:
    """In any order and as one paragraph or many."""
    order = data.draw(st.permutations(CLEAN_SENTENCES))
    joint = data.draw(st.sampled_from([" ", "\n\n"]))
    assert check_document(from_text(joint.join(order)), FAKE).findings == ()
