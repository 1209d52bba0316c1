from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.factories import article_report, document, finding
from tests.review.board import SENTENCES, desk
from tqcheck.backends import NoBackends
from tqcheck.cli.review import _full_screen
from tqcheck.config import Options
from tqcheck.errors import UsageError
from tqcheck.fingerprint import fingerprints
from tqcheck.pipeline import check_document
from tqcheck.review.app import ReviewApp
from tqcheck.review.desk import Desk
from tqcheck.review.jobs import CheckArticle
from tqcheck.review.journal import load
from tqcheck.review.keys import keymap
from tqcheck.review.sheet import Sheet, from_report
from tqcheck.review.widgets import Rewrite, Roll

SIZES = [(80, 24), (120, 40), (200, 60)]
Script = Callable[[Pilot[None]], Awaitable[None]]


def screen(pilot: Pilot[None]) -> str:
    """What is on the screen, as text."""
    return "\n".join("".join(segment.text for segment in line) for line in pilot.app.screen._compositor.render_strips())


def run(table: Desk, script: Script, size: tuple[int, int] = (80, 24), language: str = "en") -> ReviewApp:
    app = ReviewApp(table, keymap({}), language)

    async def all_of_it() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await script(pilot)

    try:
        asyncio.run(all_of_it())
    finally:
        table.close()
    return app


def test_looks(snap_compare: Callable[..., bool], tmp_path: Path) -> None:
    app = ReviewApp(desk(tmp_path / "d.jsonl"), keymap({}), "en")
    assert snap_compare(app, press=["c", "n"], terminal_size=(80, 24))


def test_looks_with_a_prompt(snap_compare: Callable[..., bool], tmp_path: Path) -> None:
    app = ReviewApp(desk(tmp_path / "d.jsonl"), keymap({}), "de")
    assert snap_compare(app, press=["c", "2", "f"], terminal_size=(120, 40))


def test_looks_when_there_is_room(snap_compare: Callable[..., bool], tmp_path: Path) -> None:
    app = ReviewApp(desk(tmp_path / "d.jsonl"), keymap({}), "en")
    assert snap_compare(app, press=["n", "n", "4", "right"], terminal_size=(200, 60))


@pytest.mark.parametrize("size", SIZES)
def test_what_is_needed_to_judge_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("n", "n")
        shown = screen(pilot)
        for words in (
            "vierzehn mal",
            "fourteen",
            "forty",
            "critical accuracy/mistranslation",
            "“forty” became “vierzehn”.",
            "vierzigmal",
            "quality",
            "█",
            "Ende des Tages.",
            "Die Gemeinde hat",
            "c confirm",
            "0 of 5",
        ):
            assert words in shown, words

    run(desk(tmp_path / "d.jsonl"), script, size)


