"""Infinitive with a "zu" too many or too few.

What it flags
    "Er kann zu gehen", "Er versucht gewinnen", ", um das Ziel erreichen", "Sie hofft, den Preis gewinnen".

Why it matters
    A small slip that marks a text as machine-made at once, and after "um" it breaks the sentence.

How it decides
    A modal verb that is the only finite one of the stretch, with "zu" and an infinitive at its end and no second infinitive.
    "um" at the start of a clause that ends in an infinitive without any "zu". A verb that demands "zu" ("versuchen", "weigern",
    "beabsichtigen", ...) as the only finite one, with a bare infinitive at the end.

Known limits
    "etwas zu essen", "viel zu tun" and the like belong to the object and pass, as do forms that are also participles.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words as listed
from tqcheck.lang.clauses import after_preposition
from tqcheck.lang.constituents import noun_phrase
from tqcheck.lang.function_words import determiners
from tqcheck.lang.grammar import NOMINATIVE, PLURAL, cell
from tqcheck.lang.verbs import MODALS, Clauses, Stretch, clauses, infinitive, tense
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_DEMANDING = listed(
    "versuchen beabsichtigen weigern vermögen versäumen wagen zögern streben drohen geloben versprechen aufhören auf|hören beginnen "
    "anfangen an|fangen planen hoffen verlangen vermeiden bemühen gedenken pflegen beschließen entscheiden verpflichten zwingen erlauben "
    "scheinen"
)
_WITH_PREFIX = listed("ankündigen anbieten ablehnen auffordern aufrufen anordnen anfangen aufhören vorschlagen vorhaben vorziehen")
_OPENING = listed(
    "dass weil obwohl nachdem falls sodass ob bevor sobald wenn als während wie wer was wo warum weshalb indem damit solange seit da die "
    "der das den dem deren dessen denen welche welcher und oder aber sondern doch bis wozu worauf sowie denn um"
) - listed("die der das den dem")
_OBJECTS = listed("etwas was nichts viel wenig genug mehr alles einiges")
_DER = listed("der die das den dem des")
_WHO = listed("welche welchen welcher welches")
_SUBJECTS = listed("sie wir ich er es man alle viele beide")
_END = ("", ".", ",", ";", "!", "?")


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        found = clauses(text)
        for stretch in found.stretches:
            last = found.sentence.words[stretch.end - 1]
            if stretch.right not in _END or last.capital or not last.verbs:
                continue
            if tense(last, "n"):
                slip = _too_many(found, stretch) or (infinitive(last) and (_missing(found, stretch) or _behind_comma(found, stretch)))
            else:
                slip = _finite(found, stretch)
            if slip:
                span, en, de = slip
                yield Hit(
                    segment=index,
                    span=span,
                    message=Text(en=en, de=de),
                    evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
                )


def _too_many(found: Clauses, stretch: Stretch) -> tuple[Span, str, str] | None:
    words, last = found.sentence.words, stretch.end - 1
    if words[last - 1].lower != "zu" or last - stretch.start < 3:
        return None
    verbs = found.maybe_in(stretch.start, last)
    if len(verbs) != 1 or not (verbs[0] in found.sure or stretch.start == 0 < verbs[0]):
        return None
    if not words[verbs[0]].finite or any(verb.lemma not in MODALS for verb in words[verbs[0]].finite):
        return None
    others = (*words[stretch.start : verbs[0]], *words[verbs[0] + 1 : last])
    if any(word.lower in _OBJECTS or tense(word, "n") for word in others):
        return None
    modal = words[verbs[0]].text
    return found.sentence.span(last - 1, last), f"No “zu” after “{modal}”.", f"Nach „{modal}“ steht der Infinitiv ohne „zu“."


def _missing(found: Clauses, stretch: Stretch) -> tuple[Span, str, str] | None:
    words, last = found.sentence.words, stretch.end - 1
    inner = words[stretch.start : last]
    if any(word.lower == "zu" or tense(word, "z") for word in inner):
        return None
    right = f"zu {words[last].text}"
    if words[stretch.start].lower in ("um", "ohne", "anstatt"):
        if found.maybe_in(stretch.start, last) or stretch.left not in ("", ",") or _relative(found, stretch):
            return None
        return found.sentence.span(last), f"An infinitive clause demands “zu”: “{right}”.", f"Der Infinitivsatz verlangt „zu“: „{right}“."
    verbs = found.maybe_in(stretch.start, last)
    if len(verbs) != 1 or not (verbs[0] in found.sure or (stretch.start == 0 < verbs[0] and words[verbs[0]].finite)):
        return None
    if not all(verb.lemma in _DEMANDING for verb in words[verbs[0]].finite):
        return None
    verb = words[verbs[0]].text
    return found.sentence.span(last), f"“{verb}” demands “zu”: “{right}”.", f"„{verb}“ verlangt „zu“: „{right}“."


def _behind_comma(found: Clauses, stretch: Stretch) -> tuple[Span, str, str] | None:
    """ "versucht, die Krise lösen": the clause behind the comma ends the sentence and belongs to a verb that demands "zu"."""
    words, last = found.sentence.words, stretch.end - 1
    if stretch.right or len(found.stretches) != 2 or last - stretch.start < 1 or not _demanded(found, found.stretches[0]):
        return None
    if words[stretch.start].lower in _OPENING or set(found.maybe_in(stretch.start, last)) or _plural_subject(found, stretch):
        return None
    if any(word.lower == "zu" or tense(word, "z") for word in words[stretch.start : last]):
        return None
    right = f"zu {words[last].text}"
    return found.sentence.span(last), f"An infinitive clause demands “zu”: “{right}”.", f"Der Infinitivsatz verlangt „zu“: „{right}“."


def _demanded(found: Clauses, main: Stretch) -> bool:
    """Whether the only verb of the main clause demands an infinitive with "zu", with its prefix at the end where it has one."""
    words = found.sentence.words
    verbs = found.maybe_in(main.start, main.end)
    if len(verbs) != 1 or words[main.start].lower in _OPENING or not words[verbs[0]].finite:
        return False
    prefix = words[main.end - 1].lower
    return all(verb.lemma in _DEMANDING or prefix + verb.lemma in _WITH_PREFIX for verb in words[verbs[0]].finite)


def _plural_subject(found: Clauses, stretch: Stretch) -> bool:
    """Whether the last word may be finite: a pronoun or a certain plural nominative stands before it ("hofft, wir gewinnen")."""
    words = found.sentence.words
    if any(word.lower in _SUBJECTS for word in words[stretch.start : stretch.end]):
        return True
    phrase = noun_phrase(found.sentence, stretch.start)
    if phrase is None:
        if words[stretch.start].endings and not (words[stretch.start].function or words[stretch.start].capital):
            return False  # "nächstes Jahr ein Haus bauen"
        return words[stretch.start].lower != "sich" and after_preposition(words, stretch.start) is None
    return phrase[0] == stretch.end - 1 and bool(phrase[1] & cell(NOMINATIVE, PLURAL))


def _finite(found: Clauses, stretch: Stretch) -> tuple[Span, str, str] | None:
    """ "um das Haus zu verlässt": a finite form or a participle behind "zu"."""
    words, last = found.sentence.words, stretch.end - 1
    word = words[last]
    if words[last - 1].lower != "zu" or stretch.left != "," or last - stretch.start < 2 or word.function:
        return None
    if found.maybe_in(stretch.start, last) or words[stretch.start].lower in _OPENING - {"um"}:
        return None
    finite = last in found.sure
    demanded = words[stretch.start].lower in ("um", "ohne") or (len(found.stretches) == 2 and _demanded(found, found.stretches[0]))
    if not finite and not (demanded and tense(word, "q")):
        return None
    return (
        found.sentence.span(last - 1, last),
        f"Behind “zu” stands the infinitive, not “{word.text}”.",
        f"Hinter „zu“ steht der Infinitiv, nicht „{word.text}“.",
    )


def _relative(found: Clauses, stretch: Stretch) -> bool:
    """Whether "um" may be a plain preposition: "der Stern, um den Planeten kreisen", "um wen sie weinen", "um acht gehen"."""
    words = found.sentence.words
    after = words[stretch.start + 1]
    if not after.alpha or after.lower not in determiners() or after.lower in _WHO:
        return True
    inner = words[stretch.start + 2 : stretch.end - 1]
    if any(word.lower in _SUBJECTS for word in inner):
        return True
    if stretch.start == 0:
        return stretch.right != "," or stretch.end + 1 not in found.sure
    if after.lower == "das" and noun_phrase(found.sentence, stretch.start + 1):
        inner = inner[1:]
    return after.lower in _DER and any(word.noun & cell(NOMINATIVE, PLURAL) or word.nominal or word.name for word in inner)


CHECK = Check(
    id="infinitive-zu",
    category="fluency/grammar",
    severity=Severity.MAJOR,
    summary=Text(en="“zu” missing or too many before an infinitive", de="„zu“ beim Infinitiv fehlt oder ist zu viel"),
    needs=frozenset(),
    flagged=(
        Example(text="Er kann morgen nicht ⟦zu arbeiten⟧."),
        Example(text="Die Abgeordneten sollten das Gesetz ⟦zu ändern⟧."),
        Example(text="Sie trainiert hart, um das Rennen ⟦gewinnen⟧."),
        Example(text="Er versucht seit Jahren die Sprache ⟦lernen⟧."),
        Example(text="Der Verein hofft, den Spieler noch im Winter ⟦verkaufen⟧."),
        Example(text="Sie drohte, das Zimmer ⟦zu verließ⟧."),
    ),
    clean=(
        Example(text="Er kann morgen nicht arbeiten, und sie will etwas zu essen."),
        Example(text="Sie trainiert hart, um das Rennen zu gewinnen."),
        Example(text="Das ist der Stern, um den Planeten kreisen, um den sie kreisen."),
        Example(text="Er versucht, die Sprache zu lernen."),
        Example(text="Er hofft auf Wohnungen, die lange leer stehen."),
        Example(text="Er hofft, die Gäste kommen."),
        Example(text="Sie müssen lernen zu verlieren."),
        Example(text="Er muss umziehen, um bei ihr bleiben zu können."),
        Example(text="Sie kommen um acht, um neun gehen sie."),
    ),
    run=_run,
    in_stretches=True,
    doc=__doc__ or "",
)
