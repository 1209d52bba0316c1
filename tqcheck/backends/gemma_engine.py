"""Asks the network of Gemma for many texts at once.

What comes of a text doesn't depend on the texts beside it; `tqcheck.backends.gemma_network` says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

import torch

from tqcheck.backends.batches import in_batches
from tqcheck.backends.beam import Limits, search
from tqcheck.backends.gemma_network import Network
from tqcheck.backends.pieces import Pieces
from tqcheck.modelstore.gemma import CONFIG

WRITTEN, READ = 2048, 256  # pieces of a batch, of which translations are written or which are read only
_BEHIND = 1.5  # nats: an eighth of the time less and .02 chrF2; 1.2 costs .1 (docs/design.md)
_STEPS = 6  # what a piece of the longest text of a batch takes, in pieces: that is as often as the whole network is gone through
_END = ("<eos>", "\n")


class Engine:
    """The model in the folder `directory`, with the tokenizer that it shares with others."""

    def __init__(self, directory: Path, pieces: Pieces) -> None:
        self._pieces = pieces
        self._network = Network(directory, CONFIG, pieces.predictable)
        self._numbers = torch.tensor(pieces.predictable)
        self._end = frozenset(self._outputs(_END))

    def generate(self, prompts: Sequence[Sequence[str]], *, beam: int, repeat: bool) -> list[tuple[list[str], float]]:
        """What follows each of the prompts, without the end, and its mean log-probability in nats: the best of so many beams, at most
        twice as long as the prompt and a bit."""
        ids = [self._ids(prompt) for prompt in prompts]

        def written(batch: Sequence[int]) -> list[tuple[list[str], float]]:
            most = tuple(2 * len(ids[at]) + 16 for at in batch)
            limits = Limits(width=beam, end=self._end, most=most, repeat=repeat, behind=_BEHIND)
            made = search(self._network, [ids[at] for at in batch], self._numbers, limits)
            return [(list(map(self._pieces.tokenizer.id_to_token, self._numbers[list(outputs)].tolist())), mean) for outputs, mean in made]

        return in_batches([len(one) for one in ids], WRITTEN, written, longest=_STEPS)

    def score(self, texts: Sequence[Sequence[str]], counts: Sequence[int]) -> list[list[float]]:
        """Log-probabilities in nats of the last so many pieces of each text, which must be predictable."""
        ids = [self._ids(text) for text in texts]
        within = containing(ids)
        wanted: dict[int, dict[int, int]] = {}  # of each text that is read: places, and the outputs that stand there
        for at, (text, count) in enumerate(zip(texts, counts, strict=True)):
            first = len(text) - count
            wanted.setdefault(within[at], {}).update(enumerate(self._outputs(text[first:]), first))
        read = [at for at, places in wanted.items() if places]

        def scored(batch: Sequence[int]) -> list[dict[int, float]]:
            asked = [wanted[read[at]] for at in batch]
            made = self._network.logprobs([ids[read[at]] for at in batch], [list(pairs.items()) for pairs in asked])
            return [dict(zip(pairs, values, strict=True)) for pairs, values in zip(asked, made, strict=True)]

        found = dict(zip(read, in_batches([len(ids[at]) for at in read], READ, scored), strict=True))
        places = (range(len(text) - count, len(text)) for text, count in zip(texts, counts, strict=True))
        return [[found[within[at]][place] for place in own] for at, own in enumerate(places)]

    def _ids(self, pieces: Sequence[str]) -> list[int]:
        return list(map(self._pieces.tokenizer.token_to_id, pieces))

    def _outputs(self, pieces: Sequence[str]) -> list[int]:
        return [self._pieces.output[number] for number in self._ids(pieces)]


def containing(texts: Sequence[list[int]]) -> dict[int, int]:
    """For each text, by number, one that goes on from it and from which no other goes on; itself where there is none."""
    order = sorted(range(len(texts)), key=lambda at: texts[at])
    found: dict[int, int] = {}
    for at, after in reversed(list(zip_longest(order, order[1:]))):
        goes_on = after is not None and texts[after][: len(texts[at])] == texts[at]
        found[at] = found[after] if goes_on else at
    return found
