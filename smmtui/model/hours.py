"""Times of day and working hours as people write them: "9:30", "Mon-Fri 9-18; Sat 10-14", "пн-пт 9:00-18:00"."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from smmtui.text import fold

MINUTES: Final = 24 * 60
_NAMES: Final = {
    "en": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "ru": ("пн", "вт", "ср", "чт", "пт", "сб", "вс"),
}
_EVERY: Final = {"daily", "every day", "all days", "ежедневно", "каждый день", "все дни", "без выходных"}
_ALWAYS: Final = {"24/7", "always", "круглосуточно"}
_TIME = re.compile(r"(\d{1,2})(?:[:.]([0-5]\d))?")
_PART = re.compile(
    r"(?P<days>[^\d;]+?)[\s:,]*(?P<start>\d{1,2}(?:[:.]\d{2})?)\s*(?:[-–—]|до|to)\s*(?P<end>\d{1,2}(?:[:.]\d{2})?)"
)


class Window(NamedTuple):
    """When work is done on one day of the week (0 is Monday), in minutes from midnight."""

    weekday: int
    start: int
    end: int


def parse_time(raw: str) -> str | None:
    """The time of day that `raw` names as "09:30", or None when it names none."""
    minute = _minute(raw.strip())
    return None if minute is None or minute == MINUTES else _clock(minute)


def parse_hours(raw: str) -> str | None:
    """Working hours in the one form that is kept ("mon-fri 09:00-18:00; sat 10:00-14:00"), or None."""
    text = fold(raw).strip(" .;")
    if text in _ALWAYS:
        return "mon-sun 00:00-24:00"
    made = []
    for piece in re.split(r"[;\n]", text):
        found = _PART.fullmatch(piece.strip())
        if not found:
            return None
        days, start, end = _days(found["days"]), _minute(found["start"]), _minute(found["end"])
        if not days or start is None or end is None or start >= end:
            return None
        made.append(f"{_spell(days, 'en')} {_clock(start)}-{_clock(end)}")
    return "; ".join(made)


def show_hours(text: str, lang: str) -> str:
    """Working hours with the days of the week in `lang`; `parse_hours` reads them back."""
    for english, own in zip(_NAMES["en"], _NAMES[lang], strict=True):
        text = text.replace(english, own)
    return text


def windows(text: str) -> tuple[Window, ...]:
    """The hours that `parse_hours` made, day by day, without overlaps."""
    found: list[Window] = []
    for piece in filter(None, text.split("; ")):
        days, _, span = piece.rpartition(" ")
        start, _, end = span.partition("-")
        found += [Window(day, _minute(start) or 0, _minute(end) or 0) for day in _days(days)]
    merged: list[Window] = []
    for one in sorted(found):
        last = merged[-1] if merged else None
        if last is not None and last.weekday == one.weekday and one.start <= last.end:
            merged[-1] = Window(last.weekday, last.start, max(last.end, one.end))
        else:
            merged.append(one)
    return tuple(merged)


def _minute(raw: str) -> int | None:
    found = _TIME.fullmatch(raw)
    if not found:
        return None
    minute = int(found[1]) * 60 + int(found[2] or 0)
    return minute if minute <= MINUTES else None


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _days(words: str) -> list[int]:
    text = words.strip(" ,:")
    if text in _EVERY:
        return list(range(7))
    days: set[int] = set()
    for part in re.split(r"[,\s/]+|\band\b|\bи\b", re.sub(r"\s*[-–—]\s*", "-", text)):
        first, _, last = part.partition("-")
        start, end = _day(first), _day(last or first)
        if start is None or end is None:
            return []
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return sorted(days)


def _day(word: str) -> int | None:
    for names in _NAMES.values():
        for number, name in enumerate(names):
            if word == name or (len(name) == 3 and word.startswith(name) and word.rstrip("s").endswith("day")):
                return number
    return None


def _spell(days: list[int], lang: str) -> str:
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = _NAMES[lang]
    return ",".join(names[run[0]] if len(run) == 1 else f"{names[run[0]]}-{names[run[-1]]}" for run in runs)
