"""Business hours: how many of them lie between two moments, and when a number of them is over."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smmtui.model.hours import MINUTES, Window

_LONGEST: Final = 800  # days looked ahead for an end; no limit is longer
_NEVER: Final[Container[date]] = ()


@lru_cache(maxsize=256)
def zone_named(name: str) -> tzinfo:
    """The time zone of this name; UTC where it is blank or no system knows it, as in a file that others changed."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def moment(day_and_time: str, zone: tzinfo) -> datetime:
    """The moment in UTC that "2026-11-20 09:30" is in `zone`; what is no time, as in a foreign file, is midnight."""
    try:
        at = datetime.fromisoformat(day_and_time)
    except ValueError:
        at = datetime.fromisoformat(day_and_time[:10])
    return at.replace(tzinfo=zone).astimezone(UTC)


def hours_between(
    start: datetime, end: datetime, windows: Sequence[Window], zone: tzinfo, closed: Container[date] = _NEVER
) -> float:
    """The hours from `start` to `end` that lie within working hours; 0 when the end is not later.

    `closed` are days on which nobody works, such as public holidays.
    """
    total = timedelta()
    for opens, closes in _spans(start, windows, zone, closed):
        if opens >= end:
            break
        total += max(timedelta(), min(closes, end) - max(opens, start))
    return total.total_seconds() / 3600


def after_hours(
    start: datetime, hours: float, windows: Sequence[Window], zone: tzinfo, closed: Container[date] = _NEVER
) -> datetime:
    """The moment at which `hours` of working time since `start` are over."""
    left = timedelta(hours=hours)
    for opens, closes in _spans(start, windows, zone, closed):
        begins = max(opens, start)
        if closes - begins >= left:
            return begins + left
        left -= max(timedelta(), closes - begins)
    return start + timedelta(days=_LONGEST)


def _spans(
    start: datetime, windows: Sequence[Window], zone: tzinfo, closed: Container[date]
) -> Iterator[tuple[datetime, datetime]]:
    """The working spans in UTC from the day of `start` on; days on which clocks change have their true length."""
    day = start.astimezone(zone).date()
    for _ in range(_LONGEST):
        for one in windows if day not in closed else ():
            if one.weekday == day.weekday():
                yield _at(day.isoformat(), one.start, zone), _at(day.isoformat(), one.end, zone)
        day += timedelta(days=1)


def _at(day: str, minute: int, zone: tzinfo) -> datetime:
    if minute == MINUTES:
        following = datetime.fromisoformat(day) + timedelta(days=1)
        return following.replace(tzinfo=zone).astimezone(UTC)
    at = datetime.combine(datetime.fromisoformat(day), time(minute // 60, minute % 60), tzinfo=zone)
    return at.astimezone(UTC)
