"""What the plan between two reviews shows: verdicts, Monday pages, protocol, calendar, experiments, training, budget.

A register that nobody began leaves its facts unknown; once it is begun, what is missing of it counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.column import Column, of_workspace
from smmtui.facts.goals import is_vanity
from smmtui.facts.scene import Scene
from smmtui.model.dates import period_days
from smmtui.model.finding import Task
from smmtui.model.organisation import Skill
from smmtui.model.planning import BudgetPart, WeekPage

LOOKED_BACK: Final = 8  # weeks of Monday pages
LOOKED_AHEAD: Final = 4  # weeks of the calendar
SOON_DAYS: Final = 14
ALONE: Final = 3  # the level at which somebody does a thing without help
TRIES: Final = 3
_DECISIONS: Final = ("worked", "flopped", "er", "ctr", "cvr", "cpa")


def _verdicts_overdue(scene: Scene) -> Cell:
    """Rounds past their day, and the day that the start of ninety days set for the whole, each without a decision."""
    rounds = scene.records.rounds.values()
    late = sum(not one.decision and one.due < scene.today for one in rounds)
    days = [one.due for one in scene.records.tasks.values() if one.template == "start/verdict" and one.due is not None]
    if days and max(days) < scene.today and not any(one.about == "whole" for one in rounds):
        late += 1
    return late


def _pages(scene: Scene) -> tuple[list[WeekPage], int] | None:
    """The pages of the last weeks that are over, and how many of these weeks count; None before the first page."""
    held = scene.records.weeks
    if not held:
        return None
    over = [scene.today - timedelta(days=scene.today.weekday() + 7 * back) for back in range(1, LOOKED_BACK + 1)]
    first = min(held)
    names = [f"{day.isocalendar().year}-W{day.isocalendar().week:02}" for day in over]
    counted = [name for name in names if name >= first]
    return [held[name] for name in counted if name in held], len(counted)


def _weeks_missed(scene: Scene) -> Cell:
    found = _pages(scene)
    return UNKNOWN if found is None else found[1] - len(found[0])


def _weeks_undecided(scene: Scene) -> Cell:
    """Pages on which something stands and nothing follows from it; one left blank is no page with numbers."""
    found = _pages(scene)
    if found is None or not found[0]:
        return UNKNOWN
    telling = [page for page in found[0] if any(getattr(page, name) not in {None, ""} for name in _DECISIONS)]
    return sum(not any(getattr(page, f"{name}_decision") for name in _DECISIONS) for page in telling)


def _protocol_unowned(scene: Scene) -> Cell:
    lines = scene.records.protocol.values()
    return sum(not one.who for one in lines) if lines else UNKNOWN


def _empty_weeks(scene: Scene) -> Cell:
    slots = [one for one in scene.records.slots.values() if one.state != "dropped"]
    if not slots:
        return UNKNOWN
    filled = {(one.on - scene.today).days // 7 for one in slots if one.on >= scene.today}
    return LOOKED_AHEAD - len(filled & set(range(LOOKED_AHEAD)))


def _slots_unowned(scene: Scene) -> Cell:
    last = scene.today + timedelta(days=SOON_DAYS)
    near = [one for one in scene.records.slots.values() if one.state != "dropped" and scene.today <= one.on <= last]
    return sum(not one.owner for one in near) if near else UNKNOWN


def _waiting(scene: Scene) -> Cell:
    """Experiments with a try that worked or with three tries, without a verdict."""
    if not scene.records.experiments:
        return UNKNOWN
    tries: dict[str, list[str]] = {}
    for one in scene.records.attempts.values():
        tries.setdefault(one.experiment, []).append(one.outcome)
    return sum(
        not one.verdict and ("worked" in tries.get(one.id, ()) or len(tries.get(one.id, ())) >= TRIES)
        for one in scene.records.experiments.values()
    )


def _on_attention(scene: Scene) -> Cell:
    running = [one for one in scene.records.experiments.values() if not one.verdict]
    return sum(is_vanity(one.metric.replace("_", " ")) for one in running) if running else UNKNOWN


def _gaps(scene: Scene) -> Cell:
    best: dict[Skill, int] = {}
    for member in scene.records.members.values():
        for skill, level in member.skills.items():
            best[skill] = max(level, best.get(skill, 0))
    learned = {one.skill for one in scene.records.trainings.values() if one.done_on is None}
    return sum(level < ALONE and skill not in learned for skill, level in best.items()) if best else UNKNOWN


def _trainings_late(scene: Scene) -> Cell:
    lessons = scene.records.trainings.values()
    if not lessons:
        return UNKNOWN
    return sum(one.done_on is None and one.due is not None and one.due < scene.today for one in lessons)


def _budget(part: BudgetPart) -> Column:
    """Whether the budget of this year has money for a part; unknown while there is no budget of the year."""

    def cell(scene: Scene) -> Cell:
        year = scene.today.year
        lines = [one for one in scene.records.budget.values() if _touches(one.period, year) and one.amount.amount > 0]
        return any(one.part == part for one in lines) if lines else UNKNOWN

    return of_workspace(cell)


def _touches(period: str, year: int) -> bool:
    days = period_days(period)
    return days is not None and days[0].year <= year <= days[1].year


def _unexpected(scene: Scene) -> Cell:
    """Open tasks of one's own that say what is done and not what should come of it."""
    own = [one for one in scene.records.tasks.values() if _is_own(one)]
    return sum(not one.expected for one in own) if own else UNKNOWN


def _is_own(task: Task) -> bool:
    return not task.rule and not task.template and task.state != "verified"


PLANNING_COLUMNS: Final[Mapping[str, Column]] = {
    "verdicts_overdue": of_workspace(_verdicts_overdue),
    "weeks_missed": of_workspace(_weeks_missed),
    "weeks_undecided": of_workspace(_weeks_undecided),
    "protocol_unowned": of_workspace(_protocol_unowned),
    "calendar_empty_weeks": of_workspace(_empty_weeks),
    "slots_unowned": of_workspace(_slots_unowned),
    "experiments_waiting": of_workspace(_waiting),
    "experiments_on_attention": of_workspace(_on_attention),
    "gaps_unlearned": of_workspace(_gaps),
    "trainings_late": of_workspace(_trainings_late),
    "budget_for_content": _budget("content"),
    "budget_for_people": _budget("people"),
    "budget_for_distribution": _budget("distribution"),
    "tasks_without_expectation": of_workspace(_unexpected),
}
