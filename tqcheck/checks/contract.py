"""What a check is: one file with a docstring, one `CHECK` value and its examples. The contract is itself a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from tqcheck.types import Article, Hit, Severity, Term, Text

Need = Literal["back", "likelihood", "judgement", "source"]

Language = Literal["de", "en"]

HEADINGS = ("What it flags", "Why it matters", "How it decides", "Known limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The measured values of one segment, by name (see `tqcheck.signals`), and per word where a signal has them.

    `words` holds, per signal name, one value for each whitespace-separated word of the segment's text.
    """

    values: Mapping[str, float] = field(default_factory=dict)
    words: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A small article. In `text`, what the check must flag stands between ⟦ and ⟧; a clean example has no such marks.

    Blank lines part paragraphs. `back` has one back-translation per sentence for checks that need it, `numbers`
    one Numbers per sentence for checks that need likelihoods. `source` has, for checks that need it, what stands beside each sentence
    in the source, "" for a sentence that was added; `lost` are sentences of the source that nothing translates, each
    with the number of target sentences before it. What is to be flagged in the source is marked there in the same way.
    """

    text: str
    language: Language = "de"
    back: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    lost: tuple[tuple[int, str], ...] = ()
    glossary: tuple[Term, ...] = ()
    numbers: tuple[Numbers, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A named question asked of an article. `run` reads text and numbers, yields hits and never loads a model.

    `languages` are those of the targets that it reads. `needs` lists what must be there beyond the target; a check whose needs are not
    met is skipped with a note.
    `run` gets the article and one `Numbers` per segment (empty ones without models). A check that is read `in_stretches` gets stretches
    of the article's segments instead, one by one, and nothing beside the target (see `checks.stretches`): it says the same of a sentence
    whichever others there are, and asks for its analysis as others do.
    """

    id: str
    category: str
    severity: Severity
    summary: Text
    needs: frozenset[Need]
    flagged: tuple[Example, ...]
    clean: tuple[Example, ...]
    run: Callable[[Article, tuple[Numbers, ...]], Iterator[Hit]]
    doc: str = ""
    languages: frozenset[Language] = frozenset({"de"})
    in_stretches: bool = False


def prose(article: Article) -> Iterator[tuple[int, str]]:
    """Index and text of every segment that is judged: everything but page furniture."""
    for segment in article.target.segments:
        if segment.kind != "furniture":
            yield segment.index, segment.text
