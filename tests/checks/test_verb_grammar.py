"""The checks of subjects and of governed prepositions on sentences of their own."""

from __future__ import annotations

import pytest

from tqcheck.checks.contract import Example
from tqcheck.checks.examples import build
from tqcheck.checks.subject_verb_number import CHECK as NUMBER
from tqcheck.checks.verb_preposition import CHECK as PREPOSITION
from tqcheck.types import Hit


def hits(text: str, check: str) -> list[Hit]:
    article, numbers, _ = build(Example(text=text))
    return list((NUMBER if check == "number" else PREPOSITION).run(article, numbers))


@pytest.mark.parametrize(
    "text",
    [
        "Als Merkel und Macron das Abkommen unterzeichnet hatte, regnete es.",
        "Russland und die Ukraine hat den Austausch bestätigt.",
        "Die Polizisten, die am Einsatz beteiligt war, wurden befragt.",
        "Der Senator, der dagegen gestimmt haben, tritt zurück.",
        "Mehrere Zeugen sagte aus.",
        "Am Montag wurde die Verdächtigen verhaftet.",
        "Ich haben davon nichts gewusst.",
        "Die Kosten für das Projekt ist gestiegen.",
        "Die Richter kritisiert den Plan.",
        "Die Ärzte hat eine Erklärung unterschrieben.",
        "Die Verwaltung haben den Antrag abgelehnt.",
        "Die Zahl der Besucher sind gesunken.",
        "Drei Boote, die auf dem See vermisst worden ist, leben.",
        "Sie fand Briefe, die im Keller lag und nach Rauch rochen.",
        "Weil Chile und Peru den Handel behindert, steigen die Preise.",
        "Touristinnen lärmt in der Nacht.",
        "Jeder der Läufer haben Durst.",
    ],
)
def test_wrong_numbers_are_found(text: str) -> None:
    assert len(hits(text, "number")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Die Sanktionen hat Deutschland mitgetragen.",
        "Ein Problem sind die hohen Kosten.",
        "Weder der Minister noch der Präsident hat reagiert.",
        "Die letzten Tage wurde viel getanzt.",
        "Die Leute, die das Land verlassen hat, kommen nicht zurück.",
        "Weil der Vater nach Rom und die Mutter nach Paris gereist ist, war er allein.",
        "Bei dem Spiel trennte die Mannschaften nur ein Tor.",
        "Die Gruppe der Frauen, die gestern gegründet wurde, wächst.",
        "Groß und Klein tanzte im Hof.",
        "Das Kommen und Gehen hat ihn gestört.",
        "Die Pläne hat die Regierung veröffentlicht.",
        "Die Kinder hat eine Explosion verletzt.",
        "Die Kosten verdoppelt.",
        "Weil Autos und Busse die Straße blockiert, beschädigt oder zerstört haben, wird gebaut.",
        "Die Reise durch die Dörfer, die ihn berühmt gemacht hat, war lang.",
    ],
)
def test_other_subjects_and_loose_agreement_pass(text: str) -> None:
    assert not hits(text, "number")


def test_the_message_names_the_right_form() -> None:
    (hit,) = hits("Die Behörden hat zugestimmt.", "number")
    assert "“haben”" in hit.message.en
    assert "„haben“" in hit.message.de


@pytest.mark.parametrize(
    "text",
    [
        "Alles hängt auf das Wetter ab.",
        "Sie konzentrierte sich an die Wirtschaft.",
        "Er leidet von einer seltenen Krankheit.",
        "Die Suche für Überlebende geht weiter.",
        "Dann reagierte der Konzern zu der Klage.",
        "Obwohl die Union in der Debatte teilnahm, blieb es ruhig.",
        "Die Lehrerin ist verheiratet zu einem Arzt.",
        "Seit Wochen wartet die Gemeinde für Geld.",
        "Die Fischer suchen nach wie vor für das Boot.",
        "Der Chor besteht von 30 Sängern.",
        "Die Ausstellung basiert auf die Briefe der Malerin.",
        "Sie diskutierten lange über der neuen Kasse.",
    ],
)
def test_wrong_prepositions_are_found(text: str) -> None:
    assert len(hits(text, "preposition")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Er wurde von seiner Frau erinnert.",
        "Die Fans warten in Berlin auf den Bus.",
        "Er leidet von Anfang an unter der Hitze.",
        "Auf Wunsch für Gäste geöffnet.",
        "Er beschuldigte den Chef von Siemens, gelogen zu haben.",
        "Sie nahm in Genf an den Gesprächen teil.",
        "Das erinnert uns daran, von wem wir lernten.",
        "Sie beschäftigt heute über 300 Leute.",
        "Einigkeit bestand über das Ziel.",
        "Er wartet im Zentrum für Kunst.",
        "Sie warten auf dem Bahnhof auf den Zug.",
    ],
)
def test_adverbials_and_attributes_pass(text: str) -> None:
    assert not hits(text, "preposition")


def test_the_message_names_preposition_and_case() -> None:
    (hit,) = hits("Sie ist stolz von ihrer Arbeit.", "preposition")
    assert "“auf” with the accusative" in hit.message.en
    assert "„auf“ mit Akkusativ" in hit.message.de
