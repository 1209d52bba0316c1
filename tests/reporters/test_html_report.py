from __future__ import annotations

import gc
import re
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories import article_report, document, finding
from tests.reporters.html_sample import CLOSING, HOSTILE, Page, article_page, beside, entries, hostile, write
from tests.reporters.sample import sample
from tqcheck.reporters.html import sink
from tqcheck.reporters.html import words as wording
from tqcheck.reporters.sink import Closing, Failure, Look
from tqcheck.types import Severity, Text

TEMPLATES = Path(wording.__file__).parent / "templates"


def test_index_has_the_worst_first_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    folder = write(tmp_path / "report", *entries())
    index = Page(folder / "index.html")
    assert index.texts("bdi", "path") == ["news/handel.txt", "news/brücke.de.txt", "clean.txt"]
    first = index.all("li", "entry")[0]
    assert first.has("failed") and "empty.txt holds no text" in first.text
    for link in index.all("a"):
        address, _, anchor = link.attributes["href"].partition("#")
        page = Page(folder / address) if address else index
        assert not anchor or anchor in {element.attributes.get("id") for element in page.elements}


def test_equal_severities_are_ordered_by_what_follows(tmp_path: Path) -> None:
    def article(name: str, *severities: Severity) -> object:
        target = document(["Ein Satz mit Wort und Wort und noch einem Wort hier."], name=name)
        return article_report(target, [finding(target, 0, "Wort", severity=severity) for severity in severities])

    minor, major = Severity.MINOR, Severity.MAJOR
    articles = [article("a", minor), article("b", major), article("c", major, minor), article("d"), article("e", Severity.CRITICAL)]
    folder = write(tmp_path / "report", *articles)  # type: ignore[arg-type]
    assert Page(folder / "index.html").texts("bdi", "path") == ["e", "c", "b", "a", "d"]


def test_index_tells_about_the_run(tmp_path: Path) -> None:
    closing = Closing(
        signature={"tqcheck": "9.9.9"},
        notes=(Text(en="2 stale entries.", de="2 alte Einträge."),),
        failed=(Text(en="Too many.", de="Zu viele."),),
        complete=False,
    )
    index = Page(write(tmp_path / "report", *entries(), closing=closing) / "index.html")
    for said in ("Incomplete.", "2 stale entries.", "Too many.", "9.9.9", "3 articles judged", "1 article could not be judged"):
        assert said in index.source
    assert index.texts("li", "chip")[:5] == ["2 critical", "3 major", "2 minor", "1 neutral", "3 suppressed"]
    whole = Page(write(tmp_path / "whole", *entries()) / "index.html").source
    assert "Incomplete" not in whole and "Not good enough" not in whole


def test_an_empty_run_has_an_index(tmp_path: Path) -> None:
    assert "No article was judged." in Page(write(tmp_path / "report") / "index.html").source


def test_article_shows_the_three_texts_sentence_by_sentence(tmp_path: Path) -> None:
    page = article_page(write(tmp_path / "report", beside()), "br")
    assert [(cell.attributes["lang"], " ".join(cell.text.split())) for cell in page.all("div", "cell")] == [
        ("en", "Source The bridge stays closed until May. The detour is long."),
        ("de", "German Die Brücke bleibt bis Mai gesperrt und der Umweg ist lang. Quality 0.9"),
        ("en", "Back-translation The bridge stays closed until May and the detour is long."),
        ("en", "Source"),
        ("de", "German Bild: Archiv not judged: image"),
        ("en", "Source The council met and debated for 21 hours."),
        ("de", "German Der Stadtrat tagte."),
        ("en", "Back-translation The city council met."),
        ("de", "German Er beriet 121 Stunden. Quality 0.2"),  # the number of the finding stands at its end
        ("en", "Back-translation It debated for 12 hours."),
        ("en", "Source Nobody complained.2"),
        ("en", "German nothing"),
        ("en", "Source nothing"),
        ("de", "German Alle waren müde.3 Quality 0.5"),
        ("en", "Back-translation All were tired."),
    ]


