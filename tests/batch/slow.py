"""tqcheck with stand-ins for its models, which take a while for a sentence and write down in asked.txt which they translate.

`python -m tests.batch.slow ARGUMENTS` is `tqcheck ARGUMENTS` with them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.backends import Backends, LoadedBackends, Progress, Translation
from tqcheck.backends import registry as registry_module
from tqcheck.backends.fake import FakeTranslator, fake_backends
from tqcheck.cli.app import main
from tqcheck.config import Options

SECONDS = 0.05  # for a sentence
ASKED = Path("asked.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slow:
    """A FakeTranslator that takes its time."""

    name: str = "slow-translator 0"

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        for sentence in sentences:
            with ASKED.open("a", encoding="utf-8") as asked:
                asked.write(f"{sentence}\n")
            time.sleep(SECONDS)
        return FakeTranslator().translate(sentences, progress)


def load(options: Options, progress: Progress) -> Backends:
    """In place of `registry.load`."""
    fake = fake_backends()
    return LoadedBackends(translator=Slow(), forward=fake.forward, scorer=fake.scorer, tagger=fake.tagger, aligner=fake.aligner)


if __name__ == "__main__":
    registry_module.load = load
    sys.exit(main(sys.argv[1:]))
