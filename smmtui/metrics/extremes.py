"""The best and the worst posts of a period, measured against their own account, and what sets them apart.

A reason is named only where the posts that share it really do better or worse than the others of the account, by rank
and with enough posts on both sides.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import nan
from typing import Final

from smmtui.metrics.grouping import LEAST, By, Ranks, at, dimension_of, known, names_of
from smmtui.metrics.posts import NO_HOUR, Posts

#: What may set a post apart, in the order in which it is told.
ASKED: Final[tuple[By, ...]] = ("format", "weekday", "hour", "stage", "pillar")
#: Hours are asked in bands, since single hours rarely have enough posts.
BAND: Final = 3
#: How far the ranks of posts with and without a trait must lie apart before it is called a reason.
CLEAR: Final = 2.58
#: Reasons are looked for among so many posts of an account, the newest of the period.
MOST: Final = 2_000
NOWHERE: Final = -1

Found = Mapping[tuple[int, By, int], "Reason"]


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


class Ranking:
    """All posts of a period that have a number, `order` naming their rows, the best against their account first.

    Posts of accounts with too few of them stand last.
    """

    def __init__(self, posts: Posts, rows: Sequence[int], column: array[float] | None, least: int = LEAST) -> None:
        self._posts = posts
        self._column = column
        valued = [] if column is None else [row for row in rows if column[row] == column[row]]  # NaN is absent
        self._accounts, self._formats, self._found = _medians(posts, valued, column, least)
        lifts = _lifts(posts, valued, column, self._accounts)
        known_rows = [row for row in valued if lifts[row] == lifts[row]]
        known_rows.sort(key=lifts.__getitem__, reverse=True)
        rest = [row for row in valued if lifts[row] != lifts[row]]
        rest.sort(key=lambda row: -column[row] if column is not None else 0.0)
        self.order: Sequence[int] = known_rows + rest

    def __len__(self) -> int:
        return len(self.order)

    def standing(self, row: int) -> Standing:
        """One post with its multiples and its reasons."""
        assert self._column is not None  # noqa: S101 - else there are no rows
        value, (account, form) = self._column[row], _kind(self._posts, row)
        own, alike = self._accounts.get(account), self._formats.get((account, form))
        times = value / own if own else None
        reasons = () if times is None else tuple(self._reasons(row, account, times))
        return Standing(row, value, times, value / alike if alike else None, reasons)

    def _reasons(self, row: int, account: int, times: float) -> Iterator[Reason]:
        """The reasons that point the way in which the post differs."""
        for by in ASKED:
            (place,) = traits(self._posts, (row,), by)
            reason = self._found.get((account, by, place))
            if reason is not None and (reason.times > 1) == (times > 1):
                yield reason


def lifts(posts: Posts, rows: Sequence[int], column: array[float] | None, least: int = LEAST) -> array[float]:
    """Each value as a multiple of the median of its account among the rows; NaN without a median above zero.

    This is how posts of large and small accounts are put into one order.
    """
    medians = {}
    for account, shared in _by_account(posts, rows).items():
        medians[account] = _median(known(column, shared), least)
    return _lifts(posts, rows, column, medians)


def _lifts(
    posts: Posts, rows: Sequence[int], column: array[float] | None, medians: Mapping[int, float | None]
) -> array[float]:
    made = array("d", [nan]) * len(posts)
    if column is not None:
        codes = posts.columns["account"].rows
        for row in rows:
            middle = medians.get(codes[row])
            if middle:
                made[row] = column[row] / middle
    return made


def _median(values: list[float], least: int) -> float | None:
    """The median of enough values where it is above zero."""
    values.sort()
    middle = at(values, 0.5) if len(values) >= least else 0.0
    return middle if middle > 0 else None


def _medians(
    posts: Posts, rows: Sequence[int], column: array[float] | None, least: int
) -> tuple[dict[int, float | None], dict[tuple[int, int], float | None], Found]:
    """The medians of accounts and of their formats, and the traits that make a difference."""
    accounts: dict[int, float | None] = {}
    formats: dict[tuple[int, int], float | None] = {}
    found: dict[tuple[int, By, int], Reason] = {}
    codes = posts.columns["format"].rows
    for account, shared in _by_account(posts, rows).items():
        accounts[account] = _median(known(column, shared), least)
        kinds: dict[int, list[float]] = {}
        for row in shared if column is not None else ():
            kinds.setdefault(codes[row], []).append(column[row])  # type: ignore[index]
        formats.update({(account, kind): _median(values, least) for kind, values in kinds.items()})
        if column is not None and len(shared) >= 2 * least:
            for by in ASKED:
                found.update(_differences(posts, account, shared[-MOST:], column, by, least))
    return accounts, formats, found


def _by_account(posts: Posts, rows: Sequence[int]) -> dict[int, list[int]]:
    codes = posts.columns["account"].rows
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(codes[row], []).append(row)
    return found


def _kind(posts: Posts, row: int) -> tuple[int, int]:
    """Account and format, within which posts are alike."""
    return posts.columns["account"].rows[row], posts.columns["format"].rows[row]


def traits(posts: Posts, rows: Sequence[int], by: By) -> list[int]:
    """The place of each row's trait; hours come in bands; NOWHERE where it is not recorded."""
    if by == "hour":
        hours = posts.hours
        return [NOWHERE if hours[row] == NO_HOUR else hours[row] // BAND for row in rows]
    if by == "weekday":
        return [posts.weekday(row) for row in rows]
    codes = posts.columns[dimension_of(by)]
    blank = codes.names.index("") if "" in codes.names else NOWHERE
    places = codes.rows
    return [NOWHERE if places[row] == blank else places[row] for row in rows]


def _differences(
    posts: Posts, account: int, rows: Sequence[int], column: array[float], by: By, least: int
) -> Iterator[tuple[tuple[int, By, int], Reason]]:
    """The traits of one kind whose posts really differ from the others of the account."""
    buckets: dict[int, list[float]] = {}
    for row, place in zip(rows, traits(posts, rows, by), strict=True):
        if place != NOWHERE:
            buckets.setdefault(place, []).append(column[row])
    ranked = Ranks(buckets)
    for place, values in buckets.items():
        if min(len(values), ranked.n - len(values)) < least or abs(ranked.apart(place)) < CLEAR:
            continue
        rest = at(sorted(value for other, kept in buckets.items() if other != place for value in kept), 0.5)
        middle = at(sorted(values), 0.5)
        if rest > 0 and middle != rest:
            name = str(place * BAND) if by == "hour" else names_of(posts, by)(place)
            yield (account, by, place), Reason(by, name, middle / rest, len(values))
