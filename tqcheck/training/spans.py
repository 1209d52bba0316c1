"""The recipe of the error-span tagger: multilingual-e5-small on pairs of source and translation.

Input: ``<s> source </s></s> translation </s>``, the source left out of a third of the examples. Heads on the first piece of
each word: three classes (fine, minor, major) for MQM and for corrupted pairs, one logit for post-edited sets that know no
severity; on ``<s>``: quality of the segment and whether it has a critical error. Corrupted parallel sentences come in a
share that the caller chooses: alone in a first stage, which teaches the comparison, then beside the annotations.

Held out are the documents of newstest2020 and newstest2021 whose source hashes to 0 modulo 20; the sets that are measured
on are never read but for the sources that must be left out.
"""

from __future__ import annotations

import json
import math
import random
import time
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tqcheck.training.corruption import Corrupter, core
from tqcheck.training.e5 import SPECIAL, E5File, encoder, tokenizer
from tqcheck.training.related import related
from tqcheck.training.span_data import Tagged, annotated, critical, measured_sources, post_edited, rows

PEAK = 1e-4
WARM_UP = 200  # steps
SAVE_EVERY = 300  # seconds
LONGEST_SOURCE, LONGEST_TARGET = 160, 220  # pieces
DROPPED = 0.33
POSITIVE = 2.0  # weight of minor and major words in the loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Pieces of both sides, the piece each word begins with, and the goals; NaN where a goal is unknown."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    first: tuple[int, ...]
    classes: np.ndarray[Any, Any] | None = None  # (words, 3), shares that add up to 1
    bad: np.ndarray[Any, Any] | None = None  # (words,)
    quality: float = math.nan
    critical: float = math.nan

    @property
    def length(self) -> int:
        """Pieces with the four special ones."""
        return len(self.source) + len(self.target) + 4


class Pieces:
    """The vocabulary, cut to what the texts need."""

    def __init__(self, file: E5File, texts: Sequence[str]) -> None:
        whole = tokenizer(file)
        used = {piece for encoded in whole.encode_batch(list(texts), add_special_tokens=False) for piece in encoded.ids}
        self.keep = [*range(len(SPECIAL)), *sorted(used - set(range(len(SPECIAL))))]
        self.tokenizer = tokenizer(file, self.keep)

    def ids(self, text: str) -> list[int]:
        """Pieces of a text; never empty."""
        return list(self.tokenizer.encode(text, add_special_tokens=False).ids) or [3]

    def example(self, tagged: Tagged) -> Example:
        """`tagged` in pieces, cut at the longest length."""
        target: list[int] = []
        first = []
        for word in tagged.words:
            if len(target) >= LONGEST_TARGET:
                break
            first.append(len(target))
            target += self.ids(word)
        count = len(first)
        classes = None
        if tagged.major:
            classes = np.array([[1 - a - b, a, b] for a, b in zip(tagged.minor, tagged.major, strict=True)][:count], np.float32)
        return Example(
            source=tuple(self.ids(tagged.source)[:LONGEST_SOURCE]),
            target=tuple(target),
            first=tuple(first),
            classes=classes,
            bad=np.array(tagged.bad[:count], np.float32) if tagged.bad else None,
            quality=math.nan if tagged.quality is None else tagged.quality,
            critical=math.nan if tagged.critical is None else tagged.critical,
        )


class Tagger(torch.nn.Module):
    """Encoder and heads. `forward` gives logits (words, 4) of all examples in a row and (examples, 2) of the segments."""

    def __init__(self, body: Any) -> None:
        super().__init__()
        self.encoder = body
        hidden = body.config.hidden_size
        self.words = torch.nn.Sequential(
            torch.nn.Dropout(0.1), torch.nn.Linear(hidden, hidden), torch.nn.GELU(), torch.nn.Linear(hidden, 4)
        )
        self.segment = torch.nn.Sequential(
            torch.nn.Dropout(0.1), torch.nn.Linear(hidden, hidden), torch.nn.Tanh(), torch.nn.Linear(hidden, 2)
        )

    def forward(self, items: Sequence[Example], without: Sequence[bool]) -> tuple[Any, Any]:
        """`without` says for each example whether the source is left out."""
        lines, places = [], []
        for item, bare in zip(items, without, strict=True):
            start = [0, *(() if bare else item.source), 2, 2]
            lines.append([*start, *item.target, 2])
            places.append([len(start) + at for at in item.first])
        width = max(map(len, lines))
        ids = torch.tensor([line + [1] * (width - len(line)) for line in lines])
        mask = (ids != 1).long()
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        where = torch.tensor([(number, at) for number, found in enumerate(places) for at in found])
        return self.words(hidden[where[:, 0], where[:, 1]]).float(), self.segment(hidden[:, 0]).float()


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


