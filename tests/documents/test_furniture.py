"""Furniture is found by its shape, and prose is never taken for it."""

from __future__ import annotations

import pytest

from tqcheck.documents import from_text
from tqcheck.documents.furniture import label

PROSE = (
    "Der Verlag kündigte an, seinen Newsletter künftig zweimal in der Woche zu verschicken.",
    "Melden Sie sich an, sagte die Lehrerin, und dann warten Sie auf den Brief.",
    "Wer sich für den Newsletter der Stadt anmeldet, erfährt von Baustellen zuerst.",
    "Die Anzeige gegen Unbekannt wurde am Montag erstattet.",
    "Anzeige erstattete auch der Nachbar, der den Streit gehört hatte.",
    "Werbung für Tabak ist seit diesem Jahr auch auf Plakaten verboten.",
    "Lesen Sie auch das Kleingedruckte, rät die Verbraucherzentrale.",
    "Mehr zum Thema Rente will die Ministerin erst im Herbst sagen.",
    "Das Foto zeigt den Kanzler neben dem Präsidenten im Garten des Schlosses.",
    "Berlin (dpa) – Der Bundestag hat am Freitag über den Haushalt beraten.",
    "„Wir sind bereit“, sagte der Trainer nach dem Spiel. (dpa)",
    "Die Nachrichtenagentur Reuters berichtete zuerst über den Vorfall.",
    "Mit Informationen von der Polizei konnte der Täter schnell gefasst werden.",
    "Mit Dateien von unbekannten Rechnern verschafften sich die Angreifer Zugang zum Netz.",
    "Das Copyright an dem Lied liegt seit 1998 bei den Erben.",
    "Alle Menschen haben das Recht auf eine saubere Umwelt, entschied das Gericht.",
    "Wir verwenden nur Mehl aus der Region, sagt der Bäcker.",
    "Klicken Sie nicht auf den Link in der Nachricht, warnt die Bank.",
    "Das Video verbreitete sich am Wochenende rasch in sozialen Netzwerken.",
    "Teilen wollte die Regierung die Kosten nicht.",
    "Auf Facebook teilten Tausende den Aufruf.",
    "Von Anna Weber und ihrem Team war lange nichts zu hören.",
    "Am 12. März 2024 trat das Gesetz in Kraft.",
    "Dieser Artikel der Verfassung ist für alle Bürger bindend.",
    "Dieser Artikel wurde im Parlament heftig diskutiert.",
    "Holen Sie sich Hilfe, wenn Sie nicht mehr schlafen können.",
    "Kommentare wollte die Sprecherin dazu nicht abgeben.",
    "Weitere Nachrichten aus der Region erwartet die Behörde nicht vor Freitag.",
    "Bild: So nannte der Maler sein letztes Werk, das nie verkauft wurde.",
    "Folgen Sie dem Beispiel der Nachbarn, rief der Bürgermeister.",
    "Das könnte auch Sie treffen, warnte der Arzt.",
    "Die Bild-Zeitung hatte zuvor über den Streit berichtet.",
    "Zum Thema Klima schwieg der Minister auch diesmal.",
    "Stand der Dinge: Die Verhandlungen gehen am Montag weiter.",
    "Jetzt lesen die Schüler wieder mehr, wie die Studie zeigt.",
    "AP wurde 1846 gegründet und hat seinen Sitz in New York.",
    "Symbolbilder dieser Art sieht man in der Stadt an jeder Ecke.",
    "Dieser Text ist aus dem Nachlass und erscheint im Herbst.",
    "Dieser Beitrag wurde automatisch von meinem Konto abgebucht, klagt die Kundin.",
    "Seit 2015 gilt: Video: ja, Ton: nein.",
)

FURNITURE = (
    ("Anzeige", "advertisement"),
    ("- Werbung -".removeprefix("- "), "advertisement"),
    ("Der Artikel wird unter der Anzeige fortgesetzt", "advertisement"),
    ("Lesen Sie auch", "teaser"),
    ("Lesen Sie mehr:", "teaser"),
    ("Lesen Sie auch: Warum die Mieten weiter steigen", "teaser"),
    ("Mehr zum Thema", "teaser"),
    ("WEITERLESEN: Bauern blockieren die Autobahn", "teaser"),
    ("Das könnte Sie auch interessieren:", "teaser"),
    ("Ähnliche Artikel", "teaser"),
    ("Klicken Sie hier, um das Video abzuspielen", "video"),
    ("Klicken Sie, um das Video anzusehen: Sturm über der Küste", "video"),
    ("Video abspielen", "video"),
    ("Melden Sie sich für unseren Newsletter an", "newsletter"),
    ("Melden Sie sich hier für unseren kostenlosen Newsletter an und verpassen Sie nichts mehr.", "newsletter"),
    ("Erhalten Sie die wichtigsten Nachrichten des Tages", "newsletter"),
    ("Abonnieren Sie unseren YouTube-Kanal", "newsletter"),
    ("© 2024 Beispielzeitung GmbH", "copyright"),
    ("Copyright 2023 Die Nachrichten. Alle Rechte vorbehalten.", "copyright"),
    ("Alle Rechte vorbehalten.", "copyright"),
    ("Foto: dpa", "caption"),
    ("Bild: Erika Muster", "caption"),
    ("Die Brücke am Dienstagabend. Foto: Max Muster/dpa", "caption"),
    ("Ein Mann geht durch den Schnee (AP Photo/Jane Doe)", "caption"),
    ("Symbolbild", "caption"),
    ("(dpa/AFP)", "credit"),
    ("–mit Dateien von AFP und Bloomberg", "credit"),
    ("Mit Material von dpa.", "credit"),
    ("Quelle: Reuters", "credit"),
    ("Dieser Artikel wurde maschinell aus dem Englischen übersetzt.", "credit"),
    ("Von Erika Musterfrau", "byline"),
    ("Veröffentlicht am 3. Mai 2023 um 14:30 Uhr", "dateline"),
    ("3 Minuten Lesezeit", "dateline"),
    ("Auf Facebook teilen", "share"),
    ("Artikel drucken", "share"),
    ("Folgen Sie uns auf Instagram", "share"),
    ("Kommentare (12)", "comments"),
    ("Diese Website verwendet Cookies, um Ihnen das beste Erlebnis zu bieten.", "cookies"),
    ("Alle akzeptieren", "cookies"),
    ("Dieser Artikel ist nur für Abonnenten.", "paywall"),
    ("Sie haben bereits ein Abo?", "paywall"),
    ("redaktion@beispiel.de", "contact"),
)


