"""Sentence that begins with a lower-case letter.

What it flags
    "Das Treffen ist zu Ende. die Minister reisen ab.", and a paragraph of prose that begins in lower case.

Why it matters
    Where a piece of a translation is lost or moved, the rest of the sentence begins in the middle.

How it decides
    A full stop after a word of at least four letters that is no abbreviation (a list) or after a common short one ("ist",
    "Mai"), one blank, and a word in lower case; an article, pronoun or preposition behind a question without quotation marks;
    or a lower-case word at the start of a paragraph that ends like a sentence and does not go on with the one before it.
    Names ("iPhone", "von der Leyen", "dm"), contractions ("'s"), addresses and list items stay, and so does everything
    after an ellipsis, a colon or a quotation.

Known limits
    After exclamation marks and before verbs German may go on in lower case („Wirklich? fragte er“), so nothing is said there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers
from tqcheck.checks.paragraphs import paragraphs, seamless
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_INSIDE = re.compile(r"[a-zäöüß](?P<mark>\.)[ \u00a0](?P<right>[a-zäöüß]+)(?![\w@/.:&’'-])")
_LEFT = re.compile(r"(?<![\w.@/&-])[^\W\d_]{2,}$")
# Words of two and three letters that no abbreviation looks like.
_SHORT = words(
    "Mai Tag Weg Tod Rat Amt Ort Zug Hof See Uhr Rom Öl Ruf Mut Not ist war hat tat gab kam lag sah bot fiel will muss soll darf an auf "
    "aus ein mit zu bei nach vor her hin weg los tot gut alt neu rot da so es er sie ihn ihm ihr uns nie nun an"
)
_QUESTION = re.compile(
    r"(?:^|[.!?] )(?:W(?:er|as|en|em|ann|arum|ie|o|ieso|eshalb|ohin|oher|elche[rsnm]?)|[A-ZÄÖÜ][a-zäöüß]+t)\b[^.!?„“”»«\"]*[a-zäöüß]{2}\? "
    r"(?P<right>der|die|das|ein|eine|wir|ich|es|man|nach|auf|im|am|bei|für|seit|laut|niemand|keiner)\b(?= [\w„])"
)
_START = re.compile(r"(?P<right>[a-zäöüß]{2,})(?=[ ,][ \w„])")
_NAMES = words("von van de del della di da den der dos du la le al el of ten ter zu zur zum vom bin ibn dm taz dpa ots n s ne nen mal")
_SHORTEST = 3
_OPEN_END = re.compile(r"[\w,;:…–—-]$")


def _starts(text: str, before: str) -> Iterator[Span]:
    """Lower-case words where a sentence begins; `before` is the text of the paragraph that came before."""
    first = _START.match(text)
    # Behind a paragraph without a sentence end the text may go on; "von" may be a name only at the start.
    if first and first["right"] not in _NAMES and text[-1] in ".!?“" and not _OPEN_END.search(before):
        yield Span(*first.span())
    for found in _INSIDE.finditer(text):
        left = _LEFT.search(text, max(0, found.start("mark") - 40), found.start("mark"))
        if (
            left
            and (len(left[0]) > _SHORTEST or left[0] in _SHORT)
            and left[0].lower() not in wordlist("abbreviations")
            and found["right"] not in _NAMES - {"der", "den", "zu", "zum", "zur", "vom"}
        ):
            yield Span(*found.span("right"))
    if "? " in text:
        for found in _QUESTION.finditer(text):
            yield Span(*found.span("right"))


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    before = ""
    for paragraph in paragraphs(article):
        kind = paragraph.segments[0].kind
        for span in _starts(paragraph.text, before) if kind == "prose" else ():
            place = paragraph.place(span, span.start)
            if not place or not seamless(article.target, *place):
                continue
            word = paragraph.text[span.start : span.end]
            mended = word[0].upper() + word[1:]
            yield Hit(
                segment=place[0],
                span=place[1],
                message=Text(
                    en=f"A sentence begins in lower case; write “{mended}”, or part of it is missing.",
                    de=f"Satzanfang kleingeschrieben; richtig: „{mended}“, oder es fehlt ein Stück.",
                ),
                evidence=(Evidence(signal="rules", value=word),),
            )
        before = paragraph.text if kind == "prose" else ""


CHECK = Check(
    id="lower-case-start",
    category="fluency/spelling",
    severity=Severity.MINOR,
    summary=Text(en="sentence begins in lower case", de="Satzanfang kleingeschrieben"),
    needs=frozenset(),
    flagged=(
        Example(text="Das Treffen ist zu Ende. ⟦die⟧ Minister reisen ab."),
        Example(text="⟦gegen⟧ den Plan stimmten drei Länder. Niemand war überrascht."),
        Example(text="Der Rat tagte bis acht Uhr. ⟦danach⟧ war Ruhe. Was will er? ⟦das⟧ weiß keiner."),
        Example(text="Der Fluss steigt weiter. ⟦am⟧ Abend soll der Pegel fallen. ⟦niemand⟧ weiß es genau."),
    ),
    clean=(
        Example(text="Das Treffen ist zu Ende. Die Minister reisen ab."),
        Example(text="Das iPhone kam 2007. eBay gab es da schon. iPads folgten. dm verkauft keine."),
        Example(text="Er kaufte Brot, Käse, Obst usw. und ging. Die Firma Meyer Inc. hat inkl. der Kosten ca. zehn Millionen."),
        Example(text="„Wirklich?“ fragte er. „Ja“, sagte sie … und schwieg."),
        Example(text="Wer kommt da? fragte er laut. Bei Yahoo! das Passwort ändern. Am 3. Mai. 20 Leute kamen ca. um acht."),
        Example(text="- erstens das Geld\n- zweitens die Zeit"),
        Example(text="Die Regierung will drei Dinge:\n\nmehr Geld für Schulen und weniger für Straßen."),
        Example(text="von der Leyen sprach zuerst. 's war spät."),
    ),
    run=_run,
    doc=__doc__ or "",
)