def test_what_differs_is_marked_in_all_three(tmp_path: Path) -> None:
    page = article_page(write(tmp_path / "report", beside()), "br")
    assert page.texts("span", "differs")[1:] == ["detour", "council", "21", "12"]  # the first one explains the mark
    assert [mark.text for mark in page.all("a", "differs")] == ["12"]


def test_marks_name_their_reasons(tmp_path: Path) -> None:
    page = article_page(write(tmp_path / "report", *sample().articles), "handel")
    by_id = {element.attributes["id"]: " ".join(element.text.split()) for element in page.elements if "id" in element.attributes}
    said = {mark.text: [by_id[name] for name in mark.attributes["aria-describedby"].split()] for mark in page.all("a", "mark")}
    assert said["ein "] == ["1 critical calque", "A calque of “home run”."]
    assert said["Heimlauf"] == ["1 critical calque", "A calque of “home run”.", "2 major tagger", "It is wrong."]
    assert said["something is missing here"] == ["4 neutral missing-word", "It is wrong."]
    assert said["Unterm Strich"][1].startswith("Suppressed by a marker in the article: tqcheck: ignore (line 7)")
    assert len(by_id) == sum("id" in element.attributes for element in page.elements)
    assert "tagger: 0.871" in page.source and "rules: Regierung“" in page.source


def test_a_mark_on_a_blank_has_a_name(tmp_path: Path) -> None:
    target = document(["Der Rat tagt\u2028 heute."], name="blank.txt")
    page = article_page(write(tmp_path / "report", article_report(target, [finding(target, 0, "\u2028", check="invisible")])), "blank")
    assert [mark.text for mark in page.all("a", "mark")] == [" (blank)"]


def test_suppressed_findings_are_greyed_with_their_reason(tmp_path: Path) -> None:
    page = article_page(write(tmp_path / "report", beside()), "br")
    (card,) = page.texts("li", "suppressed")[1:]  # the first is the count at the top
    assert card.startswith("major error-span accuracy/mistranslation · 1:40 Known from the baseline: known.json der Umweg ist lang It is")
    assert page.all("a", "suppressed")[0].text == "der Umweg ist lang"


def test_suggestions_and_notes_are_shown(tmp_path: Path) -> None:
    folder = write(tmp_path / "report", beside(), *sample().articles)
    assert article_page(folder, "br").texts("p", "suggestion") == [
        "Suggestion Er beriet 21 Stunden. from the source; quality 0.8 against 0.2"
    ]
    assert article_page(folder, "handel").source.count("no English original") == 1


def test_without_source_and_models_there_is_one_column(tmp_path: Path) -> None:
    target = document(["Ein Satz."], name="a.txt")
    page = article_page(write(tmp_path / "report", article_report(target)), "a")
    assert page.texts("div", "cell") == ["German Ein Satz."]
    assert page.all("section", "columns-1") and "No findings" in page.source


def test_the_picture_has_each_sentence_and_links_the_flagged_ones(tmp_path: Path) -> None:
    page = article_page(write(tmp_path / "report", *sample().articles), "handel")
    svg = next(element for element in page.elements if element.tag == "svg")
    width, height = map(int, svg.attributes["viewbox"].split()[2:])
    for bar in page.all("rect"):
        x, y, w, h = (int(bar.attributes[name]) for name in ("x", "y", "width", "height"))
        assert 0 <= x < x + w <= width and 0 <= y < y + h <= height
    links = [link for link in page.all("a") if "aria-label" in link.attributes]
    assert [(link.attributes["href"], link.attributes["aria-label"]) for link in links] == [
        ("#s0", "Line 1: 3 findings, critical"),
        ("#s2", "Line 3: 1 finding, neutral"),
        ("#s3", "Line 4: 1 finding, major"),
    ]
    assert svg.attributes["aria-label"] == "3 of 3 sentences have findings."


def test_what_is_missing_is_in_the_picture_after_the_sentence_before_it(tmp_path: Path) -> None:
    page = article_page(write(tmp_path / "report", beside()), "br")
    links = [link.attributes["aria-label"] for link in page.all("a") if "aria-label" in link.attributes]
    assert links == ["Line 4: 2 findings, critical", "Line 5: 1 finding, minor"]