ENGLISH_PROSE = (
    "The publisher said its newsletter would now appear twice a week.",
    "Sign up, the teacher said, and then wait for the letter.",
    "Advertising for tobacco has been banned from billboards since last year.",
    "Read also the small print, the consumer centre advises.",
    "More on the pension the minister will only say in autumn.",
    "Berlin (dpa) – The Bundestag debated the budget on Friday.",
    "“We are ready,” the coach said after the game. (dpa)",
    "Reuters first reported the incident.",
    "With files from unknown computers the attackers gained access to the network.",
    "The copyright in the song has been with the heirs since 1998.",
    "We use only flour from the region, the baker says.",
    "By Friday Anna Weber and her team had heard nothing.",
    "Published authors are rarely rich.",
    "Share prices fell on Monday.",
    "Follow us, the mayor called.",
    "Get your messages under control, the guide says.",
    "Video: yes, sound: no, has been the rule since 2015.",
    "Popular posts are not always true.",
    "This article of the constitution binds all citizens.",
    "Print runs shrank by a third.",
    "May 2024 was the warmest on record.",
)
ENGLISH_FURNITURE = (
    ("Advertisement", "advertisement"),
    ("Article continues below advertisement", "advertisement"),
    ("Read more: Farmers block the motorway", "teaser"),
    ("RELATED: Rents keep rising", "teaser"),
    ("You may also like", "teaser"),
    ("Related articles", "teaser"),
    ("Most read", "teaser"),
    ("Click here to play the video", "video"),
    ("WATCH: Storm over the coast", "video"),
    ("Sign up for our free newsletter and never miss a thing.", "newsletter"),
    ("Get the day's top stories delivered to your inbox", "newsletter"),
    ("© 2024 Example Times Ltd", "copyright"),
    ("All rights reserved.", "copyright"),
    ("Photo: dpa", "caption"),
    ("The bridge on Tuesday evening. Photo: Max Sample/dpa", "caption"),
    ("(dpa/AFP)", "credit"),
    ("With files from The Associated Press", "credit"),
    ("Additional reporting by Jane Doe; editing by John Roe", "credit"),
    ("This article was originally published in German.", "credit"),
    ("By Jane Doe", "byline"),
    ("Published on May 3, 2023 at 2:30 pm", "dateline"),
    ("3 May 2023", "dateline"),
    ("3 min read", "dateline"),
    ("Share on Facebook", "share"),
    ("Follow us on Instagram", "share"),
    ("Comments (12)", "comments"),
    ("This website uses cookies to give you the best experience.", "cookies"),
    ("This article is only available to subscribers.", "paywall"),
    ("Sign in to continue reading", "paywall"),
)


@pytest.mark.parametrize("line", PROSE)
def test_prose_stays_prose(line: str) -> None:
    assert label(line) == ""
    assert [block.kind for block in from_text(line).blocks] != ["furniture"]


@pytest.mark.parametrize(("line", "sort"), FURNITURE)
def test_furniture_is_labelled(line: str, sort: str) -> None:
    assert label(line) == sort
    (block,) = from_text(line).blocks
    assert (block.kind, block.label) == ("furniture", sort)


def test_a_long_paragraph_is_prose_whatever_it_begins_with() -> None:
    assert label("Lesen Sie auch: " + "Der Rat tagte lange und beschloss wenig. " * 20) == ""


def test_the_text_of_an_image_repeated_as_a_line_is_a_caption() -> None:
    text = "Der Rat tagte am Montag.\n![Der Hafen bei Nacht und Nebel](h.jpg)\nDer Hafen bei Nacht und Nebel\nEr vertagte sich.\n"
    kinds = [(block.kind, block.label) for block in from_text(text).blocks]
    assert kinds == [("prose", ""), ("furniture", "image"), ("furniture", "caption"), ("prose", "")]


def test_headlines_under_a_teaser_at_the_end_are_teasers_but_a_later_paragraph_is_not() -> None:
    end = from_text("Der Rat tagte.\n\nLesen Sie auch\nHafen wird teurer\nNeue Linie für die Altstadt\n").blocks
    assert [block.label for block in end] == ["", "teaser", "teaser", "teaser"]
    middle = from_text("Der Rat tagte.\n\nLesen Sie auch\n\nDie Opposition\n\nSie widersprach dem Plan der Regierung.\n").blocks
    assert [block.kind for block in middle] == ["prose", "furniture", "heading", "prose"]


@pytest.mark.parametrize("line", ENGLISH_PROSE)
def test_english_prose_stays_prose(line: str) -> None:
    assert label(line, "en") == ""


@pytest.mark.parametrize(("line", "sort"), ENGLISH_FURNITURE)
def test_english_furniture_is_labelled(line: str, sort: str) -> None:
    assert label(line, "en") == sort
