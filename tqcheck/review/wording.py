"""What the review says on its own, in both interface languages; {confirm} stands for the key of a command (see `keys.named`)."""

from __future__ import annotations

from tqcheck.types import Text

WELCOME = Text(
    en="{confirm}: it is an error, {dismiss}: it is none, {help}: all keys. Everything is saved at once.",
    de="{confirm}: ist ein Fehler, {dismiss}: ist keiner, {help}: alle Tasten. Alles ist sofort gesichert.",
)
CONFIRMED = Text(en="Confirmed.", de="Bestätigt.")
DISMISSED = Text(en="Dismissed.", de="Verworfen.")
ALL_DONE = Text(
    en="No open finding left here. {quit} quits; everything is saved.", de="Kein offener Befund mehr. {quit} beendet; alles ist gesichert."
)
NONE_OPEN = Text(en="No open finding here.", de="Kein offener Befund hier.")
NO_FINDING = Text(en="No finding in this sentence; {add} adds one.", de="Kein Befund in diesem Satz; {add} ergänzt einen.")
NO_WORD = Text(en="There is no further word.", de="Da ist kein weiteres Wort.")
NO_SUGGESTION = Text(en="No suggestion for this sentence.", de="Kein Vorschlag für diesen Satz.")
NOTHING_TO_UNDO = Text(en="Nothing to undo.", de="Nichts zurückzunehmen.")
NOTHING_TO_REDO = Text(en="Nothing to redo.", de="Nichts zu wiederholen.")
NOTHING_DECIDED = Text(en="Nothing decided here yet.", de="Hier ist noch nichts entschieden.")
UNDONE = Text(en="Undone.", de="Zurückgenommen.")
REDONE = Text(en="Done again.", de="Wiederholt.")
EDITED = Text(en="Sentence changed.", de="Satz geändert.")
DELETED = Text(en="Sentence deleted; {undo} brings it back.", de="Satz gelöscht; {undo} bringt ihn zurück.")
AS_IT_WAS = Text(en="The sentence is as it was.", de="Der Satz ist wieder, wie er war.")
ADDED = Text(
    en="Added. {neutral} to {critical} set the severity, {grow-left} and {grow-right} the words.",
    de="Ergänzt. {neutral} bis {critical} setzen die Schwere, {grow-left} und {grow-right} die Wörter.",
)
REOPENED = Text(en="Open again.", de="Wieder offen.")
REMOVED = Text(en="Removed what was added.", de="Das Ergänzte ist entfernt.")
NOT_THERE = Text(en="These words are not in the sentence.", de="Diese Wörter stehen nicht im Satz.")
NOT_FOUND = Text(en="Not found.", de="Nicht gefunden.")
NOTHING_LISTED = Text(en="No sentence is like that; the filter stays as it was.", de="Kein Satz ist so; der Filter bleibt, wie er war.")


def no_number(highest: int) -> Text:
    """For a jump to nowhere."""
    return Text(en=f"Type a number from 1 to {highest}.", de=f"Bitte eine Zahl von 1 bis {highest}.")


