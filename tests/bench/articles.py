"""An article of our own and its original: five paragraphs of four sentences, with a line of page furniture above."""

from __future__ import annotations

from pathlib import Path

FURNITURE = "Foto: Anna Beispiel/dpa"
GERMAN = """Der Gemeinderat von Ober-Unterbach hat am Dienstag neue Bänke bestellt.
Sie sollen im Frühjahr am Ufer des Mühlbachs stehen.
Die Kämmerin rechnet mit 900 Euro für jede Bank.
Im Haushalt war dafür bisher kein Geld vorgesehen.
Die Feuerwehr feierte am Wochenende ihr hundertjähriges Bestehen.
Zum Festzug kamen mehr als 2.000 Besucher aus dem ganzen Tal.
Der Kreisbrandmeister lobte die Jugendarbeit der Wehr.
Im nächsten Jahr bekommt sie ein neues Löschfahrzeug.
Die Bücherei öffnet ab Oktober auch am Samstag.
Ehrenamtliche übernehmen den zusätzlichen Dienst.
Die Leiterin sucht noch vier Helferinnen und Helfer.
Wer Zeit hat, kann sich im Rathaus melden.
Wegen einer Baustelle wird die Brücke über den Bach gesperrt.
Die Arbeiten dauern nach Angaben des Bauamts sechs Wochen.
Der Bus hält so lange am alten Bahnhof.
Radfahrer müssen einen Umweg von drei Kilometern fahren.
Das Freibad zieht nach einem kühlen Sommer Bilanz.
Es kamen nur halb so viele Gäste wie im Jahr davor.
Der Kiosk machte trotzdem einen kleinen Gewinn.
Im Winter werden die Umkleiden gestrichen.""".splitlines()

ENGLISH = """The council of Ober-Unterbach ordered new benches on Tuesday.
They are to stand on the bank of the Mühlbach in spring.
The treasurer expects to pay 900 euros for each bench.
So far there was no money for them in the budget.
The fire brigade celebrated its hundredth anniversary at the weekend.
More than 2,000 visitors from all over the valley came to the parade.
The district fire chief praised its work with young people.
Next year it will get a new fire engine.
From October the library will also open on Saturdays.
Volunteers will take on the additional work.
The head is still looking for four helpers.
Those who have time can come to the town hall.
The bridge over the stream will be closed for construction work.
According to the building authority the work will take six weeks.
Until then the bus will stop at the old station.
Cyclists will have to make a detour of three kilometres.
The open-air pool looks back on a cool summer.
Only half as many guests came as in the year before.
The kiosk made a small profit all the same.
In winter the changing rooms will be painted.""".splitlines()


def write(path: Path, sentences: list[str], *, first: str = "") -> Path:
    """The sentences, four to a paragraph, after a line of its own."""
    lines = [first] * bool(first) + [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return path


def german(folder: Path, sentences: list[str] = GERMAN) -> Path:
    """The article as a file."""
    return write(folder / "artikel.txt", sentences, first=FURNITURE)


def english(folder: Path) -> Path:
    """Its original as a file."""
    return write(folder / "original.txt", ENGLISH)
