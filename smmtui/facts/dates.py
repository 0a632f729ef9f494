"""Dates written in texts, English and Russian, and what they mean for a post published on a given day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

_RU: Final = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_EN: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS: Final = {name: number for names in (_RU, _EN) for number, name in enumerate(names, 1)}
_RU_MONTH = (
    r"январ[яе]|феврал[яе]|марта?|апрел[яе]|мая|ию[нл]я|августа?|сентябр[яе]|октябр[яе]|ноябр[яе]|декабр[яе]"
    r"|янв|февр?|апр|авг|сент?|окт|нояб?|дек"
)
_EN_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_UNIT = (
    r"\s?(?:%|°|₽|\$|€|руб|тыс|млн|кг|гр?\b|л\b|мл|см|мм|м\b|км|раз|час|мин|чел|шт|балл|звезд|kg|km|x\b|times|k\b"
    r"|pm\b|am\b)"
)
_DASH = r"\s?[-–—]\s?"
_ISO = r"(?P<iso>20\d\d-\d\d-\d\d)"
_NUMERIC = rf"(?P<nd>\d{{1,2}})(?P<ns>[./])(?P<nm>0[1-9]|1[0-2])(?:(?P=ns)(?P<ny>20\d\d|\d\d))?(?![./:,]?\d)(?!{_UNIT})"
_WORDED = (
    rf"(?:(?P<wr>\d{{1,2}}){_DASH})?(?P<wd>\d{{1,2}})(?:-?(?:го|е|th|st|nd|rd))?\s(?:of\s)?(?P<wm>{_RU_MONTH}|{_EN_MONTH})\b"
    r"\.?(?:,?\s(?P<wy>20\d\d)\b)?"
)
_MONTH_FIRST = (
    rf"(?P<mm>\b(?:{_EN_MONTH}))\.?\s(?P<md>\d{{1,2}})(?:th|st|nd|rd)?(?:{_DASH}(?P<mr>\d{{1,2}}))?(?!\d)"
    r"(?:,?\s(?P<my>20\d\d)\b)?"
)
_FIGURE = re.compile(r"\d+")
_LED_BY_FIGURE = re.compile(rf"(?<![\d.,:/+-])(?:{_ISO}|{_WORDED}|{_NUMERIC})")
_LED_BY_MONTH = re.compile(_MONTH_FIRST)

_FAR_AHEAD: Final = 200


class Mention(NamedTuple):
    """A date in a text: where it stands, and the day it means (the last one of a range)."""

    start: int
    end: int
    day: date


def plain(text: str) -> str:
    """A text as dates are looked for in it: no case, ё as е, single spaces, lines apart."""
    lines = (" ".join(line.split()) for line in text.casefold().replace("ё", "е").splitlines())
    return "\n".join(lines)


def mentions(text: str, published: date) -> Iterator[Mention]:
    """The days named in a plain text, with years inferred from the day of publication.

    A day without a year is taken to be the next such day; one that has just passed when the post appears, or lies more
    than half a year ahead, is passed over: it is a report or no date at all.
    """
    for found in _matches(text):
        day = _day(found, published)
        if day is not None:
            yield Mention(found.start(), found.end(), day)


def has_date(text: str) -> bool:
    """Whether a plain text names any day."""
    return next(_matches(text), None) is not None


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Every date as it is written. Looking only where figures stand is ten times faster than trying each letter."""
    reached = 0
    for figure in _FIGURE.finditer(text):
        if figure.start() < reached:
            continue
        found = _LED_BY_FIGURE.match(text, figure.start())
        if found is not None:
            reached = found.end()
            yield found
    if any(month in text for month in _EN):
        yield from _LED_BY_MONTH.finditer(text)


def _day(found: re.Match[str], published: date) -> date | None:
    if found.re is _LED_BY_MONTH:
        day, month, year = found["mr"] or found["md"], _MONTHS.get(found["mm"][:3], 0), found["my"]
    elif found["iso"]:
        return _date(*map(int, found["iso"].split("-")))
    elif found["wd"]:
        day, month, year = found["wd"], _MONTHS.get(found["wm"][:3], 0), found["wy"]
    else:
        day, month, year = found["nd"], int(found["nm"]), found["ny"]
    if year:
        return _date(int(year) if len(year) == 4 else 2000 + int(year), month, int(day))
    return _nearest(published, month, int(day))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(published: date, month: int, day: int) -> date | None:
    this = _date(published.year, month, day)
    if this is not None and published <= this <= published + timedelta(days=_FAR_AHEAD):
        return this
    following = _date(published.year + 1, month, day)
    if following is None or (following - published).days > _FAR_AHEAD:
        return None
    return following


def weekday_after(published: date, weekday: int) -> date:
    """The first such weekday (Monday is 0) on or after the day."""
    return published + timedelta(days=(weekday - published.weekday()) % 7)


def end_of_month(day: date) -> date:
    """The last day of the month that `day` lies in."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)
