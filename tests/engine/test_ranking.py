"""What stands first: the serious, among the serious access and clarity, and money behind both."""

from __future__ import annotations

import msgspec
import pytest

from smmtui.engine.base import RuleBase
from smmtui.engine.findings import by_cause, ranked
from smmtui.engine.pack import Cause
from smmtui.model.finding import Finding, Severity
from tests.engine.test_properties import plain_base

PRECEDENCE = {
    "leaver": "access", "goals": "clarity", "numbers": "measurement", "habit": "process", "craft": "skills",
    "budget": "money", "pictures": "production",
}  # fmt: skip


def finding(cause: str, severity: Severity = "high", priority: float = 5.0, rule: str = "") -> Finding:
    return Finding(
        fingerprint=f"{rule}{cause}{severity}{priority}", rule=rule or cause, name=cause, about="workspace",
        subject="workspace", cause=cause, severity=severity, priority=priority,
    )  # fmt: skip


def base() -> RuleBase:
    causes = {name: Cause(id=name, title={}, precedence=kind) for name, kind in PRECEDENCE.items()}  # type: ignore[arg-type]
    return msgspec.structs.replace(plain_base(), causes=causes)


def order(*findings: Finding) -> list[str]:
    return [f"{one.cause} {one.severity}" for one in ranked(base(), findings)]


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((finding("goals", priority=12), finding("leaver", priority=2)), ["leaver high", "goals high"]),
        ((finding("leaver", "medium", 9), finding("numbers", "high", 2)), ["numbers high", "leaver medium"]),
        ((finding("pictures"), finding("budget")), ["budget high", "pictures high"]),
        (
            (finding("budget", priority=12), finding("goals", "medium", 2), finding("habit", "high", 1)),
            ["habit high", "goals medium", "budget high"],
        ),
        (
            (finding("budget"), finding("leaver", "low"), finding("pictures", "low"), finding("pictures", "medium")),
            ["pictures medium", "leaver low", "budget high", "pictures low"],
        ),
    ],
)
def test_what_comes_first(findings: tuple[Finding, ...], expected: list[str]) -> None:
    assert order(*findings) == expected


def test_within_a_class_the_priority_decides_and_the_rule_where_it_is_equal() -> None:
    found = ranked(
        base(), [finding("goals", rule="B"), finding("goals", rule="C", priority=9), finding("goals", rule="A")]
    )
    assert [one.rule for one in found] == ["C", "A", "B"]


def test_groups_stand_in_the_same_order_and_money_behind_the_last_sure_one() -> None:
    found = [
        finding("budget"),
        finding("pictures", "medium"),
        finding("goals", "medium"),
        finding("leaver", priority=1),
    ]
    groups = by_cause(base(), found, {})
    assert [group.cause for group in groups] == ["leaver", "goals", "budget", "pictures"]