def batches(made: Sequence[Example], rng: random.Random, pieces: int) -> Iterator[list[Example]]:
    """All examples once, in batches of similar length with at most `pieces` pieces, padding included."""
    order = list(made)
    rng.shuffle(order)
    grouped = []
    for at in range(0, len(order), 3000):
        batch: list[Example] = []
        longest = 0
        for example in sorted(order[at : at + 3000], key=lambda one: one.length):
            if batch and max(longest, example.length) * (len(batch) + 1) > pieces:
                grouped.append(batch)
                batch, longest = [], 0
            batch.append(example)
            longest = max(longest, example.length)
        grouped.append(batch)
    rng.shuffle(grouped)
    yield from grouped


class Stream:
    """Batches without end: corrupted pairs, made anew each time, in the wanted share, and annotated translations."""

    def __init__(
        self, pieces: Pieces, pairs: Sequence[dict[str, str]], real: Sequence[Example], corrupter: Corrupter, share: float
    ) -> None:
        self._pieces, self._pairs, self._real, self._corrupter, self._share = pieces, list(pairs), real, corrupter, share

    def __call__(self, seed: int, size: int) -> Iterator[list[Example]]:
        """Batches in an order fixed by `seed`."""
        rng = random.Random(seed)
        while True:
            count = min(len(self._pairs), 6000)
            made = [self._made(pair) for pair in rng.sample(self._pairs, int(count * self._share))]
            real = rng.sample(list(self._real), min(len(self._real), int(count * (1 - self._share))))
            yield from batches([*made, *real], rng, size)

    def _made(self, pair: dict[str, str]) -> Example:
        draft = self._corrupter(pair["en"], pair["de"])
        tagged = Tagged(
            source=pair["en"],
            words=tuple(draft.words),
            minor=tuple(float(mark == 1) for mark in draft.marks),
            major=tuple(float(mark == 2) for mark in draft.marks),
            quality=1 / (1 + sum((0, 1, 5)[mark] for mark in draft.marks) / 4),
        )
        return self._pieces.example(tagged)


def mcc(scores: Any, goal: Any, threshold: float) -> float:
    """Matthews correlation of `scores` above `threshold` with the truth of `goal`."""
    said, true = scores > threshold, goal > 0.5
    tp, fp = float((said & true).sum()), float((said & ~true).sum())
    fn, tn = float((~said & true).sum()), float((~said & ~true).sum())
    return (tp * tn - fp * fn) / max(1e-9, math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)))


def held_out(tagger: Tagger, items: Sequence[Example]) -> str:
    """Best MCC of words that any rater marked, with and without the source, over the held-out translations."""
    tagger.eval()
    told = []
    for bare in (False, True):
        scores, goals = [], []
        with torch.no_grad():
            for at in range(0, len(items), 16):
                part = items[at : at + 16]
                with torch.autocast("cpu", dtype=torch.bfloat16):
                    words, _ = tagger(part, [bare] * len(part))
                scores.append(1 - torch.softmax(words[:, :3], 1)[:, 0].numpy())
                goals += [item.classes[:, 1:].sum(1) for item in part if item.classes is not None]
        score, goal = np.concatenate(scores), np.concatenate(goals)
        best = max(mcc(score, goal, t) for t in np.quantile(score, np.linspace(0.7, 0.99, 40)))
        told.append(f"{'without' if bare else 'with'} source MCC {best:.3f}")
    tagger.train()
    return ", ".join(told)


