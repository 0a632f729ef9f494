"""Days, weeks, months, quarters and years as people and records write them: "2026-W47", "2026-11", "2026-Q4"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal

import msgspec
from dateutil.relativedelta import relativedelta

from smmtui import i18n

PeriodKind = Literal["day", "week", "month", "quarter", "year"]
KINDS: Final[tuple[PeriodKind, ...]] = ("day", "week", "month", "quarter", "year")
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-?q([1-4])")
_YEAR = re.compile(r"\d{4}")


class Period(msgspec.Struct, frozen=True, order=True):
    """A stretch of whole days, `start` and `end` both within."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def id(self) -> str:
        """How records write it: "2026-11-22", "2026-W47", "2026-11", "2026-Q4", "2026"."""
        day = self.start
        if self.kind == "day":
            return day.isoformat()
        if self.kind == "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}"
        if self.kind == "month":
            return f"{day:%Y-%m}"
        return f"{day.year}-Q{(day.month + 2) // 3}" if self.kind == "quarter" else f"{day.year}"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    @property
    def weeks(self) -> float:
        """How many weeks it has."""
        return self.days / 7

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def covers(self, other: Period) -> bool:
        """Whether all of `other` lies within."""
        return self.start <= other.start and other.end <= self.end

    def label(self, lang: str | None = None) -> str:
        """How people read it: "November 2026", "IV квартал 2026", "16–22 Nov 2026"."""
        if self.kind == "day":
            return i18n.day(self.start, lang)
        if self.kind == "week":
            return _span(self.start, self.end, lang)
        if self.kind == "month":
            return i18n.day(self.start, lang, style="LLLL y")
        if self.kind == "quarter":
            number = (self.start.month + 2) // 3
            said = _ROMAN[number - 1] if (lang or i18n.active()) == "ru" else str(number)
            return i18n.t("metrics.period.quarter", lang=lang, q=said, y=str(self.start.year))
        return str(self.start.year)

    def previous(self, back: int = 1) -> Period:
        """The period of the same kind before it, or `back` of them before."""
        return of(self.start + _steps(self.kind, -back), self.kind)

    def following(self) -> Period:
        """The period of the same kind behind it."""
        return of(self.end + timedelta(days=1), self.kind)

    def same_last_year(self) -> Period:
        """The period a year before: the week of the same number, the day 52 weeks earlier."""
        if self.kind == "day":
            return of(self.start - timedelta(days=364), "day")
        if self.kind == "week":
            year, week, _ = self.start.isocalendar()
            try:
                return of(date.fromisocalendar(year - 1, week, 1), "week")
            except ValueError:  # week 53 of a year whose predecessor had 52
                return of(date.fromisocalendar(year - 1, 52, 1), "week")
        return of(self.start - relativedelta(years=1), self.kind)

    def within(self, kind: PeriodKind) -> tuple[Period, ...]:
        """The periods of a shorter kind that begin in it."""
        found, one = [], of(self.start, kind)
        if one.start < self.start:
            one = one.following()
        while one.start <= self.end:
            found.append(one)
            one = one.following()
        return tuple(found)


_ROMAN: Final = ("I", "II", "III", "IV")


def of(day: date, kind: PeriodKind) -> Period:
    """The period of a kind that holds a day."""
    if kind == "day":
        return Period("day", day, day)
    if kind == "week":
        start = day - timedelta(days=day.weekday())
        return Period("week", start, start + timedelta(days=6))
    months = {"month": 1, "quarter": 3, "year": 12}[kind]
    first = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    return Period(kind, first, first + relativedelta(months=months) - timedelta(days=1))


def last(n: int, kind: PeriodKind, today: date) -> tuple[Period, ...]:
    """The last `n` periods of a kind, the present one with them, the earliest first."""
    now = of(today, kind)
    return tuple(now.previous(back) if back else now for back in range(n - 1, -1, -1))


def last_over(kind: PeriodKind, today: date) -> Period:
    """The last period of a kind that is over."""
    return of(today, kind).previous()


def parse(text: str) -> Period | None:
    """The period that a record or a person writes; None when it is none."""
    plain = text.strip().casefold()
    try:
        if found := _DAY.fullmatch(plain):
            return of(date(int(found[1]), int(found[2]), int(found[3])), "day")
        if found := _WEEK.fullmatch(plain):
            return of(date.fromisocalendar(_year(found[1]), int(found[2]), 1), "week")
        if found := _QUARTER.fullmatch(plain):
            return of(date(_year(found[1]), int(found[2]) * 3, 1), "quarter")
        if found := _MONTH.fullmatch(plain):
            return of(date(_year(found[1]), int(found[2]), 1), "month")
        return of(date(_year(plain), 1, 1), "year") if _YEAR.fullmatch(plain) else None
    except ValueError:
        return None


def _year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(text)
    return year


def _steps(kind: PeriodKind, n: int) -> relativedelta:
    if kind == "day":
        return relativedelta(days=n)
    if kind == "week":
        return relativedelta(weeks=n)
    return relativedelta(months=n * {"month": 1, "quarter": 3, "year": 12}[kind])


def _span(start: date, end: date, lang: str | None) -> str:
    """Two days without saying month and year twice: "16–22 Nov 2026"."""
    if start.year != end.year:
        return f"{i18n.day(start, lang)} – {i18n.day(end, lang)}"
    if start.month != end.month:
        return f"{i18n.day(start, lang, style='d MMM')} – {i18n.day(end, lang)}"
    return f"{start.day}–{i18n.day(end, lang)}"
