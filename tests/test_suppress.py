"""Which checks run and what the house list accepts, as options of a run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck import checks, selection
from tqcheck.accept import House, entries
from tqcheck.backends import Backends, NoBackends
from tqcheck.backends.fake import fake_backends
from tqcheck.checks.contract import Check, Numbers, prose
from tqcheck.config import Layer, Options, merge
from tqcheck.documents import from_text
from tqcheck.errors import UsageError
from tqcheck.pipeline import check_document
from tqcheck.segment import segment
from tqcheck.types import Article, ArticleReport, Hit, Severity, Span, Text

TEXT = "Die EU -Eins , ja."
BOTH = ("space-before-hyphen", "space-before-punctuation")


def checked(options: Options, text: str = TEXT, name: str = "text") -> ArticleReport:
    return check_document(from_text(text, name=name), NoBackends(), options)


def flagged(options: Options, text: str = TEXT, name: str = "text") -> list[str]:
    return [finding.check for finding in checked(options, text, name).findings]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (BOTH, (), list(BOTH)),
        (("fluency/punctuation",), ("space-before-hyphen",), [BOTH[1]]),
        (("fluency",), ("space-before-hyphen",), [BOTH[1]]),
        (("accuracy/addition", *BOTH), ("fluency/punctuation",), []),
        (("ALL",), ("accuracy", "style", "locale-convention", "fluency/grammar", "fluency/spelling", *BOTH[1:]), [BOTH[0]]),
    ],
)
def test_select_and_ignore(select: tuple[str, ...], ignore: tuple[str, ...], expected: list[str]) -> None:
    assert flagged(Options(select=select, ignore=ignore)) == expected


def test_what_is_off_does_not_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
        raise AssertionError("a check that is off was run")

    every = tuple(replace(check, run=check.run if check.id in BOTH else run) for check in checks.all_checks())
    monkeypatch.setattr(selection, "all_checks", lambda: every)
    assert flagged(Options(select=BOTH)) == list(BOTH)
    assert flagged(Options(select=BOTH, ignore=BOTH[:1])) == [BOTH[1]]
    with pytest.raises(AssertionError):
        flagged(Options(select=(*BOTH, "calque")))


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (Options(select=("calqe",)), "select: no check or category is called “calqe”; did you mean “calque”?"),
        (Options(ignore=("all",)), "ignore: no check or category is called “all”; did you mean “ALL”?"),
        (Options(severities={"fluency": Severity.MINOR}), "severities: no check is called “fluency”"),
        (Options(per_file_ignores={"*": ("xyz",)}), r"per-file-ignores of \*: no check or category is called “xyz”; `tqcheck checks`"),
        (Options(ignore=("ALL",)), "leave no check"),
        (Options(select=()), "leave no check"),
    ],
)
def test_options_that_make_no_sense(options: Options, says: str) -> None:
    with pytest.raises(UsageError, match=says.replace("?", r"\?")):
        checked(options)


def test_the_report_says_that_not_all_checks_ran() -> None:
    (note,) = [note for note in checked(Options(select=BOTH)).notes if "Checks selected" in note.en]
    assert f"2/{len(checks.all_checks())}" in note.en


def test_a_severity_replaces_that_of_the_check_and_of_the_hit(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
        for index, _ in prose(article):
            yield Hit(segment=index, span=Span(0, 3), message=Text(en="x", de="y"), severity=Severity.CRITICAL)

    model = next(check for check in checks.all_checks() if check.id == BOTH[0])
    own: Check = replace(model, run=run)
    monkeypatch.setattr(selection, "all_checks", lambda: (own,))
    usual = checked(Options())
    changed = checked(Options(severities={own.id: Severity.NEUTRAL}))
    assert [finding.severity for finding in usual.findings] == [Severity.CRITICAL]
    assert [finding.severity for finding in changed.findings] == [Severity.NEUTRAL]
    assert changed.score.quality > usual.score.quality
    assert usual.findings[0].fingerprint == changed.findings[0].fingerprint


@pytest.mark.parametrize(
    ("glob", "name", "matches"),
    [
        ("alt/*", "alt/a.txt", True),
        ("alt/", "alt/tief/a.txt", True),
        ("alt/**", "alt/tief/a.txt", True),
        ("**/a.txt", "a.txt", True),
        ("**/a.txt", "alt/tief/a.txt", True),
        ("a.txt", "alt/a.txt", True),
        ("alt/*.md", "alt/a.txt", False),
        ("neu/*", "alt/a.txt", False),
        ("tief/*", "alt/tief/a.txt", False),
        ("*", "standard input", False),
    ],
)
def test_per_file_ignores(glob: str, name: str, matches: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    options = Options(select=BOTH, per_file_ignores={glob: BOTH[:1]}, root=str(tmp_path))
    made = checked(options, name=name)
    assert [finding.check for finding in made.findings] == list(BOTH[1:] if matches else BOTH)
    assert any("per-file-ignores" in note.en and BOTH[0] in note.en for note in made.notes) is matches


def test_per_file_ignores_count_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "alt").mkdir()
    monkeypatch.chdir(tmp_path / "alt")
    options = Options(select=BOTH, per_file_ignores={"alt/*": ("ALL",)}, root=str(tmp_path))
    assert flagged(options, name="a.txt") == []
    assert flagged(options, name="../a.txt") == list(BOTH)
    assert flagged(options, name=str(tmp_path / "alt" / "b.txt")) == []


@pytest.mark.parametrize(
    ("entry", "text", "words", "accepted"),
    [
        ("Kyjiw", "Er war in Kyjiw.", "Kyjiw", True),
        ("Kyjiw", "Er sah Kyjiws Dächer.", "Kyjiws", True),
        ("Kyjiw", "Er kam, „Kyjiw“.", "„Kyjiw“.", True),
        ("Yahoo!", "Er ging zu Yahoo, sagte er.", "Yahoo,", True),
        ("Kyjiw", "Er war in kyjiw.", "kyjiw", False),
        ("Kyjiw", "kyjiw liegt dort.", "kyjiw", False),
        ("googeln", "Sie Googeln gern.", "Googeln", False),
        ("googeln", "„Googeln hilft“, sagte er.", "Googeln", True),
        ("Start-up", "Das Start-up wuchs.", "Start-up", True),
        ("Start-up", "Das Start up wuchs.", "Start up", False),
        ("Joe Biden", "Der Bote traf Joe  Biden.", "Joe  Biden", True),
        ("Joe Biden", "Der Bote traf Joe Biden.", "Biden", False),
        ("Müller", "Herr Mu\u0308ller kam.", "Mu\u0308ller", True),
        ("…", "Er kam … nie.", "…", True),
        ("", "Er kam.", "kam", False),
    ],
)
def test_house_list(entry: str, text: str, words: str, accepted: bool) -> None:
    sentence = segment(from_text("x")).segments[0]
    sentence = replace(sentence, text=text)
    start = text.index(words)
    found = House(entries([entry])).entry(sentence, Span(start, start + len(words)), punctuation=False)
    assert found == (entry if accepted else "")


def test_accepted_words_do_not_cover_punctuation() -> None:
    text = "Er kam zum Stopp , und die EU -Eins blieb."
    assert flagged(Options(select=BOTH, accept=frozenset({"Stopp", "EU"})), text) == flagged(Options(select=BOTH), text)
    made = checked(Options(select=BOTH, accept=frozenset({"EU -Eins"})), text)
    assert [finding.check for finding in made.findings] == [BOTH[1]]
    assert [(item.by, item.detail, item.line, item.finding.check) for item in made.suppressed] == [("accept", "EU -Eins", None, BOTH[0])]


def test_checks_see_the_house_list() -> None:
    made = checked(Options(select=BOTH, accept=frozenset({"Mu\u0308ller", "a  b"})))
    assert made.article.accepted == {"Müller", "a b"}


def test_fingerprints_do_not_depend_on_what_is_suppressed() -> None:
    text = "Die EU -Eins kam.\n\nDann ging die EU -Eins."
    both = checked(Options(select=BOTH[:1]), text)
    marked = check_document(from_text(f"<!-- tqcheck: ignore -->\n{text}", format="markdown"), NoBackends(), Options(select=BOTH[:1]))
    assert marked.findings[0].fingerprint == both.findings[1].fingerprint
    assert marked.suppressed[0].finding.fingerprint == both.findings[0].fingerprint


def test_layers() -> None:
    file = Layer(select=("a",), ignore=("b",), accept=("x",), origin={"select": "file", "ignore": "file"})
    environment = Layer(ignore=("c",), accept=("y",), origin={"ignore": "variable"})
    flags = Layer(ignore=("b",), accept=("z",), origin={"ignore": "flag"})
    merged = merge([file, environment, flags])
    assert (merged.select, merged.selected_by) == (("a",), "file")
    assert merged.ignored_by == {"b": "flag", "c": "variable"}
    assert merged.ignore == ("b", "c")
    anew = merge([file, environment, replace(flags, select=("d",), origin={"select": "flag", "ignore": "flag"})])
    assert (anew.select, anew.selected_by, anew.ignore) == (("d",), "flag", ("b",))
    assert merged.accept == anew.accept == {"x", "y", "z"}
    assert merge([]).select == ("ALL",)


MARKED = Options(select=("space-before-hyphen", "space-before-punctuation", "error-span", "omission", "false-friend-english"))


def unused(text: str, options: Options = MARKED, backends: Backends | None = None, source: str = "") -> list[int]:
    """The lines of the markers that the report calls unused, in both languages."""
    original = from_text(source, language="en") if source else None
    made = check_document(from_text(text, format="markdown"), backends or NoBackends(), options, source=original)
    lines = []
    for note in made.notes:
        english, german = (re.fullmatch(form, said) for form, said in ((_UNUSED.en, note.en), (_UNUSED.de, note.de)))
        assert bool(english) is bool(german)
        lines += [int(english[1])] if english else []
    return lines


_UNUSED = Text(
    en="Line ([0-9]+): “tqcheck: .*” suppresses nothing any more; remove it.",
    de="Zeile ([0-9]+): „tqcheck: .*“ unterdrückt nichts mehr und kann weg.",
)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Die EU-Eins. <!-- tqcheck: ignore[space-before-hyphen] -->", [1]),
        ("Die EU -Eins. <!-- tqcheck: ignore[space-before-hyphen] -->", []),
        ("Die EU -Eins. <!-- tqcheck: ignore[space-before-punctuation] -->", [1]),
        ("Die EU -Eins. <!-- tqcheck: ignore[space-before-hyphen, space-before-punctuation] -->", []),
        ("Gut.\n\n<!-- tqcheck: off[space-before-hyphen] -->\n\nGut.\n\n<!-- tqcheck: on[space-before-hyphen] -->\n\nDie EU -Eins.", [3]),
        ("<!-- tqcheck: off[space-before-hyphen] -->\n\nDie EU -Eins.\n\n<!-- tqcheck: on -->\n\nDie EU-Zwei.", []),
        ("Gut.\n\n<!-- tqcheck: ignore-file[space-before-hyphen] -->", [3]),
        ("<!-- tqcheck: ignore-file[space-before-hyphen] -->\n\nDie EU -Eins.", []),
        ("Gut.\n\n<!-- tqcheck: ignore[space-before-hyphen] -->", [3]),
        ("<!-- tqcheck: ignore[space-before-hyphen] -->\nDie EU -Eins. <!-- tqcheck: ignore[space-before-hyphen] -->", [2]),
    ],
)
def test_markers_that_suppress_nothing_are_told(text: str, lines: list[int]) -> None:
    assert unused(text) == lines


@pytest.mark.parametrize("id_", ["calque", "error-span", "omission", "false-friend-english", "fluency", "space-before-hyphen, calque"])
def test_a_marker_of_a_check_that_did_not_run_may_still_be_needed(id_: str) -> None:
    assert unused(f"Gut. <!-- tqcheck: ignore[{id_}] -->") == []


def test_a_marker_of_a_check_that_ran_after_all() -> None:
    marked = "Gut. <!-- tqcheck: ignore[error-span, omission] -->"
    assert unused(marked, backends=fake_backends()) == []
    assert unused(marked, backends=fake_backends(), source="Good.") == [1]


def test_a_marker_that_means_all_checks_is_told_when_all_that_the_article_allows_have_run() -> None:
    marked = "Gut.\n\n<!-- tqcheck: ignore -->\n\nAuch gut."
    assert unused(marked, Options()) == unused(marked, MARKED, fake_backends()) == []
    assert unused(marked, Options(), fake_backends()) == unused(marked, Options(), fake_backends(), source="Good.\n\nAlso good.") == [3]


def test_a_long_marker_is_cut_in_the_note() -> None:
    text = "Gut. <!-- tqcheck: ignore[space-before-hyphen,space-before-hyphen,space-before-hyphen,space-before-hyphen] -->"
    (note,) = [note for note in checked_markdown(text).notes if "any more" in note.en]
    assert len(note.en) < 130 and "…”" in note.en


def checked_markdown(text: str) -> ArticleReport:
    return check_document(from_text(text, format="markdown"), NoBackends(), MARKED)
