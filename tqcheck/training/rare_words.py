"""The recipe behind tqcheck/data/rare_words.marisa: German forms that neither the first lexicon has nor the rules of word formation reach.

Source: the German dictionary of the PyPI package simplemma 2.0.0 (MIT; its word lists come from Wiktionary and other free
lists, see the package's page). Only whether a form exists is taken from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_FORM = re.compile(r"[A-ZÄÖÜa-zäöüß][a-zäöüß]{3,}")


def build(*, forms: Iterable[str], target: Path) -> int:
    """Writes the trie of those `forms` that no rule forms to `target` and returns how many it holds."""
    import marisa_trie

    from tqcheck.lang.word_formation import by_rule

    rare = sorted({form for form in forms if _FORM.fullmatch(form) and not by_rule(form)})
    marisa_trie.Trie(rare).save(str(target))
    return len(rare)


def listed() -> Iterable[str]:
    """All forms and lemmas of simplemma's German dictionary."""
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    for form, lemma in DefaultDictionaryFactory().get_dictionary("de").items():
        yield from (form, lemma)
