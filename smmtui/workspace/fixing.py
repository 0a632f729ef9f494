"""Fixes of findings as somebody's work: taken on, called done, and verified by what the rule says then."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import msgspec

from smmtui.credentials.detect import guard
from smmtui.engine import explain
from smmtui.engine.findings import WORKSPACE, fingerprint
from smmtui.engine.judge import Judgement
from smmtui.errors import NotFound
from smmtui.model.finding import Finding, Fix, Tailoring, Task
from smmtui.workspace.findings import get, judgement, open_now
from smmtui.workspace.session import Workspace

Standing = Literal["speaks", "waived", "not_assessed", "silent"]


class Recheck(msgspec.Struct, frozen=True, kw_only=True):
    """What the rule says after a fix was called done: silent, or what still speaks against it.

    A rule that could not look, or a finding set aside, is not silent: `standing` tells which it is. `missing` says in
    words what a task of a ready-made plan still lacks.
    """

    silent: bool
    finding: Finding | None
    standing: Standing = "silent"
    missing: str = ""


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


def finish_task(ws: Workspace, task: Task, check: Recheck | None = None) -> tuple[Task, Recheck]:
    """Call a task done and check its rule again; `check` is what was found already."""
    check = check or recheck(ws, task)
    state: Literal["verified", "done"] = "verified" if check.silent else "done"
    done = msgspec.structs.replace(task, state=state, done_at=ws.clock.now())
    with ws.store.step("task.done", rule=task.rule or task.id) as step:
        step.put(done)
    return done, check


def recheck(ws: Workspace, task: Task) -> Recheck:
    """What the rule of a task says now; a task of one's own has no rule and is always silent."""
    stands = standing(ws, task)
    still = (
        next((one for one in open_now(ws) if one.fingerprint == task.fingerprint), None) if task.fingerprint else None
    )
    return Recheck(silent=stands == "silent", finding=still, standing=stands)


def standing(ws: Workspace, task: Task) -> Standing:
    """How the rule of a task stands to its subject: speaks, set aside, could not look, or silent.

    A rule or a subject that is gone is silent; so is a rule that does not apply any more.
    """
    if not task.fingerprint:
        return "silent"
    judged = judgement(ws)
    heard = ws.remembered("standings", id(judged), lambda: _heard(judged))
    if task.fingerprint in heard:
        return heard[task.fingerprint]
    rule = ws.base.rule_now(task.rule)
    run = judged.run(rule.id) if rule is not None else None
    if rule is None or run is None or not (run.not_assessed or run.outcome == "error"):
        return "silent"
    table = ws.judging.facts()[rule.about]
    for i, ident in enumerate(table.ids):
        subject = ident if rule.about != WORKSPACE else WORKSPACE
        if fingerprint(rule.id, rule.about, subject) == task.fingerprint:
            seen = explain.why_not(ws.base, rule, ws.judging.facts(), i, tuple(ws.store.all(Tailoring).values()))
            return "not_assessed" if seen.outcome in {"not_assessed", "error"} else "silent"
    return "silent"


def _heard(judged: Judgement) -> dict[str, Standing]:
    """What speaks or is set aside, by fingerprint."""
    found: dict[str, Standing] = {one.fingerprint: "waived" for one in judged.waived}
    return found | {one.fingerprint: "speaks" for one in judged.findings}
