"""The prepositions that verbs, nouns and adjectives demand: data/verb_prepositions.tsv, whose head explains the columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# A preposition and the forms in which it has swallowed an article.
FORMS = {
    "an": ("am", "ans"), "auf": ("aufs",), "bei": ("beim",), "durch": ("durchs",), "für": ("fürs",), "in": ("im", "ins"),
    "über": ("übers", "überm"), "um": ("ums",), "unter": ("unters", "unterm"), "von": ("vom",), "vor": ("vors",), "zu": ("zum", "zur"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Governance:
    """One line of the table. `right` has every form and pronominal adverb ("daran") that shows the right construction,
    `wrong` the forms of the wrong prepositions; `governed` is the best preposition or "", `case` its case.
    """

    kind: str
    lemma: str
    governed: str
    case: str
    right: frozenset[str]
    wrong: frozenset[str]
    english: str
    conditions: frozenset[str]
    only: frozenset[str]
    options: tuple[tuple[str, str], ...]  # all pairs of a right preposition and its case


@cache
def table(kind: str) -> dict[str, tuple[Governance, ...]]:
    """The lines of a kind (verb, noun, adjective) by lemma; verbs with a separable prefix also without the bar and without the prefix."""
    found: dict[str, tuple[Governance, ...]] = {}
    for line in files("tqcheck.data").joinpath("verb_prepositions.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith(kind + "\t"):
            entry = _entry(line)
            for key in {entry.lemma, entry.lemma.replace("|", ""), entry.lemma.rsplit("|", 1)[-1]}:
                found[key] = (*found.get(key, ()), entry)
    return found


def _entry(line: str) -> Governance:
    columns = [*line.split("\t"), "", ""]
    kind, lemma, right, wrong, english, conditions, only = columns[:7]
    options = [option.split("+") for option in right.split()]
    governed, case = options[0]
    return Governance(
        kind,
        lemma,
        governed,
        case,
        frozenset(form for preposition, _ in options if preposition for form in (*_forms(preposition), *_adverbs(preposition))),
        frozenset(form for preposition in wrong.split() for form in _forms(preposition)),
        english,
        frozenset(conditions.split()),
        frozenset(only.split()),
        tuple((preposition, demanded) for preposition, demanded in options if preposition),
    )


def _forms(preposition: str) -> tuple[str, ...]:
    return (preposition, *FORMS.get(preposition, ()))


def _adverbs(preposition: str) -> tuple[str, ...]:
    link = "r" if preposition[0] in "aeiouäöü" else ""
    return ("da" + link + preposition, "wo" + link + preposition, "hier" + preposition)
