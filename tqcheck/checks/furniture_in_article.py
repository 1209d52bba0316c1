"""Page furniture glued into a paragraph of prose.

What it flags
    "Lesen Sie auch: ...", "Melden Sie sich für unseren Newsletter an", "Klicken Sie hier, um das Video abzuspielen" and
    the like as a sentence or remark inside a paragraph.

Why it matters
    The machine translated the page together with the article. Readers stumble over the remark, and it doesn't belong
    in print.

How it decides
    Whole paragraphs of this kind are set aside by the reader already. Here a sentence counts that has the shape of
    furniture by itself (advertisement, teaser, newsletter, video, share, cookies), and phrases with which such a
    sentence or remark begins (credits, comments, share buttons, links), outside quotation marks.

Known limits
    Teasers without such a phrase are not seen; in English only whole sentences are. Instructions in a guide ("Klicken Sie hier,
    um ...") look the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.contract import Check, Example, Numbers, prose
from tqcheck.documents.furniture import label
from tqcheck.lang.quoted import quoted
from tqcheck.types import Article, Evidence, Hit, Severity, Span, Text

_LABELS = frozenset({"advertisement", "teaser", "video", "newsletter", "share", "cookies"})
_NETWORKS = r"(?:Facebook|Twitter|X|WhatsApp|Instagram|LinkedIn|Telegram|Pinterest|YouTube|TikTok|Bluesky|Threads|Reddit)"
_SITE = r"(?:Newsletter|E-Mail-Updates|Push-Nachrichten|Eilmeldungen|Benachrichtigungen|Postfach|Posteingang|Kanal|Podcast)"
_AGENCY = (
    "AFP|AP|Reuters|REUTERS|dpa|Getty Images|Getty|EPA|Imago|IMAGO|imago images|picture alliance|Shutterstock|Keystone|ZUMA|"
    "Bloomberg|PA|CNN|BBC"
)
_THIS = r"(?:dies\w*|das|den|die|unsere[nr]?)(?: (?:Artikel|Beitrag|Geschichte|Seite|Video|Text))?"
_THEN = r"(?= [A-ZÄÖÜ]|[.!]|$)"  # glued to the next sentence
_PHRASES = re.compile(
    r"(?:Lesen|Sehen|Hören|Schauen) Sie (?:auch|mehr|dazu|weiter|hier|außerdem|ebenfalls)\b[^.!?:]{0,40}(?::|hier\b)"
    rf"|(?:Melden|Tragen|Registrieren) Sie sich\b[^.!?]{{0,60}}\b{_SITE}\b[^.!?]{{0,40}}\b(?:an|ein)\b"
    rf"|(?:Abonnieren|Bestellen|Holen|Erhalten|Bekommen) Sie\b[^.!?]{{0,80}}\b{_SITE}\b"
    r"|(?:Klicken|Tippen|Drücken) Sie (?:hier|auf|unten|oben)\b[^.!?]{0,60}\b(?:um|für)\b[^.!?]{0,40}"
    r"\b(?:Video|Clip|Audio|Galerie|Bilder|Podcast|Artikel|Geschichte|mehr|App|Newsletter|Kanal|Karte|Grafik|Liste|Livestream|Liveblog)\b"
    r"(?: [a-zäöüß]+){0,3}"
    r"|(?:Laden|Holen) Sie (?:sich )?(?:hier |jetzt )?(?:die|unsere|sich unsere) (?:\w+-)?App\b(?: [a-zäöüß]+){0,3}"
    rf"|Teilen Sie {_THIS}(?: (?:auf|per|über|mit) (?:{_NETWORKS}|E-Mail|Freunden|Ihren Freunden))"
    rf"|Folgen Sie (?:uns|unserem|[A-Z][\w ]{{1,30}}) (?:auf|bei) {_NETWORKS}"
    r"|(?:Der |Die |Dieser |Diese )?(?:Artikel|Geschichte|Beitrag|Text) (?:wird|geht|setzt sich|läuft) (?:unter|unterhalb|nach) "
    r"(?:der |dem )?(?:Anzeige|Werbung)(?: weiter| fort\w*)?"
    r"|(?:Bildnachweis|Bildquelle|Fotocredit|Bildrechte|Bildunterschrift): ?[A-ZÄÖÜ][\w/]*"
    rf"|(?:Bild|Foto|Fotos|Video|Quelle): ?(?:{_AGENCY})(?:[ /|,-]+(?:{_AGENCY}))*"
    rf"|Bildunterschrift (?:ein|aus)blenden|Bild (?:vergrößern|anzeigen|herunterladen)|(?:{_AGENCY})/Getty(?: Images)?"
    r"|(?:Kommentare|Leserkommentare) ?\(\d+\)|\d+ (?:Leserk|K)ommentare?(?= [A-ZÄÖÜ])|Kommentare (?:anzeigen|lesen|laden)\b"
    r"|Kommentar (?:schreiben|hinterlassen|verfassen)\b"
    r"|(?:(?:Diesen |Den )?(?:Artikel|Beitrag|Seite) )?"
    r"(?:(?:[Aa]uf|[Pp]er|[Vv]ia|[Bb]ei) (?:Facebook|Twitter|X|WhatsApp|E-Mail|LinkedIn|Telegram) )"
    rf"teilen{_THEN}"
    rf"|(?:Diesen |Den )?(?:Artikel|Link|Beitrag) (?:teilen|drucken|kopieren|anhören|merken){_THEN}"
    r"|(?:Mehr|Weitere Artikel|Weitere Nachrichten) (?:zum|zu diesem) Thema(?=:| [A-ZÄÖÜ]|[.!]|$)"
    r"|(?:Auch interessant|Siehe auch|Dazu passend|Passend dazu|Mehr lesen|Weiterlesen|"
    r"Verwandte (?:Artikel|Themen)|Ähnliche Artikel): ?[A-ZÄÖÜ„]"
    r"|(?:Verwandte|Ähnliche|Empfohlene|Meistgelesene) (?:Artikel|Beiträge|Geschichten|Nachrichten|Videos)(?= [A-ZÄÖÜ]|$)"
    r"|(?:Jetzt|Hier) (?:kostenlos )?(?:abonnieren|weiterlesen|registrieren|herunterladen|anmelden)(?= [A-ZÄÖÜ]|[.!:]|$)"
    r"|(?:Veröffentlicht|Zuletzt aktualisiert|Aktualisiert) (?:am|um|vor) \d[\w.: ]*?(?= [A-ZÄÖÜ]|$)"
    r"|(?:Lesezeit|Lesedauer): ?\d+ ?Min(?:uten|\.)?|\d+ Minuten Lesezeit"
    r"|(?:Wir|Diese (?:Website|Webseite|Seite)) (?:verwenden|nutzen|verwendet|nutzt) Cookies\b"
    rf"|Alle (?:Cookies )?(?:akzeptieren|ablehnen){_THEN}"
    rf"|(?:Zum|Zur|Zurück zum|Zurück zur) (?:Seitenanfang|Startseite|Hauptinhalt|Inhalt springen)(?: springen)?{_THEN}"
    r"|(?:Video|Audio|Podcast) (?:abspielen|ansehen|anhören|wird geladen)(?= [A-ZÄÖÜ]|[.!]|$)|Alle Rechte vorbehalten\b"
    r"|Dieses Video (?:kann nicht|ist nicht mehr|wird)\b[^.!?]{0,20}(?:abgespielt(?: werden)?|verfügbar|geladen)"
    r"|Sehen Sie (?:sich )?(?:hier )?(?:das|unser) Video(?: an| hier)?(?= [A-ZÄÖÜ]|[.!:]|$)"
    rf"|Newsletter (?:abonnieren|bestellen){_THEN}"
    r"|Weiterlesen(?= [A-ZÄÖÜ])|Verwandte Themen(?= [A-ZÄÖÜ])|© ?\d{4} [A-ZÄÖÜ]\w+|ANZEIGE\b|Advertisement\b"
    r"|(?:Anzeige|Werbung)(?= (?:Der|Die|Das|Ein|Eine|Er|Es|Im|Am|In|Nach|Mit|Laut) )"
)
_HINT = re.compile(
    r" Sie |Anzeige|Werbung|Bild|Foto|ANZEIGE|Advert|Newsletter|Cookies|[Tt]eilen|ommentar|Thema|Artikel|(?:Jetzt|Hier) |Lesezeit|Video|"
    r"[Aa]ktualisiert|Veröffentlicht|Getty|Quelle:|Rechte vor|lesen:|interessant:|Siehe|Startseite|"
    r"Themen|Weiterlesen|©|Seitenanfang|Hauptinhalt|akzeptieren"
)
_START = re.compile(r"(?:^|[.!?:)\]“\"] ?|[(\[] ?|[–-] )$")


def _furniture(text: str, glued: bool, language: str) -> Iterator[Span]:
    if glued and label(text, language) in _LABELS:
        yield Span(0, len(text))
        return
    for found in _PHRASES.finditer(text) if language == "de" else ():
        if _START.search(text, max(0, found.start() - 2), found.start()) and not quoted(text, found.start()):
            yield Span(*found.span())


def _run(article: Article, numbers: tuple[Numbers, ...]) -> Iterator[Hit]:
    segments = article.target.segments
    for index, text in prose(article):
        language = article.target.language
        if segments[index].kind == "heading" or (language == "de" and not _HINT.search(text)):
            continue
        block = article.target.blocks[segments[index].paragraph]
        for span in _furniture(text, glued=len(block.text.strip()) > len(text), language=language):
            yield Hit(
                segment=index,
                span=span,
                message=Text(en="Page furniture inside the article; remove it.", de="Seitenelement mitten im Artikel; bitte streichen."),
                evidence=(Evidence(signal="rules", value=text[span.start : span.end]),),
            )


CHECK = Check(
    id="furniture-in-article",
    category="accuracy/addition",
    severity=Severity.MINOR,
    summary=Text(en="page furniture inside a paragraph", de="Seitenelement in einem Absatz"),
    needs=frozenset(),
    flagged=(
        Example(text="Der Rat tagt am Montag in Bonn. ⟦Lesen Sie auch: Die Preise für Brot steigen weiter.⟧ Danach sprechen die Minister."),
        Example(text="Der Sturm zog nach Norden. ⟦Melden Sie sich für unseren Newsletter an.⟧ Tausende Haushalte blieben ohne Strom."),
        Example(text="Die Polizei ermittelt. ⟦Klicken Sie hier, um das Video abzuspielen.⟧ Der Täter floh zu Fuß über die Grenze."),
        Example(text="Das Stadion war voll (⟦Bildnachweis: Getty⟧), und die Fans sangen. ⟦Teilen Sie dies auf Facebook⟧ mit allen."),
        Example(text="Die Lage ist ernst. ⟦Foto: Reuters / dpa⟧ Helfer suchen nach Überlebenden. Viele schlafen im Freien."),
        Example(text="Das Gericht vertagte sich. ⟦Kommentare (314)⟧ Am Freitag geht es weiter. ⟦Auf Facebook teilen⟧ Der Anwalt schwieg."),
        Example(text="⟦Klicken Sie hier, um unsere App zu laden⟧ Der Minister reist am Montag nach Rom."),
        Example(text="The council meets on Monday. ⟦Read more: Bread prices keep rising.⟧ Then the ministers will speak.", language="en"),
        Example(text="The storm moved north. ⟦Sign up for our newsletter.⟧ Thousands were without power.", language="en"),
    ),
    clean=(
        Example(text="Sie postete ein Bild: Reuters verbreitete es sofort. Unter dem Video standen 300 Kommentare."),
        Example(text="Viele Leute wollen den Artikel teilen, manche ihn drucken. Kommentare gab es kaum."),
        Example(text="Der Rat tagt am Montag. Lesen Sie das Buch, bevor Sie den Film sehen."),
        Example(text="Melden Sie sich unter dieser Nummer an, wenn Sie kommen. Klicken Sie nie auf fremde Links."),
        Example(text="Er erstattete Anzeige. Die Anzeige ging bei der Polizei ein, Werbung gab es keine."),
        Example(text="Auf der Seite stand „Klicken Sie hier, um das Video abzuspielen“, dann kam der Virus."),
        Example(text="Teilen Sie uns Ihre Meinung mit. Der Newsletter der Partei erschien am Montag."),
        Example(text="She signed the petition. Read also the small print, the lawyer said. Then she left.", language="en"),
    ),
    run=_run,
    doc=__doc__ or "",
    languages=frozenset({"de", "en"}),
)
