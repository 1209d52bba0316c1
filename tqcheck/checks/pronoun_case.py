"""Pronoun in a case that cannot stand there.

What it flags
    "mit ich", "für er", "von wir", "bei du", "zwischen du und ich", "Ihn ist gekommen".

Why it matters
    English has one form after prepositions and often one for subject and object; German has not, and the slip is glaring.

How it decides
    A preposition that takes the accusative or dative stands directly before "ich", "du", "er" or "wir", forms that are
    nominative and nothing else, unless the preposition can be a separable prefix at the end of its clause, or a finite verb
    follows that would take the pronoun as its subject. At the start of a sentence "mich", "dich" or "ihn" before "bin", "ist", "war".

Known limits
    "sie", "es" and "ihr" have several cases and are not judged; "außer ich", "als er", "seit er", "bis wir" are conjunctions.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.verbs import Clauses, clauses
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_RIGHT = {"ich": ("mich", "mir"), "du": ("dich", "dir"), "er": ("ihn", "ihm"), "wir": ("uns", "uns")}
_ACCUSATIVE = listed("für gegen ohne durch")
_DATIVE = listed("mit von bei zu aus nach zwischen gegenüber")
_EITHER = listed("an auf in hinter neben über unter vor wegen")
_GOVERNING = _ACCUSATIVE | _DATIVE | _EITHER
_PREFIXES = listed("durch mit bei zu aus nach gegenüber an auf unter über vor hinter")
_FREED = {"mich": "Ich", "dich": "Du", "ihn": "Er"}
_TO_BE = listed("bin bist ist war warst")
_WITH_ACCUSATIVE = listed("los leid satt wert gewohnt müde schuldig anzusehen ich du er wir")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = clauses(text)
        for first, last, right in _slips(found):
            span = found.sentence.span(first, last)
            wrong = text[span.start : span.end]
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"“{wrong}”: wrong case; “{right}”.", de=f"„{wrong}“: falscher Fall; richtig „{right}“."),
                evidence=(Evidence(signal="rules", value=right),),
            )


def _slips(found: Clauses) -> Iterator[tuple[int, int, str]]:
    """First and last word of each slip and what to write."""
    words = found.sentence.words
    for at, word in enumerate(words[1:], 1):
        if word.text not in _RIGHT:
            continue
        before = words[at - 1].lower
        if before in _GOVERNING and not _own_clause(found, at):
            yield at - 1, at, f"{words[at - 1].text} {_case(before, word.text)}"
        elif before == "und" and at + 1 not in found.maybe and any(other.lower == "zwischen" for other in words[max(0, at - 4) : at - 1]):
            yield at, at, _RIGHT[word.text][1]
    opens = len(words) > 2 and words[0].lower in _FREED and words[1].text in _TO_BE
    if opens and not any(word.lower in _WITH_ACCUSATIVE for word in words):
        yield 0, 1, f"{_FREED[words[0].lower]} {words[1].text}"


def _case(preposition: str, pronoun: str) -> str:
    accusative, dative = _RIGHT[pronoun]
    if preposition in _ACCUSATIVE or accusative == dative:
        return accusative
    return dative if preposition in _DATIVE else f"{accusative}/{dative}"


def _own_clause(found: Clauses, at: int) -> bool:
    """Whether the pronoun may open a clause of its own: "Er macht mit er will", "von ich weiß nicht wem", "ohne er selbst zu sein"."""
    words = found.sentence.words
    if at + 1 < len(words) and words[at + 1].lower in ("weiß", "selbst"):
        return True
    start = max((stretch.start for stretch in found.stretches if stretch.start < at), default=0)
    return words[at - 1].lower in _PREFIXES and at + 1 in found.maybe and bool(found.maybe_in(start, at))


CHECK = Check(
    id="pronoun-case",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="pronoun in the wrong case", de="Pronomen im falschen Fall"),
    needs=frozenset(),
    flagged=(
        Example(text="Sie hat lange ⟦mit er⟧ gesprochen und ein Geschenk ⟦für ich⟧ gekauft."),
        Example(text="Das Treffen ⟦mit er⟧ war ein Erfolg."),
        Example(text="Das bleibt zwischen dir und ⟦ich⟧."),
        Example(text="⟦Ihn ist⟧ gestern in Köln angekommen."),
    ),
    clean=(
        Example(text="Sie hat mit ihm gesprochen und ein Geschenk für sie gekauft."),
        Example(text="Wir warten, bis er kommt, und seit er da ist, geht es besser."),
        Example(text="Er sprach von ich weiß nicht wem."),
        Example(text="Niemand außer er selbst kann das, ohne er selbst zu sein."),
        Example(text="Ihn ist sie endlich los."),
        Example(text="Kommst du mit, er geht schon vor, ich auch."),
        Example(text="Zwischen Bonn und Köln und ihm liegt der Rhein."),
    ),
    run=_run,
    doc=__doc__ or "",
)
