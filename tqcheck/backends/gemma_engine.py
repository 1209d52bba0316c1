"""Asks the network of Gemma for many texts at once: texts of similar lengths in one batch, as many batches at a time as there are cores.

What comes of a text doesn't depend on the texts beside it; `tqcheck.backends.gemma_network` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import torch

from tqcheck.backends.beam import Limits, search
from tqcheck.backends.gemma_network import Network, room
from tqcheck.backends.pieces import Pieces
from tqcheck.backends.threads import threads
from tqcheck.backends.workers import in_threads
from tqcheck.modelstore.gemma import CONFIG

WRITTEN, READ = 1024, 256  # pieces of a batch, of which translations are written or which are read only
_END = ("<eos>", "\n")

Answer = TypeVar("Answer")


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
            limits = Limits(width=beam, end=self._end, most=most, repeat=repeat)
            made = search(self._network, [ids[at] for at in batch], self._numbers, limits)
            return [(list(map(self._pieces.tokenizer.id_to_token, self._numbers[outputs].tolist())), mean) for outputs, mean in made]

        return _in_batches([len(one) for one in ids], WRITTEN, written)

    def score(self, texts: Sequence[Sequence[str]], counts: Sequence[int]) -> list[list[float]]:
        """Log-probabilities in nats of the last so many pieces of each text, which must be predictable."""
        ids = [self._ids(text) for text in texts]
        outputs = [self._outputs(text[len(text) - count :]) for text, count in zip(texts, counts, strict=True)]

        def scored(batch: Sequence[int]) -> list[list[float]]:
            return self._network.logprobs([ids[at] for at in batch], [outputs[at] for at in batch])

        return _in_batches([len(one) for one in ids], READ, scored)

    def _ids(self, pieces: Sequence[str]) -> list[int]:
        return list(map(self._pieces.tokenizer.token_to_id, pieces))

    def _outputs(self, pieces: Sequence[str]) -> list[int]:
        return [self._pieces.output[number] for number in self._ids(pieces)]


def _in_batches(lengths: Sequence[int], most: int, work: Callable[[Sequence[int]], Sequence[Answer]]) -> list[Answer]:
    """The answers, in order, of the `work` on texts of these lengths, which gets their numbers."""
    answers: dict[int, Answer] = {}

    def alone(batch: Sequence[int]) -> Sequence[Answer]:
        torch.set_num_threads(1)  # of this thread: batches side by side keep the cores busier than all of them in one
        with torch.inference_mode():
            return work(batch)

    in_threads(batches(lengths, most, threads()), alone, lambda batch, made: answers.update(zip(batch, made, strict=True)), threads())
    return [answers[at] for at in range(len(lengths))]


def batches(lengths: Sequence[int], most: int, fewest: int) -> list[tuple[int, ...]]:
    """Numbers of texts in at least so many batches (`fewest`) of about as many pieces each, about `most` or fewer; the longest texts first,
    since they take longest."""
    order = sorted(range(len(lengths)), key=lambda at: -lengths[at])
    total = sum(map(room, lengths))
    number = max(fewest, -(-total // most))
    made: list[list[int]] = [[] for _ in range(number)]
    before = 0
    for at in order:
        made[before * number // total].append(at)
        before += room(lengths[at])
    return [tuple(batch) for batch in made if batch]
