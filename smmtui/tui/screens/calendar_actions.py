"""What can be done in the content calendar and in the sheets over it."""

from __future__ import annotations

from typing import Final

from smmtui.tui.actions import Action


def _calendar(name: str, *keys: str, footer: int = 0, cli: str = "list") -> Action:
    return Action(
        f"calendar.{name}", keys, scope="calendar", footer=footer, cli=f"smmtui calendar {cli}", palette=False
    )


def _days(name: str, *keys: str, footer: int = 0) -> Action:
    return Action(f"calendar.{name}", keys, scope="days", footer=footer, palette=False)


CALENDAR: Final = (
    _calendar("agenda", "d", footer=9),
    _calendar("week", "w", footer=8),
    _calendar("month", "v", footer=7),
    _calendar("rhythm", "t", footer=4, cli="rhythm"),
    _calendar("check", "l", footer=5, cli="lint"),
    _calendar("narrow", "slash", footer=6, cli="list --text"),
    _calendar("move", "m", footer=10, cli="move"),
    _calendar("day_back", "left_square_bracket", cli="move --days -1"),
    _calendar("day_on", "right_square_bracket", cli="move --days 1"),
    _calendar("hour_back", "minus", cli="move --hours -1"),
    _calendar("hour_on", "plus", "equals_sign", cli="move --hours 1"),
    _calendar("copy_slot", "c", cli="copy"),
    _calendar("copy_week", "C", cli="copy-week"),
    _calendar("drop", "o", cli="drop"),
    _calendar("refresh_old", "f", cli="refresh"),
    _calendar("mix", "i", cli="mix"),
    _calendar("facets", "s", cli="list --account"),
    _calendar("clear", "F"),
    _calendar("today", "n"),
    _calendar("settings", "p", cli="settings"),
    Action("calendar.send", ("E",), scope="calendar", cli="smmtui export calendar --format ics", palette=False),
    _days("day_left", "left"),
    _days("day_right", "right"),
    _days("day_up", "up"),
    _days("day_down", "down"),
    _days("page_back", "pageup"),
    _days("page_on", "pagedown"),
    _days("open_day", "enter"),
    Action(
        "calendar.set_share", ("enter", "e"), scope="shares", footer=1, cli="smmtui calendar mix --set", palette=False
    ),
)
PROTOCOL: Final = (
    Action("protocol.take_in", ("i",), scope="protocol", footer=6, cli="smmtui protocol import", palette=False),
    Action("protocol.channels", ("w",), scope="protocol", footer=7, cli="smmtui protocol status", palette=False),
)
