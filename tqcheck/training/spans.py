"""The recipe of the error-span tagger: multilingual-e5-small on pairs of source and translation.

Examples are laid out as in `tqcheck.backends.pairs`, the source left out of a third of them. Corrupted parallel sentences come in a
share that the caller chooses: alone in a first stage, which teaches the comparison, then beside the annotations.

Held out are the sources that hash to 0 modulo 20; the sets that are measured
on are never read but for the sources that must be left out.
"""

from __future__ import annotations

import json
import math
import random
import time
from collections import deque
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
import torch

from tqcheck.evaluate.bootstrap import resamples
from tqcheck.evaluate.data import is_held_out
from tqcheck.evaluate.measures import confusion, mcc
from tqcheck.training.batching import batches
from tqcheck.training.corruption import Corrupter, core
from tqcheck.training.e5 import E5File, encoder
from tqcheck.training.related import related
from tqcheck.training.span_data import Tagged, annotated, critical, measured_sources, post_edited, rows
from tqcheck.training.tagger import Example, Pieces, Tagger, loss, needed

PEAK = 1e-4
FRESH = 5.0  # how many times the rate of the encoder the comparison learns with
WARM_UP = 200  # steps
SAVE_EVERY = 300  # seconds
DROPPED = 0.33


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
            yield from batches([*made, *real], attrgetter("length"), rng, size)

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


def held_out(tagger: Tagger, items: Sequence[Example]) -> str:
    """Best MCC of words that most raters marked, with and without the source, over the held-out translations."""
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
        whole = resamples(["all"] * len(goal))  # one group: the data alone, no draws
        tables = [confusion(goal > 0.5, score > t, whole) for t in np.quantile(score, np.linspace(0.7, 0.99, 40))]
        best = mcc(np.concatenate(tables)).max()
        told.append(f"{'without' if bare else 'with'} source MCC {best:.3f}")
    tagger.train()
    return ", ".join(told)


def run(*, weights: Path, base: Path, data: Path, work: Path, minutes: float, decay: float, share: float, size: int) -> None:
    """Trains for `minutes`, the last `decay` of them with a falling rate; resumes from `work`/state.pt when it is there."""
    torch.manual_seed(_step(work))  # another one after each pause, so that no run repeats what the last one saw
    work.mkdir(parents=True, exist_ok=True)
    forbidden = measured_sources(data)
    pairs = [
        row
        for row in rows(data / "parallel/train.jsonl.gz")
        if " ".join(row["en"].split()).lower() not in forbidden and not is_held_out(row["en"])
    ]
    real = annotated(data)
    tagged = post_edited(data / "mlqe-pe-en-de/train.jsonl.gz", forbidden)
    flagged = critical(data / "ced-en-de/train.jsonl.gz", forbidden)
    file = E5File(weights)
    texts = [text for pair in pairs for text in (pair["de"], pair["en"])]
    texts += [text for one in (*real, *tagged, *flagged) for text in (one.source, " ".join(one.words))]
    listed = work / "pieces.json"
    if not listed.exists():
        listed.write_text(json.dumps(needed(file, texts)), encoding="utf-8")
    pieces = Pieces(file, json.loads(listed.read_text(encoding="utf-8")))
    print(f"{len(pairs)} pairs, {len(real)} + {len(tagged)} + {len(flagged)} annotated, {len(pieces.keep)} pieces", flush=True)
    tagger = Tagger(encoder(file, pieces.keep))
    pieces.tokenizer.save(str(work / "tokenizer.json"))
    test = [one for one in real if is_held_out(one.source)]
    kept = [pieces.example(one) for one in (*real, *tagged, *flagged) if not is_held_out(one.source)]
    german = [pair["de"] for pair in pairs]
    near = related(base, {core(word) for sentence in german for word in sentence.split() if len(core(word)) > 3})
    print(f"{len(near)} words with neighbours", flush=True)
    corrupter = Corrupter(german, seed=_step(work), related=near, pairs=[(pair["en"], pair["de"]) for pair in pairs])
    stream = Stream(pieces, pairs, kept, corrupter, share)
    _train(tagger, stream, [pieces.example(one) for one in test][:600], work=work, minutes=minutes, decay=decay, size=size)


def _train(tagger: Tagger, stream: Stream, test: list[Example], *, work: Path, minutes: float, decay: float, size: int) -> None:
    fresh = [*tagger.compare.parameters()]
    others = [parameter for name, parameter in tagger.named_parameters() if not name.startswith("compare.")]
    groups = [{"params": others, "scale": 1.0}, {"params": fresh, "scale": FRESH}]
    optimizer = torch.optim.AdamW(groups, lr=PEAK, betas=(0.9, 0.98), weight_decay=0.01)
    step, state = 0, work / "state.pt"
    if state.exists():
        kept = torch.load(state, weights_only=True)
        tagger.load_state_dict(kept["tagger"])
        optimizer.load_state_dict(kept["optimizer"])
        step = kept["step"]
        print(f"resumed at step {step}: {held_out(tagger, test)}", flush=True)
    began = saved = time.monotonic()
    seen, recent, dice = 0, deque[float](maxlen=100), random.Random(step)
    for batch in stream(seed=step, size=size):
        spent = (time.monotonic() - began) / 60
        if spent >= minutes:
            break
        fall = min(1.0, (minutes - spent) / decay) if decay > 0 else 1.0
        for group in optimizer.param_groups:
            group["lr"] = group["scale"] * PEAK * min(1, (step + 1) / WARM_UP) * max(0.02, 0.5 * (1 - math.cos(math.pi * fall)))
        value: Any = loss(tagger, batch, [dice.random() < DROPPED for _ in batch])
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


def _step(work: Path) -> int:
    state = work / "state.pt"
    return int(torch.load(state, weights_only=True, mmap=True)["step"]) if state.exists() else 0


def _save(tagger: Tagger, optimizer: torch.optim.Optimizer, step: int, path: Path) -> None:
    torch.save({"tagger": tagger.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)
