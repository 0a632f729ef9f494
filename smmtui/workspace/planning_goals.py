"""What is still wrong with a goal while it is being written: no money, attention instead of results, a part missing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smmtui import i18n
from smmtui.errors import InvalidValue
from smmtui.facts.goals import is_activity, is_vanity
from smmtui.model import forms
from smmtui.model.direction import Goal
from smmtui.text import fold
from smmtui.workspace import records
from smmtui.workspace.session import Workspace

#: The parts of a goal that it is not whole without.
PARTS: Final = ("segment", "value", "metric", "baseline", "target", "due", "owner")
WANTED: Final = 3  # goals tied to money, for a first quarter


def problems(goal: Goal) -> tuple[str, ...]:
    """What is wrong with a goal, as ends of message keys ("goal_lint.…"), the most serious first."""
    found = []
    if goal.money_link not in {"earns", "saves"}:
        found.append("no_money")
    elif not goal.money_how:
        found.append("no_how")
    if goal.text and is_vanity(goal.text):
        found.append("vanity_text")
    if goal.metric and is_vanity(goal.metric.replace("_", " ")):
        found.append("vanity_metric")
    if goal.text and is_activity(goal.text):
        found.append("activity")
    found += [f"no_{name}" for name in PARTS if getattr(goal, name) in {"", None}]
    if goal.target is not None and goal.target == goal.baseline:
        found.append("standstill")
    elif falls(goal) and not _may_fall(goal):
        found.append("falls")
    return tuple(found)


def falls(goal: Goal) -> bool:
    """Whether the target lies below the baseline."""
    return goal.target is not None and goal.baseline is not None and goal.target < goal.baseline


def _may_fall(goal: Goal) -> bool:
    """Whether the goal speaks of something that is better when it is less: a cost, a time, a loss."""
    said = fold(f"{goal.text} {goal.metric} {goal.unit} {goal.money_how}")
    known = " ".join(i18n.t("verdict.goal_lint.falling", lang=lang) for lang in i18n.LANGUAGES)
    return goal.money_link == "saves" or any(word in said for word in known.split())


def words(found: tuple[str, ...], lang: str | None = None) -> tuple[str, ...]:
    """The problems in words."""
    return tuple(i18n.t(f"verdict.goal_lint.{one}", lang=lang) for one in found)


def draft(ws: Workspace, raw: Mapping[str, str], current: Goal | None = None) -> Goal:
    """The goal that a half-filled form would make; what a field cannot take counts as not there."""
    built = forms.build(
        Goal, raw, today=ws.today, current=current or Goal(id="", text=""), currency=ws.profile.currency
    )
    base = current or Goal(id="", text="")
    made = {name: value for name, value in built.changes.items() if value is not None or name in {"baseline", "target"}}
    values = {name: getattr(base, name) for name in base.__struct_fields__}
    return Goal(**{**values, **made})


def whole(ws: Workspace) -> tuple[Goal, ...]:
    """The open goals tied to money that lack nothing."""
    return tuple(one for one in records.list_all(ws, Goal) if one.state == "open" and not problems(one))


def check(goal: Goal) -> None:
    """Refuse a goal whose figures contradict each other.

    Raises:
        InvalidValue: the target is the baseline, or lies below it although the goal is to earn more.
    """
    if goal.state != "open":
        return
    if goal.target is not None and goal.target == goal.baseline:
        raise InvalidValue("verdict.goal_standstill", baseline=goal.baseline)
    if goal.money_link == "earns" and falls(goal) and not _may_fall(goal):
        raise InvalidValue("verdict.goal_falls", target=goal.target, baseline=goal.baseline)
