"""Name in an English transliteration, or in two German ones.

What it flags
    "Zelensky", "Kharkiv", "Hezbollah", where the German press writes "Selenskyj", "Charkiw", "Hisbollah"; and two accepted forms
    in one article, "Kiew" beside "Kyiv", "Peking" beside "Beijing".

Why it matters
    Names from other scripts are spelled anew in every language. The English spelling betrays the translation, and a reader who
    meets two spellings takes them for two people or places.

How it decides
    A list (tqcheck/data/transliterations.tsv) with the forms that German houses use and those that they don't. Of accepted forms
    that are mixed, the rarer one is flagged at each place, and when they are equally frequent the one that comes later. Forms
    that stand side by side explain each other ("Lwiw (Lemberg)") and pass. So do short quotations, names that have an English word
    with a capital beside them ("Kyiv Independent", "Qatar Airways"), addresses, hash tags, and people with another given name.

Known limits
    Sportsmen and authors who publish under the English form share it with politicians and are flagged. English names of places in
    Latin script ("Moscow", "Cairo") are left to untranslated-title.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.lang.lexicon import readings
from tqcheck.lang.transliterations import CAPITALISED, Form, forms
from tqcheck.lang.wordlists import words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_BEFORE = re.compile(r"(?:(?P<word>[^\W\d_][\w.’'-]*) |[\w@#/._’'])$")
_BEHIND = re.compile(r" (?P<word>[A-Z][a-z]+)(?![\w-])")
_QUOTED = re.compile(r"[„“»«\"‚‘'‹›][^„“”»«\"‹›]{1,48}[“”«»\"’‘'‹›]")
_BRACKETED = re.compile(r"[(\[][^()\[\]]{1,40}[)\]]")
_NEAR = 30  # characters between two forms that explain each other


@dataclass(frozen=True, slots=True)
class _Place:
    segment: int
    span: Span
    form: Form


def _english(word: str) -> bool:
    return word[0].isupper() and word.lower() in words("english_words") and not readings(word).known


def _free(text: str, start: int, end: int, others: frozenset[str]) -> bool:
    """Whether no neighbour says that the word belongs to an English name, an address or somebody else."""
    before = _BEFORE.search(text, max(0, start - 30), start)
    if before and (not before["word"] or before["word"] in others or _english(before["word"])):
        return False
    if before and before["word"] in ("of", "the", "The"):
        return False
    behind = _BEHIND.match(text, end)
    return not behind or readings(behind["word"]).known


def _places(article: Article) -> Iterator[_Place]:
    table = forms()
    for index, text in prose(article):
        if table.keys().isdisjoint(CAPITALISED.findall(text)):
            continue
        done = 0
        for match in CAPITALISED.finditer(text):
            for form in table.get(match[0], ()):
                start, end = match.start() - form.at, match.start() - form.at + len(form.text)
                if start < done or not text.startswith(form.text, start):
                    continue
                end += text[end : end + 1] == "s"
                if text[end : end + 1].isalnum() or not _free(text, start, end, form.others):
                    continue
                done = end
                # In brackets a foreign form explains the German one; accepted forms there count and explain each other.
                asides = [*_QUOTED.finditer(text), *(() if form.accepted else _BRACKETED.finditer(text))]
                if not any(aside.start() < start and end < aside.end() for aside in asides):
                    yield _Place(index, Span(start, end), form)
                break


def _explained(one: _Place, other: _Place) -> bool:
    return one.segment == other.segment and other.span.start - one.span.end < _NEAR and one.form != other.form


def _mixed(places: list[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """The rarer accepted forms of one row, each with the first place of the most frequent one."""
    if len({place.form.text for place in places}) < 2 or any(map(_explained, places, places[1:])):
        return
    counts = Counter(place.form.text for place in places)
    usual = max(counts, key=lambda text: counts[text])  # the first of equals
    model = next(place for place in places if place.form.text == usual)
    for place in places:
        if place.form.text != usual:
            yield place, model


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    rows = defaultdict(list)
    for place in _places(article):
        if place.form.accepted:
            rows[place.form.row].append(place)
            continue
        form = place.form
        yield Hit(
            segment=place.segment,
            span=place.span,
            message=Text(
                en=f"English transliteration; the German press writes “{form.preferred}”.",
                de=f"Englische Umschrift; in deutschen Texten: „{form.preferred}“.",
            ),
            evidence=(Evidence(signal="rules", value=form.preferred),),
        )
    for places in rows.values():
        for place, model in _mixed(places):
            usual, number = model.form.text, model.segment + 1
            yield Hit(
                segment=place.segment,
                span=place.span,
                message=Text(
                    en=f"Spelled “{usual}” elsewhere in the article (sentence {number}); use one form.",
                    de=f"Anderswo im Artikel „{usual}“ geschrieben (Satz {number}); eine Form wählen.",
                ),
                evidence=(Evidence(signal="rules", value=usual),),
            )


CHECK = Check(
    id="transliteration",
    category="fluency/inconsistency",
    severity=Severity.MINOR,
    summary=Text(en="English transliteration, or two forms of one name", de="englische Umschrift oder zwei Umschriften eines Namens"),
    needs=frozenset(),
    flagged=(
        Example(text="Präsident ⟦Zelensky⟧ besuchte ⟦Kharkiv⟧, die Gespräche mit ⟦Sergey Lavrov⟧ ruhen."),
        Example(text="Die Minister reisten nach Kiew. In Kiew regnete es.\n\nAm Abend verließen sie ⟦Kyiv⟧ wieder."),
        Example(text="Die ⟦Hezbollah⟧-Miliz meldete sich aus ⟦Jeddah⟧, ⟦Khameneis⟧ Berater schwieg."),
        Example(text="Peking lehnt ab. Die Führung in ⟦Beijing⟧ will nicht verhandeln."),
    ),
    clean=(
        Example(text="Präsident Selenskyj besuchte Charkiw, die Gespräche mit Sergej Lawrow ruhen."),
        Example(text="In Kyiv tagte das Parlament, Kyivs Bürgermeister war dabei."),
        Example(text="Lwiw (Lemberg) liegt im Westen. Im alten Lemberg lebten viele Händler."),
        Example(text="Der Kyiv Independent und Qatar Airways teilten mit, dass Igor Zelensky kein Politiker sei."),
        Example(text="Der Film „Chernobyl Diaries“ und das Konto @KharkivNews haben nichts miteinander zu tun."),
        Example(text="Putin und Netanjahu sprachen mit Assad über Damaskus, Alexander Medwedew über Gas."),
    ),
    run=_run,
    doc=__doc__ or "",
)
