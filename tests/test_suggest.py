from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from tests.factories import article_report, document, finding
from tqcheck.backends import Backends, Forced, LoadedBackends, NoBackends, Scored, Translation
from tqcheck.backends.fake import FakeScorer, FakeTagger, FakeTranslator, fake_backends
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.objections import MARGIN, Rating
from tqcheck.reporters.suggestion import row
from tqcheck.segment import segment
from tqcheck.suggest import Offer, flagged, offers, suggestions, unavailable
from tqcheck.trial import with_sentences
from tqcheck.types import Alignment, ArticleReport, Bead, Document, Finding, Severity, Suggestion

TARGET = document(["Der Rat tagt heute.", "Er hat den Antrag gegessen.", "Danach gingen alle heim."])
ENGLISH = ["The council meets today.", "It has rejected the motion.", "Then everybody went home."]
BETTER = "Er hat den Antrag abgelehnt."
POOR = {"quality": 0.4, "tagged_quality": 0.3, "tagged_quality_alone": 0.3}
OPTIONS = Options()


def backends(text: str = BETTER, english: str = ENGLISH[1], *, guard: bool = False, major: Mapping[str, float] | None = None) -> Backends:
    made = Translation(text=text, logprob=-0.1, guard="repetition" if guard else "")
    return fake_backends(forward={english: made}, major=major)


def checked(
    *,
    target: Document = TARGET,
    beads: Sequence[tuple[tuple[int, ...], tuple[int, ...]]] = (((0,), (0,)), ((1,), (1,)), ((2,), (2,))),
    english: Sequence[str] = ENGLISH,
    back: Sequence[str] = ENGLISH,
    values: Mapping[str, float] = POOR,
    findings: Sequence[Finding] = (),
) -> ArticleReport:
    """The report on TARGET, whose second sentence has these values and is flagged unless other `findings` are given."""
    found = findings or [finding(target, 1, "gegessen")]
    made = article_report(target, found, back=back, signals=[{}, values, {}])
    if not beads:
        return made
    source = replace(document(english), language="en")
    alignment = Alignment(beads=tuple(Bead(source=one, target=other, score=1.0) for one, other in beads))
    return replace(made, article=replace(made.article, source=source, alignment=alignment))


def only(report: ArticleReport, used: Backends, options: Options = OPTIONS) -> Offer:
    (offer,) = offers(report, flagged(report), used, options)
    return offer


def reasons(offer: Offer) -> list[str]:
    return [reason.en for reason in offer.against]


def test_the_source_is_translated_anew_where_that_is_clearly_better() -> None:
    made = suggestions(checked(), backends(), OPTIONS)
    assert list(made) == [1]
    assert (made[1].text, made[1].basis, made[1].published_quality) == (BETTER, "source", 0.4)
    assert made[1].quality >= 0.4 + MARGIN


def test_without_a_source_the_back_translation_is_translated() -> None:
    made = suggestions(checked(beads=()), backends(), OPTIONS)
    assert (made[1].text, made[1].basis) == (BETTER, "back-translation")


def test_several_source_sentences_are_translated_each_on_its_own() -> None:
    forward = FakeTranslator(
        table={"It met.": Translation(text="Er tagte.", logprob=0), "It said no.": Translation(text="Er sagte Nein.", logprob=0)}
    )
    report = checked(english=[ENGLISH[0], "It met.", "It said no.", ENGLISH[2]], beads=[((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))])
    offer = only(report, LoadedBackends(translator=None, forward=forward, scorer=FakeScorer(), tagger=FakeTagger()))
    assert (offer.text, offer.basis.text) == ("Er tagte. Er sagte Nein.", "It met. It said no.")


def test_a_sentence_that_shares_its_source_is_replaced_by_what_it_says_itself() -> None:
    report = checked(beads=[((0,), (0,)), ((1, 2), (1, 2))])
    offer = only(report, backends())
    assert (offer.basis.kind, offer.basis.text) == ("back-translation", ENGLISH[1])
    assert offer.basis.beside == f"{ENGLISH[1]} {ENGLISH[2]}"


@pytest.mark.parametrize("name", POOR)
def test_each_quality_must_be_clearly_higher(name: str) -> None:
    offer = only(checked(values={**POOR, name: 0.9}), backends())
    assert reasons(offer) == ["The models do not rate it clearly higher."]


