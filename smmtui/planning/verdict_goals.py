"""What goals say in a verdict: met, missed, on the way, behind, or not counted because no money hangs on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from smmtui.model.direction import Goal
from smmtui.planning.verdict import LENGTH, Line, LineValue

SLACK: Final = 0.9  # a goal at nine tenths of the way it should have made is not yet behind


def goal_lines(goals: Iterable[Goal], vain: Collection[str], started: date | None, today: date) -> Iterator[Line]:
    """A line for each goal that is open or was due within the ninety days; `vain` are judged by attention only."""
    since = started or today - timedelta(days=LENGTH)
    told = False
    for goal in goals:
        if goal.state == "dropped" or _before(goal, since):
            continue
        line = _line(goal, goal.id in vain, started, today)
        told = told or line.key != "goal_not_counted"
        yield line
    if not told:
        yield Line("goals_none", "missing", "goal", turn="add_goal")


def _before(goal: Goal, since: date) -> bool:
    """Whether a goal was over before the ninety days began."""
    return goal.state != "open" and goal.due is not None and goal.due < since


def _line(goal: Goal, vain: bool, started: date | None, today: date) -> Line:
    values: dict[str, LineValue] = {"goal": goal.text, "id": goal.id, "unit": goal.unit}
    if vain or goal.money_link not in {"earns", "saves"}:
        return Line("goal_not_counted", "none", "goal", values, goal.id, turn="tie_goal")
    if goal.target is not None:
        values["target"] = goal.target
    if goal.actual is not None:
        values["actual"] = goal.actual
    if goal.state != "open":
        key = "goal_met" if goal.state == "met" else "goal_missed"
        key += "_figures" if {"actual", "target"} <= values.keys() else ""
        return Line(key, "for" if goal.state == "met" else "against", "goal", values, goal.id)
    if goal.target is None or goal.due is None:
        return Line("goal_no_measure", "missing", "goal", values, goal.id, turn="measure_goal")
    if goal.actual is None:
        return Line("goal_no_actual", "missing", "goal", values, goal.id, turn="enter_actual")
    return _on_the_way(goal, values, started, today)


def _on_the_way(goal: Goal, values: dict[str, LineValue], started: date | None, today: date) -> Line:
    """An open goal with its figures: reached, past its day without, on the way, or behind."""
    assert goal.target is not None and goal.actual is not None and goal.due is not None  # noqa: S101 - asked before
    rising = goal.baseline is None or goal.target >= goal.baseline
    reached = goal.actual >= goal.target if rising else goal.actual <= goal.target
    if reached:
        return Line("goal_reached", "for", "goal", values, goal.id)
    if goal.due < today:
        return Line("goal_over", "against", "goal", values, goal.id, turn="reach_target")
    needed = _needed(goal, started, today)
    if needed is None:
        return Line("goal_open", "none", "goal", values, goal.id)
    values["needed"] = round(needed, 1)
    behind = goal.actual < needed if rising else goal.actual > needed
    if behind:
        return Line("goal_behind", "fix", "goal", values, goal.id, turn="reach_needed")
    return Line("goal_on_way", "for", "goal", values, goal.id, turn="stay_above" if rising else "stay_below")


def _needed(goal: Goal, started: date | None, today: date) -> float | None:
    """Where the goal should stand today on an even way from its baseline; None without a baseline or a beginning."""
    if goal.baseline is None or goal.target is None or goal.due is None:
        return None
    begun = started or date.fromordinal(goal.due.toordinal() - LENGTH)
    whole = (goal.due - begun).days
    share = (today - begun).days / whole if whole > 0 else 1.0
    return goal.baseline + (goal.target - goal.baseline) * max(0.0, min(1.0, share)) * SLACK
