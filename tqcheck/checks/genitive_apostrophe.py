"""English genitive with apostrophe and s.

What it flags
    "Merz's Rede", "Europa's Zukunft", "des Präsident's" - and plurals, decades and adverbs that are formed the same way: "PKW's",
    "Foto's", "die 90'er", "1980's", "nicht's".

Why it matters
    German forms the genitive of names without an apostrophe ("Merz’ Rede", "Europas Zukunft"). The English form is the
    clearest trace that a translation leaves behind.

How it decides
    A capitalised word with 's, a number of two or four digits with 's or 'er, and a few adverbs. Contractions ("Gibt's",
    "Ich's") stay: function words anywhere, and at the start of a sentence or quotation every word unless a capitalised word
    follows and it does not look like a verb. Names that are written so (a list), English titles (an English word before or
    behind, or a short quotation) and names of shops and clubs ("Rosi's Bar", "der Verein Paula's"), which the rules of 2024
    allow, stay.

Known limits
    Brand names outside the list are flagged. Genitives at the start of a sentence pass when they look like verbs
    ("Schmidt's"). In names of firms without a word such as "Bar" the apostrophe may be intended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.checks.wordlists import wordlist, words
from tqcheck.lang.lexicon import readings
from tqcheck.lang.wordlists import words as packaged
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_WORD = re.compile(r"(?<![\w'’.&@#/-])(?P<stem>[A-ZÄÖÜ][\w-]*[^\W\d_])['’]s\b(?![\w'’-])")
_DECADE = re.compile(r"(?<![\w.,€$£’'-])(?P<number>(?:\d\d)?\d0)(?:(?:er)?['’](?:er|s)|['’]ern)(?![\w’'-])")
_ADVERB = re.compile(
    r"\b(?P<stem>nicht|recht|link|abend|nacht|morgend|vormittag|mittag|nachmittag|(?:sonn|mon|diens|donners|frei|sams)tag|mittwoch)['’]s\b"
)
_WEAK = ("ent", "ant", "ist", "at", "oge", "soph", "graf", "nom")  # the genitive of Präsident is Präsidenten
_ENGLISH = re.compile(r"(?i:of|and|the|not|all|a|an|on|in the|at|no|to)\b")
_ENGLISH_NEXT = words(
    "Day Club College Hospital Church House Street Park Court Cathedral Square Cup Choice Guide Digest Island Law Fund "
    "Health Church School University Research Rights League Association Department Magazine Journal Weekly Review Creed Tale "
    "Keeper World Office Bench Speech Museum Theatre Studio"
)
_BUSINESS = re.compile(
    r"(?:[\w&-]+ )?\w*(?:bar|pizzeria|bistro|imbiss|caf[ée]|restaurant|grill|kneipe|pub|diner|laden|shop|salon|ecke|stube|store|friseur|"
    r"hotel|küche|kitchen|garage|place)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:verein|firma|kette|marke|band|restaurant|hotel|konzern|unternehmen|kaufhaus|laden|markt|agentur)s?\s$", re.IGNORECASE
)
_START = frozenset(".!?:…„“»«‚‘\"'(–—-*•")  # what may stand before the first word of a sentence
_TITLE = re.compile(r"[„“»«‚‘\"'](?P<inside>[^„“”»«\"]{1,48})[“”«»‘’\"']")


def _english(text: str, found: re.Match[str]) -> bool:
    """Whether the word stands in an English name or a short title."""
    after = text[found.end() :].lstrip()
    following = re.match(r"[\w’'-]+", after)
    if _ENGLISH.match(after) and not re.match(r"(?:an|all)\b", after, re.IGNORECASE):
        return True
    if following and following[0][0].isupper() and following[0].lower() in packaged("english_words") and not readings(following[0]).noun:
        return True
    if following and (following[0] in _ENGLISH_NEXT or following[0].split("-")[0] in _ENGLISH_NEXT):
        return True
    if following and re.search("['’]s$", following[0]):
        return True
    if re.search(r"\b(?:the|of|and|St\.|Saint|&)\s+(?:[A-Z][\w.]*\s+)?$", text[: found.start()]):
        return True
    if _NAMED.search(text[: found.start()]):
        return True
    return any(title.start() < found.start() and found.end() < title.end() for title in _TITLE.finditer(text))


def _contraction(text: str, found: re.Match[str]) -> bool:
    stem = found["stem"].lower()
    if stem in wordlist("contracted_words"):
        return True
    before = text[: found.start()].rstrip()
    if before and before[-1] not in _START:
        return False
    return stem.endswith(("t", "e")) or not re.match(r"\s+[A-ZÄÖÜ]", text[found.end() :])


def _mended(text: str, found: re.Match[str]) -> str:
    """The German spelling."""
    stem = found["stem"]
    if stem in ("USA", "UN", "EU", "NATO"):
        return f"der {stem}"
    if stem.endswith(_WEAK) and text[: found.start()].endswith("des "):
        return stem + ("n" if stem.endswith("e") else "en")
    return f"{stem}’" if stem[-1] in "sxzß" else f"{stem}s"


def _places(text: str) -> Iterator[tuple[Span, str]]:
    """Every such form with its German spelling."""
    names = wordlist("apostrophe_names")
    for found in _WORD.finditer(text):
        business = _BUSINESS.match(text[found.end() :].lstrip())
        if not (found["stem"] in names or _contraction(text, found) or _english(text, found) or business):
            yield Span(*found.span()), _mended(text, found)
    for found in _DECADE.finditer(text):
        yield Span(*found.span()), found["number"] + ("ern" if found[0].endswith("n") else "er")
    for found in _ADVERB.finditer(text):
        yield Span(*found.span()), found["stem"] + "s"


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if "'" not in text and "’" not in text:
            continue
        for span, mended in sorted(_places(text)):
            yield Hit(
                segment=index,
                span=span,
                message=Text(
                    en=f"English genitive or plural with an apostrophe; write “{mended}”.",
                    de=f"Englische Form mit Apostroph; richtig: „{mended}“.",
                ),
                evidence=(Evidence(signal="rules", value=mended),),
            )


CHECK = Check(
    id="genitive-apostrophe",
    category="fluency/punctuation",
    severity=Severity.MINOR,
    summary=Text(en="English genitive with apostrophe and s", de="englischer Genitiv mit Apostroph und s"),
    needs=frozenset(),
    flagged=(
        Example(text="Die Opposition kritisiert ⟦Scholz's⟧ Haushalt scharf."),
        Example(text="Das ist ⟦Europa's⟧ Chance und ⟦Kanada’s⟧ Problem."),
        Example(text="⟦Merkel's⟧ Erbe wirkt bis heute."),
        Example(text="Auf dem Hof standen zwanzig ⟦LKW's⟧ im Regen."),
        Example(text="Das Amt des ⟦Präsident's⟧ und die Rolle der ⟦USA's⟧ waren Thema."),
        Example(text="In den ⟦90'ern⟧ und den ⟦1980's⟧ gab es ⟦abend's⟧ noch ⟦Video's⟧ zu leihen."),
    ),
    clean=(
        Example(text="Hans' Auto und Andreas’ Rad stehen vor Fritz' Tür."),
        Example(text="Wie geht's? Gibt's Kuchen? Das war's. Läuft's heute?"),
        Example(text="Er aß bei McDonald's, trug Levi’s und kaufte bei Sotheby's ein Bild."),
        Example(text="Läuft's Rennen schon? Ob's regnet, weiß niemand."),
        Example(text="Die Agentur Standard & Poor's senkte den Ausblick, Moody's nicht."),
        Example(text="Der Film „Schindler's List“ und das Buch „Ender's Game“ liefen im Kino."),
        Example(text="Der Verein Paula's hilft Kindern, die Kette Brandy's verkauft Mode."),
        Example(text="Um '90 kostete ein 70'000-Franken-Auto in den 80er-Jahren mehr, der Lauf über 30' war schnell."),
        Example(text="Das Konzert gab Rudy's Rare Records, der Bericht kam von Her Majesty's Inspectorate."),
        Example(text="Am Abend ging es in Rosi's Bar und danach in die St. Mary's Cathedral."),
    ),
    run=_run,
    doc=__doc__ or "",
)
