from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verdicts import added, edit, verdict
from tqcheck.review.decisions import Decision, Retraction
from tqcheck.review.merge import kappa, merge
from tqcheck.review.telling import about_merge
from tqcheck.types import Severity

LATER = "2026-03-01T11:00:00Z"


def pages(*answers: str, reviewer: str, document: str = "article.txt", **given: object) -> list[Decision]:
    """One verdict for each of c and d, on a finding of its own."""
    names = {"c": "confirm", "d": "dismiss"}
    words = "Bank Fluss Regen Dach Krähe Boot Hafen Ecke Mole Möwe".split()
    return [
        verdict(
            word, f"Hier steht {word}.", verdict=names[one], fingerprint=f"{document}{word}", reviewer=reviewer, document=document, **given
        )
        for word, one in zip(words, answers, strict=False)
    ]


# Textbook cases: 20 of 25 yes-yes and so on would be the same arithmetic; these were worked out by hand.
@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ([("c", "c")] * 4 + [("d", "d")] * 4 + [("c", "d")] * 2, 8 / 13),
        ([("c", "c")] * 20 + [("c", "d")] * 5 + [("d", "c")] * 10 + [("d", "d")] * 15, 0.4),
        ([("c", "d"), ("d", "c")], -1.0),
        ([("c", "c"), ("d", "d")], 1.0),
        ([("c", "c")], None),
        ([], None),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], value: float | None) -> None:
    found = kappa(pairs)
    assert found is None if value is None else found == pytest.approx(value)


@given(st.lists(st.tuples(st.sampled_from("cd"), st.sampled_from("cd")), min_size=1))
def test_kappa_is_symmetric_and_at_most_one(pairs: list[tuple[str, str]]) -> None:
    found, turned = kappa(pairs), kappa([(b, a) for a, b in pairs])
    assert (found is None) == (turned is None)
    assert found is None or (found == pytest.approx(turned) and found <= 1)


def test_reviewers_stand_side_by_side_with_their_agreement() -> None:
    merged = merge([pages(*"ccd", reviewer="Ada"), pages(*"cddc", reviewer="Bea", time=LATER)])
    assert len(merged.decisions) == 7
    (found,) = merged.agreements
    assert (found.reviewers, len(found.judged), found.agreed) == (("Ada", "Bea"), 3, 2)
    assert [(a.text, a.verdict, b.verdict) for a, b in found.differing] == [("Fluss", "confirm", "dismiss")]
    assert found.kappa == pytest.approx(0.4)
    told = about_merge(merged, "en")
    assert "Ada / Bea: 3 findings judged by both, the same verdict on 2, Cohen's kappa 0.40" in told
    assert "article.txt, sentence 1 [calque] “Fluss”" in told
    assert f"Bea, {LATER}: no error" in told
    assert "Cohens Kappa 0.40" in about_merge(merged, "de")


def test_the_latest_wins_only_when_asked() -> None:
    files = [pages(*"cc", reviewer="Ada", time=LATER), pages(*"cd", reviewer="Bea")]
    merged = merge(files, latest=True)
    assert [(d.reviewer, d.text) for d in merged.decisions] == [("Bea", "Bank"), ("Ada", "Bank"), ("Ada", "Fluss")]
    assert len(merge(files).decisions) == 4


def test_of_one_reviewer_the_later_answer_counts_and_so_does_taking_it_back() -> None:
    old, new = verdict(), verdict(verdict="dismiss", time=LATER)
    for files in ([[old], [new]], [[new], [old]]):
        merged = merge(files)
        assert merged.decisions == (new,)
        assert merged.replaced == ((old, new),)
    assert merge([[old, Retraction(key=old.key, time=LATER)], [old]]).decisions == ()
    assert merge([[old], [old]]).replaced == ()


def test_severities_and_edits_may_differ_too() -> None:
    weighed = verdict(reviewer="Bea", severity=Severity.MINOR)
    mine, same, other = (edit("Ein Satz.", text, reviewer=name) for text, name in [("A.", "Ada"), ("A.", "Bea"), ("B.", "Cem")])
    merged = merge([[verdict(), mine], [weighed, same], [other]])
    assert [(one.reviewers, len(one.differing)) for one in merged.agreements] == [
        (("Ada", "Bea"), 1),
        (("Ada", "Cem"), 1),
        (("Bea", "Cem"), 1),
    ]
    told = about_merge(merged, "en")
    assert "an error, minor" in told and "“B.”" in told
    assert "kappa not defined" in told


def test_the_same_article_in_another_folder_is_the_same() -> None:
    merged = merge([pages(*"cd", reviewer="Ada", document="ada/eins.txt"), pages(*"cc", reviewer="Bea", document="bea/eins.txt")])
    assert [len(found.judged) for found in merged.agreements] == [2]
    apart = merge([pages(*"cd", reviewer="Ada", document="eins.txt"), pages(*"cc", reviewer="Bea", document="zwei.txt")])
    assert apart.agreements == ()
    assert "No two reviewers" in about_merge(apart, "en")


def test_what_only_one_has_added_is_kept_without_a_disagreement() -> None:
    merged = merge([[added("Bank", "Die Bank.")], pages("c", reviewer="Bea")])
    assert len(merged.decisions) == 2
    assert merged.agreements == ()


def test_hostile_texts_are_made_harmless() -> None:
    files = [
        [verdict("Ba\x1bnk", "Die Ba\x1bnk.", note="\x1b[31m")],
        [verdict("Ba\x1bnk", "Die Ba\x1bnk.", reviewer="B\x1b", verdict="dismiss")],
    ]
    assert "\x1b" not in about_merge(merge(files), "de")
