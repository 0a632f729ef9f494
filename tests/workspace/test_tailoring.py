"""Limits moved and rules switched off in one workspace: with a reason, within the range, told wherever it matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from smmtui.clock import FixedClock
from smmtui.errors import InvalidValue, NotFound, SecretRefused, UsageError
from smmtui.model.account import Account
from smmtui.workspace import exports, findings, review, tailoring, waiving
from smmtui.workspace.session import Workspace, create_workspace

LIMIT = "access_recheck"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    with create_workspace(tmp_path / "brand", clock=FixedClock(datetime(2026, 11, 21, 9, tzinfo=UTC))) as made:
        with made.store.step("account.add") as step:
            step.put(Account(id="A-1", platform="telegram", name="Kofe", status="active"))
        yield made


def line(ws: Workspace) -> tailoring.LimitLine:
    return next(one for one in tailoring.limits(ws) if one.limit.name == LIMIT)


def test_a_moved_limit_counts_and_stands_first(ws: Workspace) -> None:
    tailoring.set_limit(ws, f"${LIMIT}", 60, reason="a new team", by="Anna")
    first = tailoring.limits(ws)[0]
    assert (first.limit.name, first.value, first.tailored and first.tailored.reason) == (LIMIT, 60, "a new team")


def test_a_limit_names_the_rules_that_use_it(ws: Workspace) -> None:
    assert line(ws).rules == ("ACC-014",)


@pytest.mark.parametrize(("value", "reason", "key"), [(1, "why not", "range"), (60, " x ", "reason_needed")])
def test_a_limit_moves_only_within_its_range_and_with_a_reason(
    ws: Workspace, value: float, reason: str, key: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        tailoring.set_limit(ws, LIMIT, value, reason=reason)
    assert caught.value.key == f"tailoring.{key}"
    assert line(ws).tailored is None


def test_a_reason_that_looks_like_a_password_is_refused(ws: Workspace) -> None:
    with pytest.raises(SecretRefused):
        tailoring.set_limit(ws, LIMIT, 60, reason="password: Tr0ub4dor&3xyz!")


def test_an_unknown_limit_is_told_with_its_neighbors(ws: Workspace) -> None:
    with pytest.raises(NotFound) as caught:
        tailoring.set_limit(ws, "acces_recheck", 60, reason="why not")
    assert LIMIT in caught.value.tell("en")


def test_a_limit_goes_back_to_its_pack(ws: Workspace) -> None:
    tailoring.set_limit(ws, LIMIT, 60, reason="a new team")
    tailoring.reset_limit(ws, LIMIT)
    assert line(ws).value == line(ws).limit.value
    with pytest.raises(NotFound):
        tailoring.reset_limit(ws, LIMIT)


def test_a_rule_switched_off_finds_nothing_until_it_is_on_again(ws: Workspace) -> None:
    def found() -> bool:
        return any(one.rule == "ACC-001" for one in findings.open_now(ws))

    assert found()
    tailoring.switch_off(ws, "ACC-001", reason="a personal account")
    assert not found()
    assert [(rule.id, entry.reason) for rule, entry in tailoring.switched_off(ws)] == [
        ("ACC-001", "a personal account")
    ]
    tailoring.switch_on(ws, "ACC-001")
    assert found()


def test_undo_takes_a_tailoring_back(ws: Workspace) -> None:
    tailoring.switch_off(ws, "ACC-001", reason="a personal account")
    ws.undo()
    assert tailoring.switched_off(ws) == ()


def test_the_findings_document_names_what_was_tailored(ws: Workspace) -> None:
    review.start(ws)
    tailoring.switch_off(ws, "ACC-001", reason="a personal account")
    tailoring.set_limit(ws, LIMIT, 60, reason="a new team")
    document = exports.findings_document(ws)
    assert {(one.rule or one.limit, one.reason) for one in document.tailoring} == {
        ("ACC-001", "a personal account"),
        (LIMIT, "a new team"),
    }


def test_a_waiver_that_hangs_on_a_fact_lapses_with_it(ws: Workspace) -> None:
    waiver = waiving.waive(ws, "ACC-001", reason="it rests", until=date(2027, 1, 31))
    tailoring.hang_on(ws, waiver.id, tailoring.condition(ws, "ACC-001", ["status=active"]))
    assert not any(one.rule == "ACC-001" for one in findings.open_now(ws))
    with ws.store.step("account.change") as step:
        step.put(Account(id="A-1", platform="telegram", name="Kofe", status="dormant"))
    assert any(one.rule == "ACC-001" for one in findings.open_now(ws))
    assert [one.trouble for one in tailoring.waiver_troubles(ws)] == ["lapsed"]
    assert any(one.rule == "WVR-002" for one in findings.open_now(ws))


@pytest.mark.parametrize(
    ("pair", "key"),
    [
        ("status", "finding.not_a_pair"),
        ("statuss=active", "finding.no_fact"),
        ("status=lively", "finding.no_such_value"),
        ("status=unknown", "tailoring.no_value"),
    ],
)
def test_a_condition_is_a_fact_and_its_value(ws: Workspace, pair: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        tailoring.condition(ws, "ACC-001", [pair])
    assert caught.value.key == key
