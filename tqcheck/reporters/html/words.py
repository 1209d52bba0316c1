"""The wording of both pages in both interface languages. Severities and categories keep their MQM names."""

from __future__ import annotations

from collections.abc import Mapping

from tqcheck.types import Text

LINE = Text(en="line {line}", de="Zeile {line}")
BY: Mapping[str, Text] = {
    "marker": Text(en="Suppressed by a marker in the article", de="Unterdrückt durch eine Markierung im Artikel"),
    "accept": Text(en="Suppressed by the house list", de="Unterdrückt durch die Hausliste"),
    "baseline": Text(en="Known from the baseline", de="Aus der Baseline bekannt"),
}

# The templates reach these as t.NAME; names in _one and _many belong to count(n, NAME).
LABELS: Mapping[str, Text] = {
    "report": Text(en="Translation report", de="Übersetzungsbericht"),
    "skip_articles": Text(en="Skip to the articles", de="Zu den Artikeln springen"),
    "skip_findings": Text(en="Skip to the text", de="Zum Text springen"),
    "all_articles": Text(en="All articles", de="Alle Artikel"),
    "articles": Text(en="Articles", de="Artikel"),
    "articles_one": Text(en="1 article judged", de="1 Artikel geprüft"),
    "articles_many": Text(en="{n} articles judged", de="{n} Artikel geprüft"),
    "failed_one": Text(en="1 article could not be judged", de="1 Artikel war nicht zu prüfen"),
    "failed_many": Text(en="{n} articles could not be judged", de="{n} Artikel waren nicht zu prüfen"),
    "findings": Text(en="Findings", de="Befunde"),
    "findings_one": Text(en="1 finding", de="1 Befund"),
    "findings_many": Text(en="{n} findings", de="{n} Befunde"),
    "suppressed_one": Text(en="1 suppressed", de="1 unterdrückt"),
    "suppressed_many": Text(en="{n} suppressed", de="{n} unterdrückt"),
    "sentences_one": Text(en="1 sentence", de="1 Satz"),
    "sentences_many": Text(en="{n} sentences", de="{n} Sätze"),
    "words_one": Text(en="1 word", de="1 Wort"),
    "words_many": Text(en="{n} words", de="{n} Wörter"),
    "hidden_one": Text(
        en="1 finding below {severity} is counted but not listed.", de="1 Befund unter {severity} ist gezählt, nicht aufgeführt."
    ),
    "hidden_many": Text(
        en="{n} findings below {severity} are counted but not listed.", de="{n} Befunde unter {severity} sind gezählt, nicht aufgeführt."
    ),
    "clean": Text(en="No findings", de="Keine Befunde"),
    "nothing_judged": Text(en="Nothing here to judge.", de="Hier gibt es nichts zu prüfen."),
    "no_articles": Text(en="No article was judged.", de="Kein Artikel wurde geprüft."),
    "not_judged": Text(en="Not judged", de="Nicht geprüft"),
    "incomplete": Text(en="Incomplete", de="Unvollständig"),
    "incomplete_why": Text(
        en="The run was interrupted; articles are missing from this report.",
        de="Der Lauf wurde unterbrochen; in diesem Bericht fehlen Artikel.",
    ),
    "gates": Text(en="Not good enough", de="Nicht gut genug"),
    "quality": Text(en="Quality", de="Qualität"),
    "of_100": Text(en="of 100", de="von 100"),
    "penalty": Text(en="penalty {penalty} per 100 words", de="Abzug {penalty} je 100 Wörter"),
    "notes": Text(en="Notes", de="Hinweise"),
    "signature": Text(en="What made this report", de="Was diesen Bericht gemacht hat"),
    "signature_there": Text(
        en="What made this report stands at the foot of the index.", de="Was diesen Bericht gemacht hat, steht am Fuß der Übersicht."
    ),
    "where": Text(en="Where the trouble sits", de="Wo es hakt"),
    "where_said": Text(en="{flagged} of {n} sentences have findings.", de="{flagged} von {n} Sätzen haben Befunde."),
    "sentence_said": Text(en="Line {line}: {count}, {severity}", de="Zeile {line}: {count}, {severity}"),
    "worst": Text(en="Worst sentences first", de="Die schlimmsten Sätze zuerst"),
    "sentences": Text(en="Sentences", de="Sätze"),
    "text": Text(en="Text", de="Text"),
    "source": Text(en="Source", de="Original"),
    "back": Text(en="Back-translation", de="Rückübersetzung"),
    "de": Text(en="German", de="Deutsch"),
    "en": Text(en="English", de="Englisch"),
    "read_beside": Text(en="Read beside {name}", de="Gelesen neben {name}"),
    "nothing_beside": Text(en="nothing", de="nichts"),
    "furniture": Text(en="not judged: {label}", de="nicht geprüft: {label}"),
    "page_furniture": Text(en="page furniture", de="Seitenbeiwerk"),
    "evidence": Text(en="Evidence", de="Belege"),
    "fingerprint": Text(en="Fingerprint", de="Fingerabdruck"),
    "in_source": Text(en="in the source", de="im Original"),
    "missing_here": Text(en="something is missing here", de="hier fehlt etwas"),
    "blank_here": Text(en="(blank)", de="(Leerzeichen)"),
    "suggestion": Text(en="Suggestion", de="Vorschlag"),
    "from_source": Text(
        en="from the source; quality {fresh} against {published}", de="aus dem Original; Qualität {fresh} gegen {published}"
    ),
    "from_back": Text(
        en="from the back-translation; quality {fresh} against {published}",
        de="aus der Rückübersetzung; Qualität {fresh} gegen {published}",
    ),
    "legend": Text(en="Marks", de="Zeichen"),
    "legend_differs": Text(en="says something else than the text beside it", de="sagt etwas anderes als der Text daneben"),
    "legend_suppressed": Text(en="suppressed", de="unterdrückt"),
    "filters": Text(en="Filter and search", de="Filtern und suchen"),
    "search": Text(en="Search", de="Suche"),
    "severity": Text(en="Severity", de="Schwere"),
    "check": Text(en="Check", de="Prüfung"),
    "state": Text(en="State", de="Stand"),
    "any": Text(en="any", de="alle"),
    "or_worse": Text(en="{severity} or worse", de="{severity} oder schlimmer"),
    "state_new": Text(en="new findings", de="neue Befunde"),
    "state_suppressed": Text(en="suppressed findings", de="unterdrückte Befunde"),
    "state_clean": Text(en="no new findings", de="keine neuen Befunde"),
    "state_failed": Text(en="not judged", de="nicht geprüft"),
    "reset": Text(en="Show all", de="Alles zeigen"),
    "shown": Text(en="{n} of {all} shown", de="{n} von {all} gezeigt"),
    "nothing_shown": Text(en="Nothing matches these filters.", de="Nichts passt zu diesen Filtern."),
    "help": Text(en="Keyboard", de="Tastatur"),
    "help_next": Text(en="next finding", de="nächster Befund"),
    "help_previous": Text(en="previous finding", de="voriger Befund"),
    "help_next_article": Text(en="next article", de="nächster Artikel"),
    "help_previous_article": Text(en="previous article", de="voriger Artikel"),
    "help_search": Text(en="search", de="suchen"),
    "help_index": Text(en="all articles", de="alle Artikel"),
    "help_open": Text(en="open what is in focus", de="öffnen, was gewählt ist"),
    "help_close": Text(en="close a reason or this window", de="Begründung oder dieses Fenster schließen"),
    "help_help": Text(en="this window", de="dieses Fenster"),
    "help_enabled": Text(en="Keyboard shortcuts are on", de="Tastenkürzel sind an"),
    "or": Text(en="or", de="oder"),
    "close": Text(en="Close", de="Schließen"),
}
