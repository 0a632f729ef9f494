"""How the plan is written: the rows, the line above them, and one task with its fix and what its rule says now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.finding import Task
from smmtui.planning.order import Group, is_late
from smmtui.tui.panes import fields_text
from smmtui.tui.panes.fields_text import row
from smmtui.tui.safe import lines, safe, wrap
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace import planning_tactics, tasks, telling
from smmtui.workspace.fixing import Recheck
from smmtui.workspace.planning_plan_telling import (
    anew_words,
    area_words,
    check_words,
    counts_words,
    expected_words,
    fix_of,
    group_words,
)
from smmtui.workspace.session import Workspace

COLUMNS: Final = (
    Column("due", "plan.column.due", 8, sortable=False),
    Column("when", "plan.column.when", 12, priority=2, sortable=False),
    Column("text", "plan.column.text", 20, grow=1, sortable=False),
    Column("state", "plan.column.state", 12, priority=2, sortable=False),
    Column("owner", "plan.column.owner", 10, priority=2, sortable=False),
    Column("effort", "plan.column.effort", 5, priority=6, sortable=False),
    Column("rule", "plan.column.rule", 8, priority=5, sortable=False),
)
SHOWS: Final = ("open", "overdue", "unowned", "finished", "all")
TONES: Final = {"verified": "good", "done": "warn", "doing": "accent"}


def shown(tasks: Sequence[Task], show: str, today: date) -> tuple[Task, ...]:
    """The tasks of one view, those that are verified last."""
    kept = [one for one in tasks if _belongs(one, show, today)]
    return tuple(sorted(kept, key=lambda one: one.state == "verified"))


def _belongs(task: Task, show: str, today: date) -> bool:
    return {
        "open": task.state != "verified",
        "overdue": is_late(task, today),
        "unowned": not task.owner and task.state != "verified",
        "finished": task.state in {"done", "verified"},
        "all": True,
    }[show]


def rows(groups: Sequence[Group]) -> tuple[Task | Group, ...]:
    """The lines of the table: each group's heading with its tasks under it; a lone group needs no heading."""
    made: list[Task | Group] = []
    for group in groups:
        made += [group, *group.tasks] if len(groups) > 1 or group.key else group.tasks
    return tuple(made)


def key_of(one: Task | Group) -> str:
    """What a line is known by."""
    return f"#{one.key}" if isinstance(one, Group) else one.id


def cells(one: Task | Group, today: date) -> Sequence[Cell | str]:
    """The row of a task, or the heading of a group."""
    if isinstance(one, Group):
        late = sum(is_late(task, today) for task in one.tasks)
        mark = Cell(i18n.t("plan.group_late", n=late), "bad") if late else ""
        count = Cell(f"({len(one.tasks)})", "accent")
        return (count, mark, Cell(group_words(one).upper(), "accent"), "", "", "", "")
    late = is_late(one, today)
    return (
        Cell(i18n.day(one.due, style="d MMM") if one.due else "–", "bad" if late else ""),
        when(one, today),
        Cell(i18n.choose(one.text), "muted" if one.state == "verified" else "strong"),
        Cell(i18n.t(f"plan.state.{one.state}"), TONES.get(one.state, "")),
        one.owner or Cell(i18n.t("plan.nobody"), "warn"),
        one.effort or "–",
        Cell(one.rule or i18n.t("plan.own"), "muted"),
    )


def when(task: Task, today: date) -> Cell:
    """How far away its day is, in words."""
    if task.state == "verified":
        return Cell("–", "muted")
    if task.due is None:
        return Cell(i18n.t("plan.no_date"), "warn")
    if is_late(task, today):
        return Cell(i18n.t("plan.overdue"), "bad")
    days = (task.due - today).days
    if days < 0:
        return Cell(i18n.t("plan.to_check"), "warn")
    return Cell(i18n.t("plan.in_days", n=days) if days else i18n.t("plan.today"), "warn" if days <= 3 else "")


def head(tasks: Sequence[Task], show: str, arrangement: str, today: date, width: int) -> Content:
    """How the plan stands and what of it is shown, or how a fix gets here."""
    if not tasks:
        return lines(safe(i18n.t("plan.empty"), "bold"), safe(wrap(i18n.t("plan.empty_about"), width)))
    said = [
        i18n.t("plan.head.open", n=len(shown(tasks, "open", today))),
        i18n.t("plan.head.overdue", n=len(shown(tasks, "overdue", today))),
        i18n.t("plan.head.unowned", n=len(shown(tasks, "unowned", today))),
        i18n.t("plan.head.verified", n=sum(one.state == "verified" for one in tasks)),
    ]
    shows = f"[{i18n.t('plan.show.' + show)}, {i18n.t('plan.by.' + arrangement)}]"
    return safe(fields_text.joined([*said, shows], width), "$text-muted")


