"""The plan in words, the same on the screen and on the command line: groups, counts, tasks and ready-made plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smmtui import i18n
from smmtui.model.finding import Fix, Task
from smmtui.planning.order import Group, is_late
from smmtui.workspace import findings, planning_tactics, tasks, telling
from smmtui.workspace.fixing import Recheck
from smmtui.workspace.planning_tactics import Tactic
from smmtui.workspace.session import Workspace


def area_words(area: str, lang: str | None = None) -> str:
    """An area of the order of fixes; "" is what nobody placed."""
    return i18n.t(f"records.choice.task.area.{area}" if area else "verdict.order.unplaced", lang=lang)


def group_words(group: Group, lang: str | None = None) -> str:
    """What a group of the plan is called."""
    if group.key == "verified":
        return i18n.t("verdict.order.verified", lang=lang)
    if group.arrangement == "order":
        return area_words(group.key, lang)
    if group.arrangement == "owner":
        return group.key or i18n.t("plan.nobody", lang=lang)
    return i18n.t(f"verdict.order.due.{group.key}", lang=lang)


def counts_words(found: Iterable[Task], today: date, lang: str | None = None) -> str:
    """How many tasks are open, overdue, nobody's."""
    live = [one for one in found if one.state != "verified"]
    counts = {
        "open": len(live),
        "overdue": sum(is_late(one, today) for one in live),
        "unowned": sum(not one.owner for one in live),
    }
    return " · ".join(i18n.t(f"plan.head.{name}", lang=lang, n=n) for name, n in counts.items())


def check_words(task: Task, check: Recheck, lang: str | None = None) -> str:
    """What became of a task that was called done: verified, or what still speaks against it."""
    if check.missing:
        return i18n.t("verdict.check.missing", lang=lang, what=check.missing)
    if not task.rule:
        return ""
    if check.silent:
        return i18n.t("findings.verified", lang=lang, rule=task.rule)
    if check.finding is not None:
        says = i18n.choose(check.finding.says, lang)
        return i18n.t("findings.still_fires", lang=lang, rule=task.rule, says=says)
    return i18n.t(f"verdict.check.{check.standing}", lang=lang, rule=task.rule)


def anew_words(ws: Workspace, check: Recheck, lang: str | None = None) -> str:
    """Which question of the interview to answer again, where the rule goes by its answer; else ""."""
    question = findings.question_of(ws, check.finding) if check.finding is not None else None
    if question is None:
        return ""
    return i18n.t("plan.anew", lang=lang, question=i18n.choose(question.text, lang), id=question.id)


def expected_words(task: Task, lang: str | None = None) -> str:
    """What a task should bring about: as somebody wrote it, or as its ready-made plan says."""
    step = planning_tactics.step_of(task.template)
    return task.expected or (i18n.choose(step.expected, lang) if step is not None else "")


def fix_of(ws: Workspace, task: Task, check: Recheck) -> Fix | None:
    """The fix that a task takes on: that of the finding, or the rule's own when the finding is gone."""
    rule = ws.base.rule_now(task.rule) if task.rule else None
    fixes = check.finding.fixes if check.finding is not None else rule.fixes if rule is not None else ()
    return next((one for one in fixes if one.number == task.fix), None)


def task_lines(ws: Workspace, task: Task, lang: str | None = None) -> list[str]:
    """One task in full: how it stands, first move, expectation, how to verify, and what still speaks against it."""
    check = tasks.check(ws, task)
    step, fix = planning_tactics.step_of(task.template), fix_of(ws, task, check)
    made = [f"{task.id}: {i18n.choose(task.text, lang)}", telling.task_words(task, lang)]
    rows = [
        ("records.task.area", area_words(tasks.area_of(ws, task), lang)),
        ("plan.first_move", i18n.choose((step or fix).first, lang) if step or fix else ""),  # type: ignore[union-attr]
        ("records.task.expected", expected_words(task, lang)),
        ("plan.verify", i18n.choose((step or fix).verify, lang) if step or fix else ""),  # type: ignore[union-attr]
        ("records.task.note", task.note),
    ]
    made += [f"{i18n.t(key, lang=lang)}: {said}" for key, said in rows if said]
    against = check_words(task, check, lang)
    anew = anew_words(ws, check, lang)
    return [*made, *(["", against] if against and not check.silent else []), *([anew] if anew else [])]


def tactic_cells(tactic: Tactic, lang: str | None = None) -> list[str]:
    """A ready-made plan as a row: id, area, title."""
    return [tactic.id, area_words(tactic.area, lang), i18n.choose(tactic.title, lang)]


def tactic_lines(tactic: Tactic, lang: str | None = None) -> list[str]:
    """A ready-made plan in full."""
    made = [i18n.choose(tactic.title, lang), i18n.choose(tactic.about, lang)]
    for number, step in enumerate(tactic.steps, 1):
        days = i18n.t("findings.days", lang=lang, n=step.due)
        who = f"{telling.role_words(step.owner, lang)}, {days}"
        made += ["", f"{number}. {i18n.choose(step.do, lang)} ({who})"]
        for key, said in (
            ("plan.first_move", step.first),
            ("records.task.expected", step.expected),
            ("plan.verify", step.verify),
        ):
            made.append(f"   {i18n.t(key, lang=lang)}: {i18n.choose(said, lang)}")
    return made