def test_lighter_findings_are_counted_and_not_listed(tmp_path: Path) -> None:
    folder = write(tmp_path / "report", *sample().articles, look=Look(min_severity=Severity.MAJOR))
    page = article_page(folder, "handel")
    assert "blank-at-quote" not in page.source and "tagger" in page.source
    assert "2 findings below major are counted but not listed." in page.source
    assert "1 minor" in page.texts("li", "chip")


def test_german(tmp_path: Path) -> None:
    folder = write(tmp_path / "report", *entries(), look=Look(language="de"), closing=replace(CLOSING, complete=False))
    index, page = Page(folder / "index.html"), article_page(folder, "br")
    assert 'lang="de"' in index.source[:60] and "Unvollständig." in index.source and "DE: It is wrong." in index.source
    assert (
        "Rückübersetzung" in page.source
        and "Aus der Baseline bekannt: known.json" in page.source
        and "Qualität 0,8 gegen 0,2" in page.source
    )
    for text in (index.source, page.source):
        assert not re.search(r"\b(Back-translation|findings|Search|Severity|Evidence|sentences)\b", re.sub(r"<[^>]*>", "", text))


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    failure = Failure(name=HOSTILE, message=HOSTILE)
    closing = Closing(signature={HOSTILE: HOSTILE}, notes=(Text(en=HOSTILE, de=HOSTILE),), failed=(Text(en=HOSTILE, de=HOSTILE),))
    folder = write(tmp_path / "report", hostile('de" onload="x'), failure, closing=closing)
    pages = [Page(folder / "index.html"), *(Page(path) for path in (folder / "articles").iterdir())]
    assert len(pages) == 2
    for page in pages:
        assert [element.attributes for element in page.all("script")] == [{"src": page.all("script")[0].attributes["src"], "defer": ""}]
        assert not page.all("img")
        assert not [name for element in page.elements for name in element.attributes if name.startswith("on") or name == "style"]
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", page.source)
        assert "document.title" in page.source and "{{ 7*7 }}" in page.source and "שלום" in page.source


def test_nothing_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    folder = write(tmp_path / "report", *entries())
    for path in folder.rglob("*.*"):
        assert not re.search(r"(https?:)?//[a-z]|@import|url\(", path.read_text(encoding="utf-8")), path
    for path in folder.rglob("*.html"):
        policy = next(e for e in Page(path).all("meta") if e.attributes.get("http-equiv") == "Content-Security-Policy").attributes[
            "content"
        ]
        assert policy.startswith("default-src 'none';") and "unsafe" not in policy and "*" not in policy


def test_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    first, second = (write(tmp_path / name, *entries()) for name in ("first", "second"))
    names = sorted(str(path.relative_to(first)) for path in first.rglob("*"))
    assert names == sorted(str(path.relative_to(second)) for path in second.rglob("*"))
    for name in names:
        assert (first / name).is_dir() or (first / name).read_bytes() == (second / name).read_bytes()


def test_only_a_small_row_is_kept_of_an_article(tmp_path: Path) -> None:
    made = sink(tmp_path / "report", Look())

    def add(number: int) -> None:
        target = document([f"Satz {index} mit etwas Text, damit er Platz braucht." for index in range(20)], name=f"{number}.txt")
        made.add(article_report(target, [finding(target, 7, "Platz")], back=[f"{number}" * 100] * 20))

    for number in range(5):
        add(number)
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for number in range(5, 25):
        add(number)
    gc.collect()
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    made.discard()
    assert grown < 20 * 4000


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_label_is_used_and_worded(language: str) -> None:
    used = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.iterdir())
    for name, text in wording.LABELS.items():
        assert text.to(language).strip()
        assert text.en == text.de or re.findall(r"{\w+}", text.en) == re.findall(r"{\w+}", text.de), name
        stem = re.sub("_(one|many)$", "", name)
        assert f"t.{name}" in used or f'"{stem}"' in used or (name in ("de", "en") and "t[page.language]" in used), name
