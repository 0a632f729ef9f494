"""Rhythms of the calendar: by name, in words ("Mon, Wed 10:00 posts, Thu 18:00 reel"), or by a rule; always bounded."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final

from dateutil.rrule import rrulestr

from smmtui import paths
from smmtui.model.hours import parse_time
from smmtui.text import fold

LONGEST: Final = 90
MOST: Final = 500
_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_DAY: Final = "(?:MO|TU|WE|TH|FR|SA|SU)"
_LIST: Final = rf"{_DAY}(?:,{_DAY}){{0,6}}"
_EACH: Final = "INTERVAL=[1-9][0-9]?"
_DATE: Final = r"-?(?:[12]\d|3[01]|[1-9])"
# Only rules that have an occurrence again and again: one that never comes would be looked for until the year 9999.
_OWN: Final = re.compile(
    rf"FREQ=DAILY(?:;{_EACH})?"
    rf"|FREQ=DAILY;BYDAY={_LIST}"
    rf"|FREQ=WEEKLY(?:;{_EACH})?(?:;WKST={_DAY})?(?:;BYDAY={_LIST})?"
    rf"|FREQ=WEEKLY;BYDAY={_LIST};{_EACH}"
    rf"|FREQ=MONTHLY(?:;{_EACH})?(?:;BYMONTHDAY={_DATE}(?:,{_DATE}){{0,30}})?"
    rf"|FREQ=MONTHLY(?:;{_EACH})?;BYDAY={_LIST};BYSETPOS=-?[1-4]"
    rf"|FREQ=MONTHLY(?:;{_EACH})?;BYDAY=[+-]?[1-4]{_DAY}(?:,[+-]?[1-4]{_DAY}){{0,6}}"
)
_WORD = re.compile(r"\d{1,2}[:.]\d{2}|\d+|[^\W\d_]+(?:-[^\W\d_]+)?|\S")
_STOPS: Final = frozenset(",;.+–—-&")


class NoRhythmError(ValueError):
    """What was typed is no rhythm: `why` names the words for it, `word` the part that was not understood."""

    def __init__(self, why: str, word: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.word = word


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a rhythm: a rule of recurrence without an end, a time, and what goes out; blank is not said."""

    rule: str
    at: str = ""
    format: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A rhythm that is ready to be used."""

    id: str
    name: Mapping[str, str]
    lines: tuple[Line, ...]

    @property
    def rule(self) -> str:
        """Its lines as they can be typed and read."""
        return " | ".join(" ".join(filter(None, (one.rule, one.at, one.format, one.stage))) for one in self.lines)


@cache
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((paths.data_dir() / "rhythms.json").read_text(encoding="utf-8"))
    return loaded


@cache
def templates() -> Mapping[str, Template]:
    """The ready rhythms by their ids, in the order in which they are offered."""
    return {
        one["id"]: Template(one["id"], one["name"], tuple(Line(**line) for line in one["lines"]))
        for one in _data()["rhythms"]
    }


@cache
def _meaning(table: str) -> Mapping[str, str]:
    return {fold(word): value for value, words in _data()[table].items() for word in words}


def read(typed: str) -> tuple[Line, ...]:
    """The lines that a name, a rule or plain words stand for.

    Raises:
        NoRhythmError: they stand for none, or for one that has an end of its own.
    """
    text = fold(typed).strip()
    if not text:
        raise NoRhythmError("empty")
    ready = templates().get(text.replace(" ", "-")) or _named(text)
    if ready is not None:
        return ready.lines
    if "freq=" in text:
        return (_ruled(typed),)
    return _worded(text)


def _named(text: str) -> Template | None:
    return next((one for one in templates().values() if text in {fold(name) for name in one.name.values()}), None)


def _ruled(typed: str) -> Line:
    rule = typed.strip().upper().removeprefix("RRULE:")
    if "COUNT=" in rule or "UNTIL=" in rule:
        raise NoRhythmError("own_end")
    if not _OWN.fullmatch(rule):
        raise NoRhythmError("rule", rule[:60])
    return Line(rule)


def _worded(text: str) -> tuple[Line, ...]:
    """Days, then a time, then what goes out; the next day begins the next line."""
    made: list[Line] = []
    held: list[str] = []
    line = Line("")
    ended = said = False  # a line that has its time or its word is closed by the next day; `said`: it has a format
    for word in _WORD.findall(text):
        if word in _STOPS or word in _data()["fillers"]:
            continue
        days = _days(word)
        if days:
            if ended:
                made.append(_closed(line, held))
                line, held, ended, said = Line(""), [], False, False
            held += days
            continue
        line, ended = _with(line, word, said=said), True
        said = said or word in _meaning("formats")
    made.append(_closed(line, held))
    return tuple(made)


def _with(line: Line, word: str, *, said: bool) -> Line:
    at = parse_time(word)
    if at is not None:
        if line.at:
            raise NoRhythmError("two_times", word)
        return replace(line, at=at)
    if word in _meaning("formats"):
        if said:
            raise NoRhythmError("two_formats", word)
        return replace(line, format=_meaning("formats")[word])
    if word in _meaning("stages"):
        return replace(line, stage=_meaning("stages")[word])
    raise NoRhythmError("word", word[:40])


def _closed(line: Line, days: Sequence[str]) -> Line:
    if not days:
        raise NoRhythmError("no_day", " ".join(filter(None, (line.at, line.format))))
    wanted = ",".join(day for day in _DAYS if day in days)
    return replace(line, rule=f"FREQ=WEEKLY;BYDAY={wanted}")


def _days(word: str) -> list[str]:
    known = _meaning("days")
    if word in known:
        return known[word].split(",")
    first, sign, last = word.partition("-")
    if sign and first in known and last in known:
        start, end = _DAYS.index(known[first]), _DAYS.index(known[last])
        return [_DAYS[(start + step) % 7] for step in range((end - start) % 7 + 1)]
    return []


def occurrences(lines: Sequence[Line], first: date, length: int) -> tuple[tuple[date, Line], ...]:
    """The days of a rhythm from `first` on, within `length` days, each with its line, in order of time.

    Raises:
        NoRhythmError: the stretch is longer than 90 days, or holds more than 500 slots.
    """
    if not 1 <= length <= LONGEST:
        raise NoRhythmError("too_long")
    start, last = datetime.combine(first, time()), datetime.combine(first + timedelta(days=length), time())
    found: list[tuple[date, Line]] = []
    for line in lines:
        if not _OWN.fullmatch(line.rule):
            raise NoRhythmError("rule", line.rule[:60])
        found += [(one.date(), line) for one in rrulestr(f"{line.rule};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)]
        if len(found) > MOST:
            raise NoRhythmError("too_many")
    return tuple(sorted(found, key=lambda one: (one[0], one[1].at)))
