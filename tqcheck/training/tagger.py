"""The tagger as PyTorch sees it: examples, encoder with heads, and the loss.

Heads on the first piece of each word: three classes (fine, minor, major) for MQM and for corrupted pairs, one logit for post-edited
sets that know no severity, and the rough categories; on ``<s>``: quality of the segment and whether it has a critical error.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from tqcheck.backends import ROUGH_CATEGORIES
from tqcheck.backends.pairs import LONGEST_TARGET, SHARPNESS, beside, layout
from tqcheck.backends.pairs import pieces as cut
from tqcheck.training.e5 import SPECIAL, E5File, tokenizer
from tqcheck.training.span_data import Tagged

SIMILARITY, COMPARED = 128, 192  # width of the similarity and of the comparison
POSITIVE = 2.0  # weight of minor and major words in the loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Pieces of both sides, the piece each word begins with, and the goals; NaN where a goal is unknown."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    first: tuple[int, ...]
    classes: np.ndarray[Any, Any] | None = None  # (words, 3), shares that add up to 1
    kinds: np.ndarray[Any, Any] | None = None  # (words, rough categories), shares of raters
    bad: np.ndarray[Any, Any] | None = None  # (words,)
    quality: float = math.nan
    critical: float = math.nan

    @property
    def length(self) -> int:
        """Pieces with the four special ones."""
        return len(self.source) + len(self.target) + 4


def needed(file: E5File, texts: Sequence[str]) -> list[int]:
    """The pieces of the vocabulary that the texts need, special ones first."""
    used = {piece for encoded in tokenizer(file).encode_batch(list(texts), add_special_tokens=False) for piece in encoded.ids}
    return [*range(len(SPECIAL)), *sorted(used - set(range(len(SPECIAL))))]


class Pieces:
    """The vocabulary, cut to the pieces `keep`."""

    def __init__(self, file: E5File, keep: list[int]) -> None:
        self.keep = keep
        self.tokenizer = tokenizer(file, keep)

    def example(self, tagged: Tagged) -> Example:
        """`tagged` in pieces, cut at the longest length."""
        target: list[int] = []
        first = []
        words = cut(self.tokenizer, tagged.words)
        total = sum(map(len, words))
        english = [piece for word in cut(self.tokenizer, tagged.source.split()) for piece in word]
        for word in words:
            if len(target) >= LONGEST_TARGET:
                break
            first.append(len(target))
            target += word[:LONGEST_TARGET]
        count = len(first)
        classes = None
        if tagged.major:
            classes = np.array([[1 - a - b, a, b] for a, b in zip(tagged.minor, tagged.major, strict=True)][:count], np.float32)
        return Example(
            source=tuple(beside(english, 0, min(total, LONGEST_TARGET), total)),
            target=tuple(target[:LONGEST_TARGET]),
            first=tuple(first),
            classes=classes,
            kinds=np.array(tagged.kinds[:count], np.float32) if tagged.kinds else None,
            bad=np.array(tagged.bad[:count], np.float32) if tagged.bad else None,
            quality=math.nan if tagged.quality is None else tagged.quality,
            critical=math.nan if tagged.critical is None else tagged.critical,
        )


class Comparison(torch.nn.Module):
    """What a word adds to its logits when it is held against the source: attention from the word to the pieces of the source, and a
    small network on both and their difference (as in ESIM, Chen et al. 2017). An encoder this small does not learn to compare
    within its own attention."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.query = torch.nn.Linear(hidden, SIMILARITY, bias=False)
        self.key = torch.nn.Linear(hidden, SIMILARITY, bias=False)
        torch.nn.init.orthogonal_(self.query.weight)
        self.key.weight.data.copy_(self.query.weight.data)  # alike at first, so that attention begins as similarity
        self.inner = torch.nn.Linear(4 * hidden + 1, COMPARED)
        self.words = torch.nn.Linear(COMPARED, 4 + len(ROUGH_CATEGORIES))
        self.segment = torch.nn.Linear(COMPARED, 2)
        for last in (self.words, self.segment):
            torch.nn.init.zeros_(last.weight)
            torch.nn.init.zeros_(last.bias)

    def forward(self, word: Any, source: Any) -> tuple[Any, Any]:
        """`word` (words, hidden) of one target and `source` (pieces, hidden): logits (words, 9) and (2,) to be added."""
        alike = torch.nn.functional.normalize(self.query(word), dim=1) @ torch.nn.functional.normalize(self.key(source), dim=1).T
        beside = torch.softmax(SHARPNESS * alike, 1) @ source
        best = alike.max(1, keepdim=True).values
        inner = torch.nn.functional.gelu(self.inner(torch.cat([word, beside, word - beside, word * beside, best], 1)))
        return self.words(inner), self.segment(inner.max(0).values)


