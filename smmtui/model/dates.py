"""Days as people write them, in English and Russian: 2026-03-15, 15.03, "15 March", "15 марта", "tomorrow", "+14d"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from dateutil.relativedelta import relativedelta, weekday

from smmtui.text import fold

When = Literal["any", "past", "future"]


class _Near(NamedTuple):
    """Where a day without a year is looked for."""

    today: date
    when: When


FIRST: Final = date(1990, 1, 1)
LAST: Final = date(2100, 12, 31)

_MONTHS: Final = (
    ("jan", "янв"), ("feb", "фев"), ("mar", "мар"), ("apr", "апр"), ("may", "мая", "май"), ("jun", "июн"),
    ("jul", "июл"), ("aug", "авг"), ("sep", "сен"), ("oct", "окт"), ("nov", "ноя"), ("dec", "дек"),
)  # fmt: skip
_MONTH_NAMES: Final = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|янв(?:ар[ья])?|фев(?:р(?:ал[ья])?)?|март?а?|апр(?:ел[ья])?|ма[йя]|июн[ья]?|июл[ья]?|"
    r"авг(?:уста?)?|сент?(?:ябр[ья])?|окт(?:ябр[ья])?|ноя(?:б(?:р[ья])?)?|дек(?:абр[ья])?"
)
_DAYS: Final = {
    "today": 0, "now": 0, "сегодня": 0, "tomorrow": 1, "завтра": 1, "yesterday": -1, "вчера": -1,
    "day after tomorrow": 2, "послезавтра": 2, "позавчера": -2, "day before yesterday": -2,
}  # fmt: skip
_WEEKDAYS: Final = (
    ("mon", "monday", "пн", "понедельник"), ("tue", "tuesday", "вт", "вторник"),
    ("wed", "wednesday", "ср", "среда", "среду"),
    ("thu", "thursday", "чт", "четверг"), ("fri", "friday", "пт", "пятница", "пятницу"),
    ("sat", "saturday", "сб", "суббота", "субботу"), ("sun", "sunday", "вс", "воскресенье"),
)  # fmt: skip
_UNITS: Final = (
    ("days", "d|days?|д|дн|день|дня|дней"),
    ("weeks", "w|weeks?|н|нед|неделя|недели|недель|неделю"),
    ("months", "m|mon|months?|м|мес|месяц|месяца|месяцев"),
    ("quarters", "q|quarters?|кв|квартал|квартала|кварталов"),
    ("years", "y|years?|г|год|года|лет"),
)
_STEP = re.compile(
    r"(?P<sign>[+\-−]|in |через )\s*(?P<n>\d{1,4})?\s*(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS)
    + r")\.?"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?\.?(?: ?г\.?)?")
_SLASHED = re.compile(r"(\d{1,4})/(\d{1,2})/(\d{1,4})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|-?го|-?е)?\.? (?:of )?([^\W\d_]+)\.?,?(?: (\d{4}|\d{2}))?(?: ?г(?:\.|ода?)?)?"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_ENDS: Final = {
    "end of week": "week", "конец недели": "week", "end of month": "month", "конец месяца": "month",
    "end of quarter": "quarter", "конец квартала": "quarter", "end of year": "year", "конец года": "year",
}  # fmt: skip


def parse_day(raw: str, today: date, when: When = "any") -> date | None:
    """The day that `raw` names, or None when it names none.

    A day without a year is the one nearest to `today`, or the nearest in the past or the future where `when` says so.
    """
    try:
        day = _parse(raw, today, when)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and FIRST <= day <= LAST else None


def is_beyond(raw: str, today: date, when: When = "any") -> bool:
    """Whether `raw` names a day, but one before FIRST or after LAST."""
    try:
        day = _parse(raw, today, when)
    except ValueError:
        return False
    except OverflowError:
        return True
    return day is not None and not FIRST <= day <= LAST


def _parse(raw: str, today: date, when: When) -> date | None:
    text = fold(raw).strip(" ,;")
    for prefix in ("до ", "к ", "by ", "until ", "on "):
        text = text.removeprefix(prefix)
    return _relative(text, today) or _written(text, _Near(today, when))


def show_day(day: date, lang: str) -> str:
    """A day as a form shows it, so that `parse_day` reads it back: 15.03.2026 in Russian, 2026-03-15 in English."""
    return f"{day:%d.%m.%Y}" if lang == "ru" else day.isoformat()


def _relative(text: str, today: date) -> date | None:
    if text in _DAYS:
        return today + timedelta(days=_DAYS[text])
    if text in _ENDS:
        return _end_of(_ENDS[text], today)
    step = _STEP.fullmatch(text)
    if step and (step.group("n") or step.group("sign").strip() not in {"+", "-", "−"}):
        count = int(step.group("n") or 1) * (-1 if step.group("sign") in {"-", "−"} else 1)
        unit = next(name for name, _ in _UNITS if step.group(name))
        return today + (relativedelta(months=3 * count) if unit == "quarters" else _delta(unit, count))
    bare = text.removeprefix("next ").removeprefix("в ").removeprefix("во ")
    for index, names in enumerate(_WEEKDAYS):
        if bare in names:
            return today + relativedelta(days=1, weekday=weekday(index))
    return None


def _delta(unit: str, count: int) -> relativedelta:
    if unit == "days":
        return relativedelta(days=count)
    if unit == "weeks":
        return relativedelta(weeks=count)
    return relativedelta(months=count) if unit == "months" else relativedelta(years=count)


def _end_of(period: str, today: date) -> date:
    if period == "week":
        return today + timedelta(days=6 - today.weekday())
    months = {"month": 1, "quarter": 3 - (today.month - 1) % 3, "year": 13 - today.month}[period]
    return today.replace(day=1) + relativedelta(months=months) - timedelta(days=1)


def _written(text: str, near: _Near) -> date | None:
    if found := _ISO.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DOTTED.fullmatch(text):
        return _build(found[3], int(found[2]), int(found[1]), near)
    if found := _SLASHED.fullmatch(text):
        return _slashed(found[1], int(found[2]), found[3], near)
    if (found := _DAY_FIRST.fullmatch(text)) and (month := _month(found[2])):
        return _build(found[3], month, int(found[1]), near)
    if (found := _MONTH_FIRST.fullmatch(text)) and (month := _month(found[1])):
        return _build(found[3], month, int(found[2]), near)
    return None


def _slashed(first: str, second: int, third: str, near: _Near) -> date | None:
    """2026/03/15, or 15/03/2026 where only one reading is possible: 3/4/2026 could be March or April and is refused."""
    if len(first) == 4:
        return date(int(first), second, int(third))
    a = int(first)
    if a <= 12 and second <= 12 and a != second:
        return None
    day, month = (a, second) if second <= 12 else (second, a)
    return _build(third, month, day, near)


def _month(word: str) -> int | None:
    if not _MONTH_NAMES.fullmatch(word):
        return None
    return next(number for number, names in enumerate(_MONTHS, 1) if word.startswith(names))


def _build(year: str | None, month: int, day: int, near: _Near) -> date:
    if year is not None:
        return date(int(year) + 2000 if len(year) == 2 else int(year), month, day)
    found: list[date] = []
    for candidate in range(near.today.year - 4, near.today.year + 5):
        try:
            found.append(date(candidate, month, day))
        except ValueError:
            continue  # 29 February stands only in leap years
    if near.when != "any":
        past = near.when == "past"
        found = [one for one in found if (one <= near.today if past else one >= near.today)]
    if not found:
        raise ValueError(day)
    return min(found, key=lambda one: abs(one - near.today))


def parse_period(raw: str) -> str | None:
    """The month, quarter or year that `raw` names ("2026-11", "11.2026", "2026-Q4", "2026"), as it is kept, or None."""
    text = raw.strip().upper().replace("КВ", "Q").replace("К", "Q")
    found = re.fullmatch(r"(\d{4})(?:[-./ ](?:(\d{1,2})|Q([1-4])))?", text)
    if found is None:
        turned = re.fullmatch(r"(\d{1,2})[-./](\d{4})", text)
        return parse_period(f"{turned[2]}-{turned[1]}") if turned else None
    year, month, quarter = found.groups()
    if not 1970 <= int(year) <= 2200 or (month is not None and not 1 <= int(month) <= 12):
        return None
    return f"{year}-{int(month):02}" if month else f"{year}-Q{quarter}" if quarter else year


def period_days(period: str) -> tuple[date, date] | None:
    """The first and the last day of a month, quarter or year; None for what is none, as a foreign file may hold."""
    plain = parse_period(period)
    if plain is None:
        return None
    year, _, part = plain.partition("-")
    first, length = (1, 12) if not part else (int(part[1]) * 3 - 2, 3) if part[0] == "Q" else (int(part), 1)
    start = date(int(year), first, 1)
    after = first + length
    following = date(int(year) + 1, 1, 1) if after > 12 else date(int(year), after, 1)
    return start, following - timedelta(days=1)