def test_the_margin_counts_in_the_quality_that_gains_least() -> None:
    published = Rating(quality=0.5, tagged=0.5, alone=0.5)
    assert Rating(quality=0.8, tagged=0.65, alone=0.9).above(published) == MARGIN
    assert Rating(quality=0.8, tagged=0.9, alone=0.649).above(published) < MARGIN


def test_words_that_are_judged_wrong_speak_against_it() -> None:
    offer = only(checked(values=dict.fromkeys(POOR, 0.0)), backends(major={"abgelehnt.": 0.999}))
    assert "The models take words of it for wrong." in reasons(offer)


@pytest.mark.parametrize(
    ("text", "english", "reason"),
    [
        ("Er hat 300 Anträge abgelehnt.", "It has rejected 30 motions.", "other numbers"),
        ("Er hat die Anträge abgelehnt.", "It has rejected 38 motions.", "other numbers"),
        ("Er hat 38 Anträge abgelehnt.", "It has rejected the motions.", "other numbers"),
        ("Er hat am Montag abgelehnt.", "It has declined on Tuesday.", "other names"),
        ("Er hat nicht abgestimmt.", "It has voted.", "negated"),
    ],
)
def test_what_it_says_must_be_what_was_translated(text: str, english: str, reason: str) -> None:
    offer = only(checked(english=[ENGLISH[0], english, ENGLISH[2]]), backends(text, english))
    assert any(reason in said for said in reasons(offer))


def test_a_figure_written_as_german_does_is_no_change() -> None:
    english = "It has rejected 1,250.5 tons."
    offer = only(checked(english=[ENGLISH[0], english, ENGLISH[2]]), backends("Er hat 1.250,5 Tonnen abgelehnt.", english))
    assert offer.against == ()


def test_other_marks_alone_make_no_suggestion() -> None:
    target = document([TARGET.segments[0].text, "Er hat „den Antrag“ gegessen – ganz.", TARGET.segments[2].text])
    offer = only(checked(target=target), backends("Er hat «den Antrag»  gegessen - ganz."))
    assert "It is what is there already." in reasons(offer)


def test_what_would_be_flagged_itself_is_not_shown() -> None:
    offer = only(checked(), backends("Er hat den Antrag Antrag abgelehnt."))
    assert reasons(offer) == ["It would be flagged itself: doubled-words."]
    assert suggestions(checked(), backends("Er hat den Antrag Antrag abgelehnt."), OPTIONS) == {}


def test_checks_that_are_off_do_not_speak_against_it() -> None:
    offer = only(checked(), backends("Er hat den Antrag Antrag abgelehnt."), Options(ignore=("doubled-words",)))
    assert not any("flagged" in said for said in reasons(offer))


def test_accepted_words_do_not_speak_against_it() -> None:
    report, used = checked(), backends("Er hat den Antrag Antrag abgelehnt.")
    accepted = replace(report, article=replace(report.article, accepted=frozenset({"Antrag Antrag", "Antrag"})))
    assert only(accepted, used).against == ()


def test_findings_elsewhere_do_not_speak_against_it() -> None:
    target = document(["Der Rat tagt tagt heute.", TARGET.segments[1].text, TARGET.segments[2].text])
    assert only(checked(target=target), backends()).against == ()


def test_a_translator_that_got_stuck_has_nothing_to_offer() -> None:
    assert "The translator got stuck." in reasons(only(checked(), backends(guard=True)))


def test_a_back_translation_that_got_stuck_is_not_translated() -> None:
    report = checked(beads=(), values={**POOR, "guard": 1.0})
    assert offers(report, flagged(report), backends(), OPTIONS) == []


def test_neutral_findings_ask_for_no_suggestion() -> None:
    report = checked(findings=[finding(TARGET, 0, "Rat", severity=Severity.NEUTRAL), finding(TARGET, 2, "alle", severity=Severity.MINOR)])
    assert flagged(report) == [2]


def test_a_finding_in_the_source_flags_what_stands_beside_it() -> None:
    lost = replace(finding(TARGET, 0, "Rat"), side="source", segment=2)
    assert flagged(checked(findings=[lost], beads=[((0, 2), (1,)), ((1,), ()), ((), (0, 2))])) == [1]


