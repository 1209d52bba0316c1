"""How often what the mismatch marks in a translation overlaps what raters marked there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.backends import Aligner, Progress, Translator
from tqcheck.errors import ReportError, UsageError
from tqcheck.evaluate.data import rows
from tqcheck.evaluate.items import item, with_back_translation
from tqcheck.evaluate.mqm import by_machine
from tqcheck.evaluate.store import Store
from tqcheck.evaluate.table import cells
from tqcheck.mismatch import between
from tqcheck.reporters.shape import require
from tqcheck.signals import word_spans
from tqcheck.types import Span

_SHAPE = {"system": str, "source": str, "target": str, "errors": [{"target_span": (list, type(None)), "category": str}]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A machine translation in which some rater marked something; each mark with whether it is one of accuracy."""

    source: str
    target: str
    marks: tuple[tuple[Span, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """`spans` were projected into `translations`; `hits` of them overlap a mark. `expected` do on average when a span of as many
    words is put at any other place of the same translation with equal chance."""

    marks: str
    translations: int
    spans: int
    hits: int
    expected: float


def marked(path: Path, first: int | None) -> list[Marked]:
    """The first `first` machine outputs with marks of any rater, each once per source. Raises UsageError."""
    found: dict[tuple[str, str], list[tuple[Span, bool]]] = {}
    for number, row in enumerate(rows(path), start=1):
        try:
            require(row, _SHAPE, f"row {number}")
            if by_machine(row["system"]):
                marks = found.setdefault((row["source"], row["target"]), [])
                marks += [(Span(*e["target_span"]), e["category"].startswith("accuracy/")) for e in row["errors"] if e["target_span"]]
        except (ReportError, TypeError, ValueError) as error:
            raise UsageError(f"{path}: not MQM annotation ({error})") from error
    made = [Marked(source=source, target=target, marks=tuple(marks)) for (source, target), marks in found.items() if marks]
    return made[:first]


def back_translations(texts: Sequence[Marked], translator: Translator, store: Store, progress: Progress) -> list[str]:
    """The back-translation of each target, made sentence by sentence; `store` keeps them."""
    items = with_back_translation([item(text.target) for text in texts], translator, store, progress)
    return [" ".join(one.sources) for one in items]


def measure(texts: Sequence[Marked], backs: Sequence[str], aligner: Aligner, progress: Progress) -> list[Overlap]:
    """For marks of every kind, and for those of accuracy alone."""
    projected = []
    for number, (text, back) in enumerate(zip(texts, backs, strict=True)):
        progress("projecting", number, len(texts))
        projected.append(between(text.target, text.source, back, aligner).target)
    progress("projecting", len(texts), len(texts))
    return [
        _overlap("any", texts, projected, lambda accuracy: True),
        _overlap("accuracy", texts, projected, lambda accuracy: accuracy),
    ]


def _overlap(name: str, texts: Sequence[Marked], projected: Sequence[Sequence[Span]], counts: Callable[[bool], bool]) -> Overlap:
    translations, spans, hits, expected = 0, 0, 0, 0.0
    for text, found in zip(texts, projected, strict=True):
        marks = [span for span, accuracy in text.marks if counts(accuracy)]
        if marks:
            translations += 1
            spans += len(found)
            hits += sum(_hits(span, marks) for span in found)
            expected += sum(_expected(text.target, span, marks) for span in found)
    return Overlap(marks=name, translations=translations, spans=spans, hits=hits, expected=expected)


def _hits(span: Span, marks: Sequence[Span]) -> bool:
    return any(span.overlap(mark) for mark in marks)


def _expected(target: str, span: Span, marks: Sequence[Span]) -> float:
    """The share of all runs of as many words as `span` touches that overlap a mark."""
    words = word_spans(target)
    length = sum(word.overlap(span) > 0 for word in words)
    runs = [Span(words[at].start, words[at + length - 1].end) for at in range(len(words) - length + 1)]
    return sum(_hits(run, marks) for run in runs) / len(runs)


def render(measured: Sequence[Overlap], shown: str, made_by: Sequence[str]) -> str:
    """The command and a table, as Markdown."""
    return "\n".join([f"`{shown}`", "", *_table(measured), "", f"Made with {'; '.join(made_by)}.", ""])


def _table(measured: Sequence[Overlap]) -> Iterator[str]:
    yield cells(["marks", "translations", "projected spans", "overlap a mark", "at random places"])
    yield cells(["---", *["---:"] * 4])
    for one in measured:
        shares = [f"{value / one.spans:.3f}" if one.spans else "–" for value in (one.hits, one.expected)]
        yield cells([one.marks, str(one.translations), str(one.spans), *shares])