def test_each_key_is_in_the_journal_before_the_next(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"

    async def script(pilot: Pilot[None]) -> None:
        for number, key in enumerate(["c", "d", "4", "right"], start=1):
            await pilot.press(key)
            assert len(load(path).entries) == number

    run(desk(path), script)
    run(desk(path), lambda pilot: pilot.press("u"))  # nothing to undo in a new session, and nothing lost
    assert [decision.verdict for decision in load(path).decisions] == ["confirm", "dismiss", "confirm"]


@pytest.mark.parametrize("size", SIZES)
def test_editing_in_place(tmp_path: Path, size: tuple[int, int]) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        assert pilot.app.query_one(Rewrite).text == SENTENCES[1]
        await pilot.press(*" Aus.", "enter", "c")  # as fast as they come
        await pilot.pause()

    table = desk(tmp_path / "d.jsonl", models="fakes")
    run(table, script, size)
    edit, verdict = load(tmp_path / "d.jsonl").decisions
    assert (edit.replacement, verdict.verdict) == (f"{SENTENCES[1]} Aus.", "confirm")


def test_erasing_does_not_stop_where_a_sentence_is_wrapped(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        area = pilot.app.query_one(Rewrite)
        await pilot.press("e", "ctrl+u", *"Aus.")
        assert area.text == "Aus."
        await pilot.press("escape", "e", "up", "home", "right", "ctrl+k")
        assert area.text == SENTENCES[1][0]

    run(desk(tmp_path / "d.jsonl"), script, (40, 12))


def test_an_edited_sentence_is_checked_again(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("e", "home", *"US -Schiff ", "enter")
        for _ in range(100):
            await pilot.pause(0.05)
            if "Back 2" in screen(pilot.app):  # type: ignore[arg-type]
                break
        shown = screen(pilot)
        assert "[en] US -Schiff Ende" in shown
        assert "Still  minor: Blank beside a hyphen" in shown

    run(desk(tmp_path / "d.jsonl", models="fakes"), script, (120, 40))


def test_prompts(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("m", *"ask Grace", "enter")
        await pilot.press("a", *"hafenm", "enter")
        assert pilot.app.query_one(OptionList).has_focus
        await pilot.press("down", "down", "down", "down", "enter")
        await pilot.press("g", *"99", "enter")
        assert "from 1 to 6" in screen(pilot)
        await pilot.press("/", *"Kai", "escape")
        assert not pilot.app.query_one(Input).display
        await pilot.press("f", "down", "enter")
        assert "4 shown: open" in screen(pilot)

    run(desk(tmp_path / "d.jsonl"), script)
    noted, added = load(tmp_path / "d.jsonl").decisions
    assert (noted.note, added.category, added.text) == ("ask Grace", "fluency/grammar", "Hafenmeister")


def test_a_prompt_shows_its_keys_and_no_others(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for key, keys in (("e", "Enter save"), ("f", "↑ ↓ choose"), ("/", "Enter go"), ("y", "Enter take it"), ("m", "Esc leave")):
            await pilot.press(key)
            assert keys in screen(pilot)
            assert "d dismiss" not in screen(pilot)
            await pilot.press("escape")
            assert "d dismiss" in screen(pilot)

    run(desk(tmp_path / "d.jsonl"), script)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(tmp_path: Path, size: tuple[int, int]) -> None:
    """On pages that fit, and on those that have to be scrolled; a word too long for a line fills it."""
    long = "".join(f"{number}," for number in range(100))
    target = document([long, "Die Fähre ist da."], name="lang.txt")
    findings = [finding(target, 0, f"{number},", check=f"check-{number}", message="Why. " * 30) for number in range(20, 60)]
    report = article_report(target, findings, back=[long[::-1], ""])

    async def script(pilot: Pilot[None]) -> None:
        for key in ("home", "j", "k"):
            await pilot.press(key)
        shown = "".join("".join(line.rpartition("│")[2].split()) for line in screen(pilot).splitlines())
        assert long in shown

    run(desk(tmp_path / "d.jsonl", from_report(report)), script, size)


def test_a_closed_prompt_leaves_the_top_in_sight(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("y")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        before = screen(pilot)
        await pilot.press("g", "3", "enter")
        await pilot.pause()
        assert "Sentence 3 of 6" in screen(pilot)
        await pilot.press("g", "2", "enter")
        await pilot.pause()
        assert screen(pilot) == before

    run(desk(tmp_path / "d.jsonl"), script, (80, 20))


@pytest.mark.parametrize(("language", "keys"), [("en", "c d space e a u m ? q"), ("de", "c d space e a u ? q")])
def test_the_most_important_keys_are_in_sight(tmp_path: Path, language: str, keys: str) -> None:
    async def script(pilot: Pilot[None]) -> None:
        words = screen(pilot).splitlines()[-1].split()
        assert " ".join(word for word in words if len(word) == 1 or word == "space") == keys

    run(desk(tmp_path / "d.jsonl"), script, language=language)


def test_the_full_screen_is_quick_from_the_first_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESCDELAY", "")  # so that what is set is taken back
    monkeypatch.delenv("ESCDELAY")
    seen: list[object] = []
    monkeypatch.setattr(ReviewApp, "run", lambda app: seen.extend((gc.get_freeze_count() > 0, os.environ["ESCDELAY"])))
    table = desk(tmp_path / "d.jsonl")
    _full_screen(table, keymap({}), "en")
    gc.unfreeze()
    table.close()
    assert seen == [True, "25"]


def test_help_scrolls_and_closes(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("?")
        first = screen(pilot)
        assert "It is an error" in first
        await pilot.press("pagedown")
        assert "Edit the sentence" in screen(pilot)
        await pilot.press("c")
        assert "Sentence 2 of 6" in screen(pilot)

    table = desk(tmp_path / "d.jsonl")
    run(table, script)
    assert table.state.book.decisions == {}


def test_resizing_and_the_mouse(tmp_path: Path) -> None:
    async def script(pilot: Pilot[None]) -> None:
        for width, height in [(40, 10), (200, 60), (12, 4), (80, 24)]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
        assert "Sentence 2 of 6" in screen(pilot)
        await pilot.press("y")
        for width, height in [(40, 10), (200, 60), (40, 10)]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert "Enter take it" in screen(pilot)  # the row of keys is not pushed out
            assert "style/unidiomatic" in screen(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        await pilot.click(Roll, offset=(3, 4))
        await pilot.pause()
        shown = screen(pilot)
        assert "Sentence 5 of 6" in shown
        assert "eifrig, die Fähre zu" in shown

    run(desk(tmp_path / "d.jsonl"), script)


def test_no_color(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def script(pilot: Pilot[None]) -> None:
        await pilot.pause()
        drawn = [segment for line in pilot.app.screen._compositor.render_strips() for segment in line if segment.style]
        assert any(segment.text == "Ende der Geschichte" and segment.style and segment.style.reverse for segment in drawn)
        assert all(not segment.style or not segment.style.color or segment.style.color.is_default for segment in drawn)
        await pilot.press("f", "down")
        drawn = [segment for line in pilot.app.screen._compositor.render_strips() for segment in line if segment.style]
        assert [s.text for s in drawn if s.style and s.style.underline and " (" in s.text] == ["open (5)"]

    run(desk(tmp_path / "d.jsonl"), script)


def test_hostile_text_is_only_text(tmp_path: Path) -> None:
    nasty = "[bold red]Alles[/] \x1b[2J gut[/link] \u202eist\u202c es."
    target = document([nasty, nasty], name="böse\x1b[31m[b].txt")
    report = article_report(target, [finding(target, 0, "Alles", message="[reverse]\x1b[1m[/x]")], back=[nasty, nasty])

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("f", "escape", "e", "escape", "m", "enter")
        shown = screen(pilot)
        assert "[bold red]Alles[/] ␛[2J gut[/link]" in shown
        assert "[reverse]␛[1m[/x]" in shown
        assert not set("\x1b\u202e\u202c") & set(shown)

    run(desk(tmp_path / "d.jsonl", from_report(report)), script, (120, 40))


async def answered(pilot: Pilot[None], table: Desk) -> None:
    """Waits for the models."""
    until = time.monotonic() + 30
    while table.busy and time.monotonic() < until:
        await pilot.pause(0.05)


def test_what_the_models_find_appears_without_moving_anything(tmp_path: Path) -> None:
    target = document([*SENTENCES, "Der US -Hafen war er war geschlossen , wie man hört."], name="faehre.txt")
    early = check_document(target, NoBackends(), Options(select=("space-before-hyphen",)))
    table = desk(tmp_path / "d.jsonl", from_report(early), "fakes")

    async def script(pilot: Pilot[None]) -> None:
        assert "0 of 1 findings decided" in screen(pilot)
        await pilot.press("c", "e", "end", "X")
        table.submit(CheckArticle(document=target, source=None))
        await answered(pilot, table)
        assert "The models are done: 3 findings now." in screen(pilot)
        await pilot.press("enter")
        shown = screen(pilot)
        assert "[en] Der US -Hafen war" in shown
        assert "1 of 3 findings decided" in shown

    run(table, script, (120, 40))
    assert [d.verdict for d in load(tmp_path / "d.jsonl").decisions] == ["confirm", "edited"]


def test_failing_models_are_told(tmp_path: Path) -> None:
    table = desk(tmp_path / "d.jsonl", models="missing")

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("e", "X", "enter")
        await answered(pilot, table)
        assert "Without models: nothing there" in screen(pilot)
        assert "not checked again" in screen(pilot)

    run(table, script)


def test_a_full_disk_ends_the_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = desk(tmp_path / "d.jsonl")

    def full(*entries: object) -> None:
        raise UsageError("no space left")

    monkeypatch.setattr(table._journal, "append", full)
    app = run(table, lambda pilot: pilot.press("c"))
    assert str(app.failure) == "no space left"
    assert table.state.book.decisions == {}


def test_a_fault_of_ours_is_told_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(app: ReviewApp) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(ReviewApp, "_draw", broken)
    monkeypatch.setattr(ReviewApp, "run", lambda app: App.run(app, headless=True))
    table = desk(tmp_path / "d.jsonl")
    with pytest.raises(RuntimeError):
        _full_screen(table, keymap({}), "en")
    gc.unfreeze()
    table.close()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_ctrl_c_is_an_interruption(tmp_path: Path) -> None:
    assert isinstance(run(desk(tmp_path / "d.jsonl"), lambda pilot: pilot.press("ctrl+c")).failure, KeyboardInterrupt)
    assert run(desk(tmp_path / "e.jsonl"), lambda pilot: pilot.press("q")).failure is None


def large() -> Sheet:
    """2,000 sentences with 500 findings."""
    sentences = [f"Satz Nummer {n} erzählt von der Fähre und ihrem langen Weg über das Meer." for n in range(2000)]
    target = document(sentences, name="lang.txt")
    findings = [finding(target, n * 4, "Fähre", check=f"check-{n % 7}") for n in range(500)]
    prints = fingerprints(target.name, [(f.check, f.text, sentences[f.segment]) for f in findings])
    findings = [replace(f, fingerprint=p) for f, p in zip(findings, prints, strict=True)]
    return from_report(article_report(target, findings, back=sentences, quality=[0.5] * 2000))


def test_a_long_article_answers_at_once(tmp_path: Path) -> None:
    fastest: dict[str, float] = {}
    keys = ["c", "d", "n", "p", "j", "k", "space", "end", "home", "4", "right", "u", "r", "tab", "x", "?", "escape", "f"]

    async def script(pilot: Pilot[None]) -> None:
        for key in [*keys, "down", "enter"] * 3:
            cpu = time.process_time()
            await pilot.press(key)
            fastest[key] = min(fastest.get(key, 1), time.process_time() - cpu)

    run(desk(tmp_path / "d.jsonl", large()), script, (200, 60))
    assert max(fastest.values()) < 0.1, sorted(fastest.items(), key=lambda item: -item[1])[:5]
