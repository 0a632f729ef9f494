"""Findings as people work with them: grouped by root cause, explained, taken on, set aside, checked again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

from smmtui.credentials.detect import guard
from smmtui.engine import explain
from smmtui.engine.judge import Judgement
from smmtui.errors import InvalidValue, NotFound
from smmtui.model.finding import Finding, Fix, Task, Waiver, Words
from smmtui.workspace.judging import open_findings
from smmtui.workspace.session import Workspace

WAIVER_DAYS_MAX = 400


class CauseGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The open findings of one root cause, the weightiest first; groups stand in the order of what is worth doing."""

    cause: str
    title: Words
    findings: tuple[Finding, ...]
    impact: int
    new: int


class Recheck(msgspec.Struct, frozen=True, kw_only=True):
    """What the rule says after a fix was called done: silent, or what still speaks against it."""

    silent: bool
    finding: Finding | None


def judgement(ws: Workspace) -> Judgement:
    """Everything found, as the records stand."""
    return ws.judging.judgement()


def open_now(ws: Workspace) -> tuple[Finding, ...]:
    """The findings that fire and are not waived."""
    return open_findings(judgement(ws))


def groups(ws: Workspace) -> tuple[CauseGroup, ...]:
    """The open findings by root cause, the most worth doing first."""
    by_cause: dict[str, list[Finding]] = {}
    for finding in open_now(ws):
        by_cause.setdefault(finding.cause or finding.rule, []).append(finding)
    causes = ws.base.causes
    return tuple(
        CauseGroup(
            cause=cause,
            title=causes[cause].title if cause in causes else found[0].title,
            findings=tuple(found),
            impact=max(finding.impact for finding in found),
            new=sum(finding.baseline == "new" for finding in found),
        )
        for cause, found in by_cause.items()
    )


def get(ws: Workspace, ref: str) -> Finding:
    """The finding with this fingerprint (or its beginning), or the first one of this rule.

    Raises:
        NotFound: nothing of that name is found now.
    """
    wanted = ref.strip()
    for finding in judgement(ws).findings:
        if finding.rule == wanted.upper() or (len(wanted) >= 4 and finding.fingerprint.startswith(wanted.lower())):
            return finding
    raise NotFound("finding.none", ref=ref)


def task_of(ws: Workspace, fingerprint: str) -> Task | None:
    """The task that somebody took on for a finding; the one not yet verified when there are several."""
    own = [task for task in ws.store.all(Task).values() if task.fingerprint == fingerprint]
    return next((task for task in own if task.state != "verified"), own[-1] if own else None)


def fix_of(finding: Finding, number: int) -> Fix:
    """One of a finding's fixes by its number.

    Raises:
        NotFound: the finding has no such fix.
    """
    for fix in finding.fixes:
        if fix.number == number:
            return fix
    raise NotFound("finding.no_fix", finding=finding.rule, number=number)


def take_on(ws: Workspace, ref: str, *, number: int = 1, owner: str = "", due: date | None = None) -> Task:
    """Make a finding's fix somebody's task, or change who and when; due by the fix's own term when no date is given.

    Raises:
        NotFound: there is no such finding or fix. SecretRefused: the owner looks like a secret.
    """
    finding = get(ws, ref)
    fix = fix_of(finding, number)
    guard(owner, "owner")
    old = task_of(ws, finding.fingerprint)
    if old is not None:
        task = msgspec.structs.replace(old, owner=owner or old.owner, due=due or old.due, fix=number, text=fix.do)
    else:
        task = Task(
            id=f"T-{ws.store.next_number(Task)}",
            text=fix.do,
            fingerprint=finding.fingerprint,
            rule=finding.rule,
            fix=number,
            owner=owner,
            due=due or ws.today + timedelta(days=fix.due_days),
            effort=fix.effort,
            created_at=ws.clock.now(),
        )
    with ws.store.step("finding.take_on", rule=finding.rule) as step:
        step.put(task)
    return task


def mark_done(ws: Workspace, ref: str) -> tuple[Task, Recheck]:
    """Call the fix of a finding done; the rule is judged again, and only its silence makes it verified.

    Raises:
        NotFound: there is no such finding.
    """
    finding = get(ws, ref)
    task = task_of(ws, finding.fingerprint) or take_on(ws, ref)
    return finish_task(ws, task)


def finish_task(ws: Workspace, task: Task) -> tuple[Task, Recheck]:
    """Call a task done and check its rule again."""
    check = recheck(ws, task)
    state: Literal["verified", "done"] = "verified" if check.silent else "done"
    done = msgspec.structs.replace(task, state=state, done_at=ws.clock.now())
    with ws.store.step("task.done", rule=task.rule or task.id) as step:
        step.put(done)
    return done, check


def recheck(ws: Workspace, task: Task) -> Recheck:
    """What the rule of a task says now; a task of one's own has no rule and is always silent."""
    if not task.fingerprint:
        return Recheck(silent=True, finding=None)
    still = next((one for one in open_now(ws) if one.fingerprint == task.fingerprint), None)
    return Recheck(silent=still is None, finding=still)


def waive(
    ws: Workspace,
    ref: str,
    *,
    reason: str,
    until: date,
    kind: Literal["accepted", "not_true_here"] = "accepted",
    by: str = "",
) -> Waiver:
    """Set a finding aside until a day, with the reason.

    Raises:
        NotFound: there is no such finding.
        InvalidValue: no reason, an end in the past, or more than 400 days away.
    """
    finding = get(ws, ref)
    reason = reason.strip()
    guard(reason, "reason")
    guard(by, "by")
    if len(reason) < 3:
        raise InvalidValue("finding.reason_needed")
    if until <= ws.today:
        raise InvalidValue("finding.end_in_the_past", until=until)
    if (until - ws.today).days > WAIVER_DAYS_MAX:
        raise InvalidValue("finding.end_too_far", most=WAIVER_DAYS_MAX)
    waiver = Waiver(
        id=f"W-{ws.store.next_number(Waiver)}",
        rule=finding.rule,
        fingerprint=finding.fingerprint,
        kind=kind,
        reason=reason,
        by=by,
        on=ws.today,
        until=until,
    )
    with ws.store.step("finding.waive", rule=finding.rule) as step:
        step.put(waiver)
    return waiver


def unwaive(ws: Workspace, waiver_id: str) -> Waiver:
    """Take a waiver back.

    Raises:
        NotFound: there is no such waiver.
    """
    waiver = ws.store.get(Waiver, waiver_id)
    if waiver is None:
        raise NotFound("record.none", ref=waiver_id)
    with ws.store.step("finding.unwaive", rule=waiver.rule) as step:
        step.remove(Waiver, waiver_id)
    return waiver


def explanations(ws: Workspace) -> explain.Explainer:
    """Why, why not, what is missing and what if, over the facts as they stand."""
    return explain.Explainer(ws.base, ws.judging.facts(), today=ws.today)
