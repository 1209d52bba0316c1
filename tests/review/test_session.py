from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.review.board import SENTENCES, board, board_report, play, started
from tqcheck.review import wording as say
from tqcheck.review.choices import choices
from tqcheck.review.decisions import Decision, replay
from tqcheck.review.keys import COMMANDS, keymap
from tqcheck.review.opening import arrived, begin, rechecked, unchecked
from tqcheck.review.session import typed
from tqcheck.review.sheet import from_report
from tqcheck.review.state import Prompt, Recheck, Spot, State, cases, decided
from tqcheck.types import Severity, Span


def _where(state: State) -> tuple[int, str]:
    case = state.case
    return state.spot.sentence, case.check or "added" if case else ""


def _verdicts(state: State) -> dict[str, str]:
    return {case.check or "added": case.standing for at in range(len(SENTENCES)) for case in cases(state, at) if case.standing != "open"}


@pytest.mark.parametrize(
    ("keys", "place", "verdicts"),
    [
        ("", (1, "calque"), {}),
        ("c", (1, "error-span"), {"calque": "confirmed"}),
        ("d", (1, "error-span"), {"calque": "dismissed"}),
        ("c d", (2, "number-changed"), {"calque": "confirmed", "error-span": "dismissed"}),
        (
            "c c c c c",
            (4, "false-friend"),
            dict.fromkeys(("calque", "error-span", "number-changed", "omission", "false-friend"), "confirmed"),
        ),
        ("tab", (1, "error-span"), {}),
        ("tab tab", (1, "calque"), {}),
        ("shift+tab d", (2, "number-changed"), {"error-span": "dismissed"}),
        ("space", (1, "error-span"), {}),
        ("space c c c c", (1, "calque"), dict.fromkeys(("error-span", "number-changed", "omission", "false-friend"), "confirmed")),
        ("n n n", (3, "omission"), {}),
        ("p", (4, "false-friend"), {}),
        ("j", (2, "number-changed"), {}),
        ("k k k", (0, ""), {}),
        ("home c", (0, ""), {}),
        ("end", (5, ""), {}),
        ("g >5", (4, "false-friend"), {}),
        ("g >7", (1, "calque"), {}),
        ("g >!", (1, "calque"), {}),
        ("/ >KAI", (5, ""), {}),
        ("/ >bid", (1, "calque"), {}),
        ("/ >fähre / >fähre", (4, "false-friend"), {}),
        ("/ >the_harbour", (0, ""), {}),
        ("c x", (1, "error-span"), {"calque": "confirmed"}),
        ("c shift+tab x", (1, "calque"), {}),
        ("c shift+tab d", (1, "error-span"), {"calque": "dismissed"}),
        ("1", (1, "calque"), {"calque": "confirmed"}),
        ("d shift+tab right", (1, "calque"), {"calque": "confirmed"}),
        ("m >ask", (1, "calque"), {"calque": "confirmed"}),
        ("d shift+tab m >fine", (1, "calque"), {"calque": "dismissed"}),
        ("a >hafenm >!", (1, "added"), {"added": "added"}),
        ("a >hafenm >! d", (1, "calque"), {}),
        ("a >xyz", (1, "calque"), {}),
        ("u r", (1, "calque"), {}),
        ("c u", (1, "calque"), {}),
        ("c u r", (1, "error-span"), {"calque": "confirmed"}),
        ("c d u u", (1, "calque"), {}),
        ("c u d r", (1, "error-span"), {"calque": "dismissed"}),
    ],
)
def test_keys(keys: str, place: tuple[int, str], verdicts: dict[str, str]) -> None:
    state, entries = play(started(), keys)
    assert _where(state) == place
    assert _verdicts(state) == verdicts
    assert {d.check or "added": d.verdict for d in replay(entries)} == {
        name: {"confirmed": "confirm", "dismissed": "dismiss", "added": "added"}[standing] for name, standing in verdicts.items()
    }


def _only(entries: list[object]) -> Decision:
    last = entries[-1]
    assert isinstance(last, Decision)
    return last


def test_what_a_verdict_says() -> None:
    _, entries = play(started(), "g >3 c")
    assert _only([*entries]) == Decision(
        document="faehre.txt",
        fingerprint=board().sentences[2].items[0].finding.fingerprint,
        verdict="confirm",
        sentence=SENTENCES[2],
        segment=2,
        reviewer="Ada",
        time="2026-03-01T09:00:02Z",
        check="number-changed",
        category="accuracy/mistranslation",
        text="vierzehn mal",
        span=Span(23, 35),
        reported=Severity.CRITICAL,
        beside="The ferry will cross between the islands forty times a day.",
    )


