"""What `tqcheck suggest` prints: each sentence, what was translated, the fresh translation, and how the models rate it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tqcheck.reporters import words
from tqcheck.reporters.suggestion import LABEL
from tqcheck.reporters.terminal import DIM, harmless, paint, wrap
from tqcheck.suggest import Offer
from tqcheck.types import ArticleReport, Segment, Text

FORMAT, VERSION = "tqcheck-suggestions", "1.0"

_SOURCE = Text(en="Source", de="Original")
_RATED = Text(en="Rated", de="Wertung")
_NOTHING = Text(en="none: there is nothing to translate it from.", de="keiner: Es gibt nichts, woraus er zu übersetzen wäre.")
_BETTER = Text(en="clearly better.", de="klar besser.")
_NOT_BETTER = Text(en="not clearly better.", de="nicht klar besser.")
_NUMBERS = Text(en="quality {fresh} against {published}", de="Qualität {fresh} gegen {published}")
_NARROWEST = 40  # cells

Pairs = Sequence[tuple[Segment, Offer | None]]


def pairs(report: ArticleReport, offers: Sequence[Offer]) -> Pairs:
    """Each judged sentence with what is offered for it."""
    by_segment = {offer.basis.segment: offer for offer in offers}
    return [(segment, by_segment.get(segment.index)) for segment in report.article.target.segments if segment.kind != "furniture"]


def render_json(offered: Pairs, signature: Mapping[str, str]) -> str:
    """JSON that ends with a newline."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "sentences": [_entry(segment, offer) for segment, offer in offered],
        "signature": dict(signature),
    }
    return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _entry(segment: Segment, offer: Offer | None) -> dict[str, Any]:
    fresh = offer.rating if offer else None
    published = offer.published if offer else None
    return {
        "text": segment.text,
        "basis": offer.basis.kind if offer else None,
        "basis_text": offer.basis.text if offer else None,
        "suggestion": offer.text if offer else None,
        "quality": fresh.quality if fresh else None,
        "published_quality": published.quality if published else None,
        "clearly_better": offer is not None and not offer.against,
        "against": [{"en": reason.en, "de": reason.de} for reason in (offer.against if offer else ())],
    }


def render_text(offered: Pairs, signature: Mapping[str, str], *, language: str, color: bool, width: int) -> str:
    """Text that ends with a newline; `width` is the terminal's in cells."""
    lines: list[str] = []
    for segment, offer in offered:
        rows = list(_rows(segment, offer, language))
        left = max(len(label) for label, _ in rows)
        for label, text in rows:
            shown = harmless(text)
            for number, place in enumerate(wrap(shown, max(width, _NARROWEST) - left - 3)):
                head = paint("" if number else label, DIM, color)
                pad = " " * (left - (0 if number else len(label)))
                lines.append(f"{pad}{head} {paint('|', DIM, color)} {shown[place.start : place.end].rstrip()}")
        lines.append("")
    made_by = "|".join(f"{key}:{value}" for key, value in signature.items())
    return "\n".join([*lines, words.SIGNATURE.to(language).format(signature=harmless(made_by))]) + "\n"


def _rows(segment: Segment, offer: Offer | None, language: str) -> Iterator[tuple[str, str]]:
    yield words.TEXT.to(language), segment.text
    if offer is None:
        yield LABEL.to(language), _NOTHING.to(language)
        return
    yield (_SOURCE if offer.basis.kind == "source" else words.BACK).to(language), offer.basis.text
    yield LABEL.to(language), offer.text
    yield _RATED.to(language), " ".join(_verdict(offer, language))


def _verdict(offer: Offer, language: str) -> Iterator[str]:
    outcome = (_NOT_BETTER if offer.against else _BETTER).to(language)
    if offer.rating is not None and offer.published is not None:
        fresh, published = (words.number(one.quality, language) for one in (offer.rating, offer.published))
        outcome = f"{_NUMBERS.to(language).format(fresh=fresh, published=published)}; {outcome}"
    yield outcome[0].upper() + outcome[1:]
    yield from (reason.to(language) for reason in offer.against)
