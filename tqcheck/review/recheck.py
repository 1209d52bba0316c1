"""An edited sentence before the checks once more, with the two sentences before it as its context."""

from __future__ import annotations

from tqcheck.backends import Backends, Progress
from tqcheck.config import Options
from tqcheck.pipeline import check_document
from tqcheck.review.sheet import Sentence, Sheet, language_of
from tqcheck.review.state import Recheck
from tqcheck.signals import CONTEXT
from tqcheck.types import Block, Document


def recheck(sheet: Sheet, sentence: Sentence, text: str, backends: Backends, options: Options, progress: Progress) -> Recheck:
    """What `backends` and the checks say of `text` in the place of `sentence`."""
    at = sentence.number - 1
    nearby = [
        other
        for other in sheet.sentences[max(0, at - CONTEXT) : at]
        if (other.document, other.paragraph) == (sentence.document, sentence.paragraph)
    ]
    language = language_of(sheet, sentence)
    before = "".join(f"{other.text} " for other in nearby)
    target = _document(sentence.document, before + text, language)
    sources = list(dict.fromkeys(other.source for other in (*nearby, sentence) if other.source))
    source = _document("", " ".join(sources), "en" if language == "de" else "de") if sentence.source else None
    report = check_document(target, backends, options, source=source, progress=progress)
    ours = [segment.index for segment in report.article.target.segments if segment.span.end > len(before)]
    back = " ".join(report.article.back[index] for index in ours if index < len(report.article.back))
    return Recheck(
        text=text,
        back=back,
        quality=min((report.quality[index] for index in ours if index < len(report.quality)), default=None),
        objections=tuple(
            (finding.severity, finding.message)
            for finding in report.findings
            if finding.side == "target" and finding.span.end > len(before)
        ),
    )


def _document(name: str, text: str, language: str) -> Document:
    """One paragraph. Not read from a file, where a short one might be taken for page furniture."""
    return Document(
        name=name, language=language, text=text, blocks=(Block(index=0, kind="prose", text=text, offsets=tuple(range(len(text) + 1))),)
    )
