"""„das“ and „dass“ confused.

What it flags
    "Er sagte, das er kommt" and "Der Grund ist, dass ist bekannt, der Streit".

Why it matters
    The two sound alike and do different work; the wrong one sends the reader into a clause that isn't there.

How it decides
    "das" for "dass": behind a verb or adjective that asks for a clause ("sagte", "weiß", "sicher") and a comma stands "das"
    and a subject pronoun, and no neuter noun or pronoun in the sentence before could be what a relative clause belongs to.
    "dass" for "das": a finite form of "sein", "werden" or a modal verb follows "dass" directly and does not end the clause.

Known limits
    Only clauses that begin with a pronoun; relative clauses with "dass" ("das Haus, dass er kaufte") are not seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words
from tqcheck.lang.grammar import NEUTER, column
from tqcheck.lang.quoted import quoted
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Text

_SUBJECTS = words("ich du er wir man es")
_SAYING = words(
    "sagt sagte sagten gesagt erklärt erklärte erklärten meint meinte meinten glaubt glaube glaubte glaubten weiß wissen wusste "
    "wussten gewusst denkt denke dachte dachten gedacht hofft hoffe hoffte hofften fürchtet fürchtete betont betonte betonten "
    "behauptet behauptete behaupteten versichert versicherte berichtet berichtete berichteten bestätigt bestätigte bestätigten "
    "mitgeteilt angekündigt sicher klar überzeugt froh wahrscheinlich möglich wichtig bedeutet bedeutete heißt hieß findet fand "
    "fanden vermutet vermutete zugegeben bekannt schade verspricht versprach versprochen"
)
_FINITE = words("ist sind war waren wird wurde wurden kann konnte muss musste soll sollte darf hat hatte wäre würde könnte")
_PRONOUNS = words("das etwas nichts alles vieles manches einiges eines keines dieses jenes jedes weniges dasjenige dasselbe")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if ", das" not in text and "dass " not in text:
            continue
        sentence = analyse(text)
        for at, word in enumerate(sentence.words):
            right = "dass" if _conjunction_meant(sentence, at) else "das" if _pronoun_meant(sentence, at) else ""
            if not right or quoted(text, sentence.starts[at]):
                continue
            yield Hit(
                segment=index,
                span=sentence.span(at),
                message=Text(en=f"“{right}” is meant, not “{word.text}”.", de=f"Hier muss „{right}“ stehen, nicht „{word.text}“."),
                evidence=(Evidence(signal="rules", value=right),),
            )


def _conjunction_meant(sentence: Sentence, at: int) -> bool:
    found = sentence.words
    if found[at].text != "das" or at < 2 or at + 3 >= len(found) or found[at - 1].text != "," or found[at - 2].lower not in _SAYING:
        return False
    if found[at + 1].lower not in _SUBJECTS or found[at + 1].capital:
        return False
    before = found[: at - 2]
    return not any(word.lower in _PRONOUNS or (not word.function and (word.noun & column(NEUTER) or word.nominal)) for word in before)


def _pronoun_meant(sentence: Sentence, at: int) -> bool:
    found = sentence.words
    if found[at].lower != "dass" or at + 2 >= len(found) or found[at + 1].text not in _FINITE:
        return False
    return found[at + 2].alpha and (not at or found[at - 1].text in ",–") and not found[at + 2].finite


CHECK = Check(
    id="das-dass",
    category="fluency/grammar",
    severity=Severity.MINOR,
    summary=Text(en="“das” and “dass” confused", de="„das“ und „dass“ verwechselt"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Ministerin sagte, ⟦das⟧ er morgen abreisen werde."),
        Example(text="Sie ist sicher, ⟦das⟧ wir die Wahl gewinnen."),
        Example(text="Er bleibt zu Hause, ⟦dass⟧ ist seine Entscheidung."),
    ),
    clean=(
        Example(text="Die Ministerin sagte, dass er morgen abreisen werde, das sei sicher."),
        Example(text="Er hat ein Wort gesagt, das er bereute."),
        Example(text="Sie sagte, das habe er nicht gewusst, und das ist wahr."),
        Example(text="Es gibt etwas, das wir nicht wissen, und nichts, das man sagt, ist klar."),
        Example(text="Wir wissen, dass es so ist, und dass wird in der Regel mit zwei s geschrieben."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
