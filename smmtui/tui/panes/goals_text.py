"""How goals are written: the rows, the line above them, and one goal in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from smmtui import i18n
from smmtui.model.direction import Goal, Risk
from smmtui.model.finding import Finding
from smmtui.tui.panes import fields_text
from smmtui.tui.panes.fields_text import row
from smmtui.tui.safe import lines, parts, safe, wrap
from smmtui.tui.widgets.table import Cell, Column
from smmtui.workspace.session import Workspace

Flags = Mapping[str, Sequence[Finding]]

COLUMNS: Final = (
    Column("text", "goals.column.goal", 20, grow=1, sortable=False),
    Column("money", "goals.column.money", 9, sortable=False),
    Column("target", "goals.column.target", 13, priority=5, sortable=False),
    Column("due", "goals.column.due", 12, priority=2, sortable=False),
    Column("owner", "goals.column.owner", 10, priority=4, sortable=False),
    Column("state", "goals.column.state", 13, priority=3, sortable=False),
    Column("flags", "goals.column.flags", 12, sortable=False),
)
STATES: Final = {"open": "", "met": "good", "missed": "bad", "dropped": "muted"}


def cells(goal: Goal, flags: Flags | None, today: date) -> Sequence[Cell | str]:
    """The row of a goal."""
    tied = goal.money_link in {"earns", "saves"}
    return (
        Cell(goal.text, "strong" if goal.state == "open" else "muted"),
        Cell(i18n.t(f"goals.money.{goal.money_link or 'blank'}"), "" if tied else "warn"),
        way(goal) or Cell(i18n.t("goals.no_measure"), "warn"),
        _due(goal, today),
        goal.owner or Cell(i18n.t("goals.nobody"), "warn"),
        Cell(i18n.t(f"goals.state.{goal.state}"), STATES[goal.state]),
        flag_cell(flags.get(goal.id, ()) if flags is not None else None),
    )


def flag_cell(found: Sequence[Finding] | None) -> Cell:
    """How much speaks against a record, in a sign and words; None while it is being worked out."""
    if found is None:
        return Cell("…", "muted")
    if not found:
        return Cell(i18n.t("goals.flags.none"), "muted")
    serious = any(one.severity == "high" for one in found)
    return Cell(("! " if serious else "· ") + i18n.t("goals.flags", n=len(found)), "bad" if serious else "")


def way(goal: Goal) -> str:
    """From where to where the number should go; "" where neither is recorded."""
    if goal.baseline is None and goal.target is None:
        return ""
    ends = ("?" if end is None else i18n.number(end) for end in (goal.baseline, goal.target))
    return " → ".join(ends)


def _late(goal: Goal, today: date) -> bool:
    return goal.state == "open" and goal.due is not None and goal.due < today


def _due(goal: Goal, today: date) -> Cell:
    if goal.due is None:
        return Cell(i18n.t("goals.no_date"), "warn")
    said = i18n.day(goal.due, style="d MMM y")
    return Cell(f"! {said}", "bad") if _late(goal, today) else Cell(said)


def tabs(front: str, goals: Sequence[Goal], risks: Sequence[Risk]) -> Content:
    """The two lists by name and number; the one in front stands in brackets."""
    made: list[Content | str | tuple[str, str]] = []
    for name, rows in (("goals", goals), ("risks", risks)):
        said = f"{i18n.t('goals.list.' + name)} {len(rows)}"
        here = name == front
        made += [(f"[{said}]" if here else f" {said} ", "bold $primary" if here else "$text-muted"), " "]
    return parts(*made)


def head(goals: Sequence[Goal], today: date) -> str:
    """What is worth knowing of all goals in one line."""
    live = [one for one in goals if one.state == "open"]
    said = [
        i18n.t("goals.head.open", n=len(live)),
        i18n.t("goals.head.no_money", n=sum(one.money_link not in {"earns", "saves"} for one in live)),
    ]
    late = sum(_late(one, today) for one in live)
    return " · ".join([*said, *([i18n.t("goals.head.late", n=late)] if late else [])])


def detail(ws: Workspace, goal: Goal, found: Sequence[Finding] | None, width: int) -> Content:
    """One goal in full: what speaks against it, then every field."""
    made = [safe(wrap(goal.text, width), "bold"), *flag_lines(found, width)]
    own = {"text": [], "due": _due_row(goal, ws.today, width), "baseline": _measure(goal, width), "target": []}
    return lines(*made, *fields_text.groups(ws, goal, width, own))


def flag_lines(found: Sequence[Finding] | None, width: int) -> list[Content]:
    """What the rules say about a goal or a risk."""
    if found is None:
        return [safe(i18n.t("goals.judging"), "$text-muted")]
    if not found:
        return [safe(i18n.t("goals.no_flags"), "$text-muted")]
    return fields_text.found(found, width)


def _due_row(goal: Goal, today: date, width: int) -> list[Content]:
    label = i18n.t("records.goal.due")
    if goal.due is None:
        return row(label, "", width)
    days = (goal.due - today).days
    said = i18n.day(goal.due, style="long")
    if goal.state == "open":
        key = "goals.in_days" if days > 0 else "goals.today" if not days else "goals.days_late"
        said = f"{said} ({i18n.t(key, n=abs(days))})"
    return row(label, said, width, "bold $text-error" if _late(goal, today) else "")


def _measure(goal: Goal, width: int) -> list[Content]:
    """Baseline and target as one line, in the unit they are counted in."""
    label = f"{i18n.t('records.goal.baseline')} → {i18n.t('records.goal.target')}"
    return row(label, way(goal), width, "bold")
