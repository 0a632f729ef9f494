"""When posts go out: a calendar of weeks and weekdays with its gaps, and the result by weekday and hour."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Final

from smmtui.metrics.grouping import LEAST, Middle, middle
from smmtui.metrics.posts import NO_HOUR, Posts

WEEK: Final = 7
HOURS: Final = 24
#: A silence is a gap from so many days on, and from so many times the usual distance on.
GAP_DAYS: Final = 7
GAP_TIMES: Final = 3.0


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a post, both ends included; `open`: nothing has come since. `account` is whose silence it is."""

    first: date
    last: date
    account: str = ""
    open: bool = False

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Posts a day: for each week its Monday and seven counts, None for days that are still to come."""

    mondays: tuple[date, ...]
    counts: tuple[tuple[int | None, ...], ...]
    gaps: tuple[Gap, ...]

    @property
    def posts(self) -> int:
        """All posts of the weeks."""
        return sum(count or 0 for week in self.counts for count in week)

    @property
    def silent_weeks(self) -> tuple[date, ...]:
        """The Mondays of the weeks that are over and had no post, from the first week with one on."""
        sums = [sum(count or 0 for count in week) for week in self.counts]
        begun = next((place for place, total in enumerate(sums) if total), len(sums))
        over = [None not in week for week in self.counts]
        return tuple(day for place, day in enumerate(self.mondays) if place > begun and not sums[place] and over[place])

    @property
    def a_week(self) -> float | None:
        """The median of posts in a week that is over; None where none is."""
        sums = [sum(count or 0 for count in week) for week in self.counts if None not in week]
        return median(sums) if sums else None


def rhythm(posts: Posts, rows: Sequence[int], weeks: int, today: date) -> Rhythm:
    """The last `weeks` weeks up to the present one; `rows` may hold more than these."""
    this = today - timedelta(days=today.weekday())
    first = this - timedelta(days=WEEK * (weeks - 1))
    start, counts = first.toordinal(), [0] * (weeks * WEEK)
    inside = []
    for row in rows:
        place = posts.days[row] - start
        if 0 <= place < len(counts):
            counts[place] += 1
            inside.append(row)
    to_come = today.toordinal() - start
    shown: list[int | None] = [count if place <= to_come else None for place, count in enumerate(counts)]
    return Rhythm(
        mondays=tuple(first + timedelta(days=WEEK * week) for week in range(weeks)),
        counts=tuple(tuple(shown[week * WEEK : (week + 1) * WEEK]) for week in range(weeks)),
        gaps=gaps(posts, inside, today),
    )


def gaps(posts: Posts, rows: Sequence[int], today: date) -> tuple[Gap, ...]:
    """The silences of each account between its posts and since the last one, the longest first."""
    by_account: dict[str, list[int]] = {}
    for row in rows:
        days = by_account.setdefault(posts.name(row, "account"), [])
        if not days or days[-1] != posts.days[row]:
            days.append(posts.days[row])
    found = [gap for account, days in by_account.items() for gap in _of(account, days, today.toordinal())]
    return tuple(sorted(found, key=lambda gap: (-gap.days, gap.first, gap.account)))


def _of(account: str, days: list[int], today: int) -> list[Gap]:
    steps = [later - earlier for earlier, later in pairwise(days)]
    least = max(float(GAP_DAYS), GAP_TIMES * median(steps)) if steps else float(GAP_DAYS)
    found = [
        Gap(date.fromordinal(day + 1), date.fromordinal(day + step - 1), account)
        for day, step in zip(days, steps, strict=False)
        if step - 1 >= least
    ]
    silent = today - days[-1]
    if silent >= least:
        found.append(Gap(date.fromordinal(days[-1] + 1), date.fromordinal(today), account, open=True))
    return found


def hours(
    posts: Posts, rows: Sequence[int], column: array[float] | None, least: int = LEAST, *, step: int = 1
) -> tuple[tuple[Middle, ...], ...]:
    """The median by weekday and hour (`step` hours together); posts of unknown hour or without the number are out."""
    size = HOURS // step
    cells: list[list[list[float]]] = [[[] for _ in range(size)] for _ in range(WEEK)]
    if column is not None:
        for row in rows:
            hour, value = posts.hours[row], column[row]
            if hour != NO_HOUR and value == value:  # NaN is absent
                cells[posts.weekday(row)][hour // step].append(value)
    return tuple(tuple(middle(cell, least) for cell in day) for day in cells)
