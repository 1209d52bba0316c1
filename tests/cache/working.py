"""`python -m tests.cache.working PLACE LOG NAME FIRST LAST` translates sentences with a slow stand-in and the cache at PLACE.

LOG gets "NAME asked N" when the stand-in is asked and "NAME done N" when the answer of sentence N has been kept.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tqcheck.backends import LoadedBackends, Translation
from tqcheck.cache import Store, cached

SECONDS = 0.01


class Slow:
    """Wants two sentences at once."""

    name = "slow 1"
    together = 2

    def __init__(self, log: Callable[[str], None]) -> None:
        self.log = log

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        assert len(sentences) <= self.together
        for sentence in sentences:
            self.log(f"asked {sentence}")
            time.sleep(SECONDS)
        return [Translation(text=f"[{sentence}]", logprob=-0.1) for sentence in sentences]


def work(place: Path, log: Path, name: str, first: int, last: int) -> None:
    """Translates the sentences from `first` to before `last`, four at a time."""
    with log.open("a", buffering=1) as file, Store(place) as store:

        def say(text: str) -> None:
            file.write(f"{name} {text}\n")

        translator = cached(LoadedBackends(translator=Slow(say), scorer=None), store).translator
        assert translator is not None
        for at in range(first, last, 4):
            sentences = [str(number) for number in range(at, min(last, at + 4))]
            made = translator.translate(sentences, lambda done: None)
            assert [translation.text for translation in made] == [f"[{sentence}]" for sentence in sentences]
            for sentence in sentences:
                say(f"done {sentence}")


if __name__ == "__main__":
    logging.basicConfig(level=logging.WARNING)
    work(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))
