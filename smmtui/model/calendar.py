"""How a workspace wants its content calendar: shares, limits, markets; and what was given to calendar programs."""

from __future__ import annotations

from datetime import datetime

import msgspec

from smmtui.model.base import Record

CALENDAR_ID = "calendar"


class CalendarRules(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What the calendar is held against; there is one such record. Blank is what the program takes by itself.

    The shares of the funnel's stages are from 0 to 1; the wanted share of a pillar stands with the pillar. `markets`
    are codes of ISO 3166 ("RU", "DE-BY") whose public holidays count for accounts that name no jurisdiction.
    """

    awareness: float | None = None
    interest: float | None = None
    trust: float | None = None
    action: float | None = None
    clash_hours: float | None = None
    gap_days: int | None = None
    in_a_row: int | None = None
    refresh_months: int | None = None
    markets: tuple[str, ...] = ()


class CalendarMark(msgspec.Struct, frozen=True, kw_only=True):
    """What a calendar program was last told of one entry: a hash of it, how often it changed, since when, its start."""

    digest: str
    sequence: int
    changed_at: datetime
    start: str


class CalendarOut(Record, frozen=True, kw_only=True, omit_defaults=True):
    """The entries that calendar programs were given, by their lasting ids; there is one such record.

    It lets the next file say which entries changed and which are gone, so that nothing stands there twice.
    """

    entries: dict[str, CalendarMark] = {}
