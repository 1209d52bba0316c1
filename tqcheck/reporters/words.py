"""The labels of the text report in both interface languages. Severities and categories keep their MQM names."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.types import Severity, Text

TEXT = Text(en="Text", de="Text")
SOURCE = Text(en="Source", de="Quelle")
BACK = Text(en="Back", de="Rück")
WHY = Text(en="Why", de="Grund")
SIGNALS = Text(en="Signals", de="Signale")
QUALITY = Text(en="quality", de="Qualität")

CLEAN = Text(en="{name}: no findings.", de="{name}: keine Befunde.")
CLEAN_ABOVE = Text(en="{name}: no findings at {severity} or above.", de="{name}: keine Befunde ab {severity}.")
NOT_JUDGED = Text(en="{name}: nothing here to judge.", de="{name}: hier gibt es nichts zu prüfen.")
HIDDEN_ONE = Text(en="1 finding below {severity} not shown", de="1 Befund unter {severity} nicht gezeigt")
HIDDEN_MANY = Text(en="{n} findings below {severity} not shown", de="{n} Befunde unter {severity} nicht gezeigt")

SUMMARY = Text(en="Summary of {name}", de="Zusammenfassung für {name}")
JUDGED_ONE = Text(en="1 sentence judged", de="1 Satz geprüft")
JUDGED_MANY = Text(en="{n} sentences judged", de="{n} Sätze geprüft")
FURNITURE_ONE = Text(en="1 passage of page furniture not judged", de="1 Stelle Seitenbeiwerk nicht geprüft")
FURNITURE_MANY = Text(en="{n} passages of page furniture not judged", de="{n} Stellen Seitenbeiwerk nicht geprüft")
FOUND_ONE = Text(en="1 finding", de="1 Befund")
FOUND_MANY = Text(en="{n} findings", de="{n} Befunde")
SUPPRESSED_ONE = Text(en="1 finding suppressed", de="1 Befund unterdrückt")
SUPPRESSED_MANY = Text(en="{n} findings suppressed", de="{n} Befunde unterdrückt")
BY_MARKER = Text(en="{n} by markers in the article (line {where})", de="{n} durch Markierungen im Artikel (Zeile {where})")
BY_ACCEPT = Text(en="{n} by accept ({where})", de="{n} durch accept ({where})")
BY_BASELINE = Text(en="{n} known from the baseline ({where})", de="{n} aus der Baseline bekannt ({where})")
SCORE = Text(
    en="Quality {quality} of 100 (penalty {penalty} per 100 words, {words} words)",
    de="Qualität {quality} von 100 (Abzug {penalty} je 100 Wörter, {words} Wörter)",
)
WORST = Text(en="Worst sentences first:", de="Die schlimmsten Sätze zuerst:")
NOT_READ = Text(en="{name}: not judged: {message}", de="{name}: nicht geprüft: {message}")
BATCH = Text(en="The whole batch", de="Der ganze Stapel")
ARTICLES_ONE = Text(en="1 article judged", de="1 Artikel geprüft")
ARTICLES_MANY = Text(en="{n} articles judged", de="{n} Artikel geprüft")
CLEAN_ARTICLES = Text(en="{n} without findings", de="{n} ohne Befunde")
FAILED_ONE = Text(en="1 article could not be judged", de="1 Artikel war nicht zu prüfen")
FAILED_MANY = Text(en="{n} articles could not be judged", de="{n} Artikel waren nicht zu prüfen")
NOTHING_FOUND = Text(en="no findings", de="keine Befunde")
INCOMPLETE = Text(en="The run was interrupted: articles are missing here.", de="Der Lauf wurde unterbrochen: Hier fehlen Artikel.")
NOTE = Text(en="Note: {note}", de="Hinweis: {note}")
NOTE_ON = Text(en="Note on {n} articles: {note}", de="Hinweis zu {n} Artikeln: {note}")
SIGNATURE = Text(en="Signature: {signature}", de="Signatur: {signature}")


def in_manifest(id_: str) -> Text:
    """What a manifest calls an article."""
    return Text(en=f"In the manifest: {id_}", de=f"Im Manifest: {id_}")


def count(n: int, one: Text, many: Text, language: str, **values: str) -> str:
    """The wording for one or for many."""
    return (one if n == 1 else many).to(language).format(n=n, **values)


def number(value: float, language: str) -> str:
    """At most three decimals, with the language's decimal sign."""
    short = f"{value:.3f}".rstrip("0").rstrip(".")
    short = "0" if short == "-0" else short
    return short.replace(".", ",") if language == "de" else short


def severities(counts: Mapping[Severity, int]) -> str:
    """ "1 critical, 3 minor", worst first, without those that don't occur; empty for none."""
    return ", ".join(f"{counts[severity]} {severity.value}" for severity in reversed(Severity) if counts.get(severity))
