"""Planted errors: what each form does to a line, how they are spread over articles, and what the command shows."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest

from tests.cli.conftest import (
    Run,
    run,  # noqa: F401 - a fixture
)
from tqcheck.backends import NoBackends, silent
from tqcheck.backends.fake import FakeTranslator, fake_backends
from tqcheck.evaluate import planted_names, planted_negations, planted_numbers, planted_quality
from tqcheck.evaluate.kept_translations import Kept
from tqcheck.evaluate.planted import APART, SIZE, Outcome, kinds, lines, measure
from tqcheck.evaluate.planted_forms import Change, Form, Line, changed, without
from tqcheck.evaluate.planted_page import render
from tqcheck.evaluate.planted_quality import Pair
from tqcheck.evaluate.store import Store
from tqcheck.lang.numbers import Language
from tqcheck.types import Span

PLACES = [("Rostock", "Rostock"), ("Köln", "Cologne"), ("Wien", "Vienna"), ("Rom", "Rome")]
TOPICS = [("Brücke", "bridge"), ("Schule", "school"), ("Zeitung", "newspaper"), ("Regierung", "government"), ("Stadt", "city")]


def pairs(number: int) -> list[dict[str, str]]:
    """German and English sentences with numbers, places and names, no two alike."""
    made = []
    for at in range(number):
        (german, english), (thing, other) = PLACES[at % len(PLACES)], TOPICS[at % len(TOPICS)]
        count, person = 137 + 11 * at, f"Krafc{'aeiou'[at % 5]}yk"
        de = f"In {german} sah {person} die Polizei nicht, aber {count} Menschen vor der {thing}."
        en = f"In {english} {person} did not see the police, but {count} people in front of the {other}."
        made.append({"de": de, "en": en})
    return made


def line(target: str, source: str = "", language: Language = "de") -> Line:
    return Line(source=source, target=target, language=language)


def once(form: Form, target: str, source: str = "", language: Language = "de") -> Change | None:
    return form(line(target, source, language), Random(1))


@pytest.mark.parametrize(
    ("form", "target", "expected"),
    [
        ("decimal mark", "Es sind 2,5 Prozent.", "Es sind 25 Prozent."),
        ("number word", "Er nahm zwei.", None),
        ("unit", "Es sind 5 Kilometer.", "Es sind 5 Meter."),
        ("million and billion", "Das kostet 3 Millionen.", "Das kostet 3 Milliarden."),
        ("zeros", "Es kamen 3.000 Gäste.", "Es kamen 300 Gäste."),
    ],
)
def test_numbers_become_others(form: str, target: str, expected: str | None) -> None:
    change = once(planted_numbers.FORMS[form], target)
    assert change is not None
    assert change.text == expected if expected else change.text != target


@pytest.mark.parametrize("form", planted_numbers.FORMS.values(), ids=planted_numbers.FORMS)
def test_a_line_without_numbers_gets_no_error_in_them(form: Form) -> None:
    assert once(form, "Die Brücke bleibt zu.") is None


@pytest.mark.parametrize(
    ("form", "language", "target", "expected"),
    [
        ("nicht dropped", "de", "Er kam nicht, wie geplant.", "Er kam, wie geplant."),
        ("nicht dropped", "en", "He didn't come.", "He did come."),
        ("nicht dropped", "en", "He can't come.", "He can come."),
        ("kein to ein", "de", "Keine Frage blieb.", "Eine Frage blieb."),
        ("ohne to mit", "de", "Er ging ohne Hut.", "Er ging mit Hut."),
        ("un- dropped", "de", "Das ist unklares Wetter.", "Das ist klares Wetter."),
        ("un- put in", "en", "This is a clear case.", "This is a unclear case."),
        ("nicht put in", "de", "Er hat die Brücke gesehen.", "Er hat nicht die Brücke gesehen."),
        ("ein to kein", "de", "Sie hat einen Plan.", "Sie hat keinen Plan."),
        ("nie to immer", "en", "She never sleeps.", "She always sleeps."),
    ],
)
def test_negations_go_and_come(form: str, language: Language, target: str, expected: str) -> None:
    change = once(planted_negations.FORMS[form], target, language=language)
    assert change is not None
    assert change.text == expected


def test_names_are_those_that_both_sides_have_and_no_words() -> None:
    both = line("Dann sah Krafczyk die Brücke in Stettin, sagte Park.", "Then Krafczyk saw the bridge in Szczecin, Park said.")
    assert [both.target[place.start : place.end] for place in planted_names.names(both)] == ["Krafczyk"]
    made = planted_names.forms(["Oyelaran"])
    other = made["other name"](both, Random(1))
    letters = made["other letters"](both, Random(1))
    assert other is not None
    assert other.text == both.target.replace("Krafczyk", "Oyelaran")
    assert letters is not None
    assert letters.now != "Krafczyk"
    place = once(made["place or weekday"], "Am Montag in Köln.", "On Monday in Cologne.")
    assert place is not None
    assert ("Montag" in place.text) != ("Köln" in place.text)


def test_changes_know_their_place() -> None:
    change = changed("Zwei kamen.", Span(0, 4), "drei")
    assert (change.text, change.now, change.was) == ("Drei kamen.", "Drei", "Zwei")
    gone = without("Er kam nicht.", Span(7, 12))
    assert (gone.text, gone.now) == ("Er kam.", "kam.")


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return measure(lines(pairs(45), "de"), 1, NoBackends(), silent)


def test_as_many_errors_as_there_is_room_for(outcome: Outcome) -> None:
    assert len(outcome.untouched) == -(-45 // SIZE)
    for kind in kinds(lines(pairs(45), "de")):
        of_kind = [one for one in outcome.planted if one.kind == kind]
        assert [sum(one.article == number for one in of_kind) for number in range(3)] == [SIZE // APART, SIZE // APART, 1]
        assert len({(one.article, one.line) for one in of_kind}) == len(of_kind)


def test_errors_that_are_plain_are_found_and_nothing_else(outcome: Outcome) -> None:
    assert [finding for article in outcome.untouched for finding in article.findings] == []
    for kind in ("number", "omission", "name"):
        found = [one.found for one in outcome.planted if one.kind == kind]
        assert sum(found) >= 0.8 * len(found)


def test_equal_seeds_plant_the_same(outcome: Outcome) -> None:
    assert measure(lines(pairs(45), "de"), 1, NoBackends(), silent) == outcome
    assert measure(lines(pairs(45), "de"), 2, NoBackends(), silent) != outcome


def test_english_targets_too() -> None:
    made = measure(lines(pairs(20), "en"), 1, NoBackends(), silent)
    found = [one.found for one in made.planted if one.kind in ("number", "omission")]
    assert sum(found) >= 0.8 * len(found)


def test_qualities_are_compared_sentence_by_sentence() -> None:
    made = planted_quality.measure(lines(pairs(12), "en"), 3, 1, fake_backends(nats={"unclear": 9.0}, target="en"), silent)
    assert {pair.kind: sum(other.kind == pair.kind for other in made) for pair in made} == dict.fromkeys(
        ("number", "negation", "omission", "name", "shuffled"), 3
    )
    assert all(0 < pair.after <= 1 for pair in made)
    assert all(pair.after < pair.before for pair in made if pair.kind == "number")


def test_the_page_counts_ties_as_wrong(outcome: Outcome) -> None:
    ranked = [Pair(kind="name", line=at, text="x", before=0.5, after=after) for at, after in enumerate((0.4, 0.5, 0.6, 0.2))]
    page = render(outcome, ranked, "de", "tqcheck evaluate planted", "pairs.jsonl.gz", [])
    assert page.startswith("## planted: pairs.jsonl.gz, German target\n")
    assert "| name | 4 | 0.500" in page
    assert "| all | 0 | 0.00" in page
    assert page.count("| omission |") == 2


def test_what_was_translated_is_not_translated_again(tmp_path: Path) -> None:
    class Counting(FakeTranslator):
        asked: ClassVar[list[str]] = []

        def translate(self, sentences, progress):  # type: ignore[no-untyped-def]
            self.asked.extend(sentences)
            return super().translate(sentences, progress)

    for _ in range(2):
        kept = Kept(Counting(), Store(tmp_path / "kept.jsonl", "x"))
        assert [made.text for made in kept.translate(["Ja.", "Nein.", "Ja."], lambda done: None)] == ["[en] Ja.", "[en] Nein.", "[en] Ja."]
    assert Counting.asked == ["Ja.", "Nein."]


def test_the_command_prints_the_tables_and_updates_its_page(run: Run, tmp_path: Path) -> None:  # noqa: F811
    data, page = tmp_path / "pairs.jsonl.gz", tmp_path / "page.md"
    with gzip.open(data, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in pairs(20))
    printed = run("evaluate", "planted", data, "--to", "en")
    assert printed.code == 0
    assert "    tqcheck evaluate planted pairs.jsonl.gz --to en --seed 1\n" in printed.out
    assert "Without models." in printed.out
    for _ in range(2):
        assert run("evaluate", "planted", data, "--to", "en", "--output", page).code == 0
    assert page.read_text(encoding="utf-8").count(printed.out) == 1
    refused = run("evaluate", "planted", tmp_path / "missing.gz")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
