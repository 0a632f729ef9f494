"""SARIF: valid, stable, with what was set aside as suppressed results, and every result under its rule."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from smmtui.model.document import FindingsDocument, ReviewHead, Score, Tool
from smmtui.model.finding import Coverage, Finding, Fix, Waiver
from smmtui.reports import sarif
from tests.reports.making import HOSTILE, NOW

WORDS = {"en": "English", "ru": "Русский"}


def finding(rule: str = "OWN-001", **changes: Any) -> Finding:
    fix = Fix(number=1, do=WORDS, first=WORDS, effort="S", owner_role="lead", due_days=7, verify=WORDS)
    values: dict[str, Any] = {"subject": "vk", "subject_label": "VK", "title": WORDS, "says": WORDS, "why": WORDS}
    values |= {"fingerprint": f"{rule}-print", "name": "nobody-owns", "about": "account", "fixes": (fix,), **changes}
    return Finding(rule=rule, **values)


def document(*findings: Finding, waivers: tuple[Waiver, ...] = ()) -> FindingsDocument:
    head = ReviewHead(
        id="2026-Q4", period="2026-Q4", scope="", state="open", started_at=NOW, finished_at=None, next_on=None
    )
    return FindingsDocument(
        tool=Tool("smmtui", "1.0"), packs={"core": "1.0.0"}, written_at=NOW, lang="en", brand="Kofe", review=head,
        coverage=Coverage(), rules=(), findings=findings, waivers=waivers, tailoring=(), metrics=(),
        score=Score(overall=None, assessed=0.0, steps=()),
    )  # fmt: skip


def run_of(made: FindingsDocument, lang: str = "") -> dict[str, Any]:
    whole = json.loads(sarif.render(made, lang))
    assert (whole["version"], len(whole["runs"])) == ("2.1.0", 1)
    run: dict[str, Any] = whole["runs"][0]
    return run


def test_each_result_points_to_its_rule_and_keeps_its_fingerprint() -> None:
    run = run_of(document(finding("OWN-001"), finding("ACC-002"), finding("OWN-001", subject="tg", fingerprint="x")))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["OWN-001", "ACC-002"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert [one["partialFingerprints"]["smmtui/v1"] for one in run["results"]] == [
        "OWN-001-print",
        "ACC-002-print",
        "x",
    ]


@pytest.mark.parametrize(("severity", "level"), [("high", "error"), ("medium", "warning"), ("low", "note")])
def test_severity_becomes_a_level(severity: str, level: str) -> None:
    (result,) = run_of(document(finding(severity=severity)))["results"]
    assert result["level"] == level


def test_what_is_set_aside_is_suppressed_with_its_reason() -> None:
    waiver = Waiver(id="W-1", rule="OWN-001", reason="agreed", on=date(2026, 1, 1), until=date(2027, 1, 1))
    (result,) = run_of(document(finding(outcome="waived", waiver="W-1"), waivers=(waiver,)))["results"]
    assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "agreed"}]


@pytest.mark.parametrize(("lang", "said"), [("en", "English"), ("ru", "Русский")])
def test_it_speaks_the_language_asked_for(lang: str, said: str) -> None:
    (result,) = run_of(document(finding()), lang)["results"]
    assert result["message"]["text"] == said


def test_no_finding_gives_a_run_without_results() -> None:
    assert run_of(document())["results"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_messages_hold_no_controls(text: str) -> None:
    (result,) = run_of(document(finding(subject_label=text, says={"en": text})))["results"]
    assert not any(ord(letter) < 32 or "\u202a" <= letter <= "\u202e" for letter in result["message"]["text"])


def test_the_same_findings_give_the_same_bytes() -> None:
    assert sarif.render(document(finding())) == sarif.render(document(finding()))
