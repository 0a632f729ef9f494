"""Findings as SARIF 2.1.0, for systems that collect what linters say; small, and stable from run to run.

A brand's accounts and posts are no files, so places are logical ones. Findings set aside are suppressed results with
their reason. What became of a finding since the last review stands among its properties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from smmtui import i18n
from smmtui.model.document import FindingsDocument
from smmtui.model.finding import Finding, Waiver
from smmtui.text import one_line

VERSION: Final = "2.1.0"
SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT: Final = "smmtui/v1"
LEVELS: Final = {"high": "error", "medium": "warning", "low": "note"}
RANKS: Final = {"high": 90.0, "medium": 50.0, "low": 20.0}


def render(document: FindingsDocument, lang: str = "") -> bytes:
    """The findings of a document, as it may go out, as one SARIF run."""
    words = lang or document.lang
    rules = _rules(document.findings)
    places = {rule: place for place, rule in enumerate(rules)}
    waivers = {one.id: one for one in document.waivers}
    run = {
        "tool": {
            "driver": {
                "name": document.tool.name,
                "version": document.tool.version,
                "semanticVersion": document.tool.version,
                "language": words,
                "rules": [_rule(finding, words) for finding in rules.values()],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places, waivers, words) for one in document.findings],
        "properties": {"review": document.review.id, "period": document.review.period, "packs": document.packs},
    }
    whole = {"$schema": SCHEMA, "version": VERSION, "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def _rules(findings: Sequence[Finding]) -> dict[str, Finding]:
    """A finding of each rule, which tells what the rule is about."""
    found: dict[str, Finding] = {}
    for finding in findings:
        found.setdefault(finding.rule, finding)
    return found


def _rule(finding: Finding, lang: str) -> dict[str, Any]:
    fixes = [f"{i18n.choose(fix.do, lang)}. {i18n.choose(fix.first, lang)}" for fix in finding.fixes]
    return {
        "id": finding.rule,
        "name": "".join(part[:1].upper() + part[1:] for part in finding.name.split("-")),
        "shortDescription": {"text": _said(finding.title, lang)},
        "fullDescription": {"text": _said(finding.why, lang)},
        "help": {"text": "\n".join(map(one_line, fixes)) or _said(finding.why, lang)},
        "defaultConfiguration": {"level": LEVELS[finding.severity], "rank": RANKS[finding.severity]},
        "properties": {
            "step": finding.step,
            "cause": finding.cause,
            "impact": finding.impact,
            "confidence": finding.confidence,
            "tags": [finding.kind, finding.about],
        },
    }


def _result(finding: Finding, places: Mapping[str, int], waivers: Mapping[str, Waiver], lang: str) -> dict[str, Any]:
    label = one_line(finding.subject_label) or finding.subject
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": places[finding.rule],
        "kind": "fail",
        "level": LEVELS[finding.severity],
        "message": {"text": _said(finding.says, lang) or _said(finding.title, lang) or finding.rule},
        "locations": [
            {
                "logicalLocations": [
                    {
                        "name": label,
                        "fullyQualifiedName": f"{finding.about}/{finding.subject}",
                        "kind": finding.about,
                    }
                ]
            }
        ],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {"baseline": finding.baseline, "priority": finding.priority},
    }
    waiver = waivers.get(finding.waiver)
    if finding.outcome == "waived":
        reason = one_line(waiver.reason) if waiver is not None else ""
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _said(words: Mapping[str, str], lang: str) -> str:
    return one_line(i18n.choose(words, lang))
