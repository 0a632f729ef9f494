"""Posts by what they are and when they went out: how many, and the median of a metric with how far to trust it.

A median is refused where fewer posts have the number than the metric asks for; groups are compared by rank, so that
one lucky post proves nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final, Literal

from smmtui.metrics.posts import DIMENSIONS, NO_HOUR, Dimension, Posts

By = Literal["platform", "account", "format", "pillar", "stage", "weekday", "hour"]
BYS: Final[tuple[By, ...]] = (*DIMENSIONS, "weekday", "hour")
#: Under so many posts no median is told, unless the metric asks for more.
LEAST: Final = 5
#: The rank statistic beyond which a difference is called clear: by chance it comes about once in a hundred times.
CLEAR: Final = 2.58
#: ... and beyond which it is called possible: once in ten times.
POSSIBLE: Final = 1.64
Verdict = Literal["too_few", "noise", "perhaps", "clear"]


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of `n` values with the quartiles around it; refused, with all three None, under `least` values."""

    n: int
    least: int = LEAST
    median: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def why(self) -> str:
        """Why there is no median: "no_data", "too_few", or "" where there is one."""
        return "" if self.median is not None else "too_few" if self.n else "no_data"


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its name ("" where nobody recorded it), its posts, their share of all, and the median."""

    name: str
    posts: int
    share: float
    middle: Middle


def middle(values: Iterable[float], least: int = LEAST) -> Middle:
    """The median and the quartiles of the values, or that there are too few."""
    ordered = sorted(values)
    if len(ordered) < max(1, least):
        return Middle(len(ordered), least)
    return Middle(len(ordered), least, at(ordered, 0.5), at(ordered, 0.25), at(ordered, 0.75))


def at(ordered: Sequence[float], share: float) -> float:
    """The value below which a share of the ordered values lies, between neighbours in proportion."""
    place = (len(ordered) - 1) * share
    low = int(place)
    if low + 1 >= len(ordered):
        return ordered[low]
    return ordered[low] + (ordered[low + 1] - ordered[low]) * (place - low)


def known(column: array[float] | None, rows: Iterable[int]) -> list[float]:
    """The values that the rows have."""
    if column is None:
        return []
    if isinstance(rows, range) and rows.step == 1:
        return [value for value in column[rows.start : rows.stop] if value == value]  # NaN is absent
    return [value for row in rows if (value := column[row]) == value]


def group(
    posts: Posts, rows: Sequence[int], by: By, column: array[float] | None, least: int = LEAST
) -> tuple[Group, ...]:
    """The groups of some posts: hours and weekdays in their order, all others with the most posts first."""
    counts, buckets = _sorted_out(posts, rows, by, column)
    names = [names_of(posts, by)(place) for place in range(len(counts))]
    total = len(rows)
    made = [
        Group(name, count, count / total, middle(bucket, least))
        for name, count, bucket in zip(names, counts, buckets, strict=True)
        if count
    ]
    if by in {"weekday", "hour"}:
        return tuple(sorted(made, key=lambda one: int(one.name) if one.name else NO_HOUR))
    return tuple(sorted(made, key=lambda one: (not one.name, -one.posts, one.name)))


def places_of(posts: Posts, by: By) -> Callable[[int], int]:
    """The place of a row's group."""
    if by == "weekday":
        return posts.weekday
    if by == "hour":
        return posts.hours.__getitem__
    return posts.columns[by].rows.__getitem__


def names_of(posts: Posts, by: By) -> Callable[[int], str]:
    """The name of a place: weekdays are 0 to 6 from Monday, hours 0 to 23, unknown is ""."""
    if by in {"weekday", "hour"}:
        return lambda place: "" if place == NO_HOUR else str(place)
    names = posts.columns[dimension_of(by)].names
    return names.__getitem__


def dimension_of(by: By) -> Dimension:
    """The column of posts that a grouping stands in.

    Raises:
        StopIteration: weekdays and hours have none.
    """
    return next(one for one in DIMENSIONS if one == by)


def _sorted_out(
    posts: Posts, rows: Sequence[int], by: By, column: array[float] | None
) -> tuple[list[int], list[list[float]]]:
    """How many posts each place has, and the values there."""
    size = 7 if by == "weekday" else NO_HOUR + 1 if by == "hour" else len(posts.columns[by].names)
    counts: list[int] = [0] * size
    buckets: list[list[float]] = [[] for _ in range(size)]
    place_of = places_of(posts, by)
    if column is None:
        for row in rows:
            counts[place_of(row)] += 1
        return counts, buckets
    adders = [bucket.append for bucket in buckets]
    for row in rows:
        place, value = place_of(row), column[row]
        counts[place] += 1
        if value == value:  # NaN is absent
            adders[place](value)
    return counts, buckets


class Ranks:
    """The values of several groups ranked together, so that each can be set against all others."""

    def __init__(self, groups: Mapping[int, Sequence[float]]) -> None:
        tagged = sorted((value, place) for place, values in groups.items() for value in values)
        self.n = len(tagged)
        self._sizes = {place: len(values) for place, values in groups.items()}
        self._sums: dict[int, float] = dict.fromkeys(groups, 0.0)
        self._ties = 0.0
        start = 0
        while start < self.n:
            end, value = start + 1, tagged[start][0]
            while end < self.n and tagged[end][0] == value:
                end += 1
            rank = (start + 1 + end) / 2
            for _, place in tagged[start:end]:
                self._sums[place] += rank
            self._ties += (end - start) ** 3 - (end - start)
            start = end

    def apart(self, place: int) -> float:
        """How far a group ranks above all others, in standard deviations of pure chance; 0 where it tells nothing.

        This is the statistic of Mann and Whitney with the correction for ties.
        """
        m = self._sizes[place]
        n = self.n - m
        if not n or not m or self.n < 2:
            return 0.0
        spread = n * m / 12 * ((self.n + 1) - self._ties / (self.n * (self.n - 1)))
        return (self._sums[place] - m * (m + 1) / 2 - n * m / 2) / sqrt(spread) if spread > 0 else 0.0


def rank_difference(first: Sequence[float], second: Sequence[float]) -> float:
    """How far the values of `second` rank above those of `first`, in standard deviations of pure chance."""
    return Ranks({0: first, 1: second}).apart(1)


def verdict(first: Sequence[float], second: Sequence[float], least: int = LEAST) -> Verdict:
    """Whether two groups differ by more than chance would have it."""
    if min(len(first), len(second)) < least:
        return "too_few"
    apart = abs(rank_difference(first, second))
    return "clear" if apart >= CLEAR else "perhaps" if apart >= POSSIBLE else "noise"
