"""Quarters: their names, and when the next review is due."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from smmtui.errors import InvalidValue

_PERIOD = re.compile(r"(\d{4})-Q([1-4])")


def quarter_of(day: date) -> str:
    """The quarter a day lies in, as "2026-Q4"."""
    return f"{day.year}-Q{(day.month - 1) // 3 + 1}"


def first_day(period: str) -> date:
    """The first day of a quarter.

    Raises:
        InvalidValue: `period` is not written like 2026-Q4.
    """
    found = _PERIOD.fullmatch(period.strip().upper())
    if not found:
        raise InvalidValue("review.not_a_period", period=period)
    return date(int(found.group(1)), 3 * int(found.group(2)) - 2, 1)


def next_review(period: str) -> date:
    """The day the review after this quarter's is due: the first working day of the next quarter."""
    day = first_day(period) + relativedelta(months=3)
    return day + relativedelta(days=(7 - day.weekday()) if day.weekday() >= 5 else 0)