class Tagger(torch.nn.Module):
    """Encoder and heads. `forward` gives logits (words, 9) of all examples in a row and (examples, 2) of the segments."""

    def __init__(self, body: Any) -> None:
        super().__init__()
        self.encoder = body
        hidden = body.config.hidden_size
        self.words = torch.nn.Sequential(
            torch.nn.Dropout(0.1), torch.nn.Linear(hidden, hidden), torch.nn.GELU(), torch.nn.Linear(hidden, 4 + len(ROUGH_CATEGORIES))
        )
        self.segment = torch.nn.Sequential(
            torch.nn.Dropout(0.1), torch.nn.Linear(hidden, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 2)
        )
        self.compare = Comparison(hidden)

    def forward(self, items: Sequence[Example], without: Sequence[bool]) -> tuple[Any, Any]:
        """`without` says for each example whether the source is left out."""
        lines, places = [], []
        for item, bare in zip(items, without, strict=True):
            source = () if bare else item.source
            lines.append([*layout(source, item.target)])
            places.append([len(source) + 3 + at for at in item.first])
        width = max(map(len, lines))
        ids = torch.tensor([line + [1] * (width - len(line)) for line in lines])
        mask = (ids != 1).long()
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        where = torch.tensor([(number, at) for number, found in enumerate(places) for at in found])
        words, segments = self.words(hidden[where[:, 0], where[:, 1]]).float(), self.segment(hidden[:, 0]).float()
        added, whole = [], []
        for number, (item, bare, found) in enumerate(zip(items, without, places, strict=True)):
            if bare or not item.source:
                added.append(torch.zeros(len(found), words.shape[1]))
                whole.append(torch.zeros(2))
            else:
                of_words, of_segment = self.compare(hidden[number, found], hidden[number, 1 : 1 + len(item.source)])
                added.append(of_words.float())
                whole.append(of_segment.float())
        return words + torch.cat(added), segments + torch.stack(whole)


def loss(tagger: Tagger, items: Sequence[Example], without: Sequence[bool]) -> torch.Tensor:
    """Soft cross-entropy of the words plus that of the segments, each over the goals that are known."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, segments = tagger(items, without)
    total = torch.zeros(())
    bounds = np.cumsum([0, *(len(item.first) for item in items)])
    known = [(k, item) for k, item in enumerate(items) if item.classes is not None]
    if known:
        logits = torch.cat([words[bounds[k] : bounds[k + 1], :3] for k, _ in known])
        goal = torch.from_numpy(np.concatenate([item.classes for _, item in known if item.classes is not None]))
        weight = 1 + (POSITIVE - 1) * goal[:, 1:].sum(1)
        total = total - (weight[:, None] * goal * torch.log_softmax(logits, 1)).sum(1).mean()
    named = [(k, item.kinds) for k, item in enumerate(items) if item.kinds is not None]
    if named:
        logits = torch.cat([words[bounds[k] : bounds[k + 1], 4:] for k, _ in named])
        goal = torch.from_numpy(np.concatenate([kinds for _, kinds in named]))
        total = total - 0.3 * (goal * torch.log_softmax(logits, 1)).sum() / goal.sum().clamp(min=1)
    tagged = [(k, item) for k, item in enumerate(items) if item.bad is not None]
    if tagged:
        logit = torch.cat([words[bounds[k] : bounds[k + 1], 3] for k, _ in tagged])
        goal = torch.from_numpy(np.concatenate([item.bad for _, item in tagged if item.bad is not None]))
        total = total + torch.nn.functional.binary_cross_entropy_with_logits(logit, goal)
    for column, values in enumerate(([item.quality for item in items], [item.critical for item in items])):
        wanted = torch.tensor(values)
        there = ~torch.isnan(wanted)
        if there.any():
            total = total + 0.3 * torch.nn.functional.binary_cross_entropy_with_logits(segments[there, column], wanted[there])
    return total