def group_detail(group: Group, today: date, width: int) -> Content:
    """What a group holds, and why it stands where it does."""
    made = [safe(wrap(group_words(group).capitalize(), width), "bold")]
    made.append(safe(wrap(counts_words(group.tasks, today), width)))
    if group.arrangement == "order" and group.key != "verified":
        made += [safe(""), safe(wrap(i18n.t(f"plan.order.{group.key or 'unplaced'}"), width), "$text-muted")]
    return lines(*made)


def nothing_here(show: str) -> Content:
    """What stands beside an empty view of a plan that has tasks."""
    return safe(i18n.t("plan.nothing_here", show=i18n.t(f"plan.show.{show}")), "$text-muted")


def detail(ws: Workspace, task: Task, check: Recheck | None, width: int) -> Content:
    """One task: how it stands, what still speaks against it, the fix with its first move and how to verify it."""
    made = [safe(wrap(i18n.choose(task.text), width), "bold"), *_standing(ws, task, width)]
    step = planning_tactics.step_of(task.template)
    if task.fingerprint:
        made += [safe(""), *_now(ws, task, check, width), safe(""), *_fix(ws, task, check, width)]
    elif check is not None and check.missing:
        made += [safe(""), safe(wrap(check_words(task, check), width), "$text-warning")]
    if step is not None:
        made += [safe(""), *row(i18n.t("plan.first_move"), i18n.choose(step.first), width)]
        made += row(i18n.t("plan.verify"), i18n.choose(step.verify), width)
    if task.note:
        made += [safe(""), *row(i18n.t("records.task.note"), task.note, width)]
    return lines(*made)


def _standing(ws: Workspace, task: Task, width: int) -> list[Content]:
    today = ws.today
    made = row(i18n.t("records.task.state"), i18n.t(f"plan.state.{task.state}.long"), width)
    made += row(i18n.t("records.task.owner"), task.owner, width)
    due = i18n.day(task.due, style="long") if task.due else ""
    if task.due and is_late(task, today):
        due = f"{due} — {i18n.t('plan.days_late', n=(today - task.due).days)}"
    made += row(i18n.t("records.task.due"), due, width, "bold $text-error" if is_late(task, today) else "")
    made += row(i18n.t("records.task.area"), area_words(tasks.area_of(ws, task)), width)
    made += row(i18n.t("records.task.effort"), _effort(task), width)
    expected = expected_words(task)
    made += row(i18n.t("records.task.expected"), expected, width) if expected else []
    if task.done_at is not None:
        made += row(i18n.t("plan.done_on"), i18n.day(task.done_at.date(), style="long"), width)
    return made


def _effort(task: Task) -> str:
    return i18n.t(f"findings.effort.{task.effort}") if task.effort else ""


def _now(ws: Workspace, task: Task, check: Recheck | None, width: int) -> list[Content]:
    """What the rule says as the records stand."""
    if check is None:
        return [safe(i18n.t("plan.judging"), "$text-muted")]
    finding = check.finding
    if finding is None and check.standing in {"not_assessed", "waived"}:
        return [safe(wrap(check_words(task, check), width), "$text-warning")]
    if finding is None:
        said = "plan.silent_verified" if task.state == "verified" else "plan.silent"
        return [safe(wrap(i18n.t(said, rule=task.rule), width), "$text-success")]
    made = [fields_text.heading(i18n.t("plan.still_speaks", rule=finding.rule))]
    made.append(safe(wrap(i18n.choose(finding.says), width)))
    for line in finding.evidence:
        if line.holds is not False:
            told = telling.evidence_line(ws.base, finding.about, line)
            made.append(safe(wrap("· " + told, width, "  "), "$text-muted"))
    anew = anew_words(ws, check)
    return [*made, safe(wrap(anew, width))] if anew else made


def _fix(ws: Workspace, task: Task, check: Recheck | None, width: int) -> list[Content]:
    fix = fix_of(ws, task, check or Recheck(silent=False, finding=None))
    if fix is None:
        return [safe(i18n.t("plan.no_fix", rule=task.rule), "$text-muted")]
    made = row(i18n.t("plan.first_move"), i18n.choose(fix.first), width)
    made += row(i18n.t("plan.verify"), i18n.choose(fix.verify), width)
    rule = ws.base.rule_now(task.rule)
    return made + (row(i18n.t("plan.why"), i18n.choose(rule.why), width) if rule is not None else [])
