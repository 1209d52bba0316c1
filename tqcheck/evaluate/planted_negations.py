"""Planted errors of negation: negations dropped and put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

from tqcheck.evaluate.planted_forms import Change, Form, Forms, Line, changed, somewhere, without
from tqcheck.lang.numbers import Language
from tqcheck.types import Span

Patterns = Mapping[Language, str]

_NOT: Patterns = {
    "de": r"\bnicht\b(?! (?:nur|allein|zuletzt|wahr|bloß|sondern))",
    "en": r"(?<=can)['’]t\b|(?<!ca)(?<!wo)(?<=\w)n['’]t\b|\bnot\b(?! (?:only|just|least))",
}
_NO: Patterns = {"de": r"\bkein(?=(?:e[nmrs]?)?\b)", "en": r"\bno\b(?! (?:longer|one|matter|doubt|more|less))"}
_NEVER: Patterns = {"de": r"\b(?:nie|niemals)\b", "en": r"\bnever\b"}
_WITHOUT: Patterns = {"de": r"\bohne\b(?! (?:dass|zu))", "en": r"\bwithout\b"}
_UN: Patterns = {
    "de": r"\bun(?P<rest>(?:möglich|klar|sicher|bekannt|abhängig|zufrieden|gewöhnlich|glücklich|fair|schuldig|erwartet|begrenzt|bewusst|"
    r"verändert|ruhig|wahrscheinlich|zulässig|freundlich|wirksam|nötig|beliebt|verletzt|vollständig)(?:e[nmrs]?)?\b)",
    "en": r"\bun(?P<rest>(?:able|certain|clear|likely|known|happy|fair|usual|expected|necessary|successful|aware|changed|popular|"
    r"safe|willing|acceptable|healthy|harmed|hurt|comfortable|limited)\b)",
}
_PLAIN: Patterns = {
    "de": r"(?<!\w)(?=(?:möglich|klar|sicher|bekannt|abhängig|zufrieden|gewöhnlich|glücklich|fair|schuldig|wahrscheinlich|wirksam|nötig|"
    r"beliebt|vollständig)(?:e[nmrs]?)?\b)",
    "en": r"(?<!\w)(?=(?:able|certain|clear|likely|known|happy|fair|usual|expected|necessary|successful|aware|popular|safe|willing)\b)",
}
_AUXILIARY: Patterns = {
    "de": r"\b(?:ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten|kann|können|konnte|konnten|soll|sollen|will|wollen|"
    r"muss|müssen|darf|dürfen)\b(?! (?:\w+ )?nicht\b)(?=[^,.;:!?]* )",
    "en": r"\b(?:is|are|was|were|will|would|can|could|should|has|have|had|may|might|must)\b(?! not\b)(?= [a-z])",
}
_ARTICLE: Patterns = {
    "de": r"(?<=\s)(?=ein(?:e[nmrs]?)?\b(?! (?:paar|wenig|bisschen)\b))",
    "en": r"(?<=\s)an?(?= [a-z])(?! (?:few|little|lot|bit)\b)",
}


def _pattern(patterns: Patterns) -> dict[Language, re.Pattern[str]]:
    return {language: re.compile(pattern, re.IGNORECASE) for language, pattern in patterns.items()}


def _drop(patterns: Patterns) -> Form:
    compiled = _pattern(patterns)

    def form(line: Line, random: Random) -> Change | None:
        found = somewhere(compiled[line.language], line.target, random)
        return found and without(line.target, Span(*found.span()))

    return form


def _put(patterns: Patterns, new: Patterns, behind: bool = False) -> Form:
    """`new`, a template for what is found, in its place or `behind` it."""
    compiled = _pattern(patterns)

    def form(line: Line, random: Random) -> Change | None:
        found = somewhere(compiled[line.language], line.target, random)
        if found is None:
            return None
        place = Span(found.end(), found.end()) if behind else Span(*found.span())
        return changed(line.target, place, found.expand(new[line.language]))

    return form


FORMS: Forms = {
    "nicht dropped": _drop(_NOT),
    "kein to ein": _put(_NO, {"de": "ein", "en": "a"}),
    "nie to immer": _put(_NEVER, {"de": "immer", "en": "always"}),
    "ohne to mit": _put(_WITHOUT, {"de": "mit", "en": "with"}),
    "un- dropped": _put(_UN, {"de": r"\g<rest>", "en": r"\g<rest>"}),
    "nicht put in": _put(_AUXILIARY, {"de": " nicht", "en": " not"}, behind=True),
    "ein to kein": _put(_ARTICLE, {"de": "k", "en": "no"}),
    "un- put in": _put(_PLAIN, {"de": "un", "en": "un"}),
}
"""Every form by its name, which says what it does in German; in English the same."""
