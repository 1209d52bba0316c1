"""Numbers per segment and word, with models that are made up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tqcheck.backends import LoadedBackends, NoBackends, Scored, Tags, Translation
from tqcheck.backends.fake import FakeScorer, FakeTagger, FakeTranslator, fake_backends
from tqcheck.checks.contract import Numbers
from tqcheck.documents import from_text
from tqcheck.pipeline import measured
from tqcheck.quality import segment_quality
from tqcheck.segment import segment
from tqcheck.signals import word_spans, word_values
from tqcheck.types import Evidence, Finding, Severity, Span, Text

ARTICLE = "Der Rat tagt heute in Bonn. Er wählt den Vorstand.\n\nDanach spricht der Minister vor der Presse. Es regnet stark."


def test_every_judged_sentence_gets_its_numbers() -> None:
    table = {"Er wählt den Vorstand.": Translation(text="He elects the board.", logprob=-0.25, guard="repetition")}
    article, numbers = measured(from_text(ARTICLE), fake_backends(table, {"heute": 7.5}))
    assert article.back[1] == "He elects the board."
    assert dict(numbers[1].values) == {
        "back_logprob": -0.25,
        "length_ratio": 0.909,
        "back_surprisal": 1.0,
        "surprisal": 1.0,
        "forced": 1.0,
        "guard": 1.0,
        "tagged_quality": 1.0,
        "tagged_quality_alone": 1.0,
        "tagged_critical": 0.0,
    }
    assert numbers[0].words["forced"] == (1.0, 1.0, 1.0, 7.5, 1.0, 1.0)


def test_how_the_back_translation_reads_is_known_where_it_stands_in_for_the_source() -> None:
    german, english = from_text("Der Rat tagt heute."), from_text("The council meets today.", language="en")
    _, alone = measured(german, fake_backends())
    _, beside = measured(german, fake_backends(), source=english)
    assert alone[0].values["back_surprisal"] == 1.0
    assert "back_surprisal" not in beside[0].values


def test_furniture_is_not_translated() -> None:
    article, numbers = measured(from_text("Der Rat tagt heute in Bonn.\n\n© 2025 Beispiel-Zeitung\n"), fake_backends())
    assert article.target.segments[1].kind == "furniture"
    assert article.back[1] == ""
    assert not numbers[1].values


def test_without_models_there_is_nothing_to_measure() -> None:
    article, numbers = measured(from_text(ARTICLE), NoBackends())
    assert article.back == ("",) * 4
    assert all(not n.values and not n.words for n in numbers)


def test_context_is_two_sentences_of_the_same_paragraph() -> None:
    class Listening(FakeScorer):
        def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
            heard.extend(zip(contexts, texts, strict=True))
            return FakeScorer.score(self, contexts, texts)

    heard: list[tuple[str, str]] = []
    text = "Eins ist da. Zwei ist da. Drei ist da. Vier ist da.\n\nFünf ist allein."
    measured(from_text(text), LoadedBackends(translator=FakeTranslator(), scorer=Listening()))
    german = {sentence: context for context, sentence in heard if not sentence.startswith("[en]")}
    assert german["Eins ist da."] == ""
    assert german["Vier ist da."] == "Zwei ist da. Drei ist da."
    assert german["Fünf ist allein."] == ""


def test_the_tagger_reads_the_back_translation_and_then_the_german_alone() -> None:
    class Listening(FakeTagger):
        def tag(self, sources: Sequence[str], targets: Sequence[str]) -> list[Tags]:
            heard.extend(zip(targets, sources, strict=True))
            return FakeTagger.tag(self, sources, targets)

    heard: list[tuple[str, str]] = []
    backends = LoadedBackends(translator=FakeTranslator(), scorer=FakeScorer(), tagger=Listening(major={"heute": 0.5}))
    _, numbers = measured(from_text("Der Rat tagt heute in Bonn. Er wählt."), backends)
    first, second = "Der Rat tagt heute in Bonn.", "Er wählt."
    assert heard == [(first, f"[en] {first}"), (second, f"[en] {second}"), (first, ""), (second, "")]
    assert numbers[0].words["marked"] == pytest.approx((0.01, 0.01, 0.01, 0.505, 0.01, 0.01))
    assert numbers[0].words["accuracy"] == (0.2,) * 6


def test_pieces_are_added_up_to_words() -> None:
    pieces = Scored(spans=(Span(0, 3), Span(3, 5), Span(6, 9), Span(9, 10)), logprobs=(-1.0, -0.5, -2.0, -0.25))
    assert word_values("Rates Amt.", pieces) == (1.5, 2.25)
    assert word_values("", Scored(spans=(), logprobs=())) == ()


def test_words_are_found_where_they_stand() -> None:
    text = "die  die Lage"
    assert [text[s.start : s.end] for s in word_spans(text)] == ["die", "die", "Lage"]
    assert word_spans(text)[1] == Span(5, 8)


def test_quality_is_the_judged_one_less_what_was_found() -> None:
    document = segment(from_text("Der Rat tagt heute in Bonn. Er wählt den Vorstand."))
    numbers = (Numbers(values={"quality": 0.8}), Numbers(values={"quality": 0.5}))
    clean = segment_quality([], document.segments, numbers)
    assert clean == (0.8, 0.5)
    assert segment_quality([], document.segments, (Numbers(), Numbers())) == (1, 1)
    unjudged = (Numbers(values={"forced": 1.0}), Numbers(values={"forced": 1.1}))
    assert segment_quality([], document.segments, unjudged) == (0.5, 0.476)
    finding = Finding(
        check="x",
        category="fluency/grammar",
        severity=Severity.MAJOR,
        side="target",
        segment=0,
        span=Span(0, 3),
        text="Der",
        message=Text(en="x", de="y"),
        evidence=(Evidence(signal="rules", value="x"),),
        fingerprint="",
    )
    flagged = segment_quality([finding], document.segments, numbers)
    assert flagged[0] == pytest.approx(clean[0] / 2, abs=0.001)
    assert flagged[1] == clean[1]
