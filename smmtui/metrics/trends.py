"""Numbers over time: weeks or months side by side, a period without data being a gap and never zero."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from smmtui.metrics.grouping import LEAST, Middle, Verdict, group, known, middle, names_of, places_of, verdict
from smmtui.metrics.grouping import By as Grouped
from smmtui.metrics.posts import EVERYTHING, Narrow, Posts

Step = Literal["day", "week", "month", "quarter", "year"]
Kind = Literal["flow", "stock"]
#: Numbers read earlier than so many days after publication still grow.
RIPE_DAYS: Final = 3
#: So many posts of a period are asked how early they were read.
MOST_ASKED: Final = 50
#: A period of daily numbers is told when at least this share of its days is there.
COVERED: Final = 0.5
#: How many weeks a rolling median looks back over.
ROLLING: Final = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a trend: its posts and their median; `young`: most were read too early, so the value will grow."""

    span: Span
    posts: int
    middle: Middle
    young: bool = False

    @property
    def value(self) -> float | None:
        """What is drawn; None is a gap."""
        return self.middle.median


@dataclass(frozen=True, slots=True)
class Level:
    """One period of daily numbers: their sum or last value, and how many of its days are known."""

    span: Span
    value: float | None
    days: int


@dataclass(frozen=True, slots=True)
class Change:
    """How a median moved: as a share of the one before; None with `why` ("too_few", "no_data", "zero")."""

    now: Middle
    before: Middle
    verdict: Verdict

    @property
    def value(self) -> float | None:
        """The change as a share of the earlier median."""
        if self.now.median is None or not self.before.median:
            return None
        return (self.now.median - self.before.median) / abs(self.before.median)

    @property
    def why(self) -> str:
        """Why it cannot be told; "" where it can."""
        return self.now.why or self.before.why or ("zero" if self.before.median == 0 else "")


def first_of(day: date, step: Step) -> date:
    """The first day of the week, month, quarter or year that a day lies in."""
    if step == "day":
        return day
    if step == "week":
        return day - timedelta(days=day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(day=1, month=(day.month - 1) // 3 * 3 + 1 if step == "quarter" else 1)


def next_first(day: date, step: Step) -> date:
    """The first day of the period after that of `day`."""
    start = first_of(day, step)
    if step in {"day", "week"}:
        return start + timedelta(days=1 if step == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, 1)


def spans(first: date, last: date, step: Step) -> tuple[Span, ...]:
    """The whole periods that `first` to `last` touch, the earliest first."""
    found, start = [], first_of(first, step)
    while start <= last:
        following = next_first(start, step)
        found.append(Span(start, following - timedelta(days=1)))
        start = following
    return tuple(found)


def trend(
    posts: Posts,
    periods: Sequence[Span],
    column: array[float] | None,
    least: int = LEAST,
    narrow: Narrow = EVERYTHING,
) -> tuple[Point, ...]:
    """The median of each period."""
    return tuple(_point(posts, span, posts.select(span.first, span.last, narrow), column, least) for span in periods)


def _point(posts: Posts, span: Span, rows: Sequence[int], column: array[float] | None, least: int) -> Point:
    return Point(span, len(rows), middle(known(column, rows), least), _young(posts, rows))


def _young(posts: Posts, rows: Sequence[int]) -> bool:
    """Whether most posts were read too early; the first ones of the period stand for all."""
    read = [age for row in rows[:MOST_ASKED] if (age := posts.age(row)) is not None]
    return sum(age < RIPE_DAYS for age in read) * 2 > len(read)


def multiples(
    posts: Posts,
    by: Grouped,
    periods: Sequence[Span],
    column: array[float] | None,
    least: int = LEAST,
    narrow: Narrow = EVERYTHING,
) -> dict[str, tuple[Point, ...]]:
    """One trend for every group that has posts, the group with the most posts first."""
    if not periods:
        return {}
    inside = posts.select(periods[0].first, periods[-1].last, narrow)
    named = [one.name for one in group(posts, inside, by, None)]
    place, name = places_of(posts, by), names_of(posts, by)
    buckets: dict[str, list[list[int]]] = {one: [[] for _ in periods] for one in named}
    starts = [span.first.toordinal() for span in periods]
    at = 0
    for row in inside:
        while at + 1 < len(starts) and posts.days[row] >= starts[at + 1]:
            at += 1
        buckets[name(place(row))][at].append(row)
    return {
        one: tuple(_point(posts, span, rows, column, least) for span, rows in zip(periods, kept, strict=True))
        for one, kept in buckets.items()
    }


def rolling(
    posts: Posts,
    weeks: Sequence[Span],
    column: array[float] | None,
    least: int = LEAST,
    narrow: Narrow = EVERYTHING,
    *,
    back: int = ROLLING,
) -> tuple[float | None, ...]:
    """For each week with a post the median of it and the weeks before it, `back` in all; else a gap."""
    made: list[float | None] = []
    for week in weeks:
        own = posts.select(week.first, week.last, narrow)
        rows = posts.select(week.first - timedelta(days=7 * (back - 1)), week.last, narrow)
        made.append(middle(known(column, rows), least).median if len(own) else None)
    return tuple(made)


def change(
    posts: Posts,
    now: Span,
    before: Span,
    column: array[float] | None,
    least: int = LEAST,
    narrow: Narrow = EVERYTHING,
) -> Change:
    """How the median of one stretch stands to that of an earlier one."""
    new = known(column, posts.select(now.first, now.last, narrow))
    old = known(column, posts.select(before.first, before.last, narrow))
    return Change(middle(new, least), middle(old, least), verdict(old, new, least))


def levels(days: Mapping[str, float], periods: Iterable[Span], kind: Kind) -> tuple[Level, ...]:
    """Daily numbers by period: the sum of a flow, the last value of a stock; too few days of a flow are a gap.

    `days` maps ISO days to values.
    """
    ordered = sorted(days)
    made = []
    for span in periods:
        first, last = span.first.isoformat(), span.last.isoformat()
        inside = [days[day] for day in ordered if first <= day <= last]
        if kind == "stock":
            value = inside[-1] if inside else None
        else:
            value = sum(inside) if len(inside) >= COVERED * span.days else None
        made.append(Level(span, value, len(inside)))
    return tuple(made)
