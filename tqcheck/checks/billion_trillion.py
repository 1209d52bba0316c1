"""English "billion" and "trillion" taken over as German "Billion" and "Trillion".

What it flags
    "5 billion Dollar", "5 Billion Dollar" (a German number takes "Billionen"), "Billionen" of people or years, and of money where
    nothing in the sentence is that big; "Trillionen" outside science.

Why it matters
    English billion is German Milliarde, English trillion is German Billion. The mistake makes a sum a thousand times too big.

How it decides
    The English form is certain, and so are more people than the Earth has and more years than the universe. For the rest the
    source is needed: sums of money are marked for a look, unless the sentence speaks of states, debts, markets, the value of
    the largest companies or the world, or of a small currency.

Known limits
    A wrong Billion in a sentence about states or markets is not seen; nothing but the source can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_ANY = re.compile(
    r"(?<![\w-])(?P<count>(?:\d+(?:[.,]\d+)*|[Ee]iner?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|mehrere|viele)[ \u00a0-])?"
    r"(?P<word>[BbTt]r?illi(?:on|onen|ons))\b"
)
_A = re.compile(r"(?:[Ee]iner?|1)[ \u00a0]")
_YEARS = re.compile(r"[ \u00a0]Jahren?\b")
_ONE = re.compile(r"1(?:,0+)?[ \u00a0-]$")
_PEOPLE = re.compile(
    r"(?:[ \u00a0][a-zäöü]+e[nr]?)?[ \u00a0](?:Menschen|Nutzern?|Einwohnern?|Kunden|Zuschauern?|Personen|Bürgern?|Leuten?|Fans|Anhängern?|"
    r"Abonnenten|Passagieren?|Touristen|Autos|Fahrzeugen?|Handys|Smartphones|Impfdosen|Tweets|Wählern?|Kindern?|Frauen|Männern?|Arbeitern?|Mitarbeitern?|Followern?|Soldaten|Haushalten?|Besuchern?)\b"
)
_MONEY = re.compile(r"(?:[ \u00a0-](?:US-|schwere|teure)?(?:Dollar|Euro|Pfund|\$|€|£))")
_VAST = re.compile(
    r"(?:[Ss]chulden|[Ss]taat|[Bb]ruttoinland|BIP\b|[Ww]irtschaftsleistung|[Bb]örse|[Mm]arkt|[Aa]ktien|[Zz]entralbank|EZB|Fed\b|Notenbank|"
    r"[Ff]onds|[Vv]ermögensverwalt|[Kk]onjunktur|[Ii]nfrastruktur|[Ww]elt|[Gg]lobal|[Hh]aushalt|[Dd]efizit|[Bb]anken|[Rr]egierung|USA|China|EU\b|"
    r"insgesamt|[Bb]ewert|Apple|Microsoft|Nvidia|NVIDIA|Amazon|Alphabet|Google|Klima|[Ee]nergiewende|[Mm]ilitärausgaben|Rüstung|"
    r"Ökonom|Volkswirt|Fiskal|"
    r"Kongress|Senat|Republikaner|Demokraten|Administration|Repräsentantenhaus|[Pp]aket|[Ss]teuer|[Ii]ndustrie|[Bb]ranche)"
)
_SCIENCE = re.compile(
    r"(?:Zellen|Atom|Molekül|Stern|Synapsen|Bakterien|Rechen|Operation|Byte|Kilometer|Tonnen|Liter|Insekten|Kombination|Möglichkeiten|"
    r"Flops|FLOPS|Galaxien|Viren|Kelvin|Grad|Euler|Mathemat)"
)
_WINDOW = 300  # characters looked at on both sides
_MEANT = {"b": ("billion", "Milliarden"), "t": ("trillion", "Billionen")}


def _judge(text: str, found: re.Match[str]) -> Severity | None:
    word, count = found["word"], found["count"]
    after = text[found.end() : found.end() + 60]
    if word[0].islower() or word.endswith("ons"):
        return Severity.MAJOR
    around = text[max(0, found.start() - _WINDOW) : found.end() + _WINDOW]
    if not word.endswith("en") and count and _A.fullmatch(count):
        return _of_money(word, after, around)
    if not word.endswith("en"):  # singular: right behind "eine", "1" and in compounds
        return Severity.MAJOR if count and not _ONE.match(count) and (count[-1] != "-" or after[:1] == "-") else None
    if _PEOPLE.match(after) or (count and _YEARS.match(after)):
        return Severity.MAJOR
    return _of_money(word, after, around)


def _of_money(word: str, after: str, around: str) -> Severity | None:
    if _SCIENCE.search(around) or not _MONEY.match(after):
        return None
    if word[0] == "T":
        return Severity.MAJOR
    return None if _VAST.search(around) else Severity.MINOR


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    for index, text in prose(article):
        if "illion" not in text:
            continue
        for found in _ANY.finditer(text):
            severity = _judge(text, found)
            if severity is None:
                continue
            word = found["word"]
            english, meant = _MEANT[word[0].lower()]
            yield Hit(
                segment=index,
                span=Span(*found.span()),
                message=Text(
                    en=f"“{word}”: English “{english}” is German “{meant}”; check the source.",
                    de=f"„{word}“: Englisch „{english}“ heißt deutsch „{meant}“; bitte am Original prüfen.",
                ),
                severity=severity,
                evidence=(Evidence(signal="rules", value=word),),
            )


CHECK = Check(
    id="billion-trillion",
    category="accuracy/mistranslation",
    severity=Severity.MAJOR,
    summary=Text(en="“Billion” or “Trillion” that may be English", de="„Billion“ oder „Trillion“, die englisch gemeint sein kann"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Konzern zahlt ⟦5 billion⟧ Dollar, sein Rivale ⟦3,5 Billion⟧ Dollar."),
        Example(text="Weltweit leben mehr als ⟦8 Billionen⟧ Menschen."),
        Example(text="Der Gewinn des Autobauers stieg auf ⟦4 Billionen⟧ Euro."),
        Example(text="Der Künstler vererbte ⟦eine Billion⟧ Euro, die Scheidung kostete ⟦2 Billionen⟧ Pfund."),
        Example(text="Der Stein ist ⟦3,8 Billionen⟧ Jahre alt."),
        Example(text="Der Fonds verwaltet ⟦zwei Trillionen⟧ Dollar, ein ⟦7-Billion⟧-Dollar-Paket folgt."),
    ),
    clean=(
        Example(text="Die Staatsschulden der USA liegen bei 36 Billionen Dollar."),
        Example(text="Der Börsenwert überstieg erstmals eine Billion Dollar, später waren es 1,5 Billionen Dollar."),
        Example(text="Der Haushalt erreicht die Grenze von 1 Billion Kronen, der Auftrag kostet 3 Billionen Yen."),
        Example(text="Der Körper hat rund 37 Billionen Zellen, das Meer Trillionen Liter Wasser."),
        Example(text="Der Gewinn des Autobauers stieg auf 4 Milliarden Euro."),
    ),
    run=_run,
    doc=__doc__ or "",
)
