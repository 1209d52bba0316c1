"""What the process with the models is asked, and what it answers: values that can be pickled."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.review.sheet import Key, Sentence, Sheet, language_of
from tqcheck.review.state import Recheck
from tqcheck.signals import CONTEXT
from tqcheck.types import Block, Document


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckArticle:
    """Check this article, beside its original if there is one."""

    document: Document
    source: Document | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSentence:
    """Check the edited sentence `key`. `document` has its new `text` from `begin` on, behind its context; `source` is what that renders."""

    key: Key
    text: str
    document: Document
    begin: int
    source: Document | None


Job = CheckArticle | CheckSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A sign of progress: the name of a step, the number of units done and their total."""

    step: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The article with all the evidence of the models."""

    sheet: Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Rechecked:
    """What the checks say of an edited sentence."""

    key: Key
    result: Recheck


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Why a job came to nothing."""

    message: str


Event = Checked | Rechecked | Failed


def after_edit(sheet: Sheet, sentence: Sentence, text: str) -> CheckSentence:
    """Asks for a check of `text` in the place of `sentence`, with the two sentences before it as its context."""
    at = sentence.number - 1
    nearby = [
        other
        for other in sheet.sentences[max(0, at - CONTEXT) : at]
        if (other.document, other.paragraph) == (sentence.document, sentence.paragraph)
    ]
    language = language_of(sheet, sentence)
    before = "".join(f"{other.text} " for other in nearby)
    sources = list(dict.fromkeys(other.source for other in (*nearby, sentence) if other.source))
    return CheckSentence(
        key=sentence.key,
        text=text,
        document=_document(sentence.document, before + text, language),
        begin=len(before),
        source=_document("", " ".join(sources), "en" if language == "de" else "de") if sentence.source else None,
    )


def _document(name: str, text: str, language: str) -> Document:
    """One paragraph. Not read from a file, where a short one might be taken for page furniture."""
    return Document(
        name=name, language=language, text=text, blocks=(Block(index=0, kind="prose", text=text, offsets=range(len(text) + 1)),)
    )
