"""The HTML report in Debian's Chromium, used as an editor would: with the pointer, with the keyboard alone, without scripts, offline."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect, sync_playwright

from tests.reporters.html_sample import entries, hostile, write

CHROMIUM = shutil.which("chromium")
# Read here, because conftest.py takes all TQCHECK_ variables away from tests.
REQUIRED = os.environ.get("TQCHECK_REQUIRE_BROWSER") == "1"
pytestmark = pytest.mark.skipif(CHROMIUM is None and not REQUIRED, reason="needs Chromium as chromium on the path")

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
DESKTOP, PHONE = (1280, 900), (360, 740)
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("html") / "report", *entries(), hostile())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM, "TQCHECK_REQUIRE_BROWSER is set, and there is no chromium on the path"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Opener]:
    """Opens a page of the report; at the end nothing may have been asked of the network and nothing said on the console."""
    contexts: list[BrowserContext] = []
    said: list[str] = []
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    def open_page(name: str, size: tuple[int, int] = DESKTOP, **more: Any) -> Page:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **more)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", refuse)
        page.on("request", lambda request: asked.append(request.url))
        path = folder / "index.html" if name == "index" else next((folder / "articles").glob(f"{name}*.html"))
        page.goto(path.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not said
    assert asked and all(url.startswith((folder.as_uri(), "data:,")) for url in asked)


def shown(page: Page) -> list[str]:
    return page.locator("[data-item]:visible h3 bdi:first-child").all_text_contents()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_index_filters_by_severity_check_and_state(opened: Opener) -> None:
    page = opened("index")
    assert len(shown(page)) == 5
    page.get_by_label("Severity").select_option("critical")
    assert {name[:4] for name in shown(page)} == {"x</b", "news"}
    page.get_by_label("Check").select_option("omission")
    assert shown(page) == ["news/brücke.de.txt"]
    expect(page.locator("#shown")).to_have_text("1 of 5 shown")
    page.get_by_role("button", name="Show all").click()
    expect(page.locator("[data-item]:visible")).to_have_count(5)
    expect(page.locator("#shown")).to_have_text("")

    page.get_by_label("State").select_option("suppressed")
    page.get_by_label("Check").select_option("error-span")
    assert shown(page) == ["news/brücke.de.txt"]
    page.get_by_label("State").select_option("new")  # the only finding of that check is suppressed
    assert shown(page) == []
    expect(page.get_by_text("Nothing matches these filters.")).to_be_visible()
    page.get_by_label("Check").select_option("")
    page.get_by_label("State").select_option("clean")
    assert shown(page) == ["clean.txt"]
    page.get_by_label("State").select_option("failed")
    assert shown(page) == ["empty.txt"]


def test_search_finds_names_headlines_and_reasons(opened: Opener) -> None:
    page = opened("index")
    for words, found in (
        ("BRÜCKE", "news/brücke.de.txt"),
        ("home run", "news/handel.txt"),
        ("holds no", "empty.txt"),
        ("gut.", "clean.txt"),
    ):
        page.get_by_role("searchbox").fill(words)
        assert shown(page) == [found]
    page.get_by_role("searchbox").fill("nirgends")
    assert shown(page) == []


def test_from_the_index_to_a_finding_and_back_with_the_keyboard_alone(opened: Opener) -> None:
    page = opened("index")
    press = page.keyboard.press
    press("Tab")
    expect(focused(page)).to_have_text("Skip to the articles")
    press("Enter")
    press("j")  # the one that failed
    expect(focused(page)).to_have_text("empty.txt")
    press("j")
    press("j")
    expect(focused(page)).to_contain_text("brücke")
    press("k")
    press("n")
    press("Enter")
    page.wait_for_url("**/articles/br*")

    tip = page.get_by_role("tooltip")
    expect(tip).to_be_hidden()
    press("n")
    expect(focused(page)).to_have_text("12")
    expect(tip).to_have_text("1 major number-changedAnother number: “12”, in the source “21”.")
    press("Escape")
    expect(tip).to_be_hidden()
    expect(focused(page)).to_have_text("12")
    press("n")
    expect(focused(page)).to_have_text("Nobody complained.")
    expect(tip).to_contain_text("critical omission")
    press("j")
    expect(focused(page)).to_have_text("Alle waren müde.")
    press("j")  # the last one stays
    expect(focused(page)).to_have_text("Alle waren müde.")
    press("p")
    press("k")
    expect(focused(page)).to_have_text("12")
    press("Enter")
    assert page.url.endswith("#f1")
    press("u")
    page.wait_for_url("**/index.html")


def test_keys_write_where_something_is_written(opened: Opener) -> None:
    page = opened("br")
    page.keyboard.press("/")
    page.keyboard.type("nju?")
    expect(page.get_by_role("searchbox")).to_have_value("nju?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("Control+a")
    page.keyboard.type("müde")
    assert page.locator(".row:visible").count() == 1
    page.keyboard.press("Escape")  # leaves the field
    page.keyboard.press("n")
    expect(focused(page)).to_have_text("Alle waren müde.")  # findings that are filtered away are no stops


def test_help_opens_closes_and_switches_the_keys_off(opened: Opener) -> None:
    page = opened("br")
    dialog = page.get_by_role("dialog", name="Keyboard")
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keyboard").click()
    dialog.get_by_label("Keyboard shortcuts are on").uncheck()
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    before = page.url
    for key in "nju":
        page.keyboard.press(key)
    assert page.url == before and page.locator("a.mark:focus").count() == 0


def test_the_reason_shows_on_hover_and_can_be_reached_with_the_pointer(opened: Opener) -> None:
    page = opened("handel")
    tip, mark = page.get_by_role("tooltip"), page.locator("a.mark", has_text="Heimlauf").last
    mark.hover()
    expect(tip).to_contain_text("A calque of “home run”.")
    expect(tip).to_contain_text("2 major tagger")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()
    mark.hover()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_the_picture_leads_to_the_sentence(opened: Opener) -> None:
    page = opened("handel")
    page.get_by_role("link", name="Line 4: 1 finding, major").click()
    assert page.url.endswith("#s3")
    expect(page.locator("#s3")).to_be_in_viewport()


def test_keys_begin_where_the_reader_is(opened: Opener) -> None:
    page = opened("br", PHONE)
    page.get_by_text("Nobody complained.").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('[href=\"#f2\"]').scrollIntoView({ block: 'start' }); scrollBy(0, -60)")
    page.keyboard.press("n")
    expect(focused(page)).to_have_text("Nobody complained.")
    page.goto(page.url + "#s4")  # as a link from elsewhere does
    page.keyboard.press("p")
    expect(focused(page)).to_have_text("Nobody complained.")
    page.keyboard.press("n")
    expect(focused(page)).to_have_text("Alle waren müde.")


def test_an_article_is_filtered_like_the_index(opened: Opener) -> None:
    page = opened("br")
    page.get_by_label("State").select_option("suppressed")
    assert page.locator(".row:visible").count() == 1
    expect(page.locator(".row:visible")).to_contain_text("Known from the baseline: known.json")
    page.get_by_label("State").select_option("")
    page.get_by_label("Severity").select_option("neutral")
    assert page.locator(".row:visible").count() == 4


@pytest.mark.parametrize(("scheme", "size"), [("light", DESKTOP), ("dark", PHONE)], ids=["light-desktop", "dark-phone"])
@pytest.mark.parametrize("name", ["index", "br", "handel", "script"])
def test_nothing_is_wider_than_the_window_and_axe_has_no_complaint(opened: Opener, name: str, scheme: str, size: tuple[int, int]) -> None:
    page = opened(name, size, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    violations = Axe().run(page, options={"preload": False}).response["violations"]
    assert not [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations if one["impact"] in ("serious", "critical")]


def test_columns_stand_beside_each_other_and_stack_on_a_phone(opened: Opener) -> None:
    def boxes(size: tuple[int, int]) -> list[Any]:
        cells = opened("br", size).locator(".row").nth(2).locator(".cell").all()
        return [cell.bounding_box() for cell in cells[:3]]

    source, german, back = boxes(DESKTOP)
    assert source["y"] == german["y"] == back["y"] and source["x"] < german["x"] < back["x"]
    assert abs(source["width"] - german["width"]) < 2 > abs(german["width"] - back["width"])
    source, german, back = boxes(PHONE)
    assert source["y"] < german["y"] < back["y"] and source["x"] == german["x"] == back["x"]


def test_dark_and_light_differ_and_severities_are_told_by_line_too(opened: Opener) -> None:
    def look(scheme: str) -> tuple[str, list[str]]:
        page = opened("br", color_scheme=scheme)
        background = page.evaluate("getComputedStyle(document.body).backgroundColor")
        lines = page.locator(".legend .mark").evaluate_all("all => all.map(one => getComputedStyle(one).textDecorationStyle)")
        return background, lines

    (light, lines), (dark, _) = look("light"), look("dark")
    assert light == "rgb(250, 249, 247)" and dark == "rgb(20, 21, 23)"
    assert lines[:4] == ["double", "solid", "dashed", "dotted"]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_everything_can_be_read_without_scripts(opened: Opener, size: tuple[int, int]) -> None:
    page = opened("index", size, java_script_enabled=False)
    for control in ("#tools", "#ask"):
        expect(page.locator(control)).to_be_hidden()
    assert len(shown(page)) == 5
    page.get_by_text("What made this report").click()
    expect(page.get_by_text("models")).to_be_visible()
    page.get_by_role("link", name="brücke").click()
    expect(page.get_by_text("Another number: “12”, in the source “21”.")).to_be_visible()
    page.locator("a.mark", has_text="12").click()
    assert page.url.endswith("#f1")
    page.locator("#x1").get_by_text("Evidence").click()
    expect(page.get_by_text("tagger: 0.5")).to_be_visible()
    page.get_by_role("link", name="All articles").click()
    page.wait_for_url("**/index.html")


def test_print_leaves_controls_out_and_reasons_in(opened: Opener) -> None:
    page = opened("br", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("#tools")).to_be_hidden()
    expect(page.locator("#ask")).to_be_hidden()
    expect(page.get_by_text("Another number: “12”, in the source “21”.")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_hostile_article_does_nothing(opened: Opener) -> None:
    for name in ("index", "script"):
        page = opened(name)
        page.wait_for_timeout(200)
        assert page.title() != "owned"
        assert page.locator("img").count() == 0 and page.locator("script").count() == 1
    page.keyboard.press("n")
    expect(page.get_by_role("tooltip")).to_contain_text("<script>document.title='owned'</script>")
    assert page.get_by_role("tooltip").locator("script, img").count() == 0
    page.get_by_role("searchbox").fill("<script>")
    assert page.locator(".row:visible").count() == 2
    assert page.title() != "owned"
