"""What one model has said to one question so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from tqcheck.cache.codec import Answer, Codec
from tqcheck.cache.keys import Question, key
from tqcheck.cache.store import Store

Texts = tuple[str, ...]
"""All that a model reads for one answer, such as a context and a text."""

_GROUP = 128  # answers asked for, and kept, at once: models are faster with many


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept(Generic[Answer]):
    """The answers in `store` of the model called `model`."""

    store: Store
    question: Question
    model: str
    codec: Codec[Answer]

    def known(self, asked: Iterable[Texts]) -> dict[Texts, Answer]:
        """The answers that are there."""
        keys = {texts: key(self.question, self.model, *texts) for texts in asked}
        found = self.store.get(keys.values())
        return {texts: self.codec.decode(found[place]) for texts, place in keys.items() if place in found}

    def keep(self, answers: Mapping[Texts, Answer]) -> None:
        """Writes these down."""
        self.store.put({key(self.question, self.model, *texts): self.codec.encode(answer) for texts, answer in answers.items()})

    def answers(self, asked: Sequence[Texts], ask: Callable[[Sequence[Texts]], Sequence[Answer]]) -> list[Answer]:
        """One answer for each, from the model (`ask`) where it isn't there yet: a few at a time, no text twice."""
        known = self.known(asked)
        missing = [texts for texts in dict.fromkeys(asked) if texts not in known]
        for at in range(0, len(missing), _GROUP):
            part = missing[at : at + _GROUP]
            made = dict(zip(part, ask(part), strict=True))
            self.keep(made)
            known |= made
        return [known[texts] for texts in asked]
