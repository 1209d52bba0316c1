"""Models for Ray workers that take a while for a sentence, leave the number of their process in a folder, and die of some sentences."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.backends import Backends, LoadedBackends, Progress, Translation
from tqcheck.backends.fake import FakeTranslator, fake_backends
from tqcheck.config import Options
from tqcheck.errors import ModelError

SECONDS = 0.05  # for a sentence
LONG = 60.0  # for one that has HANGS in it, the first time
DEADLY, HANGS = "Gift", "Schlaf"
HUNG = "hung"  # a file with the number of the process in which it hangs


@dataclass(frozen=True, slots=True, kw_only=True)
class Mortal:
    """A FakeTranslator that is slow and can be killed."""

    folder: Path
    name: str = "mortal-translator 0"

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        for sentence in sentences:
            if DEADLY in sentence:
                os.kill(os.getpid(), signal.SIGKILL)
            if HANGS in sentence and not (self.folder / HUNG).exists():
                (self.folder / HUNG).write_text(str(os.getpid()), encoding="utf-8")
                time.sleep(LONG)
            time.sleep(SECONDS)
        return FakeTranslator().translate(sentences, progress)


def load(folder: Path, language: str, options: Options, progress: Progress) -> Backends:
    """In place of `load_models`, once `folder` is bound: a line in a file of its name for each process that calls it."""
    with (folder / str(os.getpid())).open("a", encoding="utf-8") as loaded:
        loaded.write(f"{language}\n")
    fake = fake_backends()
    return LoadedBackends(
        translator=Mortal(folder=folder), forward=fake.forward, scorer=fake.scorer, tagger=fake.tagger, aligner=fake.aligner
    )


def load_nothing(language: str, options: Options, progress: Progress) -> Backends:
    """In place of `load_models`, where a model is missing."""
    raise ModelError("no model here")
