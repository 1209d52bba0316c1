"""English title, office or geographical name in a German sentence.

What it flags
    "Secretary of State Antony Blinken", "das White House", "President Biden", "nach Germany", "am Monday", "die Russians":
    one to four English words for which German has its own.

Why it matters
    The reader knows the office and the country under their German names. English ones show that a translation stopped
    half-way, and some mislead: the Attorney General of the USA is no general.

How it decides
    A list of titles, institutions, peoples and places (data/untranslated_titles.tsv) and the English names in the last column of
    exonyms.tsv. Titles such as "President" and "Prince" count only before a name, languages behind "auf" or "spricht", weekdays
    and months behind "am", "im" and the like. What belongs to something longer passes: a neighbour that is English and has a
    capital ("United Nations Population Fund", "Air Canada", "Bank of Scotland"), an abbreviation in brackets behind it, short
    quotations, what stands in brackets alone, and hyphenated compounds. Longer runs of English are left to english-left.

Known limits
    Ranks and titles that the German press takes over ("Senator", "Sheriff", "Supreme Court", "State Department") are not in the
    list. Names that a list entry is part of are flagged when their other words are German, too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import words
from tqcheck.lang.english_runs import english_runs
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_CAPITALISED = re.compile(r"[A-Z][a-z]+")
_JOINED_BEFORE = re.compile(r"(?:[\w.@#/&'’+-]|\b(?:of|and|the|for|at|in the|to|The|Made in|made in|de|del|la|du|y|et|&) )$")
_JOINED_BEHIND = re.compile(r"[\w@/&’'–+-]|\.\w| (?:of|and|for|the|&|on|at)\b| \([A-Z]{2,}\)|,? (?:Inc|Ltd|LLC)\b")
_WORD_BEFORE = re.compile(r"([^\W\d_]+[.-]?) $")
_CAPITAL_BEHIND = re.compile(r" ([A-ZÄÖÜ][\w.'’-]*)")
_ASIDE = re.compile(r"[„“»«\"‚‘'‹›][^„“”»«\"‹›]{1,48}[“”«»\"’‘'‹›]|[(\[][^()\[\]]{1,60}[)\]]")
_SPOKEN = words(
    "auf ins spricht sprechen sprach sprachen sprechend lernt lernen lernte lehrt versteht verstehen fließend kein gutes schlechtes"
)
_WHEN = words("am an bis jeden jedem diesen diesem letzten letztem vergangenen kommenden nächsten seit vom zum ab im ende anfang mitte")
_BESIDE_NOUNS = frozenset({"title", "before-name", "institution"})  # "Scotland Yard", "Canada Cup": not so the names of places
_DAY = re.compile(r"\d\. $")
_YEAR = re.compile(r" \d{4}\b")


@dataclass(frozen=True, slots=True)
class _Term:
    kind: str
    english: str
    german: str


@cache
def _terms() -> dict[str, tuple[_Term, ...]]:
    """By first word: the list of this check, and the fourth column of exonyms.tsv; the longest come first."""
    found = defaultdict(list)
    for line in (files(__package__) / "data" / "untranslated_titles.tsv").read_text(encoding="utf-8").splitlines():
        term = _Term(*line.split("\t"))
        found[re.split(r"[ '-]", term.english)[0]].append(term)
    for line in files("tqcheck.data").joinpath("exonyms.tsv").read_text(encoding="utf-8").splitlines():
        group, german, _, *foreign = line.split("\t")
        for name in foreign[0].split("/") if foreign else ():
            found[name.split()[0]].append(_Term(group, name, german.split("/")[0]))
    return {head: tuple(sorted(terms, key=lambda term: -len(term.english))) for head, terms in found.items()}


def _german(word: str) -> bool:
    """Whether a capitalised neighbour is a German word and no part of an English name."""
    return bool(readings(word).noun) or word in {"US", "EU", "UN"}


def _stands_alone(text: str, start: int, end: int, kind: str) -> bool:
    before = text[max(0, start - 40) : start]
    if _JOINED_BEFORE.search(before) or _JOINED_BEHIND.match(text, end):
        return False
    neighbour = _WORD_BEFORE.search(before)
    if not neighbour or neighbour[1].islower():
        return True
    first = len(before) == start and neighbour.start() == 0
    return (first and readings(neighbour[1].lower()).known) or (kind in _BESIDE_NOUNS and _german(neighbour[1]))


def _fits(term: _Term, text: str, start: int, end: int) -> bool:
    """Whether the surroundings are those in which the word can only be the English one."""
    behind = _CAPITAL_BEHIND.match(text, end)
    found = _WORD_BEFORE.search(text, max(0, start - 20), start)
    before = found[1] if found else ""
    if term.kind == "before-name":
        return bool(behind and len(behind[1]) > 2 and not readings(behind[1]).noun and not re.match(r"[A-Z]+\b", behind[1]))
    if term.kind == "language":
        return before in _SPOKEN and not behind
    if term.kind in ("weekday", "month"):
        return not behind and (
            before.lower() in _WHEN or (term.kind == "month" and bool(_DAY.search(text, 0, start) and _YEAR.match(text, end)))
        )
    if term.kind not in _BESIDE_NOUNS or not behind:
        return not behind
    english = behind[1].lower().strip(".") in packaged("english_words")
    return not english and (term.kind == "title" or _german(behind[1]))


def _found(text: str) -> Iterator[tuple[Span, _Term]]:
    done = 0
    for match in _CAPITALISED.finditer(text):
        for term in _terms().get(match[0], ()):
            start, end = match.start(), match.start() + len(term.english)
            if start < done or not text.startswith(term.english, start):
                continue
            if text[end : end + 1] == "s" and term.kind not in ("weekday", "month", "before-name"):
                end += 1
            if not text[end : end + 1].isalnum() and _stands_alone(text, start, end, term.kind) and _fits(term, text, start, end):
                yield Span(start, end), term
                done = end
                break


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    heads = _terms().keys()
    for index, text in prose(article):
        if heads.isdisjoint(_CAPITALISED.findall(text)):
            continue
        found = list(_found(text))
        if not found:
            continue
        taken = [Span(*aside.span()) for aside in _ASIDE.finditer(text)] + [
            Span(max(0, run.start - 1), run.end + 1) for run in english_runs(text)
        ]
        for span, term in found:
            if any(span.overlap(other) for other in taken):
                continue
            yield Hit(
                segment=index,
                span=span,
                message=Text(
                    en=f"“{term.english}” is left in English; German: “{term.german}”.",
                    de=f"„{term.english}“ ist englisch geblieben; deutsch: „{term.german}“.",
                ),
                evidence=(Evidence(signal="rules", value=term.german),),
            )


CHECK = Check(
    id="untranslated-title",
    category="accuracy/untranslated",
    severity=Severity.MINOR,
    summary=Text(en="English title, office or geographical name", de="englischer Titel, Amts- oder Ländername"),
    needs=frozenset(),
    flagged=(
        Example(text="Am Abend landete ⟦Secretary of State⟧ Marco Rubio in Genf."),
        Example(text="Der ⟦Attorney General⟧ legte Berufung ein, das ⟦White House⟧ schwieg."),
        Example(text="Nach Angaben von ⟦President⟧ Obama reist er am ⟦Thursday⟧ nach ⟦Norway⟧."),
        Example(text="Die ⟦Russians⟧ griffen im ⟦December⟧ erneut an, sagte er auf ⟦English⟧."),
        Example(text="Im ⟦Middle East⟧ wächst die Sorge, in ⟦Moscow⟧ dagegen nicht."),
    ),
    clean=(
        Example(text="Der Senator und der Sheriff warten auf das Urteil des Supreme Court."),
        Example(text="Sie arbeitet für den United Nations Population Fund und flog mit Air Canada."),
        Example(text="Die Bank of Scotland und die Moscow Times veröffentlichten Zahlen, die Firma wirbt mit Made in Germany."),
        Example(text="Er ist Vice President Marketing bei einer Bank, sie President & CEO."),
        Example(text="Der Film „White House Down“ lief am Black Friday, die Band Europe spielte später."),
        Example(text="Das Weiße Haus (White House) hat 132 Zimmer."),
        Example(text="Die International Energy Agency (IEA) und die White-House-Sprecherin äußerten sich nicht."),
        Example(text="Prince spielte in Paris, Theresa May und June Carter waren dabei."),
    ),
    run=_run,
    doc=__doc__ or "",
)