def test_the_probability_and_a_verdict_on_the_source() -> None:
    assert _only([*play(started(), "c")[1]]).probability == 0.91
    lost = _only([*play(started(), "g >4 c")[1]])
    assert (lost.side, lost.sentence, lost.beside, lost.segment) == ("source", "Nobody else had offered a bid.", SENTENCES[3], 4)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("right", "Ende der Geschichte, sagte"),
        ("right right", "Ende der Geschichte, sagte der"),
        ("shift+left", "Ende der"),
        ("shift+right", "der Geschichte"),
        ("shift+right shift+right shift+right", "Geschichte"),
        ("shift+right left", "Ende der Geschichte"),
        ("tab left", "Hafenmeister am Ende des Tages"),
    ],
)
def test_spans_move_by_words(keys: str, words: str) -> None:
    decision = _only([*play(started(), keys)[1]])
    assert decision.span is not None
    assert SENTENCES[1][decision.span.start : decision.span.end] == words
    assert decision.text in ("Ende der Geschichte", "am Ende des Tages")  # what the tool flagged, by which it is found again
    assert decision.verdict == "confirm"


def test_a_span_stops_at_the_ends() -> None:
    state, entries = play(started(), "left")
    assert (entries, state.message) == ([], say.NO_WORD)


def test_severities() -> None:
    state, entries = play(started(), "4 3")
    first, second = (e for e in entries if isinstance(e, Decision))
    assert (first.severity, first.counts_as) == (Severity.CRITICAL, Severity.CRITICAL)
    assert (second.severity, second.counts_as) == (None, Severity.MAJOR)  # as it was reported
    assert play(state, "3")[1] == []


def test_a_dismissal_forgets_what_belongs_to_an_error() -> None:
    decision = _only([*play(started(), "4 right m >why d")[1]])
    assert (decision.verdict, decision.severity, decision.span, decision.note) == ("dismiss", None, Span(0, 19), "why")


def test_adding() -> None:
    state, entries = play(started(), "end a >abend >fluency/grammar 4 right m >check")
    decision = _only([*entries])
    assert (decision.verdict, decision.category, decision.severity, decision.note) == (
        "added",
        "fluency/grammar",
        Severity.CRITICAL,
        "check",
    )
    assert (decision.text, decision.span, decision.sentence) == ("Abend gab", Span(3, 12), SENTENCES[5])
    assert len(replay(entries)) == 1
    state, entries = play(state, "a >abend >!")  # where the first one began
    assert len({case.key for case in cases(state, 5)}) == 2
    assert len(replay(entries)) == 1


def test_what_to_do_with_an_added_finding_is_said_when_the_keys_work() -> None:
    state, _ = play(started(), "a >hafenm")
    assert (state.asking, state.message) == (Prompt(kind="category", text="accuracy/mistranslation"), None)
    for chosen in (">accuracy/mistranslation", ">fluency/grammar"):
        assert play(state, [chosen])[0].message == say.ADDED


def test_reopening_is_told() -> None:
    assert play(started(), "c shift+tab x")[0].message == say.REOPENED
    assert play(started(), "a >hafenm >! x")[0].message == say.REMOVED
    assert play(started(), "e >Neu. x")[0].message == say.AS_IT_WAS
    assert play(started(), "x")[0].message == say.NOTHING_DECIDED


def test_adding_the_whole_sentence() -> None:
    assert _only([*play(started(), "a > >!")[1]]).text == SENTENCES[1]


def test_editing() -> None:
    state, entries = play(started(), "e >Schluss._ e >Punkt,_sagte_er.")
    assert [e.replacement for e in entries if isinstance(e, Decision)] == ["Schluss.", "Punkt, sagte er."]
    state, entries = play(state, "e >Punkt,_sagte_er.")
    assert entries == []
    state, entries = play(state, f"e >{SENTENCES[1].replace(' ', '_')}")
    assert state.message == say.AS_IT_WAS
    assert not state.book.decisions


def test_what_is_typed_is_one_harmless_line() -> None:
    state, _ = play(started(), "e")
    state, entries = play(state, [">Schluss\x1b[31m\tund\nAus."])
    assert _only([*entries]).replacement == "Schluss[31m und Aus."


def test_deleting_a_sentence() -> None:
    state, entries = play(started(), "e >")
    assert (_only([*entries]).replacement, state.message) == ("", say.DELETED)


def test_taking_the_suggestion() -> None:
    state, entries = play(started(), "t")
    assert (entries, state.message) == ([], say.NO_SUGGESTION)
    _, entries = play(started(), "j t")
    assert "vierzigmal" in str(_only([*entries]).replacement)


def test_filters() -> None:
    state, _ = play(started(), "c f")
    assert [value for value, _ in choices(state)] == [
        "all",
        "standing:open",
        "standing:confirmed",
        "severity:critical",
        "severity:major",
        "severity:minor",
        "check:calque",
        "check:error-span",
        "check:false-friend",
        "check:number-changed",
        "check:omission",
    ]
    state, _ = play(state, ">severity:major")
    assert state.rows == (1, 3, 4)
    state, _ = play(state, "f >standing:open")
    assert state.rows == (3, 4)
    assert _where(state)[0] == 3
    state, _ = play(state, "c")
    assert (state.rows, state.spot.sentence) == ((4,), 4)
    state, _ = play(state, "f >standing:edited")
    assert (state.rows, state.message) == ((4,), say.NOTHING_LISTED)
    state, _ = play(state, "f >all e >Neu. f >standing:edited")
    assert state.rows == (4,)