ASKED = {
    "edit": Text(en="The sentence", de="Der Satz"),
    "note": Text(en="Note on this finding", de="Notiz zu diesem Befund"),
    "add": Text(en="Some of the wrong words (nothing: the whole sentence)", de="Ein paar der falschen Wörter (nichts: der ganze Satz)"),
    "search": Text(en="Search for", de="Suchen nach"),
    "jump": Text(en="Sentence number", de="Nummer des Satzes"),
    "filter": Text(en="List only", de="Nur zeigen"),
    "category": Text(en="Category of the error", de="Kategorie des Fehlers"),
}
CHOOSE = Text(en="choose", de="wählen")
SAVE = Text(en="save", de="sichern")
GO = Text(en="go", de="los")
TAKE_IT = Text(en="take it", de="nehmen")
LEAVE = Text(en="leave everything as it was", de="alles lassen, wie es war")
EVERYTHING = Text(en="everything", de="alles")
STANDINGS = {
    "open": Text(en="open", de="offen"),
    "confirmed": Text(en="confirmed", de="bestätigt"),
    "dismissed": Text(en="dismissed", de="verworfen"),
    "added": Text(en="added", de="ergänzt"),
    "edited": Text(en="edited", de="geändert"),
}
SENTENCE = Text(en="Sentence", de="Satz")
LINE = Text(en="line", de="Zeile")
OF = Text(en="of", de="von")
FINDING = Text(en="Finding", de="Befund")
NEW = Text(en="New", de="Neu")
NOTE = Text(en="Note", de="Notiz")
MISSING = Text(en="Lost", de="Fehlt")
SUGGESTION = Text(en="Offer", de="Tipp")
OFFERED = Text(en="quality {fresh} against {published}; {take} takes it", de="Qualität {fresh} gegen {published}; {take} übernimmt ihn")
CLEAN = Text(en="No finding.", de="Kein Befund.")
CHECKING = Text(en="being checked ...", de="wird geprüft ...")
NOT_RECHECKED = Text(en="not checked again", de="nicht neu geprüft")
STILL = Text(en="Still", de="Noch")
FINE_NOW = Text(en="The checks find nothing in it.", de="Die Prüfungen finden darin nichts.")
DECIDED = Text(en="{n} of {total} findings decided", de="{n} von {total} Befunden entschieden")
SHOWN = Text(en="shown", de="gezeigt")
MODELS_READY = Text(en="The models are done: {n} findings now.", de="Die Modelle sind fertig: jetzt {n} Befunde.")
MODELS_FAILED = Text(en="Without models: {why}", de="Ohne Modelle: {why}")
BARS = {
    "quality": Text(en="quality", de="Qualität"),
    "tagged_quality": Text(en="tagger's quality", de="Qualität (Tagger)"),
    "tagged_critical": Text(en="critical error", de="kritischer Fehler"),
    "forced": Text(en="forced decoding", de="Übersetzungszwang"),
    "surprisal": Text(en="surprisal", de="Überraschung"),
    "back_surprisal": Text(en="back: surprisal", de="Rück: Überraschung"),
}
UNKNOWN = Text(en="Unknown; {help} and Enter for help.", de="Unbekannt; {help} und Enter für Hilfe.")
DIFFERENT = Text(en="differs", de="anders")
PLAIN_HELP = Text(
    en="Type a key or the name of a command, and Enter. What a command asks for may stand behind it: {note} ask the author. "
    "In a question, Enter alone leaves everything as it was; - alone as the new sentence deletes it.",
    de="Eine Taste oder den Namen eines Befehls eingeben, dann Enter. Was ein Befehl wissen will, darf dahinterstehen: "
    "{note} Autorin fragen. Auf eine Frage lässt Enter allein alles, wie es war; - allein als neuer Satz löscht ihn.",
)
HELP = Text(
    en="Each open finding wants an answer: is it an error ({confirm}) or not ({dismiss})? Where the tool is nearly right, mend its "
    "severity, category or words: that confirms it. Every key is saved before the next one is read; quit when you like and go on later.",
    de="Jeder offene Befund will eine Antwort: Ist es ein Fehler ({confirm}) oder keiner ({dismiss})? Wo das Werkzeug fast recht hat, "
    "Schwere, Kategorie oder Wörter berichtigen: Das bestätigt ihn. Jede Taste ist gesichert, bevor die nächste gelesen wird; aufhören "
    "und später weitermachen geht jederzeit.",
)
MARKS = Text(
    en="In the list: ○ something is open, ✓ all decided, ✎ edited; C, M, m, n: the gravest severity. In the texts, what source and "
    "back-translation say differently is underlined; it points and proves nothing.",
    de="In der Liste: ○ etwas ist offen, ✓ alles entschieden, ✎ geändert; C, M, m, n: die größte Schwere. In den Texten ist unterstrichen, "
    "was Original und Rückübersetzung verschieden sagen; das ist ein Hinweis, kein Beweis.",
)
SIGNALS = Text(
    en="The bars: quality from 0 to 1 by all signals and by the learned tagger; its probability of a critical error; then, in nats per "
    "piece, how unlikely the sentence is as a translation (forced decoding), as German, and its back-translation as English.",
    de="Die Balken: Qualität von 0 bis 1 nach allen Signalen und nach dem gelernten Tagger; seine Wahrscheinlichkeit für einen kritischen "
    "Fehler; dann in Nats je Stück, wie unwahrscheinlich der Satz als Übersetzung ist, als Deutsch, seine Rückübersetzung als Englisch.",
)
ANY_KEY = Text(en="PageUp and PageDown scroll; any other key closes this.", de="Bild auf und ab blättern; jede andere Taste schließt das.")
FAREWELL_EMPTY = Text(en="nothing decided yet", de="noch nichts entschieden")
FAREWELL = Text(
    en="{n} of {total} findings decided; the verdicts are in {file}",
    de="{n} von {total} Befunden entschieden; die Urteile stehen in {file}",
)
CORRECTED = Text(
    en="`tqcheck decisions apply {arguments}` shows what your edits change in the article",
    de="`tqcheck decisions apply {arguments}` zeigt, was Ihre Änderungen am Artikel ändern",
)
