"""Baselines from the models that ship: surprisal of the German, and forced decoding from its source or back-translation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tqcheck.backends import Backends, LanguageModel, Scored
from tqcheck.errors import ModelError
from tqcheck.evaluate.items import Item
from tqcheck.evaluate.scores import Scores
from tqcheck.signals import CONTEXT

Score = Callable[[Sequence[Item]], list[Scores]]


def scorer(backends: Backends) -> LanguageModel:
    """The run's language model; raises ModelError when there is none."""
    if backends.scorer is None:
        raise ModelError("no model that gives likelihoods")
    return backends.scorer


def signature(backends: Backends) -> str:
    """What the numbers of both systems depend on."""
    return scorer(backends).name


def surprisal(backends: Backends) -> Score:
    """Surprisal under the base model, each sentence after at most two before it: summed over a word, mean over the item."""
    model = scorer(backends)

    def score(items: Sequence[Item]) -> list[Scores]:
        texts = [_sentences(item) for item in items]
        contexts = [[" ".join(of_item[max(0, at - CONTEXT) : at]) for at in range(len(of_item))] for of_item in texts]
        return _joined(items, model.score(_flat(contexts), _flat(texts)))

    return score


def forced(backends: Backends) -> Score:
    """The same under the translation model, each sentence given the English that belongs to it."""
    model = scorer(backends)

    def score(items: Sequence[Item]) -> list[Scores]:
        return _joined(items, model.score_forced(_flat([item.sources for item in items]), _flat([_sentences(item) for item in items])))

    return score


def _sentences(item: Item) -> list[str]:
    return [item.target[span.start : span.end] for span in item.sentences]


def _flat(of_items: Sequence[Sequence[str]]) -> list[str]:
    return [text for of_item in of_items for text in of_item]


def _joined(items: Sequence[Item], scored: Sequence[Scored]) -> list[Scores]:
    made, at = [], 0
    for item in items:
        part = scored[at : at + len(item.sentences)]
        at += len(item.sentences)
        pieces = [
            (sentence.start + span.start, sentence.start + span.end, -logprob)
            for sentence, one in zip(item.sentences, part, strict=True)
            for span, logprob in zip(one.spans, one.logprobs, strict=True)
        ]
        words = tuple(round(sum(nats for start, end, nats in pieces if start < w.end and w.start < end), 3) for w in item.words)
        total = sum(nats for _, _, nats in pieces)
        made.append(Scores(words=words, segment=round(total / max(1, len(pieces)), 3)))
    return made
