"""The first ninety days of taking social media in hand: which task falls on which day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Effort = Literal["S", "M", "L"]
FRIDAYS: Final = 4
FRIDAY: Final = 4
LENGTH: Final = 90


class StartTask(NamedTuple):
    """A task of the start: its words by key, the day it is due, its effort."""

    key: str
    due: date
    effort: Effort


def tasks(first: date) -> tuple[StartTask, ...]:
    """The tasks of a start on `first`, the earliest due first.

    The owner stands in week 1, goals in weeks 1 and 2, calendar in weeks 2 and 3, response protocol in week 3; the
    Fridays of the first month hold two hours each; the verdict comes after ninety days.
    """
    friday = first + timedelta(days=(FRIDAY - first.weekday()) % 7)
    monday = first + timedelta(days=(7 - first.weekday()) % 7 or 7)
    made = [
        StartTask("owner", first + timedelta(days=6), "S"),
        StartTask("monday", monday, "S"),
        StartTask("goals", first + timedelta(days=13), "M"),
        StartTask("calendar", first + timedelta(days=20), "L"),
        StartTask("protocol", first + timedelta(days=20), "M"),
        StartTask("experiment", first + timedelta(days=30), "S"),
        StartTask("halfway", first + timedelta(days=45), "M"),
        StartTask("verdict", first + timedelta(days=LENGTH), "M"),
    ]
    made += [StartTask("friday", friday + timedelta(weeks=week), "S") for week in range(FRIDAYS)]
    return tuple(sorted(made, key=lambda one: one.due))
