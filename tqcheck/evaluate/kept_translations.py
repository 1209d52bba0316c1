"""A translator that remembers what it has said, so that articles with many sentences in common cost little more than one of them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from tqcheck.backends import Translation, Translator
from tqcheck.evaluate.store import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """Asks `translator` for what the `store` hasn't got."""

    translator: Translator
    store: Store

    @property
    def name(self) -> str:
        """See `Translator.name`."""
        return self.translator.name

    def translate(self, sentences: Sequence[str], progress: Callable[[int], None]) -> list[Translation]:
        """See `Translator.translate`."""
        keys = [hashlib.sha256(sentence.encode()).hexdigest()[:24] for sentence in sentences]
        wanted = {key: sentence for key, sentence in zip(keys, sentences, strict=True) if key not in self.store}
        made = self.translator.translate(list(wanted.values()), progress) if wanted else []
        self.store.add({key: asdict(translation) for key, translation in zip(wanted, made, strict=True)})
        return [Translation(**self.store[key]) for key in keys]