@pytest.mark.parametrize(
    "used",
    [
        NoBackends(),
        LoadedBackends(translator=FakeTranslator(), scorer=FakeScorer(), tagger=FakeTagger()),
        LoadedBackends(translator=FakeTranslator(), scorer=None, forward=FakeTranslator(), tagger=FakeTagger()),
        fake_backends(target="en"),
    ],
)
def test_without_the_models_nothing_is_shown_and_it_is_said_why(used: Backends) -> None:
    assert unavailable(used) is not None
    assert suggestions(checked(), used, OPTIONS) == {}
    assert unavailable(fake_backends()) is None


def test_what_no_model_can_rate_is_offered_as_such() -> None:
    offer = only(checked(values={}), fake_backends(target="en"))
    assert (offer.rating, offer.published) == (None, None)
    assert "No model can rate it." in reasons(offer)


@dataclass(slots=True)
class _Recorder:
    """A scorer that keeps what it was asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)
    name: str = "recorder"

    def score(self, contexts: Sequence[str], texts: Sequence[str]) -> list[Scored]:
        self.asked += zip(contexts, texts, strict=True)
        return FakeScorer().score(contexts, texts)

    def score_forced(self, sources: Sequence[str], targets: Sequence[str]) -> list[Forced]:
        self.asked += zip(sources, targets, strict=True)
        return FakeScorer().score_forced(sources, targets)


def test_it_is_read_in_the_context_and_beside_the_source_of_the_published_sentence() -> None:
    target = segment(from_text("Der Rat tagt heute. Er hat den Antrag gegessen. Danach gingen alle heim."))
    scorer = _Recorder()
    forward = FakeTranslator(table={english: Translation(text=f"{number} Neu.", logprob=0) for number, english in enumerate(ENGLISH)})
    used = LoadedBackends(translator=None, forward=forward, scorer=scorer, tagger=FakeTagger())
    offers(checked(target=target), [0, 1], used, OPTIONS)
    assert scorer.asked == [("", "0 Neu."), ("Der Rat tagt heute.", "1 Neu."), (ENGLISH[0], "0 Neu."), (ENGLISH[1], "1 Neu.")]


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    suggestions(checked(), backends(), OPTIONS, progress=lambda *step: told.append(step))
    assert told[0] == ("translating anew", 0, 1)
    assert told[-1] == ("rating translations", 1, 1)


def test_sentences_are_replaced_where_they_stand() -> None:
    before = segment(from_text("Überschrift\n\nDer Rat tagt. Er sagt Nein.  Dann Schluss.\n\nEnde der Sitzung.\n"))
    after = with_sentences(before, {1: "Der Stadtrat tagte lange.", 3: "Aus."})
    assert [one.text for one in after.segments] == [
        "Überschrift",
        "Der Stadtrat tagte lange.",
        "Er sagt Nein.",
        "Aus.",
        "Ende der Sitzung.",
    ]
    assert [(one.index, one.paragraph, one.kind) for one in after.segments] == [(o.index, o.paragraph, o.kind) for o in before.segments]
    for one in after.segments:
        assert after.text[one.span.start : one.span.end] == one.text
        assert after.blocks[one.paragraph].text[one.within.start : one.within.end] == one.text
        assert after.blocks[one.paragraph].locate(one.within) == one.span


def test_the_row_of_the_text_report() -> None:
    source, back = (
        Suggestion(text="Er\x1b ging.", quality=0.81, published_quality=0.5, basis="source"),
        Suggestion(text="Sie kam.", quality=0.9, published_quality=0.25, basis="back-translation"),
    )
    report = replace(checked(), suggestions={0: source, 2: back})
    assert row(report, 0, "en") == "Er␛ ging. (quality 0.81 against 0.5)"
    assert row(report, 2, "de") == "Sie kam. (aus der Rückübersetzung; Qualität 0,9 gegen 0,25)"
    assert row(report, 1, "en") == ""


def test_suggestions_are_frozen_values() -> None:
    one = Suggestion(text="a", quality=0.5, published_quality=0.1, basis="source")
    assert one == replace(one)
    assert hash(one) == hash(replace(one))
    assert checked().suggestions == {}
