"""Working with findings: taken on, done and checked again, set aside, explained."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from smmtui.errors import InvalidValue, NotFound, SecretRefused
from smmtui.model.account import Account
from smmtui.workspace import findings, fixing, overview, reasons, records, tasks, waiving
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock

RULE = "ACC-001"  # an active account without an owner


@pytest.fixture(autouse=True)
def account(ws: Workspace) -> Account:
    return records.add(ws, Account, {"platform": "vk", "name": "Kofe", "status": "active"})


def test_finding_is_found_by_rule_and_by_the_beginning_of_its_fingerprint(ws: Workspace) -> None:
    finding = findings.get(ws, RULE.lower())
    assert findings.get(ws, finding.fingerprint[:6]) == finding


def test_every_open_finding_stands_in_one_group(ws: Workspace) -> None:
    grouped = [one.fingerprint for group in findings.groups(ws) for one in group.findings]
    assert sorted(grouped) == sorted(one.fingerprint for one in findings.open_now(ws))


def test_fix_taken_on_is_due_by_its_own_term(ws: Workspace, clock: FakeClock) -> None:
    finding = findings.get(ws, RULE)
    task = fixing.take_on(ws, RULE, owner="Vera")
    assert (task.owner, task.due) == ("Vera", clock.today() + timedelta(days=finding.fixes[0].due_days))


def test_taking_on_twice_changes_the_one_task(ws: Workspace) -> None:
    first = fixing.take_on(ws, RULE)
    second = fixing.take_on(ws, RULE, owner="Ivan", due=date(2026, 12, 24))
    assert (second.id, second.owner, second.due) == (first.id, "Ivan", date(2026, 12, 24))
    assert len(tasks.every(ws)) == 1


def test_finding_has_no_fix_of_that_number(ws: Workspace) -> None:
    with pytest.raises(NotFound):
        fixing.take_on(ws, RULE, number=99)


def test_fix_called_done_is_not_verified_while_the_rule_still_speaks(ws: Workspace) -> None:
    task, check = fixing.mark_done(ws, RULE)
    assert (task.state, check.silent) == ("done", False)
    assert check.finding is not None
    assert check.finding.rule == RULE


def test_fix_called_done_is_verified_when_the_rule_is_silent(ws: Workspace, account: Account) -> None:
    task = fixing.take_on(ws, RULE)
    records.change(ws, Account, account.id, {"owner": "Vera"})
    done, check = tasks.set_state(ws, task.id, "done")
    assert (done.state, check and check.silent) == ("verified", True)


def test_verified_cannot_be_set_by_hand_while_the_rule_speaks(ws: Workspace) -> None:
    task = fixing.take_on(ws, RULE)
    changed, _ = tasks.set_state(ws, task.id, "verified")
    assert changed.state == "done"


def test_finding_set_aside_is_open_no_more_and_comes_back_after_its_day(ws: Workspace, clock: FakeClock) -> None:
    waiving.waive(ws, RULE, reason="the shop closes", until=date(2026, 12, 1))
    assert RULE not in {one.rule for one in findings.open_now(ws)}
    clock.day = date(2026, 12, 2)
    assert RULE in {one.rule for one in findings.open_now(ws)}


@pytest.mark.parametrize(
    ("reason", "until", "key"),
    [
        ("  ", date(2026, 12, 1), "finding.reason_needed"),
        ("the shop closes", date(2026, 11, 20), "finding.end_in_the_past"),
        ("the shop closes", date(2026, 11, 20) + timedelta(days=401), "finding.end_too_far"),
    ],
)
def test_setting_aside_needs_a_reason_and_an_end_within_reach(
    ws: Workspace, reason: str, until: date, key: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        waiving.waive(ws, RULE, reason=reason, until=until)
    assert caught.value.key == key


def test_last_day_a_finding_can_be_set_aside_for_is_allowed(ws: Workspace, clock: FakeClock) -> None:
    last = clock.today() + timedelta(days=400)
    assert waiving.waive(ws, RULE, reason="the shop closes", until=last).until == last


def test_password_among_the_reasons_is_refused(ws: Workspace) -> None:
    with pytest.raises(SecretRefused):
        waiving.waive(ws, RULE, reason="password: hunter2-Zx9$", until=date(2026, 12, 1))


def test_finding_is_brought_back(ws: Workspace) -> None:
    waiver = waiving.waive(ws, RULE, reason="the shop closes", until=date(2026, 12, 1))
    waiving.unwaive(ws, waiver.id)
    assert RULE in {one.rule for one in findings.open_now(ws)}


def test_silent_rule_tells_what_blocks_it(ws: Workspace, account: Account) -> None:
    records.change(ws, Account, account.id, {"owner": "Vera"})
    told = reasons.why_not(ws, RULE, account.id)
    assert [block.line.fact for block in told.blocking] == ["owner"]


def test_what_if_tells_what_would_go_and_stores_nothing(ws: Workspace, account: Account) -> None:
    finding = findings.get(ws, RULE)
    told = reasons.what_if(ws, "owner", "Vera", about="account", subject=account.id)
    assert finding.fingerprint in told.vanish
    assert records.get(ws, Account, account.id).owner == ""


def test_unknown_rule_names_the_nearest(ws: Workspace) -> None:
    with pytest.raises(NotFound, match=RULE):
        findings.rule_of(ws, "ACC-01")


def test_what_nobody_recorded_is_listed_by_how_many_rules_it_settles(ws: Workspace) -> None:
    settled = [len(need.settles) for need in findings.missing(ws)]
    assert settled[0] > 1
    assert settled == sorted(settled, reverse=True)


# tasks


def test_overdue_is_past_its_day_and_not_done(ws: Workspace, clock: FakeClock) -> None:
    late = fixing.take_on(ws, RULE, due=date(2026, 11, 25))
    clock.day = date(2026, 11, 26)
    assert tasks.overdue(ws) == (late,)
    tasks.set_state(ws, late.id, "done")
    assert tasks.overdue(ws) == ()


def test_task_due_today_is_not_overdue(ws: Workspace, clock: FakeClock) -> None:
    fixing.take_on(ws, RULE, due=clock.today())
    assert tasks.overdue(ws) == ()


def test_tasks_come_by_their_day_and_those_without_one_last(ws: Workspace) -> None:
    without = tasks.add(ws, {"text": "Ask the owner"})
    with_day = fixing.take_on(ws, RULE)
    assert [task.id for task in tasks.every(ws)] == [with_day.id, without.id]


def test_nobodys_tasks_are_counted(ws: Workspace) -> None:
    fixing.take_on(ws, RULE)
    assert len(tasks.unowned(ws)) == 1


def test_task_of_ones_own_is_verified_by_saying_so(ws: Workspace) -> None:
    task = tasks.add(ws, {"text": "Ask the owner"})
    done, _ = tasks.set_state(ws, task.id, "verified")
    assert done.state == "verified"


def test_what_is_counted_is_what_is_listed(ws: Workspace) -> None:
    listed = [one.fingerprint for group in findings.groups(ws) for one in group.findings]
    assert sorted(listed) == sorted(one.fingerprint for one in findings.told_now(ws))
    assert overview.build(ws).open == len(listed)
