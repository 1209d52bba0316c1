"""A small article under review, with all sorts of evidence, and a desk whose clock ticks by itself."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.factories import article_report, document, finding
from tqcheck.backends import Backends, NoBackends, Progress, silent
from tqcheck.backends.fake import fake_backends
from tqcheck.config import Options
from tqcheck.errors import ModelError
from tqcheck.review.background import Worker
from tqcheck.review.decisions import Decision, Entry
from tqcheck.review.desk import Desk
from tqcheck.review.journal import Journal
from tqcheck.review.keys import keymap
from tqcheck.review.opening import begin
from tqcheck.review.session import answer, press
from tqcheck.review.sheet import Sheet, from_report
from tqcheck.review.state import Prompt, Spot, State
from tqcheck.types import (
    Alignment,
    ArticleReport,
    Bead,
    Evidence,
    Mismatch,
    Severity,
    Span,
    Suggestion,
)

TIME = "2026-03-01T09:00:00Z"
SENTENCES = (
    "Der Hafenmeister begrüßte am Dienstag die Mannschaft des neuen Fährschiffs.",
    "Ende der Geschichte, sagte der Hafenmeister am Ende des Tages.",
    "Die Fähre wird künftig vierzehn mal am Tag zwischen den Inseln verkehren.",
    "Die Gemeinde hat dafür sechs Millionen Euro bezahlt bekommen.",
    "Viele Bewohner waren eifrig, die Fähre zu sehen.",
    "Am Abend gab es ein Fest am Kai.",
)
BACK = (
    "The harbour master welcomed the crew of the new ferry on Tuesday.",
    "End of story, the harbour master said at the end of the day.",
    "The ferry will run between the islands fourteen times a day.",
    "The community was paid six million euros for it.",
    "Many residents were eager to see the ferry.",
    "In the evening there was a party on the quay.",
)
SOURCE = (
    "The harbour master welcomed the crew of the new ferry on Tuesday.",
    "End of story, the harbour master said.",
    "The ferry will cross between the islands forty times a day.",
    "The council paid six million euros for it.",
    "Nobody else had offered a bid.",
    "Many islanders were keen to see the ferry.",
    "In the evening there was a party on the quay.",
)


@cache
def board_report() -> ArticleReport:
    """Six sentences, five findings of which one is on the source, a suggestion."""
    target = document(SENTENCES, name="faehre.txt")
    source = replace(document(SOURCE, name="ferry.txt"), language="en")
    judged = (Evidence(signal="rules", value="end of story"), Evidence(signal="judgement", value=0.91))
    findings = [
        finding(
            target, 1, "Ende der Geschichte", check="calque", category="style/unidiomatic", message="Literal English.", evidence=judged
        ),
        finding(target, 1, "am Ende des Tages", check="error-span", severity=Severity.MINOR, message="Sounds translated."),
        finding(target, 2, "vierzehn mal", check="number-changed", severity=Severity.CRITICAL, message="“forty” became “vierzehn”."),
        finding(target, 4, "eifrig", check="false-friend", message="“eager” is “gespannt” here."),
    ]
    lost = finding(source, 4, SOURCE[4], check="omission", category="accuracy/omission", message="Nothing renders this sentence.")
    beads = [((0,), (0,)), ((1,), (1,)), ((2,), (2,)), ((3,), (3,)), ((4,), ()), ((5,), (4,)), ((6,), (5,))]
    made = article_report(
        target,
        [*findings, replace(lost, side="source")],
        back=BACK,
        quality=(0.95, 0.41, 0.22, 0.58, 0.66, 0.97),
        signals=[
            {"forced": 1.2 + n / 2, "surprisal": 3.5 + n, "tagged_quality": 0.9 - n / 10, "tagged_critical": n / 10} for n in range(6)
        ],
    )
    here = SENTENCES[2].index("vierzehn")
    differs = Mismatch(
        lost=(Span(SOURCE[2].index("forty"), SOURCE[2].index(" times")),),
        made_up=(Span(BACK[2].index("fourteen"), BACK[2].index(" times")),),
        target=(Span(here, here + 8),),
    )
    alignment = Alignment(beads=tuple(Bead(source=s, target=t, score=0.8) for s, t in beads))
    return replace(
        made,
        article=replace(made.article, source=source, alignment=alignment),
        mismatch=(Mismatch(), Mismatch(), differs, Mismatch(), Mismatch(), Mismatch()),
        suggestions={
            2: Suggestion(
                text="Die Fähre wird künftig vierzigmal am Tag zwischen den Inseln verkehren.",
                quality=0.9,
                published_quality=0.3,
                basis="source",
            )
        },
    )


@cache
def board() -> Sheet:
    """The sheet of `board_report`."""
    return from_report(board_report())


def started(decisions: Sequence[Decision] = (), spot: Spot | None = None, asking: Prompt | None = None) -> State:
    """A review of the board."""
    return begin(board(), decisions, "Ada", spot, asking)


def play(state: State, keys: str | Iterable[str]) -> tuple[State, list[Entry]]:
    """Presses keys, one a word; a word that begins with ">" is typed into the prompt that is open, with _ for blanks, ">!" gives it up."""
    mapping = keymap({})
    entries: list[Entry] = []
    for number, key in enumerate(keys.split() if isinstance(keys, str) else keys):
        time = f"2026-03-01T09:{number // 60 % 60:02}:{number % 60:02}Z"
        if key.startswith(">"):
            turn = answer(state, None if key == ">!" else key[1:].replace("_", " "), time)
        else:
            turn = press(state, mapping[key], time)
        state = turn[0]
        entries += turn[1]
    return state, entries


def desk(journal: Path, sheet: Sheet | None = None, models: str = "rules_alone") -> Desk:
    """A desk with that journal; what is edited goes to a process with these models, which are one of the functions below."""
    worker = Worker(Options(), f"{__name__}:{models}")
    return Desk(Journal(journal), sheet or board(), "Ada", worker=worker, clock=lambda: TIME)


def rules_alone(language: str, options: Options, progress: Progress) -> Backends:
    """No models."""
    return NoBackends()


def fakes(language: str = "de", options: Options | None = None, progress: Progress = silent) -> Backends:
    """Models that answer at once."""
    return fake_backends()


def missing(language: str, options: Options, progress: Progress) -> Backends:
    """Models that are not to be had."""
    raise ModelError("nothing there")


def broken(language: str, options: Options, progress: Progress) -> Backends:
    """Models with a fault that nobody has thought of."""
    raise RuntimeError("oh\nno")


def too_large(language: str, options: Options, progress: Progress) -> Backends:
    """Models for which there is too little memory: the system ends their process, here for articles in English."""
    if language == "en":
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_backends()


def endless(language: str, options: Options, progress: Progress) -> Backends:
    """Models that are never loaded, and keep a core busy."""
    progress(f"loading {os.getpid()}", 0, 1)
    while True:
        pass


def chatty(language: str, options: Options, progress: Progress) -> Backends:
    """Models whose library writes on every stream that there is."""
    for stream in (1, 2):
        os.write(stream, b"Loading weights: 100% \n" * 1000)
    print("done")
    return fake_backends()
