"""The tagger and the judgement as systems: what they say of each word of an item, and of the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tqcheck.backends import ROUGH_CATEGORIES, Backends, LanguageModel, NoBackends, SpanTagger, Tags
from tqcheck.documents import from_text
from tqcheck.errors import ModelError
from tqcheck.evaluate.items import Item
from tqcheck.evaluate.likelihoods import Score, scorer
from tqcheck.evaluate.scores import Scores
from tqcheck.judgement import features, judges, sentence_features
from tqcheck.pipeline import check_document
from tqcheck.signals import CONTEXT, numbers_of
from tqcheck.types import Severity, Span

Numbered = tuple[Sequence[float], Sequence[float]]
"""Of each word: that it is wrong at all, and that it is badly wrong."""
_PUNCTUATION = ROUGH_CATEGORIES.index("punctuation")


def tagger_of(backends: Backends) -> SpanTagger:
    """The run's tagger; raises ModelError when there is none."""
    if backends.tagger is None:
        raise ModelError("no model that finds error spans")
    return backends.tagger


def tagged(backends: Backends) -> Score:
    """Marks of raters: the tagger beside the English of each sentence, alone where an item has none."""
    return _score(tagger_of(backends), _marked)


def edited(backends: Backends) -> Score:
    """Words that a post-editor would change, by the same tagger."""
    return _score(tagger_of(backends), lambda tags: (tags.edited, (0.0,) * len(tags.spans)))


def judged(backends: Backends) -> Score:
    """The judgement: all signals of the pipeline but the round trip."""
    tagger, model = tagger_of(backends), scorer(backends)

    def score(items: Sequence[Item]) -> list[Scores]:
        return [_judged(one, model, tagger) for one in items]

    return score


def _judged(one: Item, model: LanguageModel, tagger: SpanTagger) -> Scores:
    texts = [one.target[span.start : span.end] for span in one.sentences]
    contexts = [" ".join(texts[max(0, at - CONTEXT) : at]) for at in range(len(texts))]
    numbers, tags = numbers_of(model, tagger, contexts, texts, one.sources)
    judge = judges()["back" if one.translated_back else "source"]
    found = [(finding.span, finding.severity) for finding in check_document(from_text(one.target), NoBackends()).findings]
    told, qualities = [], []
    for span, text, measured in zip(one.sentences, texts, numbers, strict=True):
        rows = features(text, measured, within(found, span))
        wrong, serious = judge.wrong.each(rows), judge.serious.each(rows)
        told.append((wrong, serious))
        qualities.append(judge.quality(sentence_features(measured, wrong, serious)))
    return _joined(one, tags, told, qualities)


def within(found: Sequence[tuple[Span, Severity]], sentence: Span) -> list[tuple[Span, Severity]]:
    """What was found in a text, as far as it lies in the sentence and counted from its start."""
    return [
        (Span(max(0, where.start - sentence.start), where.end - sentence.start), severity)
        for where, severity in found
        if where.overlap(sentence)
    ]


def _marked(tags: Tags) -> Numbered:
    return [minor + major for minor, major in zip(tags.minor, tags.major, strict=True)], tags.major


def _score(tagger: SpanTagger, numbers: Callable[[Tags], Numbered]) -> Score:
    def score(items: Sequence[Item]) -> list[Scores]:
        texts = [one.target[span.start : span.end] for one in items for span in one.sentences]
        english = [text for one in items for text in (one.sources or ("",) * len(one.sentences))]
        found = iter(tagger.tag(english, texts))
        of_items = [[next(found) for _ in one.sentences] for one in items]
        return [
            _joined(one, tags, list(map(numbers, tags)), [of.quality for of in tags]) for one, tags in zip(items, of_items, strict=True)
        ]

    return score


def _joined(one: Item, tags: Sequence[Tags], told: Sequence[Numbered], qualities: Sequence[float]) -> Scores:
    places: list[Span] = []
    wrong: list[float] = []
    major: list[float] = []
    marks: list[float] = []
    for sentence, of_sentence, (either, serious) in zip(one.sentences, tags, told, strict=True):
        places += [Span(sentence.start + span.start, sentence.start + span.end) for span in of_sentence.spans]
        wrong += either
        major += serious
        marks += [row[_PUNCTUATION] for row in of_sentence.categories]
    rows = [_word(one.target, word, places, wrong, major, marks) for word in one.words]
    lengths = [max(1, len(span)) for span in one.sentences]
    quality = sum(length * of for length, of in zip(lengths, qualities, strict=True)) / max(1, sum(lengths))
    return Scores(
        words=tuple(round(a, 4) for a, _ in rows),
        major=tuple(round(b, 4) for _, b in rows),
        segment=round(1 - quality, 4),
        critical=max((of.critical for of in tags), default=0.0),
    )


def _word(
    text: str, word: Span, places: Sequence[Span], wrong: Sequence[float], major: Sequence[float], marks: Sequence[float]
) -> tuple[float, float]:
    """The numbers of a word as raters see it, which may be a mark that the tagger reads together with the word before it.

    The probability of a mark is split by how likely the error is one of punctuation; a mark between two words is inside of
    an error that both belong to. What stands for something missing at the end gets nothing.
    """
    at = next((k for k, place in enumerate(places) if place.overlap(word)), None)
    if at is None:
        return 0.0, 0.0
    if any(character.isalnum() for character in text[word.start : word.end]):
        alone = places[at] == word
        share = 1.0 if alone else 1 - marks[at]
        return share * wrong[at], share * major[at]
    if places[at] == word:
        return wrong[at], major[at]
    inside = at + 1 < len(wrong) and word.end == places[at].end
    return (
        max(marks[at] * wrong[at], min(wrong[at], wrong[at + 1]) if inside else 0.0),
        max(marks[at] * major[at], min(major[at], major[at + 1]) if inside else 0.0),
    )
