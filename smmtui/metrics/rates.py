"""Columns over posts: a quantity of the dictionary, and a rate per post; NaN where a post does not have it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping
from math import isnan, nan
from typing import Final, TypeAlias

from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.posts import Organic, Posts
from smmtui.metrics.stocks import Readings

Column: TypeAlias = "array[float]"
#: Quantities that a post does not bear itself: they come from its account or from another reading.
FOLLOWERS: Final = "followers"
FIRST_DAY: Final = "seen_24h"


def quantity_column(posts: Posts, quantity: str, organic: Organic = None) -> Column | None:
    """A quantity of every post, made of others where it is; None where no post has it."""
    known = load().quantities[quantity]
    if not known.made_of:
        return _held(posts, quantity, organic)
    lines = []
    for number, line in enumerate(known.made_of):
        found = [column for name in line if (column := _held(posts, name, organic)) is not None]
        if number == 0 and not found:
            return None
        if found:
            lines.append(found)
    if len(lines) == 1 and len(lines[0]) == 1:
        return lines[0][0]
    return posts.keep(f"made {quantity}", organic, lambda: _sum(lines))


def rate_column(
    posts: Posts,
    metric: Metric,
    *,
    followers: Mapping[str, Readings] | None = None,
    first_day: Callable[[], Mapping[str, float]] | None = None,
    organic: Organic = None,
) -> Column | None:
    """A metric of every post: for formulas per post, and for quantities as they are; None where no post has it.

    `followers` are the readings by account, `first_day` gives what posts had after their first day, by post.
    """
    upper = _parts(posts, metric.numerator, followers or {}, first_day, organic)
    lower = _parts(posts, metric.denominator, followers or {}, first_day, organic)
    if upper is None or (metric.denominator and lower is None):
        return None
    times = metric.times
    if lower is None:
        return upper if times == 1 else array("d", [value * times for value in upper])

    def made() -> Column:
        return array("d", [a / b * times if b > 0 else nan for a, b in zip(upper, lower, strict=True)])

    if len(metric.numerator) > 1 or len(metric.denominator) > 1 or FIRST_DAY in metric.numerator:
        return made()  # sums are made anew each time, so nothing can be kept under their names
    return posts.keep(f"rate {id(upper)} / {id(lower)} x {times}", organic, made)


def _held(posts: Posts, quantity: str, organic: Organic) -> Column | None:
    """A quantity under the name by which imports hold it, in our unit."""
    known = load().quantities[quantity]
    for key in known.keys or (quantity,):
        column = posts.quantity(key, organic)
        if column is not None:
            if known.times == 1:
                return column
            return posts.keep(f"times {quantity}", organic, lambda held=column: _times(held, known.times))  # type: ignore[misc]
    return None


def _times(column: Column, times: float) -> Column:
    return array("d", [value * times for value in column])


def _sum(lines: list[list[Column]]) -> Column:
    """The sum of the lines, each the first of its columns that is known; the first line must be known."""
    total = _first(lines[0])
    for line in lines[1:]:
        total = array("d", [a if b != b else a + b for a, b in zip(total, _first(line), strict=True)])
    return total


def _first(columns: list[Column]) -> Column:
    if len(columns) == 1:
        return columns[0]
    return array("d", [next((value for value in row if not isnan(value)), nan) for row in zip(*columns, strict=True)])


def _parts(
    posts: Posts,
    names: tuple[str, ...],
    followers: Mapping[str, Readings],
    first_day: Callable[[], Mapping[str, float]] | None,
    organic: Organic,
) -> Column | None:
    """The sum of several quantities of every post; None where one of them is nowhere known."""
    columns = []
    for name in names:
        if name == FOLLOWERS:
            column = followers_column(posts, followers)
        elif name == FIRST_DAY:
            early = first_day() if first_day else {}
            column = array("d", [early.get(post, nan) for post in posts.ids]) if early else None
        else:
            column = quantity_column(posts, name, organic)
        if column is None:
            return None
        columns.append(column)
    if len(columns) < 2:
        return columns[0] if columns else None
    return array("d", [sum(row) for row in zip(*columns, strict=True)])


def followers_column(posts: Posts, followers: Mapping[str, Readings]) -> Column | None:
    """The followers of each post's account about the day of the post; None where no account has a reading."""
    codes = posts.columns["account"]
    held = [followers.get(name) or Readings() for name in codes.names]
    if not any(held):
        return None

    def make() -> Column:
        seen: dict[tuple[int, int], float] = {}
        made = array("d")
        for place, day in zip(codes.rows, posts.days, strict=True):
            value = seen.get((place, day))
            if value is None:
                found = held[place].near(day)
                value = seen[place, day] = nan if found is None else found
            made.append(value)
        return made

    mark = hash(tuple((one.days, one.values) for one in held))
    return posts.keep(f"followers {mark}", None, make)
