"""When an announced event takes place, read from the text of a post in English or Russian."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from smmtui.facts.dates import mentions, weekday_after

_FAR_AHEAD: Final = timedelta(days=400)
_RU_DAYS: Final = ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье")
_EN_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS: Final = {name: number for names in (_RU_DAYS, _EN_DAYS) for number, name in enumerate(names)}
_WEEKDAY = re.compile(r"\b(?:в|во|on|this|next)\s(?:эт[оу]\s|this\s|next\s)?(?P<day>" + "|".join(_DAYS) + r")\b")
_TOMORROW = re.compile(r"\bзавтра\b|\btomorrow\b")
_TODAY = re.compile(r"\bсегодня\b[^.!?\n]{0,30}\bв \d{1,2}|\bсегодня вечером\b|\btonight\b|\btoday at \d")


def event_day(text: str, published: date) -> date | None:
    """The last day of the event in a plain text that is known to announce one; None where it names no day."""
    days = [found.day for found in mentions(text, published) if published <= found.day <= published + _FAR_AHEAD]
    if days:
        return max(days)
    if ("завтра" in text or "tomorrow" in text) and _TOMORROW.search(text):
        return published + timedelta(days=1)
    if any(hint in text for hint in ("сегодня", "today", "tonight")) and _TODAY.search(text):
        return published
    weekday = _WEEKDAY.search(text) if any(day in text for day in _DAYS) else None
    return weekday_after(published, _DAYS[weekday["day"]]) if weekday else None
