"""The content calendar: its order, the part that lies ahead, its weeks and months."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, get_args

from smmtui.model.content import Stage
from smmtui.model.dates import FIRST, LAST
from smmtui.model.planning import Slot

DAYS: Final = 90
_TIME: Final = re.compile(r"\d\d:\d\d")
STAGES: Final = tuple(stage for stage in get_args(Stage) if stage)


def ordered(slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """The slots by day and time, those without a time first on their day."""
    return tuple(sorted(slots, key=lambda one: (one.on, one.at, one.id)))


def ahead(slots: Iterable[Slot], today: date, days: int = DAYS) -> tuple[Slot, ...]:
    """The slots of the coming days that were not dropped."""
    last = today + timedelta(days=days)
    return ordered(one for one in slots if today <= one.on <= last and one.state != "dropped")


def between(slots: Sequence[Slot], first: date, last: date) -> Sequence[Slot]:
    """The part of ordered slots that lies from `first` to `last`, both included."""
    start = bisect_left(slots, first, key=lambda one: one.on)
    return slots[start : bisect_left(slots, last + timedelta(days=1), key=lambda one: one.on)]


def by_day(slots: Iterable[Slot]) -> Mapping[date, tuple[Slot, ...]]:
    """Ordered slots under their days."""
    held: dict[date, list[Slot]] = defaultdict(list)
    for one in slots:
        held[one.on].append(one)
    return {day: tuple(found) for day, found in held.items()}


def wall(slot: Slot) -> datetime | None:
    """The day and the time of a slot by the clock on the wall; None where no time is set, or nothing that is one."""
    try:
        return datetime.combine(slot.on, time.fromisoformat(slot.at)) if _TIME.fullmatch(slot.at) else None
    except ValueError:
        return None


def week_of(day: date) -> tuple[date, ...]:
    """The seven days of the week that `day` lies in, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=number) for number in range(7))


def month_of(day: date) -> tuple[date, ...]:
    """Whole weeks that hold the month of `day`, from the Monday before its first day on."""
    start = week_of(day.replace(day=1))[0]
    made: list[date] = []
    while start.month == day.month or start <= day:
        made += week_of(start)
        start += timedelta(days=7)
    return tuple(made)


def inside(day: date) -> date:
    """A day within the years that a calendar may have."""
    return min(max(day, FIRST), LAST)
