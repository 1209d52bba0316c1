"""Separable prefixes and the verbs that carry them."""

from __future__ import annotations

from tqcheck.lang.lexicon import Verb, readings
from tqcheck.lang.tokens import Word

# Always separable; "über", "um", "unter", "durch", "wider", "hinter" and "wieder" also stand fast.
_SEPARABLE = (
    "zusammen", "heraus", "herein", "hervor", "hinaus", "hinein", "hinzu", "zurück", "voran", "voraus", "vorbei", "statt", "teil",
    "fest", "fort", "nieder", "bekannt", "nach", "weg", "los", "bei", "mit", "vor", "auf", "aus", "ein", "ab", "an", "zu",
)  # fmt: skip


def separated(verb: Verb) -> tuple[str, str] | None:
    """Prefix and bare verb of a lemma whose prefix is always separable: ("an", "kommen")."""
    prefix, bar, bare = verb.lemma.partition("|")
    if bar:
        return (prefix, bare) if prefix in _SEPARABLE else None
    for prefix in ("statt", "teil"):  # the lexicon does not part these
        if verb.lemma.startswith(prefix) and any(part.tense == "n" for part in readings(verb.lemma[len(prefix) :]).verbs):
            return prefix, verb.lemma[len(prefix) :]
    return None


def joined(word: Word) -> tuple[str, str] | None:
    """Prefix and bare verb of a form that in all its readings is one with a prefix before it: "ankündigt"."""
    if word.capital or word.function or not word.verbs:
        return None
    parts = {separated(verb) for verb in word.verbs}
    return parts.pop() if len(parts) == 1 else None


def takes(verb: Verb, prefix: str) -> bool:
    """Whether `prefix` can belong to the verb."""
    return readings(prefix + verb.lemma.replace("|", "")).known
