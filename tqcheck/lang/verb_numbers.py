"""The form of a verb in the other number: "hat" and "haben", "kam" and "kamen"."""

from __future__ import annotations

from tqcheck.lang.lexicon import Verb, readings

_IRREGULAR = {"ist": "sind", "sei": "seien", "wird": "werden"}
_BACK = {plural: singular for singular, plural in _IRREGULAR.items()} | {"haben": "hat", "können": "kann", "müssen": "muss"}
_BACK |= {"sollen": "soll", "wollen": "will", "dürfen": "darf", "mögen": "mag", "wissen": "weiß"}


def other_number(form: str, plural: bool) -> str | None:
    """The third person of the same tense in the plural (or the singular) for a finite `form`; None if the rules don't give it."""
    listed = (_IRREGULAR if plural else _BACK).get(form)
    if listed:
        return listed
    wanted = "6" if plural else "3"
    for reading in sorted(readings(form).verbs, key=lambda verb: "ptck".find(verb.tense)):
        if reading.finite:
            for made in _made(form, reading, plural):
                if any(
                    (verb.tense, verb.lemma) == (reading.tense, reading.lemma) and wanted in verb.persons for verb in readings(made).verbs
                ):
                    return made
    return None


def _made(form: str, reading: Verb, plural: bool) -> tuple[str, ...]:
    infinitive = reading.lemma.rsplit("|", 1)[-1] if "|" in reading.lemma and not form.startswith(reading.lemma.split("|")[0]) else ""
    base = infinitive or reading.lemma.replace("|", "")
    if plural:
        return (base,) if reading.tense == "p" else (form + "n", form + "en")
    stem = base.removesuffix("n").removesuffix("e")
    return (stem + "t", stem + "et") if reading.tense == "p" else (form.removesuffix("n"), form.removesuffix("en"))
