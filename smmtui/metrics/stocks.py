"""What stands at a moment, such as followers: readings by day, asked for any day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

#: How old a reading may be and still stand for a day, and how far off it may lie for a post of long ago.
STANDS_DAYS: Final = 45
NEAR_DAYS: Final = 183


@dataclass(frozen=True, slots=True)
class Readings:
    """The readings of one stock of one account, sorted by day (ordinals)."""

    days: tuple[int, ...] = ()
    values: tuple[float, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.days)

    def on(self, day: date, *, within: int = STANDS_DAYS) -> float | None:
        """The last reading on or before a day, unless it is older than `within` days."""
        place = bisect_right(self.days, day.toordinal()) - 1
        if place < 0 or day.toordinal() - self.days[place] > within:
            return None
        return self.values[place]

    def first_between(self, start: date, end: date) -> float | None:
        """The first reading of a stretch of days."""
        place = bisect_left(self.days, start.toordinal())
        return self.values[place] if place < len(self.days) and self.days[place] <= end.toordinal() else None

    def near(self, day: int, *, within: int = NEAR_DAYS) -> float | None:
        """The reading nearest to a day (an ordinal), the earlier one where two are as near."""
        place = bisect_right(self.days, day)
        before = day - self.days[place - 1] if place else within + 1
        behind = self.days[place] - day if place < len(self.days) else within + 1
        if min(before, behind) > within:
            return None
        return self.values[place - 1] if before <= behind else self.values[place]


def readings(days: Mapping[date, float]) -> Readings:
    """Readings by day."""
    ordered = sorted(days.items())
    return Readings(tuple(day.toordinal() for day, _ in ordered), tuple(value for _, value in ordered))


def start_and_end(held: Readings, start: date, end: date) -> tuple[float | None, float | None]:
    """What stood before the first day of a stretch (else the first reading within), and on its last day.

    The end is a reading of the stretch itself, and another one than the start.
    """
    last = held.on(end, within=max(0, (end - start).days))
    before = held.on(date.fromordinal(start.toordinal() - 1))
    if before is not None:
        return before, last
    first = held.first_between(start, end)
    alone = bisect_right(held.days, end.toordinal()) - bisect_left(held.days, start.toordinal()) < 2
    return first, None if alone else last


def total(values: Iterable[float | None]) -> float | None:
    """The sum of the values that are known; None when none is."""
    found = [value for value in values if value is not None]
    return sum(found) if found else None
