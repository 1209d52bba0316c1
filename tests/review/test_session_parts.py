"""Keys, sheets, places, the worker: what the session and its screens rest on."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import article_report, document, finding
from tests.review.board import BACK, SENTENCES, SOURCE, TIME, board, board_report, desk, fakes, play, started
from tqcheck.config import Options
from tqcheck.documents import from_text
from tqcheck.errors import ConfigError, ReportError, UsageError
from tqcheck.pipeline import check_document
from tqcheck.reporters import json as reports
from tqcheck.review import place
from tqcheck.review.jobs import after_edit
from tqcheck.review.keys import COMMANDS, keymap, shown
from tqcheck.review.recheck import recheck
from tqcheck.review.sheet import in_sentence, sheet
from tqcheck.review.start import is_report, of_article, of_report
from tqcheck.review.state import Prompt, Spot
from tqcheck.review.view import changed_words
from tqcheck.types import Report, Severity, Span


def test_every_key_has_one_command() -> None:
    mapping = keymap({})
    assert set(mapping.values()) == set(COMMANDS)
    assert len(mapping) == sum(len(command.keys) for command in COMMANDS.values())


def test_configured_keys_go_before_others() -> None:
    mapping = keymap({"confirm": ["j", "enter"], "next-sentence": ["ctrl+n"]})
    assert (mapping["j"], mapping["enter"], mapping["ctrl+n"]) == ("confirm", "confirm", "next-sentence")
    assert "c" not in mapping
    assert keymap({"confirm": ["j"]})["down"] == "next-sentence"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"confrim": ["c"]}, "did you mean “confirm”?"),
        ({"zzz": ["c"]}, "there are confirm, dismiss"),
        ({"confirm": ["lef"]}, "did you mean “left”?"),
        ({"confirm": ["§§§§§"]}, "keys are single characters"),
        ({"confirm": []}, "confirm: needs a key"),
        ({"confirm": ["y"], "dismiss": ["y"]}, "dismiss: “y” is the key of confirm already"),
        ({"confirm": ["d"]}, "dismiss has no key left"),
        ({"confirm": ["escape"]}, "is always the key of something else"),
    ],
)
def test_wrong_keys(changes: dict[str, Sequence[str]], message: str) -> None:
    with pytest.raises(ValueError, match=r"“|key|command") as caught:
        keymap(changes)
    assert message in str(caught.value)


def test_keys_in_a_configuration_file(tmp_path: Path) -> None:
    from tqcheck.config_file import load

    path = tmp_path / "tqcheck.toml"
    path.write_text('[review-keys]\nconfirm = "y"\ncategory = ["Y", "f2"]\n', encoding="utf-8")
    assert keymap(load(str(path)).review_keys)["f2"] == "category"
    path.write_text("[review-keys]\nconfirm = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"review-keys\.confirm: should be a list of strings"):
        load(str(path))
    path.write_text('[review-keys]\ndimsiss = "y"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match="review-keys: unknown command “dimsiss”; did you mean “dismiss”"):
        load(str(path))


@pytest.mark.parametrize(("key", "sign"), [("c", "c"), ("shift+left", "⇧←"), ("space", "space"), ("ctrl+r", "ctrl+r"), ("+", "+")])
def test_keys_on_the_screen(key: str, sign: str) -> None:
    assert shown(key) == sign


def test_a_sheet_from_json_is_that_of_the_report() -> None:
    content = reports.load(reports.render(Report(articles=(board_report(),))))
    assert sheet(content) == board()
    first = board().sentences[1]
    assert (first.text, first.back, first.source, first.line, first.quality) == (SENTENCES[1], BACK[1], SOURCE[1], 2, 0.41)
    assert board().sentences[2].suggestion is not None
    assert board().sentences[2].mismatch.lost == (Span(41, 46),)


def test_furniture_is_not_reviewed_and_old_reports_are_read() -> None:
    target = document([*SENTENCES[:2], "Foto: Archiv"], furniture={2: "image"})
    content = reports.load(reports.render(Report(articles=(article_report(target),))))
    for name in ("source", "alignment", "suppressed"):
        del content["articles"][0][name]
    for segment in content["articles"][0]["segments"]:
        del segment["source"], segment["suggestion"], segment["mismatch"]
    made = sheet(content)
    assert [sentence.text for sentence in made.sentences] == list(SENTENCES[:2])
    assert len(made.leaves[0].target) == 3


@pytest.mark.parametrize(
    ("written", "flagged", "words"),
    [
        ("Der *Hafen* war\r\nam Abend leer.", "war\r\nam", "war am"),
        ("Der **Hafen** war am Abend leer.", "**Hafen** war", "Hafen war"),
        ("Der Hafen &amp; die F&auml;hre.", "F&auml;hre", "Fähre"),
        ("Der Hafen, der Hafen, der Hafen.", "Hafen", "Hafen"),
    ],
)
def test_findings_are_found_in_their_sentence(written: str, flagged: str, words: str) -> None:
    kind = "markdown" if "*" in written else "html" if "&" in written else "text"
    text = f"<p>{written}</p>" if kind == "html" else written
    report = check_document(from_text(text, format=kind, name="a"), fakes())
    segment = json.loads(reports.render(Report(articles=(report,))))["articles"][0]["segments"][0]
    start = text.rindex(flagged)
    one = finding(document(["Hafen"]), 0, "Hafen")
    span = in_sentence(segment, replace(one, span=Span(start, start + len(flagged)), text=flagged))
    assert segment["text"][span.start : span.end] == words
    assert segment["text"].rindex(words) == span.start


def test_a_missing_place_is_the_whole_sentence() -> None:
    one = finding(document(["Hafen"]), 0, "Hafen")
    segment = {"text": "Etwas anderes.", "start": 0, "end": 14}
    assert in_sentence(segment, one) == Span(0, 14)
    assert in_sentence(segment, replace(one, span=Span(6, 6), text="")) == Span(6, 6)


def test_damaged_reports() -> None:
    content = reports.load(reports.render(Report(articles=(board_report(),))))
    content["articles"][0]["findings"][0]["category"] = "nonsense"
    with pytest.raises(ReportError, match="there is no category nonsense"):
        sheet(content)
    content["articles"][0]["findings"][0]["segment"] = 99
    with pytest.raises(ReportError, match="missing or damaged"):
        sheet(content)


def test_what_cannot_be_told_apart_cannot_be_reviewed() -> None:
    content = reports.load(reports.render(Report(articles=(board_report(),))))
    content["articles"][0]["findings"][0]["fingerprint"] = content["articles"][0]["findings"][1]["fingerprint"]
    with pytest.raises(ReportError, match="two findings have the same fingerprint"):
        sheet(content)
    content = reports.load(reports.render(Report(articles=(board_report(), board_report()))))
    with pytest.raises(ReportError, match=r"faehre\.txt is in it twice"):
        sheet(content)


def test_several_articles_in_one_report() -> None:
    other = document(["Die Fähre hat Verspätung.", "Niemand weiß warum."], name="zwei.txt")
    whole = Report(articles=(board_report(), article_report(other, [finding(other, 1, "Niemand")])))
    made = sheet(reports.load(reports.render(whole)))
    assert [sentence.number for sentence in made.sentences] == list(range(1, 9))
    assert {sentence.document for sentence in made.sentences} == {"faehre.txt", "zwei.txt"}


def test_the_place_is_kept(tmp_path: Path) -> None:
    path = tmp_path / ".d.place"
    state, _ = play(started(), "j e")
    place.save(path, state)
    assert place.load(path, board(), "Ada") == (state.spot, state.asking)
    assert place.load(path, board(), "Grace") == (None, None)
    assert place.load(path, sheet({"articles": []}), "Ada") == (None, None)
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("[", encoding="utf-8")
    assert place.load(path, board(), "Ada") == (None, None)


def test_a_desk_goes_on_where_it_was(tmp_path: Path) -> None:
    table = desk(tmp_path / "d.jsonl")
    for command in ("confirm", "last", "edit"):
        table.press(command)
    table.typed("Am Abend gab es")
    table._journal.close()  # killed: nothing else is done
    again = desk(tmp_path / "d.jsonl")
    assert (again.state.spot.sentence, again.state.asking) == (5, Prompt(kind="edit", text="Am Abend gab es"))
    assert [d.verdict for d in again.state.book.decisions.values()] == ["confirm"]
    again.answer("Am Abend gab es nichts.")
    assert "1 of 5" in again.farewell()[0].en
    again.close()


def test_the_farewell_has_a_command_that_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "d.jsonl"
    table = desk(here)
    table.press("edit")
    table.answer("Neu.")
    table.close()
    assert f"`tqcheck decisions apply ARTICLE {here}`" in table.farewell()[1].en
    (tmp_path / "faehre.txt").touch()
    assert f"`tqcheck decisions apply faehre.txt {here}`" in table.farewell()[1].de
    here.rename("faehre.txt.tqcheck-decisions.jsonl")
    table = desk(tmp_path / "faehre.txt.tqcheck-decisions.jsonl")
    table.close()
    assert "`tqcheck decisions apply faehre.txt`" in table.farewell()[1].en


def test_one_review_at_a_time(tmp_path: Path) -> None:
    table = desk(tmp_path / "d.jsonl")
    with pytest.raises(UsageError, match="another review"):
        desk(tmp_path / "d.jsonl")
    table.close()


def test_checking_an_edited_sentence_again() -> None:
    first = board().sentences[1]
    again = recheck(after_edit(board(), first, "Er er sagte , dass Schluss ist."), fakes(), Options(), lambda *_: None)
    assert again.back == "[en] Er er sagte , dass Schluss ist."
    assert Severity.MINOR in [severity for severity, _ in again.objections]
    assert again.quality is not None
    fine = recheck(after_edit(board(), first, "Damit war die Sache erledigt, sagte der Hafenmeister."), fakes(), Options(), lambda *_: None)
    assert fine.objections == ()


def test_reviewing_an_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.review.start.MODELS", "tests.review.board:fakes")
    article = tmp_path / "artikel.txt"
    article.write_text(f"{SENTENCES[0]} Der US -Hafen ist der schönste im ganzen Land, sagte er gestern.\n", encoding="utf-8")
    table = of_article(str(article), None, Options(), decisions=None, reviewer="Ada")
    assert table.state.case is not None
    assert table.state.sentence.back == ""
    table.press("confirm")
    until = time.monotonic() + 20
    while table.busy and time.monotonic() < until:
        table.poll()
        time.sleep(0.01)
    assert table.state.sentence.back.startswith("[en] ")
    assert len(table.state.book.decisions) == 1
    assert (tmp_path / "artikel.txt.tqcheck-decisions.jsonl").exists()
    table.close()


def test_reviewing_a_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "r.json"
    path.write_text(reports.render(Report(articles=(board_report(),))), encoding="utf-8")
    assert is_report(str(path))
    table = of_report(str(path), Options(), decisions=None, reviewer="Ada")
    table.press("confirm")
    table.close()
    assert (tmp_path / "r.json.tqcheck-decisions.jsonl").exists()
    (tmp_path / "faehre.txt").write_text("\n".join(SENTENCES), encoding="utf-8")
    table = of_report(str(path), Options(), decisions=None, reviewer="Ada")  # beside the article, where it is
    table.press("confirm")
    table.close()
    assert (tmp_path / "faehre.txt.tqcheck-decisions.jsonl").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{", "r.json: the report is not JSON"),
        (b"\xff\xfe", "r.json: is not UTF-8"),
        (b'{"format": "tqcheck-report", "version": "1.2", "articles": [], "signature": {}}', "there is no sentence in it to review"),
    ],
)
def test_reports_that_cannot_be_reviewed(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "r.json").write_bytes(content)
    with pytest.raises(ReportError) as caught:
        of_report(str(tmp_path / "r.json"), Options(), decisions=None, reviewer="Ada")
    assert message in str(caught.value)
    with pytest.raises(ReportError, match="cannot be read"):
        of_report(str(tmp_path / "none.json"), Options(), decisions=None, reviewer="Ada")


def test_changed_words() -> None:
    assert changed_words("Das ist das Ende.", "Das ist nun das Ende!") == [Span(8, 11), Span(16, 21)]


def test_a_clock_that_decisions_take() -> None:
    from tqcheck.review.desk import now

    assert len(now()) == len(TIME)
    assert Spot() == Spot(sentence=0)


def test_the_documentation_names_every_command() -> None:
    page = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page.partition("## Keys of the review")[2] for name in COMMANDS)
