"""The best and the worst posts of a period, measured against their own account, and what sets them apart.

A reason is named only where the posts that share it really do better or worse than the others of the account, by rank
and with enough posts on both sides.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan
from typing import Final

from smmtui.metrics.grouping import LEAST, By, at, known, names_of, places_of, rank_difference
from smmtui.metrics.posts import NO_HOUR, Posts

#: What may set a post apart, in the order in which it is told.
ASKED: Final[tuple[By, ...]] = ("format", "weekday", "hour", "stage", "pillar")
#: Hours are asked in bands, since single hours rarely have enough posts.
BAND: Final = 3
#: How far the ranks of posts with and without a trait must lie apart before it is called a reason.
CLEAR: Final = 2.58


@dataclass(frozen=True, slots=True)
class Reason:
    """A trait of a post whose posts do `times` as well as the others of the account; `n` posts have it."""

    by: By
    name: str
    times: float
    n: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A post in its period: its value, and how many times the median of its account and of its format there it is.

    A multiple is None where there are too few posts for the median.
    """

    row: int
    value: float
    of_account: float | None
    of_format: float | None
    reasons: tuple[Reason, ...]


def lifts(posts: Posts, rows: Sequence[int], column: array[float] | None, least: int = LEAST) -> array[float]:
    """Each value as a multiple of the median of its account among the rows; NaN without a median above zero.

    This is how posts of large and small accounts are put into one order.
    """
    made = array("d", [nan]) * len(posts)
    if column is None:
        return made
    for shared in _by_account(posts, rows).values():
        ordered = sorted(known(column, shared))
        middle = at(ordered, 0.5) if len(ordered) >= least else 0.0
        if middle > 0:
            for row in shared:
                made[row] = column[row] / middle
    return made


def standings(
    posts: Posts, rows: Sequence[int], column: array[float] | None, least: int = LEAST
) -> tuple[Standing, ...]:
    """All posts that have the number, the best first; those of accounts with too few posts come after them."""
    if column is None:
        return ()
    lifted = lifts(posts, rows, column, least)
    by_format = _format_medians(posts, rows, column, least)
    found = _reasons(posts, rows, column, least)
    made = []
    for row in rows:
        value = column[row]
        if value != value:  # NaN is absent
            continue
        times = lifted[row] if lifted[row] == lifted[row] else None  # NaN is absent
        format_middle = by_format.get(_kind(posts, row))
        over = value / format_middle if format_middle else None
        made.append(Standing(row, value, times, over, tuple(_apply(posts, row, times, found))))
    return tuple(sorted(made, key=lambda one: (one.of_account is None, -(one.of_account or 0.0), -one.value, one.row)))


def _by_account(posts: Posts, rows: Sequence[int]) -> dict[int, list[int]]:
    codes = posts.columns["account"].rows
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(codes[row], []).append(row)
    return found


def _kind(posts: Posts, row: int) -> tuple[int, int]:
    """Account and format, within which posts are alike."""
    return posts.columns["account"].rows[row], posts.columns["format"].rows[row]


def _format_medians(
    posts: Posts, rows: Sequence[int], column: array[float], least: int
) -> dict[tuple[int, int], float]:
    kinds: dict[tuple[int, int], list[float]] = {}
    for row in rows:
        if column[row] == column[row]:  # NaN is absent
            kinds.setdefault(_kind(posts, row), []).append(column[row])
    return {kind: at(sorted(values), 0.5) for kind, values in kinds.items() if len(values) >= least}


Found = dict[tuple[int, By, int], Reason]


def trait(posts: Posts, row: int, by: By) -> int | None:
    """The place of a post's trait; hours come in bands; None where it is not recorded."""
    place = places_of(posts, by)(row)
    if by == "hour":
        return None if place == NO_HOUR else place // BAND
    if by == "weekday":
        return place
    return place if names_of(posts, by)(place) else None


def _reasons(posts: Posts, rows: Sequence[int], column: array[float], least: int) -> Found:
    """The traits that make a difference within an account."""
    found: Found = {}
    for account, shared in _by_account(posts, rows).items():
        valued = [row for row in shared if column[row] == column[row]]  # NaN is absent
        if len(valued) < 2 * least:
            continue
        for by in ASKED:
            found.update(_differences(posts, account, valued, column, by, least))
    return found


def _differences(
    posts: Posts, account: int, rows: Sequence[int], column: array[float], by: By, least: int
) -> Iterator[tuple[tuple[int, By, int], Reason]]:
    buckets: dict[int, list[float]] = {}
    for row in rows:
        place = trait(posts, row, by)
        if place is not None:
            buckets.setdefault(place, []).append(column[row])
    for place, values in buckets.items():
        others = [value for other, kept in buckets.items() if other != place for value in kept]
        if min(len(values), len(others)) < least or abs(rank_difference(others, values)) < CLEAR:
            continue
        middle, rest = at(sorted(values), 0.5), at(sorted(others), 0.5)
        if rest > 0 and middle != rest:
            name = str(place * BAND) if by == "hour" else names_of(posts, by)(place)
            yield (account, by, place), Reason(by, name, middle / rest, len(values))


def _apply(posts: Posts, row: int, times: float | None, found: Found) -> Iterator[Reason]:
    """The reasons that point the way in which the post differs."""
    if times is None or not found:
        return
    account = posts.columns["account"].rows[row]
    for by in ASKED:
        place = trait(posts, row, by)
        reason = None if place is None else found.get((account, by, place))
        if reason is not None and (reason.times > 1) == (times > 1):
            yield reason
