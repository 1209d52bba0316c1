from __future__ import annotations

import time
from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import document, finding
from tests.verdicts import added, edit, verdict
from tqcheck.documents import from_text
from tqcheck.fingerprint import fingerprints
from tqcheck.review.decisions import Decision, sentence_fingerprints
from tqcheck.review.matching import Matched, about, likeness, match, within
from tqcheck.segment import segment
from tqcheck.types import Document, Finding, Span

RIVER = "Der Fluss trat nach dem langen Regen über die Bank."
BENCH = "Auf der Bank vor dem Rathaus saß am Morgen niemand."
CROW = "Die Krähe schlief auf einem Dach der Nachbarn."


def found(sentences: list[str], *flagged: tuple[int, str]) -> tuple[Finding, ...]:
    target = document(sentences)
    return tuple(finding(target, at, words, check="calque") for at, words in flagged)


def judged(item: Finding, sentences: list[str], **given: object) -> Decision:
    return verdict(item.text, sentences[item.segment], fingerprint=item.fingerprint, segment=item.segment, **given)


def answers(matched: Matched) -> dict[int, str]:
    return {number: decision.note for number, decision in matched.verdicts.items()}


def test_a_moved_paragraph_and_a_mended_word_bring_the_verdict_back() -> None:
    before = [RIVER, CROW]
    decision = judged(found(before, (0, "Bank"))[0], before)
    after = [CROW, RIVER.replace("langen Regen", "kurzen Regen")]
    matched = match([decision], found(after, (1, "Bank")), after)
    assert matched.verdicts == {0: decision}
    assert matched.unused == ()


def test_another_check_or_other_words_are_another_question() -> None:
    decision = judged(found([RIVER], (0, "Bank"))[0], [RIVER])
    target = document([RIVER])
    other = finding(target, 0, "Bank", check="false-friend"), finding(target, 0, "Regen", check="calque")
    assert match([decision], other, [RIVER]) == Matched(unused=(decision,))


def test_a_fingerprint_that_went_over_to_another_sentence_is_asked_again() -> None:
    decision = judged(found([RIVER], (0, "Bank"))[0], [RIVER])
    (now,) = found([BENCH], (0, "Bank"))
    assert now.fingerprint == decision.fingerprint
    assert match([decision], [now], [BENCH]).unused == (decision,)


def test_twins_keep_their_own_verdicts_when_a_third_comes() -> None:
    before = [RIVER, BENCH]
    prints = fingerprints("article.txt", [("calque", "Bank", sentence) for sentence in before])
    first, second = (verdict("Bank", s, fingerprint=p, note=s) for s, p in zip(before, prints, strict=True))
    after = ["Die Bank öffnet um neun Uhr und schließt um vier.", BENCH, RIVER]
    matched = match([first, second], found(after, (0, "Bank"), (1, "Bank"), (2, "Bank")), after)
    assert answers(matched) == {1: BENCH, 2: RIVER}


def test_a_verdict_is_used_once() -> None:
    decision = judged(found([RIVER], (0, "Bank"))[0], [RIVER])
    matched = match([decision], found([RIVER, RIVER], (0, "Bank"), (1, "Bank")), [RIVER, RIVER])
    assert list(matched.verdicts) == [0]


def test_a_finding_in_the_source_is_matched_with_its_sentence_there() -> None:
    (item,) = found([RIVER], (0, "Bank"))
    sided = replace(item, side="source")
    decision = judged(item, [RIVER], side="source")
    assert match([decision], [sided], [CROW], [RIVER]).verdicts == {0: decision}
    assert not match([decision], [sided], [RIVER], [CROW]).verdicts


def test_edits_apply_while_the_sentence_is_the_unedited_one() -> None:
    decision = edit(RIVER, "Der Fluss trat über die Ufer.")
    assert match([decision], [], [CROW, RIVER]).edits == {1: decision}
    assert match([decision], [], [CROW, RIVER.replace("langen", "kurzen")]).unused == (decision,)
    done = match([decision], [], [CROW, "Der Fluss trat über die Ufer."])
    assert (done.done, done.unused, done.edits) == ((decision,), (), {})


def test_edits_of_equal_sentences_find_their_own() -> None:
    sentences = [CROW, RIVER, CROW]
    prints = sentence_fingerprints("article.txt", sentences)
    first, last = edit(CROW, "Eins.", fingerprint=prints[0]), edit(CROW, "Zwei.", fingerprint=prints[2])
    assert match([last, first], [], sentences, prints=prints).edits == {0: first, 2: last}
    assert match([last], [], sentences, prints=prints).edits == {2: last}


def test_added_findings_come_back_where_their_words_stand_in_a_like_sentence() -> None:
    decision = added("Bank", RIVER)
    moved = RIVER.replace("Der Fluss", "Der breite Fluss")
    place = Span(moved.index("Bank"), moved.index("Bank") + 4)
    assert match([decision], [], [BENCH, moved]).added == ((1, place, decision),)
    assert match([decision], [], [BENCH, RIVER.replace("Bank", "Bänke")]).unused == (decision,)
    assert match([decision], [], [RIVER.replace("Bank", "Bankreihe")]).unused == (decision,)


def test_two_added_findings_on_the_same_word_keep_their_places() -> None:
    sentence = "Die Bank neben der Bank ist grün und frisch gestrichen."
    places = Span(4, 8), Span(19, 23)
    both = [added("Bank", sentence, span=span, fingerprint=str(span.start)) for span in reversed(places)]
    assert sorted(span for _, span, _ in match(both, [], [sentence]).added) == list(places)
    longer = sentence.replace("Die", "Eine schöne")
    assert [span.start for _, span, _ in match(both, [], [longer]).added] == [27, 12]


def test_the_decisions_about_an_article() -> None:
    here, there = verdict(document="a/eins.txt"), verdict(document="b/zwei.txt")
    assert about([here, there], "a/eins.txt") == [here]
    assert about([here, there], "elsewhere/zwei.txt") == [there]
    assert about([here, there], "drei.txt") == []
    assert about([here], "drei.txt") == [here]


@given(st.text(), st.text())
def test_likeness_is_a_symmetric_share(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@cache
def page() -> Document:
    text = "<p>Der <b>Fl&uuml;</b>ss&nbsp;trat\r\n  &uuml;ber die <i>Bank</i>. Es regnete.</p>"
    return segment(from_text(text, format="html"))


@settings(deadline=None)
@given(data=st.data())
def test_within_is_the_reverse_of_locate(data: st.DataObject) -> None:
    target = page()
    part = data.draw(st.sampled_from(target.segments))
    start = data.draw(st.integers(0, len(part.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(part.text))))
    assert within(target, part.index, target.locate(part.index, span)) == span
    empty = Span(start, start)
    assert within(target, part.index, target.locate(part.index, empty)) == empty


def test_the_same_words_a_thousand_times_are_matched_at_once() -> None:
    target = document([f"Satz {number} handelt von der Fähre und ihrem Weg über das Meer." for number in range(1000)])
    findings = [finding(target, number, "Fähre") for number in range(1000)]
    sentences = [segment.text for segment in target.segments]
    decisions = [
        verdict("Fähre", sentences[f.segment], fingerprint=f.fingerprint, check=f.check, verdict="confirm" if f.segment % 2 else "dismiss")
        for f in findings
    ]
    begin = time.process_time()
    matched = match(decisions[::-1], findings, sentences)
    assert time.process_time() - begin < 1
    assert [matched.verdicts[number] for number in range(1000)] == decisions
