"""What is known of a goal and of a risk, and how a goal's words sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.column import Column, each, field, known, whole
from smmtui.facts.scene import Scene
from smmtui.facts.vocabulary import vocabulary
from smmtui.model.direction import Goal


def _goal(name: str) -> Column:
    return field("goal", lambda goal: known(getattr(goal, name)))


def _risk(name: str) -> Column:
    return field("risk", lambda risk: known(getattr(risk, name)))


def is_vanity(text: str) -> bool:
    """Whether a text speaks of likes, reach or followers and of no money, customer or enquiry."""
    words = vocabulary()
    return words.speaks_of(text, "vanity") and not words.speaks_of(text, "money")


def names_money(text: str) -> bool:
    """Whether a text names money, or what turns into it: sales, enquiries, costs."""
    return vocabulary().speaks_of(text, "money")


def is_activity(text: str) -> bool:
    """Whether a text names something to be done and nothing that would come of it."""
    words = vocabulary()
    if not words.speaks_of(text, "activity"):
        return False
    return not any(words.speaks_of(text, name) for name in ("money", "result", "vanity"))


def _vanity_metric(_scene: Scene, goal: Goal) -> Cell:
    return is_vanity(goal.metric.replace("_", " ")) if goal.metric else UNKNOWN


def _due(scene: Scene, goal: Goal) -> Cell:
    return UNKNOWN if goal.due is None else (goal.due - scene.today).days


GOAL_COLUMNS: Final[Mapping[str, Column]] = {
    "text": _goal("text"),
    "state": _goal("state"),
    "money_link": _goal("money_link"),
    "money_how": _goal("money_how"),
    "segment": _goal("segment"),
    "value": _goal("value"),
    "metric": _goal("metric"),
    "metric_is_vanity": each(_vanity_metric),
    "baseline": field("goal", lambda goal: whole(goal.baseline)),
    "target": field("goal", lambda goal: whole(goal.target)),
    "due_in_days": each(_due),
    "owner": _goal("owner"),
    "cause": _goal("cause"),
    "vanity_wording": each(lambda _scene, goal: is_vanity(goal.text) if goal.text else UNKNOWN),
    "money_wording": each(lambda _scene, goal: names_money(goal.text) if goal.text else UNKNOWN),
    "activity_wording": each(lambda _scene, goal: is_activity(goal.text) if goal.text else UNKNOWN),
}

RISK_COLUMNS: Final[Mapping[str, Column]] = {
    "text": _risk("text"),
    "state": _risk("state"),
    "likelihood": _risk("likelihood"),
    "effect": _risk("effect"),
    "weight": each(lambda _scene, risk: whole(risk.weight)),
    "trigger": _risk("trigger"),
    "answer": _risk("answer"),
    "owner": _risk("owner"),
}
