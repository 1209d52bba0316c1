"""Pronoun in a case that cannot stand there.

What it flags
    "mit ich", "für er", "für ihm", "zu ihn", "mit sie", "die Frau, mit die er lebt", "dankte ihn", "gab ihn das Buch", "Der
    Chef lobte er", "älter als ihn", "weil ihn gestern kam", "Ihn ist gekommen".

Why it matters
    English has one form after prepositions and often one for subject and object; German has not, and the slip is glaring.

How it decides
    A preposition of one case stands directly before a pronoun that has not that case, unless the preposition can be a prefix
    at the end of its clause, the pronoun belongs to an adjective, or a finite verb follows that would take it as its subject.
    A relative pronoun after comma and preposition counts when the next word shows that it is no article. "ihn", "mich" and
    "dich" are wrong where the only full verb of their clause takes the dative alone (data/dative_verbs.txt), or beside its
    accusative ("gab ihn das Buch", "sagte ihn, dass"), where a comparison has a nominative, and where the clause would have no
    subject. A second nominative right behind the verb is wrong after a certain subject.

Known limits
    Case is judged only for pronouns, not for nouns. "sie", "es" and "ihr" have several cases: only "sie" is judged, after
    prepositions with the dative and behind a dative verb with its subject in front. Clauses with a second full verb pass.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.pronoun_objects import misplaced
from tqcheck.checks.pronoun_prepositions import after_prepositions
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.tokens import Word
from tqcheck.lang.verbs import clauses
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_FREED = {"mich": "Ich", "dich": "Du", "ihn": "Er"}
_TO_BE = listed("bin bist ist war warst")
_WITH_ACCUSATIVE = listed("los leid satt wert gewohnt müde schuldig anzusehen ich du er wir")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = clauses(text)
        slips = {(first, last): right for first, last, right in _slips(found.sentence.words)}
        slips |= {(first, last): right for first, last, right in after_prepositions(found)}
        for (first, last), right in sorted(slips.items()):
            span = found.sentence.span(first, last)
            wrong = text[span.start : span.end]
            yield Hit(
                segment=index,
                span=span,
                message=Text(en=f"“{wrong}”: wrong case; “{right}”.", de=f"„{wrong}“: falscher Fall; richtig „{right}“."),
                evidence=(Evidence(signal="rules", value=right),),
            )


def _slips(words: tuple[Word, ...]) -> Iterator[tuple[int, int, str]]:
    """First and last word of each slip outside of prepositions, and what to write."""
    yield from misplaced(words)
    opens = len(words) > 2 and words[0].lower in _FREED and words[1].text in _TO_BE
    if opens and not any(word.lower in _WITH_ACCUSATIVE for word in words):
        yield 0, 1, f"{_FREED[words[0].lower]} {words[1].text}"


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
        Example(text="Der Trainer ⟦dankte ihn⟧ für die Mühe, aber niemand hatte ⟦ihn geholfen⟧."),
        Example(text="Die Bank ⟦lieh ihn⟧ das Geld und ⟦teilte ihn⟧ mit, dass es reicht."),
        Example(text="Das Spiel ⟦gegen ihm⟧ ging verloren, und das Haus, ⟦mit die⟧ er prahlt, gehört ⟦zu ihn⟧."),
        Example(text="Sie kam, um ⟦ihn⟧ endlich zu gratulieren, und ging ⟦mit sie⟧ nach Hause."),
        Example(text="Der Lehrer lobte ⟦er⟧ vor der Klasse."),
        Example(text="Seine Tante ist jünger als ⟦ihn⟧."),
        Example(text="Wir lachten, als ⟦ihn⟧ plötzlich in den Saal kam."),
        Example(text="⟦Ihn ist⟧ gestern in Köln angekommen."),
    ),
    clean=(
        Example(text="Sie hat mit ihm gesprochen und ein Geschenk für sie gekauft."),
        Example(text="Wir warten, bis er kommt, und seit er da ist, geht es besser."),
        Example(text="Er sprach von ich weiß nicht wem."),
        Example(text="Niemand außer er selbst kann das, ohne er selbst zu sein."),
        Example(text="Ihn ist sie endlich los."),
        Example(text="Sie half ihr, ihn zu finden, ließ ihn antworten, bat ihn zu helfen und sah ihn helfen."),
        Example(text="Er gab ihn frei, nahm ihn das letzte Mal mit und brachte ihn die Treppe hinunter."),
        Example(text="Die Partei, mit der er lebt, und Berge, von den die Stadt umgebenden Hügeln aus gesehen, gefallen ihm."),
        Example(text="Mit ihn belastenden Fotos kam er; weil ihn fror, ging er, um ihn ging es nicht."),
        Example(text="Er kennt ihn besser als dich, und das Gericht, das ihn hörte, hat ihn gehört und ihm geantwortet."),
        Example(text="Kommst du mit, er geht schon vor, ich auch."),
        Example(text="Zwischen Bonn und Köln und ihm liegt der Rhein."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
