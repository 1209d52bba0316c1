"""What a system that scores translations gets to read: one output, its words, its sentences and what each one means."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck.backends import Progress, Translator
from tqcheck.evaluate.store import Store
from tqcheck.segment import sentences
from tqcheck.types import Span

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+|\w+(?:['’-]\w+)*|[^\w\s]")
_SHARE = 1 / 3  # of the shorter one: how much two sentences must overlap, by their places in the text, to belong together


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A German text of one sentence or of many.

    `words` are the places a system gives numbers for, in text order; an empty one at the end stands for what is missing
    there (the <EOS> of WMT22). `sentences` cover the text, and `sources` has the English of each: of the original, or
    `translated_back`; it is empty for systems that read the German alone.
    """

    target: str
    words: tuple[Span, ...]
    sentences: tuple[Span, ...]
    sources: tuple[str, ...] = ()
    translated_back: bool = False

    @property
    def key(self) -> str:
        """Equal for items that a system cannot tell apart."""
        places = [[span.start, span.end] for span in self.words]
        return hashlib.sha256(json.dumps([self.target, places, self.sources]).encode()).hexdigest()[:24]


def item(target: str, words: Sequence[Span] = ()) -> Item:
    """The item for a text that nothing English is known of yet."""
    return Item(target=target, words=tuple(words), sentences=tuple(sentences(target, "de")))


def tokens(text: str) -> tuple[Span, ...]:
    """Words, numbers and single marks of a natural text; raters often mark a word without the mark that follows it."""
    return tuple(Span(*found.span()) for found in _TOKEN.finditer(text))


def with_source(one: Item, source: str) -> Item:
    """The item with the source sentences that belong to each of its sentences.

    Equal numbers of sentences are taken one by one. Else a sentence gets all source sentences that stand, relative to the
    length of the text, at the same place; a paragraph is never cut, and no sentence is left without a source.
    """
    spans = sentences(source, "en")
    texts = [source[span.start : span.end] for span in spans]
    if len(spans) != len(one.sentences):
        here, there = max(1, len(one.target)), max(1, len(source))
        texts = [_beside(source, spans, place.start / here, place.end / here, there) for place in one.sentences]
    return replace(one, sources=tuple(texts))


def _beside(source: str, spans: Sequence[Span], start: float, end: float, length: int) -> str:
    def shared(span: Span) -> float:
        low, high = span.start / length, span.end / length
        return (min(high, end) - max(low, start)) / max(1e-9, min(high - low, end - start))

    chosen = [span for span in spans if shared(span) >= _SHARE] or sorted(spans, key=shared)[-1:]
    return " ".join(source[span.start : span.end] for span in chosen)


def with_back_translation(items: Sequence[Item], translator: Translator, store: Store, progress: Progress) -> list[Item]:
    """The items with the back-translation of each sentence; `store` keeps those that were made, few at a time."""
    texts = [[" ".join(one.target[span.start : span.end].split()) for span in one.sentences] for one in items]
    keys = {text: hashlib.sha256(text.encode()).hexdigest()[:24] for of_item in texts for text in of_item}
    wanted = [text for text in keys if keys[text] not in store]
    for at in range(0, len(wanted), 16):
        progress("translating back", at, len(wanted))
        part = wanted[at : at + 16]
        made = translator.translate(part, lambda done: None)
        store.add({keys[text]: translation.text for text, translation in zip(part, made, strict=True)})
    progress("translating back", len(wanted), len(wanted))
    return [
        replace(one, sources=tuple(store[keys[text]] for text in of_item), translated_back=True)
        for one, of_item in zip(items, texts, strict=True)
    ]
