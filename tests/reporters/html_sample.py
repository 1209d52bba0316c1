"""A small HTML report with everything in it, and a reader of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from pathlib import Path

from tests.factories import article_report, document, finding
from tests.reporters.sample import sample
from tqcheck.reporters.html import sink
from tqcheck.reporters.sink import Closing, Entry, Failure, Look
from tqcheck.types import (
    Alignment,
    Article,
    ArticleReport,
    Bead,
    Evidence,
    Finding,
    Mismatch,
    Severity,
    Span,
    Suggestion,
    Suppressed,
    Text,
)

HOSTILE = (
    "</bdi></p><script>document.title='owned'</script><img src=x onerror=alert(1)>\" ' {{ 7*7 }} \x1b[31mrot\x07 \u202eabc\u2066 שלום =1+1"
)
CLOSING = Closing(signature={"tqcheck": "0.1.0", "models": "none"})
_VOID = {"input", "meta", "link", "br", "img"}


def beside() -> ArticleReport:
    """An article with its original: 2-1, 1-2, 1-0 and 0-1 beads, page furniture between them, and findings on both sides."""
    target = document(
        [
            "Die Brücke bleibt bis Mai gesperrt und der Umweg ist lang.",
            "Bild: Archiv",
            "Der Stadtrat tagte.",
            "Er beriet 12 Stunden.",
            "Alle waren müde.",
        ],
        name="news/brücke.de.txt",
        furniture={1: "image"},
    )
    source = replace(
        document(
            [
                "The bridge stays closed until May.",
                "The detour is long.",
                "The council met and debated for 21 hours.",
                "Nobody complained.",
            ],
            name="wire/bridge.en.txt",
        ),
        language="en",
    )
    beads = (((0, 1), (0,)), ((2,), (2, 3)), ((3,), ()), ((), (4,)))
    article = Article(
        target=target,
        back=(
            "The bridge stays closed until May and the detour is long.",
            "",
            "The city council met.",
            "It debated for 12 hours.",
            "All were tired.",
        ),
        source=source,
        alignment=Alignment(beads=tuple(Bead(source=s, target=t, score=0.8) for s, t in beads)),
    )
    lost = finding(source, 3, "Nobody complained.", check="omission", category="accuracy/omission", severity=Severity.CRITICAL)
    findings: list[Finding] = [
        finding(target, 3, "12", check="number-changed", message="Another number: “12”, in the source “21”."),
        replace(lost, side="source"),
        finding(target, 4, "Alle waren müde.", check="addition", category="accuracy/addition", severity=Severity.MINOR),
    ]
    known = finding(target, 0, "der Umweg ist lang", check="error-span", evidence=(Evidence(signal="tagger", value=0.5),))
    made = article_report(
        target,
        findings,
        quality=(0.9, 1, 0.8, 0.2, 0.5),
        suppressed=[Suppressed(finding=known, by="baseline", detail="known.json")],
    )
    return replace(
        made,
        article=article,
        mismatch=(
            Mismatch(lost=(Span(39, 45),)),
            None,
            Mismatch(lost=(Span(4, 11),)),
            Mismatch(lost=(Span(32, 34),), made_up=(Span(15, 17),), target=(Span(10, 12),)),
            None,
        ),
        suggestions={3: Suggestion(text="Er beriet 21 Stunden.", quality=0.8, published_quality=0.2, basis="source")},
    )


def hostile(language: str = "de") -> ArticleReport:
    """An article that tries to do harm wherever a text of it is shown."""
    target = replace(document([f"Ein {HOSTILE} Satz.", "Noch einer."], name=f"x{HOSTILE}\udcff.txt"), language=language)
    one = finding(target, 0, HOSTILE, message=HOSTILE, severity=Severity.CRITICAL, evidence=(Evidence(signal=HOSTILE, value=HOSTILE),))
    two = replace(finding(target, 0, "Satz"), check="a-check", category=HOSTILE, fingerprint=HOSTILE)
    return replace(
        article_report(
            target,
            [one, two],
            back=[HOSTILE, HOSTILE],
            notes=[Text(en=HOSTILE, de=HOSTILE)],
            suppressed=[Suppressed(finding=finding(target, 1, "Noch"), by="accept", detail=HOSTILE)],
        ),
        suggestions={0: Suggestion(text=HOSTILE, quality=0.8, published_quality=0.2, basis="back-translation")},
    )


def entries() -> list[Entry]:
    """Three judged articles, one of them clean, and one that failed."""
    clean = article_report(document(["Alles ist gut.", "Niemand klagt."], name="clean.txt"), back=["All is well.", "Nobody complains."])
    return [clean, beside(), Failure(name="empty.txt", message="empty.txt holds no text"), *sample().articles]


def write(path: Path, *given: Entry, look: Look | None = None, closing: Closing = CLOSING) -> Path:
    """Writes a report of the given entries into the folder `path`."""
    made = sink(path, look or Look())
    for entry in given:
        made.add(entry)
    made.close(closing)
    return path


@dataclass
class Element:
    """An element of a page with all text in it."""

    tag: str
    attributes: dict[str, str]
    text: str = ""

    def has(self, name: str) -> bool:
        """Whether the element has that class."""
        return name in self.attributes.get("class", "").split()


@dataclass
class Page(HTMLParser):
    """All elements of a page in order; raises AssertionError where tags don't pair."""

    path: Path
    elements: list[Element] = field(default_factory=list)
    title: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self.source = self.path.read_text(encoding="utf-8")
        self.feed(self.source)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self._open and self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, name: str = "") -> list[Element]:
        """The elements with that tag, and that class where one is given."""
        return [element for element in self.elements if element.tag == tag and (not name or element.has(name))]

    def texts(self, tag: str, name: str = "") -> list[str]:
        """Their texts with blanks made single."""
        return [" ".join(element.text.split()) for element in self.all(tag, name)]


def article_page(folder: Path, beginning: str) -> Page:
    """The page of the article whose file name begins so."""
    (path,) = (folder / "articles").glob(f"{beginning}*.html")
    return Page(path)
