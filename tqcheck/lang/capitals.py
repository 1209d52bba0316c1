"""German function words written with a capital in mid-sentence, known names and titles left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.lexicon import readings

_ARTICLES = frozenset("Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines".split())
# Streets, inns and houses are called "Am Markt", "An der Alster", "Zum Löwen"; noblemen "Von der Leyen".
_PLACES = frozenset("Am An Auf Bei Hinter Im In Unter Vor Zu Zum Zur Von Vom Neben".split())
_OTHERS = (
    "Aber Als Auch Aus Beim Bevor Bis Dann Dass Denn Diese Diesem Diesen Dieser Dieses Durch Er Es Für Gegen Haben Hatte Hatten Hier Ich "
    "Ins Ist Kann Konnte Konnten Können Mehr Mich Mit Muss Musste Müssen Nach Nachdem Nicht Noch Nur Ob Obwohl Oder Ohne Schon Sehr Sein "
    "Seinem Seinen Seiner Seit Sich Sind So Sollen Sollte Sollten Sondern Sowie Um Und Uns Vom Weil Wenn Werden Wie Wir Wird Wollen Wurde "
    "Wurden Während Zwischen Über"
)
_WORDS = _ARTICLES | _PLACES | frozenset(_OTHERS.split())
_ENGLISH = frozenset("In Die So An Am Den Des".split())  # these may stand in English or foreign names
_NOUNS = frozenset(
    "Aber Aus Ich Wir Es Er Ob Wenn "
    "Können Muss Sein Sollen Wollen Haben Seinem Seinen Seiner Nicht Für Eine Einen Einer Mehr Und Oder".split()
)
# The capital comes first in the pattern, for speed; before it stand a letter, perhaps a comma, and a blank.
_CAPITAL = re.compile(r"(?P<word>[A-ZÄÖÜ](?:(?<=[^\W\d_][ ].)|(?<=[^\W\d_],[ ].))[a-zäöüß]{1,7})(?=[ ,.!?…\"“»]|$)")
_BEFORE = re.compile(r"(?P<word>[\w.’'&-]*)(?P<comma>,?) $")
_AFTER = re.compile(r" (?P<word>[\w’'-]+)(?: (?P<second>[\w’'-]+))?")
_DETERMINER = re.compile(
    r"(?:d(?:as|er|ie|en|em|es)|(?:k|m|d|s)?ein(?:e[nmrs]?)?|ihr(?:e[nmrs]?)?|unser\w*|jed\w+|dies\w+|beim?|zum|vom|im|am|ins|ist|viel|\w+[rnm])$",
    re.IGNORECASE,
)
_TITLED = frozenset(
    "Zeit Welt Spiegel Linke Linken Grünen Presse Standard Erste Ersten Basis Partei Mitte Haag Helder Bosch Moines Plaines Ärzte Toten "
    "Prinzen Glocke Rheinpfalz Falken Höhle Simpsons Republikaner Tribute Pate Boot Zauberflöte Räuber Physiker Verwandlung Siedler Maus "
    "Anstalt Bachelor Harke Woche Tageszeitung Furche Wochenzeitung Südostschweiz Humanisten Tierschutzpartei".split()
)
_GENRE = re.compile(
    r"(?:[Ff]ilme?s?|[Ss]erien?|[Rr]omans?|[Mm]agazins?|[Zz]eitung|[Zz]eitschrift|[Pp]artei|[Bb]and|[Bb]uchs?|[Ss]tücks?|[Oo]per|[Ss]endung|"
    r"[Ss]how|[Mm]usicals?|[Gg]ruppe|[Vv]ereins?|[Bb]latts?|[Ll]okals?|[Rr]estaurants?|[Hh]otels?|[Gg]asthaus|[Dd]ramas?|[Rr]eihe|[Pp]ortals?|"
    r"[Vv]erlags?|[Ll]ieds?|[Ss]ongs?|[Tt]hrillers?|[Kk]rimis?|[Kk]omödie|[Bb]estsellers?|[Pp]odcasts?|[Ii]nitiative|[Ff]irma|[Tt]itel|[Aa]lbums?|"
    r"[Oo]perette|[Bb]allett|[Mm]ärchens?|[Ss]traße|[Pp]latz|[Bb]ündnis(?:ses)?|[Ss]piels?|in|von|aus|bei|mit|zu|als|wie)$"
)
# Prepositions that begin few names, and nouns that such names follow: "Wohnpark In der Aue".
_FREE = frozenset("In Auf Bei Vor Unter Von".split())
_DATIVES = frozenset("der dem den einer einem diesem dieser".split())
_HOUSES = re.compile(
    r"(?:[Hh]aus|[Hh]äuser|[Hh]eim|[Ss]iedlung|[Ss]chule|[Zz]entrum|[Kk]ita|[Kk]indergarten|[Ss]tadion|[Tt]heater|[Hh]alle|[Hh]of|[Kk]linik|[Pp]ark|"
    r"[Gg]ebiet|[Pp]rojekt|[Ww]eg|[Gg]asse|[Aa]usstellung|[Pp]rogramm|[Kk]inos?|[Kk]neipe|[Bb]ar|[Cc]afé|[Ww]erk|[Bb]ild|[Rr]oman|[Ff]ilm|[Ss]ektion)$"
)
_FUNCTION_BEFORE = frozenset(
    "dass wird wurde wurden werden hat haben hatte hatten ist sind war waren sich er sie es und aber auch nicht".split()
)
_DATELINE = re.compile(r"(?!(?:Der|Die|Das|Ein|Eine) )(?:[A-ZÄÖÜ][\w./-]* ){1,3}")  # "Frankfurt/Main Nach der Niederlage ..."
_DIVINE = frozenset("Er Sein Seinem Seinen Seiner".split())
_GOD = re.compile(r"\b(?:Gott|Gottes|Allah|Allmächtig\w*|Herrn?)\b")
_BUTS = re.compile(r"Wenn (?:und|oder) Aber|Entweder[- ][Oo]der")
_TIME = re.compile(r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)(?:s|abend|morgen|nachmittag|vormittag|nacht)?$|"
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst|Winter|Jahre?|Wochenende|"
    r"Nachmittag|Vormittag|Abend|Morgen)$")  # fmt: skip


def capitalised(text: str) -> Iterator[re.Match[str]]:
    """The function words with a capital that follow another word; group "word" is the word itself.

    Left out are nominal uses ("das Aus", "das Wenn und Aber"), newspapers, parties and the like that begin with an
    article, and what follows a word such as "Film" or "Zeitung".
    """
    for found in _CAPITAL.finditer(text):
        word = found["word"]
        if word not in _WORDS or (word in _DIVINE and _GOD.search(text, max(0, found.start() - 200), found.end() + 200)):
            continue
        if word in ("Wenn", "Aber", "Oder") and _BUTS.search(text, max(0, found.start() - 12), found.end() + 12):
            continue
        before = _BEFORE.search(text, max(0, found.start() - 40), found.start())
        after = _AFTER.match(text, found.end())
        if before is None or not before["word"] or (word in _NOUNS and not before["comma"] and _DETERMINER.match(before["word"])):
            continue
        if word in _ARTICLES and ((after and after["word"] in _TITLED) or (not before["comma"] and _GENRE.search(before["word"]))):
            continue
        yield found


def german(word: str) -> bool:
    """Whether the capitalised `word` can only be German."""
    return word not in _ENGLISH


def _common(word: str) -> bool:
    """A common noun that gives no house, street or work its kind."""
    found = readings(word)
    return word[:1].isupper() and bool(found.noun) and not found.names and not _GENRE.search(word) and not _HOUSES.search(word)


def certain(text: str, found: re.Match[str]) -> bool:
    """Whether a single find of `capitalised` can be no name: articles, pronouns, verbs, and prepositions before a date."""
    word = found["word"]
    before = _BEFORE.search(text, max(0, found.start() - 40), found.start())
    after = _AFTER.match(text, found.end())
    if before is None or after is None or _DATELINE.fullmatch(text, 0, found.start("word")):
        return False
    if word in _FREE and after["second"] and _common(before["word"]):
        return after["word"] in _DATIVES and _common(after["second"])
    small_before = before["word"][:1].islower() or bool(before["comma"])
    small_after = after["word"][:1].islower()
    if word in _PLACES:
        return bool(_TIME.match(after["word"])) or (
            small_before
            and small_after
            and (before["word"] in _FUNCTION_BEFORE or after["word"] not in ("der", "den", "dem", "die", "das"))
        )
    if word in ("Das", "Weil", "So", "Wie", "Sein", "Des", "Den"):  # surnames and foreign names, too
        return small_before and (word != "Weil" or bool(before["comma"]))
    if word in _ARTICLES:
        return small_before
    return small_before or small_after or word in ("Und", "Oder")
