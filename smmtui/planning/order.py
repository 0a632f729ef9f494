"""The order of fixes, and how a plan is arranged: by that order, by who does it, or by when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, get_args

from smmtui.model.finding import Area, Task

#: Ownership and access first, money and production last: money before clarity is wasted.
AREAS: Final[tuple[Area, ...]] = get_args(Area)
Arrangement = Literal["order", "owner", "due"]
ARRANGEMENTS: Final[tuple[Arrangement, ...]] = get_args(Arrangement)
UNPLACED: Final = ""
VERIFIED: Final = "verified"
DUE: Final = ("overdue", "week", "month", "later", "none")
WEEK_DAYS: Final = 7
MONTH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Group:
    """Tasks that belong together: an area, a person's name ("" for nobody) or a span of days, and the tasks by day."""

    arrangement: Arrangement
    key: str
    tasks: tuple[Task, ...]


def is_late(task: Task, today: date) -> bool:
    """Whether a task is past its day and nobody called it done."""
    return task.due is not None and task.due < today and task.state not in {"done", "verified"}


def place(area: str) -> int:
    """Lower goes first; what nobody placed goes last, so that it never stands before a fix of access or clarity."""
    return AREAS.index(area) if area in AREAS else len(AREAS)


def grouped(
    tasks: Iterable[Task], arrangement: Arrangement, area_of: Callable[[Task], str], today: date
) -> tuple[Group, ...]:
    """The tasks in groups, the group to begin with first; verified tasks stand in a last group of their own."""
    found: dict[str, list[Task]] = {}
    for task in tasks:
        found.setdefault(_key(task, arrangement, area_of, today), []).append(task)
    keys = sorted(found, key=lambda key: _rank(key, arrangement))
    return tuple(Group(arrangement, key, _by_day(found[key])) for key in keys)


def _key(task: Task, arrangement: Arrangement, area_of: Callable[[Task], str], today: date) -> str:
    if task.state == VERIFIED:
        return VERIFIED
    if arrangement == "order":
        return area_of(task)
    return task.owner if arrangement == "owner" else span(task, today)


def span(task: Task, today: date) -> str:
    """How far away the day of a task is: overdue, within a week, within a month, later, or no day at all."""
    if task.due is None:
        return "none"
    if is_late(task, today):
        return "overdue"
    if task.due < today + timedelta(days=WEEK_DAYS):
        return "week"
    return "month" if task.due < today + timedelta(days=MONTH_DAYS) else "later"


def _rank(key: str, arrangement: Arrangement) -> tuple[bool, int, str]:
    if arrangement == "order":
        return (key == VERIFIED, place(key), "")
    if arrangement == "due":
        return (key == VERIFIED, DUE.index(key) if key in DUE else 0, "")
    return (key == VERIFIED, 1 if key else 0, key.casefold())  # what is nobody's first


def _by_day(tasks: Sequence[Task]) -> tuple[Task, ...]:
    return tuple(sorted(tasks, key=lambda one: (one.due or date.max, one.id)))
