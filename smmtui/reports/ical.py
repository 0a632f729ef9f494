"""Entries for calendar programs (RFC 5545): lasting ids, true time zones, a new sequence only where something changed.

The library writes, folds and escapes; here is which properties an entry has, so that a second import updates the first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from icalendar import Alarm, Calendar, Event, vRecur

from smmtui import __version__
from smmtui.model.calendar import CalendarMark
from smmtui.text import clean

Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
MOST_ALARM: Final = 7 * 24 * 60  # minutes; a week before is early enough
LONGEST: Final = 2000  # characters of a description
_AROUND: Final = timedelta(days=400)  # of the entries, for which time zones are described


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a moment with its zone (or a whole day), minutes, words, and for blocks the last day of every week.

    `busy` blocks the time of whoever imports it; a post that goes out does not.
    """

    uid: str
    start: datetime | date
    summary: str
    description: str = ""
    minutes: int = 0
    until: date | None = None
    busy: bool = False
    status: Status = "CONFIRMED"
    category: str = ""

    @property
    def digest(self) -> str:
        """A hash of everything that an importer sees."""
        start = self.start.isoformat()
        zone = str(self.start.tzinfo) if isinstance(self.start, datetime) else ""
        parts = (start, zone, self.summary, self.description, self.minutes, self.until, self.busy, self.status)
        return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=8).hexdigest()

    @property
    def stamp(self) -> str:
        """The start in UTC as a calendar writes it; whole days without a time."""
        if isinstance(self.start, datetime):
            return f"{self.start.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        return f"{self.start:%Y%m%d}"


def gone(uid: str, mark: CalendarMark, summary: str) -> Entry:
    """The entry that tells of one which is no longer there."""
    if "T" in mark.start:
        start: datetime | date = datetime.strptime(mark.start, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    else:
        start = date(int(mark.start[:4]), int(mark.start[4:6]), int(mark.start[6:8]))
    return Entry(uid, start, summary, status="CANCELLED")


def render(entries: Sequence[tuple[Entry, CalendarMark]], *, name: str, lang: str, alarm: int | None = None) -> bytes:
    """An iCalendar file. `alarm` is how many minutes before an entry a program may ring; None for not at all."""
    calendar = Calendar()
    calendar.add("prodid", f"-//smmtui//{__version__.split('+')[0].rpartition('.')[0] or '0'}//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean(name))
    for entry, mark in entries:
        calendar.add_component(_event(entry, mark, alarm))
    days = [_day(entry.start) for entry, _ in entries] + [entry.until for entry, _ in entries if entry.until]
    if days:
        calendar.add_missing_timezones(first_date=min(days) - _AROUND, last_date=max(days) + _AROUND)
    return bytes(calendar.to_ical())


def _day(start: datetime | date) -> date:
    return start.date() if isinstance(start, datetime) else start


def _event(entry: Entry, mark: CalendarMark, alarm: int | None) -> Event:
    event = Event()
    changed = mark.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", entry.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", mark.sequence)
    event.add("dtstart", entry.start)
    if isinstance(entry.start, datetime):
        event.add("duration", timedelta(minutes=entry.minutes or 15))
    event.add("summary", clean(entry.summary))
    if entry.description:
        event.add("description", clean(entry.description)[:LONGEST])
    if entry.category:
        event.add("categories", [clean(entry.category)])
    event.add("status", entry.status)
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.until is not None:
        event.add("rrule", _weekly(entry))
    if alarm is not None and entry.status != "CANCELLED" and isinstance(entry.start, datetime):
        event.add_component(_alarm(entry, alarm))
    return event


def _weekly(entry: Entry) -> vRecur:
    """Every week up to a day; the end stands in UTC, as it must where the start has a zone."""
    last = datetime.combine(entry.until or _day(entry.start), time(23, 59, 59))
    zone = entry.start.tzinfo if isinstance(entry.start, datetime) else UTC
    return vRecur({"FREQ": "WEEKLY", "UNTIL": last.replace(tzinfo=zone).astimezone(UTC)})


def _alarm(entry: Entry, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(minutes=-minutes))
    alarm.add("description", clean(entry.summary))
    return alarm
