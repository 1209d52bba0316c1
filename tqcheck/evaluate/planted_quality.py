"""Whether a sentence with an error gets a lower `quality` than the same sentence without it. Ties count as wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tqcheck.backends import Backends, Progress
from tqcheck.documents import from_text
from tqcheck.evaluate.planted import kinds
from tqcheck.evaluate.planted_forms import Change, Form, Line
from tqcheck.lang.numbers import Language
from tqcheck.pipeline import check_document
from tqcheck.types import Span

_FEWEST = 9  # words of a line
_WINDOW = 5  # words that change places
_SHARE = 3  # one word in so many is left out, in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The qualities of a line `before` and `after` an error of this kind."""

    kind: str
    line: int
    text: str
    before: float
    after: float


def _words_left_out(line: Line, random: Random) -> Change | None:
    words = line.target.split()
    number = len(words) // _SHARE
    at = random.randrange(1, len(words) - number)
    return _rewritten(line, words[:at] + words[at + number :])


def _words_shuffled(line: Line, random: Random) -> Change | None:
    words = line.target.split()
    at = random.randrange(len(words) - _WINDOW)
    window = words[at : at + _WINDOW]
    random.shuffle(window)
    return _rewritten(line, [*words[:at], *window, *words[at + _WINDOW :]])


def _rewritten(line: Line, words: Sequence[str]) -> Change | None:
    text = " ".join(words)
    return Change(text=text, span=Span(0, len(text)), was=line.target) if text != line.target else None


def forms(every: Sequence[Line]) -> Mapping[str, Sequence[Form]]:
    """What is done to the lines, by kind: numbers, names and negations as in articles, words left out, words in another order."""
    made = kinds(every)
    return {
        "number": [*made["number"].values()],
        "negation": [*made["negation"].values()],
        "omission": [_words_left_out],
        "name": [*made["name"].values()],
        "shuffled": [_words_shuffled],
    }


def draw(every: Sequence[Line], number: int, seed: int) -> list[tuple[str, int, str]]:
    """`number` times for each kind: the kind, the number of a line of nine words or more, and its text with the error. Kinds share
    lines where they can, so that fewer have to be measured."""
    random = Random(f"{seed}/quality")
    order = [at for at, line in enumerate(every) if len(line.target.split()) >= _FEWEST]
    random.shuffle(order)
    drawn: list[tuple[str, int, str]] = []
    for kind, ways in forms(every).items():
        found = 0
        for at in order:
            shuffled = random.sample(ways, len(ways))
            change = next((change for way in shuffled if (change := way(every[at], random)) is not None), None)
            if change is not None and found < number:
                drawn.append((kind, at, change.text))
                found += 1
    return drawn


def measure(every: Sequence[Line], number: int, seed: int, backends: Backends, progress: Progress) -> list[Pair]:
    """Checks each sentence as an article of its own beside its source."""
    drawn = draw(every, number, seed)
    before: dict[int, float] = {}
    made = []
    for done, (kind, at, text) in enumerate(drawn):
        progress("comparing qualities", done, len(drawn))
        line = every[at]
        if at not in before:
            before[at] = quality(line.source, line.target, line.language, backends)
        made.append(Pair(kind=kind, line=at, text=text, before=before[at], after=quality(line.source, text, line.language, backends)))
    progress("comparing qualities", len(drawn), len(drawn))
    return made


def quality(source: str, target: str, language: Language, backends: Backends) -> float:
    """The quality of the target; of several sentences, if it is taken for such, the worst."""
    beyond = "en" if language == "de" else "de"
    report = check_document(from_text(target, language=language), backends, source=from_text(source, language=beyond))
    return min(report.quality)
