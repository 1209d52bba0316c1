"""Term that the glossary wants otherwise.

What it flags
    A sentence whose source has a term of the glossary while the German has none of the words that the glossary gives for it.

Why it matters
    A house has its terms for a reason: an authority has one name, a product one spelling, and readers look for the same word again.

How it decides
    Terms of the source count with a plural or genitive ending, the longest first. A capital in the glossary must be one in
    the source, abbreviations are taken as written, and a single word in lower case is no term where it belongs to a name ("Bank of
    England"). The German may inflect the target, separate its prefix, build a compound with it, and put up to three words
    between its parts. The span is the English term, or the word that looks like the target, else the whole sentence.

Known limits
    A pronoun in place of the term is a finding, too, unless the term stands elsewhere in the sentence. Verbs of the source
    are found in the form of the glossary only.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.pairs import Pair, pairs
from tqcheck.lang.renderings import German, likely, rendered
from tqcheck.lang.terms import Use, index, uses
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Term, Text


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    if not article.glossary:
        return
    terms = index(article.glossary)
    for pair in pairs(article):
        german = German.of(pair.target)
        told: set[Term] = set()
        for use in uses(pair.other, terms):
            if use.term not in told and not rendered(use.term, german):
                told.add(use.term)
                yield _hit(pair, use, german)


def _hit(pair: Pair, use: Use, german: German) -> Hit:
    said = pair.other[use.span.start : use.span.end]
    place = likely(use.term, said, german)
    segment, span = pair.place(place) if place else _sentence(pair, use)
    wanted, gewollt = " or ".join(f"“{t}”" for t in use.term.targets), " oder ".join(f"„{t}“" for t in use.term.targets)
    return Hit(
        segment=segment,
        span=span,
        message=Text(
            en=f"The source has “{said}”, which the glossary calls {wanted}.",
            de=f"Im Original steht „{said}“; im Glossar heißt das {gewollt}.",
        ),
        evidence=(Evidence(signal="source", value=said), Evidence(signal="glossary", value=" | ".join(use.term.targets))),
    )


def _sentence(pair: Pair, use: Use) -> tuple[int, Span]:
    """The sentence of the German that stands where the term stands in the source, without its last mark."""
    at = use.span.start * len(pair.target) // max(1, len(pair.other))
    number, _ = pair.place(Span(at, at))
    text = next(segment.text for segment in pair.segments if segment.index == number)
    return number, Span(0, len(text.rstrip(".!?… ")) or len(text))


_COURT = (Term(source="Supreme Court", targets=("Oberster Gerichtshof",)), Term(source="court", targets=("Gericht",)))
_FORCE = (Term(source="border guard", targets=("Grenzschutz",)),)
_DEAL = (Term(source="ceasefire", targets=("Waffenruhe", "Feuerpause")), Term(source="to announce", targets=("ankündigen",)))

CHECK = Check(
    id="term-wrong",
    category="terminology",
    severity=Severity.MAJOR,
    summary=Text(en="term that the glossary wants otherwise", de="Fachwort, das im Glossar anders heißt"),
    needs=frozenset({"source"}),
    flagged=(
        Example(text="Die ⟦Grenzpolizei⟧ hielt ihn auf.", source=("The border guard stopped him.",), glossary=_FORCE),
        Example(text="Der ⟦Supreme Court⟧ entscheidet im Mai.", source=("The Supreme Court will rule in May.",), glossary=_COURT),
        Example(text="⟦Die Kämpfe ruhten zwei Tage⟧.", source=("The ceasefire lasted two days.",), glossary=_DEAL),
    ),
    clean=(
        Example(text="Das Urteil des Obersten US-Gerichtshofs liegt vor.", source=("The Supreme Court's ruling is out.",), glossary=_COURT),
        Example(text="Die Bezirksgerichte haben zu viel zu tun.", source=("The district courts have too much to do.",), glossary=_COURT),
        Example(text="Ein Grenzschützer hielt ihn auf.", source=("A border guard stopped him.",), glossary=_FORCE),
        Example(text="Beide Seiten halten die Feuerpausen ein.", source=("Both sides keep to the ceasefires.",), glossary=_DEAL),
        Example(text="Das Amt kündigt heute neue Regeln an.", source=("The office will announce new rules today.",), glossary=_DEAL),
        Example(text="Die Kämpfe ruhten zwei Tage.", source=("The ceasefire lasted two days.",)),
        Example(text="Sie spielt in Court Nine.", source=("She plays in Court Nine.",), glossary=_COURT),
    ),
    run=_run,
    doc=__doc__ or "",
)
