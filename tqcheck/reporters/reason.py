"""Why a finding is here, in one line for people."""

from __future__ import annotations

from tqcheck.reporters import words
from tqcheck.reporters.terminal import harmless
from tqcheck.types import Finding


def reason(finding: Finding, language: str) -> str:
    """The sentence of reason and, in brackets, the evidence; a fact that the reason quotes isn't said twice."""
    said = finding.message.to(language)
    facts: dict[str, None] = {}
    for evidence in finding.evidence:
        if not isinstance(evidence.value, str):
            facts[f"{evidence.signal} {words.number(evidence.value, language)}"] = None
        elif evidence.value in said:
            facts[evidence.signal] = None
        else:
            facts[f"{evidence.signal}: {evidence.value}"] = None
    return harmless(f"{said} ({'; '.join(facts)})" if facts else said)
