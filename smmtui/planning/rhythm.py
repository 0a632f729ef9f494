"""Rhythms of the calendar: recurrences by name, or by an RRULE of one's own, always within so many days."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from dateutil.rrule import rrulestr

RHYTHMS: Final = {
    "daily": "FREQ=DAILY",
    "weekdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "three": "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "two": "FREQ=WEEKLY;BYDAY=TU,TH",
    "weekend": "FREQ=WEEKLY;BYDAY=SA,SU",
    "weekly": "FREQ=WEEKLY",
    "fortnightly": "FREQ=WEEKLY;INTERVAL=2",
    "monthly": "FREQ=MONTHLY",
}
LONGEST: Final = 366
_DAY = r"-?(?:[12]\d|3[01]|[1-9])"
_PARTS = rf"(?:INTERVAL|BYDAY|BYSETPOS|WKST)=[A-Z0-9,+-]{{1,60}}|BYMONTHDAY={_DAY}(?:,{_DAY})*"
_OWN = re.compile(rf"FREQ=(?:DAILY|WEEKLY|MONTHLY)(?:;(?:{_PARTS}))*")


def days(rhythm: str, first: date, length: int) -> tuple[date, ...] | None:
    """The days of a rhythm after `first` within `length` days; None when it is no rhythm."""
    written = RHYTHMS.get(rhythm.strip().lower(), rhythm.strip().upper().removeprefix("RRULE:"))
    if not _OWN.fullmatch(written) or not 1 <= length <= LONGEST:
        return None
    start, last = datetime.combine(first, time()), datetime.combine(first + timedelta(days=length), time())
    try:
        rule = rrulestr(f"{written};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
        found = [one.date() for one in rule]
    except (ValueError, TypeError):
        return None
    return tuple(day for day in found if day > first)