def test_prompts_keep_what_was_typed() -> None:
    state, _ = play(started(), "e")
    state = typed(state, "halb fert")
    assert state.asking == Prompt(kind="edit", text="halb fert")
    assert started(spot=Spot(sentence=3), asking=state.asking).asking == state.asking


def test_help_and_quit() -> None:
    assert play(started(), "?")[0].helping
    assert not play(started(), "? ?")[0].helping
    assert play(started(), "q")[0].over


WORDS = [
    *(key for key, name in keymap({}).items() if name not in ("quit", "help")),
    ">2",
    ">",
    ">!",
    ">Hafenmeister",
    ">standing:open",
    ">all",
]


def _without_time(decisions: object) -> object:
    return {d.key: replace(d, time="2026-01-01T00:00:00Z") for d in decisions}  # type: ignore[attr-defined]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_undo_and_redo_are_inverses(keys: list[str]) -> None:
    before = started()
    state, entries = play(before, keys)
    steps = len(state.past)
    here = state.book, (state.past[-1].went if steps else state.spot)
    back, taken = play(replace(state, asking=None), ["u"] * steps)
    assert (back.book, back.past) == (before.book, ())
    assert replay([*entries, *taken]) == () or not steps
    forth, again = play(back, ["r"] * steps)
    assert forth.book == here[0]
    if steps:
        assert forth.spot == here[1]
    assert _without_time(replay([*entries, *taken, *again])) == _without_time(state.book.decisions.values())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_each_step_is_taken_back_to_where_it_came_from(keys: list[str]) -> None:
    state = started()
    for key in keys:
        after, _ = play(state, [key])
        # A step that is done again goes back to where it was first taken.
        if key != "r" and len(after.past) > len(state.past):
            back, _ = play(replace(after, asking=None), "u")
            assert (back.book, back.spot, back.rows) == (state.book, state.spot, state.rows)
        state = after


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "u", "r", "c", "d"]), max_size=40))
def test_the_journal_brings_the_same_review_back(keys: list[str]) -> None:
    state, entries = play(started(), keys)
    assert set(replay(entries)) == set(state.book.decisions.values())
    assert begin(board(), replay(entries), "Ada").book.decisions == state.book.decisions


def test_a_resumed_review_goes_on_behind_the_last_verdict() -> None:
    _, entries = play(started(), "c d")
    assert _where(started(replay(entries))) == (2, "number-changed")
    assert _verdicts(started([replace(d, reviewer="Grace") for d in replay(entries)])) == {}


def test_a_report_that_arrives_keeps_everything() -> None:
    whole = board_report()
    early = from_report(replace(whole, findings=whole.findings[:1], mismatch=(), suggestions={}))
    state, entries = play(begin(early, [], "Ada"), "c j e >Anders.")
    state, _ = play(state, "e")
    state = arrived(typed(state, "Anders. Noch"), board(), replay(entries))
    assert state.spot.sentence == 2
    assert state.asking == Prompt(kind="edit", text="Anders. Noch")
    assert _verdicts(state) == {"calque": "confirmed"}
    assert state.edit(state.sentence) is not None
    assert decided(state) == (1, 5)
    assert _verdicts(play(replace(state, asking=None), "u u")[0]) == {}


def test_verdicts_of_an_older_article_are_carried_over_and_can_be_taken_back() -> None:
    _, entries = play(started(), "3 right")
    old = [replace(d, fingerprint="0" * 16, sentence=f"{SENTENCES[1]} Wirklich.") for d in replay(entries)]
    state = started(old)
    assert _verdicts(state) == {"calque": "confirmed"}
    assert state.book.decisions[state.sheet.sentences[1].items[0].key].span is None  # the words are not where they were
    state, more = play(state, "g >2 shift+tab x")
    assert _verdicts(state) == {}
    assert replay([*old, *more]) == ()
    _, more = play(started(old), "g >2 shift+tab d")
    assert [d.verdict for d in replay([*old, *more])] == ["dismiss"]


def test_edited_sentences_wait_for_their_check() -> None:
    state, _ = play(started(), "e >Neu.")
    sentence = state.sheet.sentences[1]
    assert unchecked(state) == [(sentence, "Neu.")]
    state = rechecked(state, sentence.key, Recheck(text="Neu.", back="New."))
    assert unchecked(state) == []
    assert unchecked(play(state, "e >Ganz_neu.")[0]) == [(sentence, "Ganz neu.")]


def test_every_command_can_be_pressed() -> None:
    for name in COMMANDS:
        play(started(), [next(key for key, command in keymap({}).items() if command == name)])
