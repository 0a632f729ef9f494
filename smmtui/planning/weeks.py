"""Monday pages: which weeks have one, how their numbers stand beside earlier ones, and which belong to a month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Final, Literal

from smmtui.model.base import Money
from smmtui.model.dates import parse_day
from smmtui.model.planning import WeekPage
from smmtui.text import fold

Number = Literal["er", "ctr", "cvr", "cpa"]
NUMBERS: Final[tuple[Number, ...]] = ("er", "ctr", "cvr", "cpa")
#: The number that is better when it is smaller.
COST: Final = "cpa"
ENOUGH: Final = 3  # earlier weeks, before their median is worth a comparison
WeekState = Literal["written", "due", "late", "missed"]
_WEEK = re.compile(r"(?:(\d{4})-?)?w(\d{1,2})")
_LAST: Final = {"", "last", "last week", "прошлая", "прошлая неделя"}
_THIS: Final = {"this", "this week", "эта", "эта неделя"}
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Week:
    """A week and its page, if it was written."""

    id: str
    monday: date
    state: WeekState
    page: WeekPage | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A number of a page beside last week's and the median of `n` earlier weeks, each only where comparable."""

    name: Number
    value: float
    last: float | None
    median: float | None
    n: int

    def better(self, than: float | None) -> bool | None:
        """Whether the value is better than another; None when there is none or they are equal."""
        if than is None or than == self.value:
            return None
        return (self.value < than) if self.name == COST else (self.value > than)


def week_id(day: date) -> str:
    """The ISO week of a day: "2026-W47"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def monday_of(ident: str) -> date:
    """The Monday of "2026-W47".

    Raises:
        ValueError: there is no such week.
    """
    year, _, week = ident.partition("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def is_week(ident: str) -> bool:
    """Whether an id names a week."""
    try:
        return week_id(monday_of(ident)) == ident
    except ValueError:
        return False


def last_week(today: date) -> str:
    """The last week that is over."""
    return week_id(today - timedelta(days=7))


def parse_week(raw: str, today: date) -> str | None:
    """The week that `raw` names: "2026-W47", "W47", "last", "this", or any day of it; None when it names none."""
    text = fold(raw).strip()
    if text in _LAST:
        return last_week(today)
    if text in _THIS:
        return week_id(today)
    if found := _WEEK.fullmatch(text):
        try:
            return week_id(date.fromisocalendar(int(found[1] or today.isocalendar().year), int(found[2]), 1))
        except ValueError:
            return None
    day = parse_day(raw, today, "past")
    return None if day is None else week_id(day)


def parse_month(raw: str, today: date) -> date | None:
    """The first day of the month "2026-10"; blank is the month before this one; None when it names none."""
    if not raw.strip():
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    found = _MONTH.fullmatch(raw.strip())
    try:
        return date(int(found[1]), int(found[2]), 1) if found else None
    except ValueError:
        return None


def weeks(pages: Mapping[str, WeekPage], today: date) -> tuple[Week, ...]:
    """Every week from the first page to now, the latest first; a week without a page is due, late or missed."""
    over = monday_of(last_week(today))
    day = min([over, *(monday_of(ident) for ident in pages)])
    found = []
    while day <= over or week_id(day) in pages:
        ident = week_id(day)
        found.append(Week(ident, day, _state(day, today, written=ident in pages), pages.get(ident)))
        day += timedelta(days=7)
    return tuple(reversed(found))


def _state(monday: date, today: date, *, written: bool) -> WeekState:
    if written:
        return "written"
    since = (today - monday).days - 7
    return "due" if since == 0 else "late" if since < 7 else "missed"


def number(page: WeekPage, name: Number) -> tuple[float, str] | None:
    """A number of a page with what it can be compared within: formula or currency; None when it is not recorded."""
    value = getattr(page, name)
    if value is None:
        return None
    if isinstance(value, Money):
        return value.amount, value.currency
    return float(value), page.er_formula if name == "er" else ""


def beside(page: WeekPage, pages: Mapping[str, WeekPage]) -> tuple[Beside, ...]:
    """The numbers of a page beside those of earlier pages that were counted alike."""
    before = week_id(monday_of(page.id) - timedelta(days=7))
    earlier = [one for ident, one in pages.items() if monday_of(ident) < monday_of(page.id)]
    made = []
    for name in NUMBERS:
        own = number(page, name)
        if own is None:
            continue
        alike = _alike(earlier, name, own[1])
        last = _alike([pages[before]] if before in pages else [], name, own[1])
        middle = median(alike) if len(alike) >= ENOUGH else None
        made.append(Beside(name, own[0], last[0] if last else None, middle, len(alike)))
    return tuple(made)


def _alike(pages: Iterable[WeekPage], name: Number, kind: str) -> list[float]:
    return [found[0] for one in pages if (found := number(one, name)) is not None and found[1] == kind]


def of_month(first: date, pages: Mapping[str, WeekPage], today: date) -> tuple[Week, ...]:
    """The weeks whose Thursday lies in the month of `first` and that are over or written, the earliest first."""
    day = first - timedelta(days=first.weekday())
    found = []
    while (day + timedelta(days=3)) < following(first):
        ident = week_id(day)
        within = day + timedelta(days=3) >= first
        if within and (ident in pages or day + timedelta(days=7) <= today):
            found.append(Week(ident, day, _state(day, today, written=ident in pages), pages.get(ident)))
        day += timedelta(days=7)
    return tuple(found)


def following(first: date) -> date:
    """The first day of the month after that of `first`."""
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_median(found: Iterable[Week], name: Number, kind: str) -> tuple[float, int] | None:
    """The median of a number over weeks that were counted alike, with their count; None without any."""
    values = _alike([one.page for one in found if one.page is not None], name, kind)
    return (median(values), len(values)) if values else None


def kinds_of(found: Iterable[Week], name: Number) -> tuple[str, ...]:
    """The formulas or currencies in which a number was recorded, in order."""
    held = [number(one.page, name) for one in found if one.page is not None]
    return tuple(dict.fromkeys(one[1] for one in held if one is not None))