def run(*, weights: Path, base: Path, data: Path, work: Path, minutes: float, decay: float, share: float, size: int, threads: int) -> None:
    """Trains for `minutes`, the last `decay` of them with a falling rate; resumes from `work`/state.pt when it is there."""
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    work.mkdir(parents=True, exist_ok=True)
    forbidden = measured_sources(data)
    pairs = [row for row in rows(data / "parallel/train.jsonl.gz") if " ".join(row["en"].split()).lower() not in forbidden]
    real = annotated(data)
    tagged = post_edited(data / "mlqe-pe-en-de/train.jsonl.gz", forbidden)
    flagged = critical(data / "ced-en-de/train.jsonl.gz", forbidden)
    file = E5File(weights)
    texts = [text for pair in pairs for text in (pair["de"], pair["en"])]
    texts += [text for one in (*real, *tagged, *flagged) for text in (one.source, " ".join(one.words))]
    pieces = Pieces(file, texts)
    print(f"{len(pairs)} pairs, {len(real)} + {len(tagged)} + {len(flagged)} annotated, {len(pieces.keep)} pieces", flush=True)
    tagger = Tagger(encoder(file, pieces.keep))
    pieces.tokenizer.save(str(work / "tokenizer.json"))
    (work / "pieces.json").write_text(json.dumps(pieces.keep), encoding="utf-8")
    test = [one for one in real if zlib.crc32(one.source.encode()) % 20 == 0]
    kept = [pieces.example(one) for one in (*(one for one in real if zlib.crc32(one.source.encode()) % 20), *tagged, *flagged)]
    german = [pair["de"] for pair in pairs]
    near = related(base, {core(word) for sentence in german for word in sentence.split() if len(core(word)) > 3})
    print(f"{len(near)} words with neighbours", flush=True)
    stream = Stream(pieces, pairs, kept, Corrupter(german, seed=int(time.time()), related=near), share)
    _train(tagger, stream, [pieces.example(one) for one in test][:600], work=work, minutes=minutes, decay=decay, size=size)


def _train(tagger: Tagger, stream: Stream, test: list[Example], *, work: Path, minutes: float, decay: float, size: int) -> None:
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=PEAK, betas=(0.9, 0.98), weight_decay=0.01)
    step, state = 0, work / "state.pt"
    if state.exists():
        saved_state = torch.load(state, weights_only=True)
        tagger.load_state_dict(saved_state["tagger"])
        optimizer.load_state_dict(saved_state["optimizer"])
        step = saved_state["step"]
        print(f"resumed at step {step}: {held_out(tagger, test)}", flush=True)
    began = saved = time.monotonic()
    seen, recent = 0, deque[float](maxlen=100)
    for batch in stream(seed=step, size=size):
        spent = (time.monotonic() - began) / 60
        if spent >= minutes:
            break
        fall = min(1.0, (minutes - spent) / decay) if decay > 0 else 1.0
        for group in optimizer.param_groups:
            group["lr"] = PEAK * min(1, (step + 1) / WARM_UP) * max(0.02, 0.5 * (1 - math.cos(math.pi * fall)))
        value: Any = loss(tagger, batch, [random.random() < DROPPED for _ in batch])
        value.backward()
        torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        step += 1
        seen += len(batch)
        recent.append(float(value.item()))
        if step % 100 == 0:
            print(f"step {step} loss {sum(recent) / len(recent):.4f} seen {seen} in {spent:.1f} min", flush=True)
        if time.monotonic() - saved > SAVE_EVERY:
            saved = time.monotonic()
            _save(tagger, optimizer, step, state if fall == 1.0 else work / "cooled.pt")
            print(f"saved; {held_out(tagger, test)}", flush=True)
    _save(tagger, optimizer, step, state if decay == 0 else work / "cooled.pt")
    print(f"done: {held_out(tagger, test)}", flush=True)


def _save(tagger: Tagger, optimizer: torch.optim.Optimizer, step: int, path: Path) -> None:
    torch.save({"tagger": tagger.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
