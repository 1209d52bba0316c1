"""Article, adjective and noun that do not agree.

What it flags
    "einen Abkommen" (gender), "die Haus", "mit die Regierung" (case), "des großer Landes" (adjective ending).

Why it matters
    English articles and adjectives have one form; a translation that lost track of the noun leaves an ending that no
    reader can miss, and sometimes one that turns subject and object round.

How it decides
    Every part of a noun phrase allows a set of cases, genders and numbers: the preposition, the article, the adjectives
    (weak or strong) and the noun with all its readings in the lexicon, compounds by their last part. When no combination
    is left, the phrase cannot be German, and the first part that breaks it is named.

Known limits
    Only phrases that are certain: a pronoun after a comma, names, titles in capitals, nouns before another capital word,
    phrases with something other than adjectives inside ("diese von ihm erwartete Lösung") and words the lexicon does not
    have are left alone. A wrong case that another reading of the noun allows goes unseen.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.function_words import determiners
from tqcheck.lang.grammar import EVERYTHING, GENITIVE, MASCULINE, NEUTER, NOMINATIVE, cases, column
from tqcheck.lang.noun_phrases import NounPhrase, noun_phrases
from tqcheck.lang.tokens import Sentence, analyse
from tqcheck.types import Article, Evidence, Hit, Severity, Text

# Endings of nouns that cannot go without the -s (-n, -en) of the genitive; loan words and names can ("des Brexit").
_NATIVE = tuple(
    "er el en ling tum hof gang tag trag zug fall spruch satz plan krieg mann land staat rat amt haus recht geld werk jahr kampf weg platz "
    "bau kauf markt schutz ent ant ist streik test".split()
)
_WITH_GENITIVE = frozenset("gedenken bedürfen entbehren harren erinnern anklagen beschuldigen bezichtigen überführen walten sein".split())
_GENDERS = (("masculine", "männlich"), ("feminine", "weiblich"), ("neuter", "sächlich"), ("plural", "Plural"))


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        for phrase in noun_phrases(text):
            sentence = analyse(text)
            common = phrase.governed & phrase.article & phrase.adjectives & phrase.head
            if common and not _genitive_subject(sentence, phrase, common):
                continue
            if _bare_genitive(phrase) and not sentence.words[phrase.noun].lower.endswith(_NATIVE):
                continue
            # The preposition is part of what is wrong where it governs the phrase wrongly or is all the article there is.
            whole = phrase.preposition and (_agrees(phrase) or phrase.article == EVERYTHING)
            begin = phrase.start - 1 if whole else phrase.start
            yield Hit(
                segment=index,
                span=sentence.span(begin, phrase.noun),
                message=_message(sentence, phrase),
                severity=_severity(phrase),
                evidence=(Evidence(signal="rules", value=text[sentence.starts[phrase.start] : sentence.span(phrase.noun).end]),),
            )


def _genitive_subject(sentence: Sentence, phrase: NounPhrase, common: int) -> bool:
    """Whether a genitive opens a main clause where its subject must stand: "Dieser Maßnahmen sollen in Kraft treten"."""
    if phrase.start or common & ~cases(GENITIVE) or phrase.noun + 1 >= len(sentence.words):
        return False
    rest = sentence.words[phrase.noun + 1 :]
    if not rest[0].finite or rest[0].function or any(verb.lemma in _WITH_GENITIVE for word in rest for verb in word.verbs):
        return False
    return not any(word.lower in ("sich", "es", "man", "ich", "wir", "er", "wegen", "halber") for word in rest)


def _agrees(phrase: NounPhrase) -> int:
    """What article, adjectives and noun have in common; not 0 where only the preposition asks for something else."""
    return phrase.article & phrase.adjectives & phrase.head


def _bare_genitive(phrase: NounPhrase) -> bool:
    """Whether only the -s of the genitive is missing ("des Vertrag")."""
    if phrase.article & phrase.head or phrase.article & ~cases(GENITIVE):
        return False
    return any(phrase.article & column(which) and phrase.head & column(which) & cases(NOMINATIVE) for which in (MASCULINE, NEUTER))


def _severity(phrase: NounPhrase) -> Severity:
    """Minor where the reader stumbles over one letter only: an adjective ending, or the -s of a genitive that is left out."""
    fits = phrase.governed & phrase.article & phrase.head
    return Severity.MINOR if fits or _bare_genitive(phrase) else Severity.MAJOR


def _message(sentence: Sentence, phrase: NounPhrase) -> Text:
    noun = sentence.words[phrase.noun].text
    if phrase.governed & phrase.article & phrase.adjectives & phrase.head:
        return Text(
            en="A genitive stands where the subject of the sentence must stand.",
            de="Ein Genitiv steht, wo das Subjekt des Satzes stehen muss.",
        )
    if _agrees(phrase):
        return Text(
            en=f"“{phrase.preposition}” takes another case than the phrase has.",
            de=f"„{phrase.preposition}“ verlangt einen anderen Fall, als die Wortgruppe hat.",
        )
    if phrase.article == EVERYTHING:
        return Text(
            en=f"After “{phrase.preposition}” the ending of the adjective does not fit “{noun}”.",
            de=f"Nach „{phrase.preposition}“ passt die Endung des Adjektivs nicht zu „{noun}“.",
        )
    if phrase.article & phrase.head:
        return Text(
            en=f"The ending of the adjective fits neither the article nor “{noun}”.",
            de=f"Die Endung des Adjektivs passt nicht zu Artikel und „{noun}“.",
        )
    form = sentence.words[phrase.start].text
    wanted = _instead(form.lower(), phrase)
    names = [names for which, names in enumerate(_GENDERS) if phrase.head & column(which)]
    en, de = " or ".join(name[0] for name in names), " oder ".join(name[1] for name in names)
    write = f"; write “{wanted} {noun}”?" if wanted else "."
    schreibe = f"; „{wanted} {noun}“?" if wanted else "."
    return Text(en=f"“{form}” does not go with “{noun}” ({en}){write}", de=f"„{form}“ passt nicht zu „{noun}“ ({de}){schreibe}")


def _instead(form: str, phrase: NounPhrase) -> str:
    """The form of the same article that the noun allows in a case the present one stands for, if there is just one."""
    stem = "d" if form in ("der", "die", "das", "des", "dem", "den") else _stem(form)
    cases = {bit % 4 for bit in range(16) if phrase.article >> bit & 1}
    goal = phrase.head & phrase.governed & sum(1 << bit for bit in range(16) if bit % 4 in cases)
    found = {other for other, it in determiners().items() if it.cells & goal and _same(other, stem)}
    return found.pop() if len(found) == 1 else ""


def _stem(form: str) -> str:
    for ending in ("en", "er", "es", "em", "e"):
        if form.endswith(ending) and form not in ("unser", "euer"):
            return form.removesuffix(ending)
    return form


def _same(other: str, stem: str) -> bool:
    if stem == "d":
        return other in ("der", "die", "das", "des", "dem", "den")
    return other == stem or (other.startswith(stem) and other[len(stem) :] in ("e", "en", "er", "es", "em"))


CHECK = Check(
    id="noun-phrase-agreement",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="article, adjective and noun that do not agree", de="Artikel, Adjektiv und Nomen passen nicht zusammen"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Minister unterzeichneten ⟦einen Handelsabkommen⟧ mit Japan."),
        Example(text="⟦Einen Kommissarin⟧ nahm drei Verdächtige fest, was niemand sah."),
        Example(text="Er sprach ⟦mit die neue Direktorin⟧ und dankte ⟦für der Hilfe⟧."),
        Example(text="⟦Das Regierung⟧ hatte es so gewollt, sie begründete ⟦das Verordnung⟧ nicht."),
        Example(text="⟦Dieser Vorschriften⟧ sollen im Mai in Kraft treten. Er stellte ⟦einen neues Plan⟧ vor."),
        Example(text="⟦Seit das Erdbeben⟧ hat der Ort kein Wasser; ⟦die beide Boote⟧ und ⟦eine Wahlen⟧ halfen ihm nicht."),
        Example(text="Der Vertrag ⟦des neuer Trainers⟧ gilt bis zum Jahr 2027."),
        Example(text="Wegen ⟦des Streik⟧ blieb er in ⟦einen Hotel⟧ und wartete auf ⟦eine neue Flug⟧."),
        Example(text="Die Stadt wurde ⟦von schwere Unwettern⟧ getroffen."),
    ),
    clean=(
        Example(text="Das Leben der Anderen ist ein Film, in dem Menschen das Lesen fremder Briefe zum Beruf machen."),
        Example(text="Die Frau, die Kindern hilft, und der Mann, der Frauen berät, arbeiten in der einen oder anderen Stadt."),
        Example(text="Auf der einen Seite stehen die beiden Männer, auf der anderen ihre Vorgesetzten."),
        Example(text="Meiner Meinung nach das beste Hotel am Platz, mit die schönste Aussicht der Stadt und von Geburt an ein Zuhause."),
        Example(text="Er erstattete seinen Vorgesetzten Meldung und fragte, was für ein Mensch das tue, wenn das Kunst ist."),
        Example(text="Der erste Vorsitzende Berg lobte die Rangers und die zu geringe Zahl der am besten erhaltenen Häuser."),
        Example(text="Mit gutem französischem Wein, mit gutem französischen Brot und trotz dem Regen wurde es ein schöner Abend."),
        Example(text="Familien, die Selbstmord begingen, Länder, in denen Malaria herrscht, Luft, die Ozon enthält."),
        Example(text="Er tat es um der Profite willen. Ist das Wein?"),
        Example(text="Dieser Opfer gedachte die Stadt, seit die Mauer fiel; ein besseres Ungarn ist, unter anderem Essen, das Ziel."),
        Example(text="Die Geschichte Mexikos ist wie die anderer Völker, eine Neunzehnjährige gewann, und das bringt Ärger."),
        Example(text="Die Deutsche Bahn und das Weiße Haus schweigen; des Weiteren fehlt dem Verletzten das Neue."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
