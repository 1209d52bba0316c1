from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.factories import article_report, document, finding
from tests.review.board import SENTENCES, desk, fakes
from tqcheck.backends import Backends, Progress
from tqcheck.errors import UsageError
from tqcheck.review.app import ReviewApp
from tqcheck.review.background import Checked, Event
from tqcheck.review.desk import Desk
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

    table = desk(tmp_path / "d.jsonl", backends=fakes())
    run(table, script, size)
    edit, verdict = load(tmp_path / "d.jsonl").decisions
    assert (edit.replacement, verdict.verdict) == (f"{SENTENCES[1]} Aus.", "confirm")


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

    run(desk(tmp_path / "d.jsonl", backends=fakes()), script, (120, 40))


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


def test_what_the_models_find_appears_without_moving_anything(tmp_path: Path) -> None:
    target = document(SENTENCES, name="faehre.txt")
    early = from_report(article_report(target, [finding(target, 1, "Ende der Geschichte", check="calque")]))
    both = [finding(target, 1, "Ende der Geschichte", check="calque"), finding(target, 4, "eifrig", check="error-span")]
    late = article_report(target, both, back=["Something."] * len(SENTENCES))
    table = desk(tmp_path / "d.jsonl", early)

    async def script(pilot: Pilot[None]) -> None:
        await pilot.press("c", "e", "end", "X")

        def job(models: Backends, progress: Progress) -> Event:
            progress("translating back", 1, 6)
            return Checked(report=late)

        table.submit("de", job)
        for _ in range(100):
            await pilot.pause(0.05)
            if not table.busy:
                break
        await pilot.press("enter")
        shown = screen(pilot)
        assert "Something." in shown
        assert "1 of 2 findings decided" in shown

    run(table, script, (120, 40))
    assert [d.replacement for d in load(tmp_path / "d.jsonl").decisions if d.verdict == "edited"] == [f"{SENTENCES[1]}X"]


def test_failing_models_are_told(tmp_path: Path) -> None:
    table = desk(tmp_path / "d.jsonl")

    def job(models: Backends, progress: Progress) -> Event:
        raise UsageError("nothing there")

    async def script(pilot: Pilot[None]) -> None:
        table.submit("de", job)
        for _ in range(100):
            await pilot.pause(0.05)
            if not table.busy:
                break
        assert "Without models: nothing there" in screen(pilot)

    run(table, script)


def test_a_full_disk_ends_the_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = desk(tmp_path / "d.jsonl")

    def full(*entries: object) -> None:
        raise UsageError("no space left")

    monkeypatch.setattr(table._journal, "append", full)
    app = run(table, lambda pilot: pilot.press("c"))
    assert str(app.failure) == "no space left"
    assert table.state.book.decisions == {}


def test_ctrl_c_is_an_interruption(tmp_path: Path) -> None:
    assert isinstance(run(desk(tmp_path / "d.jsonl"), lambda pilot: pilot.press("ctrl+c")).failure, KeyboardInterrupt)
    assert run(desk(tmp_path / "e.jsonl"), lambda pilot: pilot.press("q")).failure is None


def large() -> Sheet:
    """2,000 sentences with 500 findings."""
    sentences = [f"Satz Nummer {n} erzählt von der Fähre und ihrem langen Weg über das Meer." for n in range(2000)]
    target = document(sentences, name="lang.txt")
    findings = [finding(target, n * 4, "Fähre", check=f"check-{n % 7}") for n in range(500)]
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
