"""When an offer ends, read from the text of a post in English or Russian."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from smmtui.facts.dates import end_of_month, mentions, weekday_after

_NEAR: Final = 40
_MARKERS: Final = frozenset(
    (
        *(
            "до",
            "по",
            "только",
            "итоги",
            "дедлайн",
            "заканчивается",
            "закончится",
            "завершается",
            "завершится",
            "истекает",
        ),
        *(
            "only",
            "until",
            "till",
            "til",
            "by",
            "through",
            "thru",
            "before",
            "end",
            "ends",
            "ending",
            "expires",
            "expire",
        ),
        *("expiring", "closes", "valid", "deadline"),
    )
)
_PAIRS: Final = frozenset(("last day", "последний день", "крайний срок"))
_LINKS: Final = frozenset(("on", "is", "to", "the", "конца"))
_RANGE = re.compile(r"\d\s?[-–—]\s?\d{1,2}\s|\s\d{1,2}\s?[-–—]\s?\d{1,2}\b")
_WEEKDAYS: Final = {
    "понедельник": 0, "вторник": 1, "сред": 2, "четверг": 3, "пятниц": 4, "суббот": 5, "воскресень": 6,
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_WEEKDAY = "|".join(_WEEKDAYS)
_UNTIL_WEEKDAY = re.compile(
    rf"\b(?:до|по|until|till|by|through|ends?|ending|closes?|expires?)(?:\s(?:on|this|эт\w+|включительно))?\s(?P<day>{_WEEKDAY})"
)
_DAYS_LEFT = re.compile(
    r"\b(?:осталось|остается|еще|в течение|только|ровно)\s(?P<ru>\d{1,2})\s(?:дн|день|сут)"
    r"|\b(?P<en>\d{1,2})\sdays?\s(?:left|only|to go)|\bonly\s(?P<only>\d{1,2})\sdays"
)
_HOURS_LEFT = re.compile(r"(?P<hours>24|48|72)(?<!\d\d\d)\s?(?:час|hours|h\b)")
_CHEAPER: Final = r"(?:скидк|промокод|распродаж|\d\s?%|discount|sale|\boff\b|promo)"
_PHRASES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("tomorrow", (r"\bдо завтра\b", r"\bзавтра последний день", r"\b(?:until|ends) tomorrow\b")),
    ("week", (r"\bдо конца (?:этой )?недели\b", r"\bтолько на этой неделе\b", r"\bв эти выходные\b")),
    ("week", (r"\bend of (?:the|this) week\b", r"\bthis week only\b", r"\bthis weekend\b", r"\bweekend only\b")),
    ("month", (r"\bдо конца (?:этого )?месяца\b", r"\bend of (?:the|this) month\b", r"\bthis month only\b")),
    ("year", (r"\bдо конца (?:этого )?года\b", r"\bend of (?:the|this) year\b")),
    ("today", (r"\bтолько сегодня\b", r"\bсегодня последний день", r"\bдо конца (?:сегодняшнего )?дня\b")),
    ("today", (r"\bдо полуночи\b", r"\btoday only\b", r"\bonly today\b", r"\bends (?:today|tonight)\b")),
    ("today", (r"\buntil midnight\b", r"\blast day\b")),
    (
        "today",
        (rf"\b(?:сегодня|today)\b[^.!?\n]{{0,40}}{_CHEAPER}", rf"{_CHEAPER}[^.!?\n]{{0,40}}\b(?:сегодня|today)\b"),
    ),
)
# A phrase is only looked for where one of these stands: plain text search is far faster than patterns.
_HINTS: Final = (
    "завтра", "недел", "выходн", "месяц", "года", "сегодня", "дня", "полуноч",
    "tomorrow", "week", "month", "year", "today", "tonight", "midnight", "last day",
)  # fmt: skip
_LEFT_HINTS: Final = ("остал", "остает", "еще ", "в течение", "только ", "ровно ", " day")
_SPANS: Final = tuple((span, re.compile("|".join(patterns))) for span, patterns in _PHRASES)


def offer_end(text: str, published: date) -> date | None:
    """The last day of the offer in a plain text that is known to speak of one; None where it names no end.

    Explicit dates after a word such as "until" win; then counted days and weekdays; then "today only" and its like.
    """
    days = [
        found.day
        for found in mentions(text, published)
        if found.day >= published and _is_deadline(text, found.start, found.end)
    ]
    if days:
        return max(days)
    counted = _counted(text, published)
    if counted is not None:
        return counted
    if any(hint in text for hint in _HINTS):
        for span, pattern in _SPANS:
            if pattern.search(text):
                return _end_of(span, published)
    return None


def named_end(text: str, since: date) -> date | None:
    """The last day that a plain text names by its date as the end of something; "today only" and its like count not.

    For texts that are not published yet: days without a year are looked for from `since` on.
    """
    ends = [found.day for found in mentions(text, since) if _is_deadline(text, found.start, found.end)]
    return max(ends, default=None)


def _is_deadline(text: str, start: int, end: int) -> bool:
    """Whether the words before a date make it the end of something, or it closes a range."""
    before = text[max(0, start - _NEAR) : start]
    if before.rstrip()[-1:] in {"–", "—", "-"} and before.rstrip(" –—-")[-1:].isdigit():
        return True
    words = before.rstrip(" :—–-").split()
    if words and words[-1] in _LINKS:
        words.pop()
    if words and (words[-1] in _MARKERS or " ".join(words[-2:]) in _PAIRS):
        return True
    return _RANGE.search(text, start, end) is not None


def _counted(text: str, published: date) -> date | None:
    weekday = _UNTIL_WEEKDAY.search(text) if any(day in text for day in _WEEKDAYS) else None
    if weekday:
        return weekday_after(published, _WEEKDAYS[weekday["day"]])
    left = _DAYS_LEFT.search(text) if any(hint in text for hint in _LEFT_HINTS) else None
    if left:
        return published + timedelta(days=int(left["ru"] or left["en"] or left["only"]))
    hours = _HOURS_LEFT.search(text) if any(hint in text for hint in ("24", "48", "72")) else None
    if hours:
        return published + timedelta(days=int(hours["hours"]) // 24)
    return None


def _end_of(span: str, published: date) -> date:
    if span == "today":
        return published
    if span == "tomorrow":
        return published + timedelta(days=1)
    if span == "week":
        return weekday_after(published, 6)
    return end_of_month(published) if span == "month" else date(published.year, 12, 31)
