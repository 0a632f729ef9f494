"""Periods as people say them: "last week", "W46", "ноябрь", "yesterday", "this quarter", besides "2026-W47"."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from smmtui.metrics import periods
from smmtui.metrics.periods import Period, PeriodKind
from smmtui.model.dates import parse_day
from smmtui.text import fold

_KINDS: Final[dict[str, PeriodKind]] = {
    "week": "week", "неделя": "week", "неделю": "week", "month": "month", "месяц": "month", "quarter": "quarter",
    "квартал": "quarter", "year": "year", "год": "year", "day": "day", "день": "day",
}  # fmt: skip
_THIS: Final = {"", "this", "current", "эта", "эту", "этот", "текущая", "текущий"}
_LAST: Final = {"last", "previous", "прошлая", "прошлую", "прошлый", "предыдущий", "предыдущая"}
_MONTHS: Final = (
    ("jan", "январ"), ("feb", "феврал"), ("mar", "март"), ("apr", "апрел"), ("may", "ма"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "август"), ("sep", "сентябр"), ("oct", "октябр"), ("nov", "ноябр"), ("dec", "декабр"),
)  # fmt: skip
_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_RUSSIAN_ENDS: Final = {"", "ь", "я", "е", "й", "т", "а"}
_WEEK: Final = re.compile(r"(?:w|week |неделя |н)(\d{1,2})")
_QUARTER: Final = re.compile(r"(?:q([1-4])|(i{1,3}|iv|[1-4])(?:-?й)? ?(?:кв\.?|квартал))(?: (\d{4}))?")
_NAMED: Final = re.compile(r"([^\W\d_]+)\.?(?: (\d{4}))?")
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def said(text: str, today: date) -> Period | None:
    """The period that a person names; one without a year is the latest that has begun. None when it names none."""
    found = periods.parse(text)
    if found is not None:
        return found
    plain = fold(text).strip()
    if not plain:
        return None
    return (
        _relative(plain, today)
        or _week(plain, today)
        or _quarter(plain, today)
        or _month(plain, today)
        or _day(plain, today)
    )


def _relative(plain: str, today: date) -> Period | None:
    words = plain.split()
    if len(words) == 1 and plain in _LAST | _THIS:
        words.append("week")
    kind = _KINDS.get(words[-1])
    if kind is None or len(words) > 2:
        return None
    which = words[0] if len(words) == 2 else ""
    now = periods.of(today, kind)
    return now if which in _THIS else now.previous() if which in _LAST else None


def _week(plain: str, today: date) -> Period | None:
    found = _WEEK.fullmatch(plain)
    if not found:
        return None
    year = today.isocalendar().year
    return _begun([periods.parse(f"{one}-W{int(found[1]):02}") for one in (year, year - 1)], today)


def _quarter(plain: str, today: date) -> Period | None:
    found = _QUARTER.fullmatch(plain)
    if not found:
        return None
    number = int(found[1] or _ROMAN.get(found[2], 0) or found[2])
    years = (int(found[3]),) if found[3] else (today.year, today.year - 1)
    return _begun([periods.parse(f"{one}-Q{number}") for one in years], today, named=bool(found[3]))


def _month(plain: str, today: date) -> Period | None:
    found = _NAMED.fullmatch(plain)
    number = _month_number(found[1]) if found else 0
    if not found or not number:
        return None
    years = (int(found[2]),) if found[2] else (today.year, today.year - 1)
    return _begun([periods.parse(f"{one}-{number:02}") for one in years], today, named=bool(found[2]))


def _month_number(word: str) -> int:
    for number, (english, russian) in enumerate(_MONTHS, 1):
        whole = _ENGLISH[number - 1]
        if word == whole or (word.startswith(english) and whole.startswith(word)):
            return number
        if word.startswith(russian) and word[len(russian) :] in _RUSSIAN_ENDS:
            return number
    return 0


def _day(plain: str, today: date) -> Period | None:
    day = parse_day(plain, today, "past")
    return None if day is None else periods.of(day, "day")


def _begun(found: list[Period | None], today: date, *, named: bool = False) -> Period | None:
    """The first that has begun; one whose year was named is taken as it is."""
    return next((one for one in found if one is not None and (named or one.start <= today)), None)
