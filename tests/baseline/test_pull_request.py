"""A pull request as CI meets it: what moved or was mended is known, what got worse is new."""

from __future__ import annotations

import pytest

from tqcheck.backends import Backends, NoBackends
from tqcheck.backends.fake import fake_backends
from tqcheck.baseline import Baseline, apply, entry, stale, with_entries
from tqcheck.documents import from_text
from tqcheck.pipeline import check_document
from tqcheck.types import ArticleReport

NAME = "news/hafen.md"
TITLE = "# Der Hafen wächst"
COUNCIL = "Der EU -Rat tagt am Dienstag in Straßburg. Die Ministerinnen kommt am Montag , sagte ein Sprecher."
PORT = "Der Hafen wurde vor zwei Jahren erweitert. Seither legen dort größere Schiffe an. Das freut die Händler in der Stadt."
TWINS = "Niemand wusste, wann der EU -Rat das Papier beschließt. Gestern lobte sie den EU -Rat ausdrücklich."
CALQUE = "Am Ende des Tages zählt , was die Kunden zahlen."
BEFORE = [TITLE, COUNCIL, PORT, TWINS, CALQUE]

CLEAN, WORSE = "Seither legen dort größere Schiffe an.", "Seither legen dort , größeres Schiffe aus der EU -Zone Stopp an."
# Models that find nothing wrong but one word.
MODELS = fake_backends(major={"Stopp": 0.99})


def checked(paragraphs: list[str], backends: Backends) -> ArticleReport:
    return check_document(from_text("\n\n".join(paragraphs) + "\n", name=NAME, format="markdown"), backends)


def baseline(report: ArticleReport) -> Baseline:
    return with_entries(Baseline(file="known.json"), NAME, map(entry, report.findings))


@pytest.fixture(params=[NoBackends(), MODELS], ids=["rules", "models"])
def backends(request: pytest.FixtureRequest) -> Backends:
    made: Backends = request.param
    return made


def test_one_paragraph_moves_and_one_sentence_gets_worse(backends: Backends) -> None:
    before = checked(BEFORE, backends)
    clean = before.article.target.segments[[segment.text for segment in before.article.target.segments].index(CLEAN)]
    assert len(before.findings) >= 6 and clean.index not in {finding.segment for finding in before.findings}

    after = checked([TITLE, TWINS, COUNCIL, PORT.replace(CLEAN, WORSE), CALQUE], backends)
    made = apply(after, baseline(before))
    worse = next(segment for segment in after.article.target.segments if segment.text == WORSE)
    of_worse = [finding for finding in after.findings if finding.segment == worse.index]
    assert {finding.check for finding in of_worse} >= {"space-before-hyphen", "space-before-punctuation"}
    assert ("error-span" in {finding.check for finding in of_worse}) is (backends is MODELS)
    assert list(made.findings) == of_worse
    assert len(made.suppressed) == len(before.findings)
    assert stale(made, baseline(before)) == ()


def test_a_paragraph_that_moves_away_from_its_place_in_the_original() -> None:
    english = [
        "The EU Council meets in Strasbourg on Tuesday.",
        "The port was enlarged two years ago, and larger ships have called there ever since.",
        "Traders in the town hope for better business this summer.",
    ]
    german = [
        "Der EU -Rat tagt am Dienstag in Straßburg.",
        "Der Hafen wurde vor zwei Jahren erweitert, und seither legen dort größere Schiffe an.",
        "Die Händler in der Stadt hoffen auf bessere Geschäfte in diesem Sommer.",
    ]
    source = from_text("\n\n".join(english), language="en")

    def beside(paragraphs: list[str]) -> ArticleReport:
        return check_document(from_text("\n\n".join(paragraphs), name=NAME), NoBackends(), source=source)

    known = baseline(beside(german))
    assert [item.check for item in known.known(NAME)] == ["space-before-hyphen"]
    made = apply(beside([*german[1:], german[0]]), known)
    assert made.findings == () and len(made.suppressed) == 1


@pytest.mark.parametrize("order", [[0, 4, 3, 2, 1], [0, 3, 1, 2, 4], [0, 2, 4, 1, 3]])
def test_whatever_moves_nothing_is_new(order: list[int], backends: Backends) -> None:
    made = apply(checked([BEFORE[number] for number in order], backends), baseline(checked(BEFORE, backends)))
    assert made.findings == () and made.score.quality == 100


def test_mended_findings_are_stale_and_their_neighbours_stay_known(backends: Backends) -> None:
    known = baseline(checked(BEFORE, backends))
    made = checked([TITLE, COUNCIL.replace("Montag ,", "Montag,"), PORT, TWINS.replace("den EU -Rat", "den EU-Rat"), CALQUE], backends)
    assert apply(made, known).findings == ()
    assert sorted(item.check for item in stale(made, known)) == ["space-before-hyphen", "space-before-punctuation"]


def test_the_same_words_in_another_article_are_new(backends: Backends) -> None:
    known = baseline(checked(BEFORE, backends))
    other = check_document(from_text("\n\n".join(BEFORE), name="news/messe.md", format="markdown"), backends)
    assert apply(other, known) is other
