"""The report's plan: what somebody took on, what is recommended beyond that, and how the findings came about."""

from __future__ import annotations

from datetime import date

from smmtui.model.finding import Finding, Tailoring, Task, Waiver
from smmtui.reports.report_method import LimitLine, Method, WaiverLine
from smmtui.reports.report_weaknesses import TaskLine
from smmtui.workspace import tailoring, telling
from smmtui.workspace.report_findings import where
from smmtui.workspace.report_ground import Ground


def plan(ground: Ground) -> tuple[TaskLine, ...]:
    """Every task by its day, then the first fix of each serious weakness that nobody took on yet."""
    open_now = {one.fingerprint: one for one in ground.open}
    tasks = sorted(ground.all(Task), key=lambda task: (task.due or date.max, task.id))
    taken = {task.fingerprint for task in tasks} | {task.rule for task in tasks if task.rule}
    lines = [_task(ground, task, open_now.get(task.fingerprint)) for task in tasks]
    seen: set[str] = set()
    for group in ground.groups:
        for one in group.findings:
            if (
                one.severity == "high"
                and one.fixes
                and not {one.fingerprint, one.rule} & taken
                and one.rule not in seen
            ):
                seen.add(one.rule)
                lines.append(_recommended(ground, ground.out(one)))
    return tuple(lines)


def _task(ground: Ground, task: Task, finding: Finding | None) -> TaskLine:
    fixes = ground.out(finding).fixes if finding is not None else ()
    fix = next((one for one in fixes if one.number == task.fix), None)
    late = task.due is not None and task.due < ground.ws.today and task.state not in {"done", "verified"}
    rule = ground.ws.base.rule_now(task.rule) if task.rule else None
    return TaskLine(
        id=task.id,
        text=ground.words(task.text),
        rule=task.rule,
        why=ground.words(rule.title) if rule is not None else "",
        first=ground.words(fix.first) if fix else "",
        verify=ground.words(fix.verify) if fix else "",
        owner=task.owner,
        role=telling.role_words(fix.owner_role, ground.lang) if fix else "",
        due=task.due,
        days=None,
        effort=task.effort,
        state=task.state,
        late=late,
    )


def _recommended(ground: Ground, finding: Finding) -> TaskLine:
    fix = finding.fixes[0]
    return TaskLine(
        id="",
        text=ground.words(fix.do),
        rule=finding.rule,
        why=ground.words(finding.title),
        first=ground.words(fix.first),
        verify=ground.words(fix.verify),
        owner="",
        role=telling.role_words(fix.owner_role, ground.lang),
        due=None,
        days=fix.due_days,
        effort=fix.effort,
        state="recommended",
        late=False,
    )


def method(ground: Ground, removed: str) -> Method:
    """The rules, how many of them could look, and what was moved, switched off or set aside here."""
    runs = ground.runs
    counted = {
        outcome: sum(run.outcome == outcome for run in runs) for outcome in ("not_assessed", "not_applicable", "error")
    }
    review = ground.review
    return Method(
        packs=dict(review.packs if review is not None and review.packs else ground.ws.base.versions),
        rules=len(runs),
        looked=len(runs) - sum(counted.values()),
        blind=counted["not_assessed"],
        not_applicable=counted["not_applicable"],
        failed=counted["error"],
        limits=tuple(_limit(ground, one) for one in ground.all(Tailoring) if one.limit in ground.ws.base.limits),
        off=tuple(_off(ground, one) for one in ground.all(Tailoring) if one.off),
        waivers=tuple(_waiver(ground, one) for one in ground.ws.store.all(Waiver).values()),
        removed=removed,
    )


def _limit(ground: Ground, entry: Tailoring) -> LimitLine:
    limit = ground.ws.base.limits[entry.limit]
    value = limit.value if entry.value is None else min(max(entry.value, limit.low), limit.high)
    return LimitLine(
        name=entry.limit,
        what=tailoring.words_of_limit(ground.ws, entry.limit, ground.lang),
        value=value,
        default=limit.value,
        reason=entry.reason,
        by=entry.by,
        on=entry.on,
    )


def _off(ground: Ground, entry: Tailoring) -> LimitLine:
    rule = ground.ws.base.rule_now(entry.rule)
    title = ground.words(rule.title) if rule is not None else entry.rule
    return LimitLine(
        name=entry.rule, what=title, value=None, default=None, reason=entry.reason, by=entry.by, on=entry.on
    )


def _waiver(ground: Ground, original: Waiver) -> WaiverLine:
    waiver = ground.out(original)
    rule = ground.ws.base.rule_now(waiver.rule)
    hidden = [ground.out(one) for one in ground.everything if one.waiver == original.id]
    places = ", ".join(dict.fromkeys(filter(None, map(where, hidden))))
    return WaiverLine(
        rule=waiver.rule,
        title=ground.words(rule.title) if rule is not None else waiver.rule,
        where=places,
        kind=waiver.kind,
        reason=waiver.reason,
        by=waiver.by,
        on=waiver.on,
        until=waiver.until,
    )
