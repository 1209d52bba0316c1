"""Which verdicts still apply: to a re-run, to an article that was edited, to a paragraph that moved.

A verdict on a finding needs the same check and the same words. Where several findings have them, sentences decide: equal ones first,
then the same fingerprint, then the likest. A fingerprint alone is not enough, because its running number may have gone over to
another sentence; what stands in a wholly different sentence is asked again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from tqcheck.fingerprint import normalise
from tqcheck.review.decisions import Decision
from tqcheck.types import Document, Finding, Span

ALIKE = 0.5  # shared words, as a part of all words of both sentences
SAME = 0.4  # the same where the fingerprint agrees as well


class Question(NamedTuple):
    """What a verdict answers: the finding's fingerprint, check and words, and the text of its sentence."""

    fingerprint: str
    check: str
    text: str
    sentence: str

    @classmethod
    def of(cls, decision: Decision) -> Question:
        """The question that a decision has answered."""
        return cls(decision.fingerprint, decision.check, decision.text, decision.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Where one reviewer's decisions apply now. `verdicts` is by the number of the finding, `edits` by segment; `added` has the segment
    and the span in its text. `done` are edits whose replacement stands in the article already; `unused` the rest."""

    verdicts: Mapping[int, Decision] = field(default_factory=dict)
    edits: Mapping[int, Decision] = field(default_factory=dict)
    added: tuple[tuple[int, Span, Decision], ...] = ()
    done: tuple[Decision, ...] = ()
    unused: tuple[Decision, ...] = ()


def match(
    decisions: Iterable[Decision],
    findings: Sequence[Finding],
    target: Sequence[str],
    source: Sequence[str] = (),
    *,
    prints: Sequence[str] = (),
) -> Matched:
    """`decisions` are one reviewer's, `findings` all of the article (suppressed ones too), `target` and `source` the sentences of both
    sides by their index, `prints` the `sentence_fingerprints` of the target where they are at hand. Each decision is used once."""
    every = tuple(decisions)
    texts = {"target": target, "source": source}
    asked = [Question(f.fingerprint, f.check, f.text, _sentence(texts[f.side], f.segment)) for f in findings]
    given = [decision for decision in every if decision.verdict in ("confirm", "dismiss")]
    verdicts = {number: given[at] for number, at in pair(asked, list(map(Question.of, given))).items()}
    edits = dict(_edits([d for d in every if d.verdict == "edited"], target, prints))
    added = tuple(_added([d for d in every if d.verdict == "added"], target))
    used = {decision.key for decision in (*verdicts.values(), *edits.values(), *(d for _, _, d in added))}
    rest = [decision for decision in every if decision.key not in used]
    there = set(target)
    done = tuple(d for d in rest if d.verdict == "edited" and d.replacement in there)
    return Matched(verdicts=verdicts, edits=edits, added=added, done=done, unused=tuple(d for d in rest if d not in done))


def _sentence(texts: Sequence[str], index: int) -> str:
    return texts[index] if index < len(texts) else ""


def pair(asked: Sequence[Question], answered: Sequence[Question]) -> dict[int, int]:
    """For each question asked that has been answered, its number and that of the answer; none is used twice."""
    groups: dict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, questions in enumerate((asked, answered)):
        for number, question in enumerate(questions):
            groups[question.check, normalise(question.text)][side].append(number)
    found: dict[int, int] = {}
    for questions_here, answers_here in groups.values():
        # The best there can be, and nearly all there are: found at once, where comparing each with each would take seconds.
        sure = {(answered[at].fingerprint, answered[at].sentence): at for at in reversed(answers_here)}
        for number in questions_here:
            if (at := sure.pop((asked[number].fingerprint, asked[number].sentence), None)) is not None:
                found[number] = at
        taken = {found[number] for number in questions_here if number in found}
        scored = sorted(
            (rank, number, at)
            for number in questions_here
            for at in answers_here
            if number not in found and at not in taken and (rank := _rank(asked[number], answered[at])) is not None
        )
        for _, number, at in scored:
            if number not in found and at not in taken:
                found[number] = at
                taken.add(at)
    return found


def _rank(asked: Question, answered: Question) -> tuple[float, bool] | None:
    """Smaller is better; None where the verdict does not apply."""
    same = asked.fingerprint == answered.fingerprint
    if asked.sentence == answered.sentence:
        return -2.0, not same
    alike = likeness(asked.sentence, answered.sentence)
    if alike < (SAME if same else ALIKE):
        return None
    return (-1.0 if same else 0.0) - alike / 2, not same


def likeness(one: str, other: str) -> float:
    """Words that two sentences share, as a part of all their words, 0 to 1; order doesn't count."""
    a, b = _words(one), _words(other)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


@lru_cache(maxsize=8192)
def _words(sentence: str) -> Counter[str]:
    return Counter(normalise(sentence).split())


def _edits(decisions: Sequence[Decision], target: Sequence[str], prints: Sequence[str]) -> Iterator[tuple[int, Decision]]:
    """An edit applies while the sentence is the unedited one; of equal sentences, to that with its fingerprint, else to the first free."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, sentence in enumerate(target):
        places[sentence].append(index)
    for decision in decisions:
        free = places[decision.sentence]
        if free:
            best = next((index for index in free if prints and prints[index] == decision.fingerprint), free[0])
            free.remove(best)
            yield best, decision


def _added(decisions: Sequence[Decision], target: Sequence[str]) -> Iterator[tuple[int, Span, Decision]]:
    """An added finding applies where its words stand in its sentence, else in the likest one."""
    taken: set[tuple[int, Span]] = set()
    for decision in decisions:
        best: tuple[tuple[float, int], int, Span] | None = None
        here = list(_occurrences(decision.text, decision.sentence))
        nth = here.index(decision.span) if decision.span in here else 0
        for index, sentence in enumerate(target):
            same = sentence == decision.sentence
            alike = 2.0 if same else likeness(sentence, decision.sentence) if decision.text in sentence else 0.0
            if alike < ALIKE:
                continue
            if same and decision.span is not None and (index, decision.span) not in taken:
                best = (-alike, -1), index, decision.span
                break
            for number, span in enumerate(_occurrences(decision.text, sentence)):
                rank = (-alike, abs(number - nth))
                if (index, span) not in taken and (best is None or rank < best[0]):
                    best = rank, index, span
        if best is not None:
            taken.add(best[1:])
            yield best[1], best[2], decision


def _occurrences(words: str, sentence: str) -> Iterator[Span]:
    """Where words stand in a sentence, as whole words."""
    start = sentence.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        cut = (words[0].isalnum() and sentence[start - 1 : start].isalnum()) or (words[-1].isalnum() and sentence[end : end + 1].isalnum())
        if not cut:
            yield Span(start, end)
        start = sentence.find(words, start + 1)


def about(decisions: Iterable[Decision], article: str) -> list[Decision]:
    """The decisions about the article of this name; else about one in another folder; else, where only one is spoken of, about that."""
    every = list(decisions)
    names = dict.fromkeys(decision.document for decision in every)
    path = PurePath(article)
    named = [name for name in names if name == path.as_posix()] or [name for name in names if PurePath(name).name == path.name]
    chosen = named or (list(names) if len(names) == 1 else [])
    return [decision for decision in every if decision.document in chosen]


def within(document: Document, segment: int, place: Span) -> Span:
    """The span in the text of a segment that covers a span of the document: the reverse of `Document.locate`, empty for an empty one."""
    owner = document.segments[segment]
    offsets = document.blocks[owner.paragraph].offsets[owner.within.start : owner.within.end + 1]
    if not len(place):
        at = max(0, bisect_right(offsets, place.start) - 1)
        return Span(at, at)
    start = max(0, bisect_right(offsets, place.start, hi=len(offsets) - 1) - 1)
    return Span(start, max(start, bisect_left(offsets, place.end, hi=len(offsets) - 1)))
