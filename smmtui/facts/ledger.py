"""What facts from numbers are counted from: the posts of the last quarters, typed numbers, daily totals, answers.

It holds no more posts than the facts look back on, is made when a fact first asks for it, and is kept while nothing
that it was made of changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cached_property
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

import msgspec

from smmtui.facts.records import Records
from smmtui.metrics import dictionary, periods
from smmtui.metrics.calculate import calculate
from smmtui.metrics.periods import Period
from smmtui.metrics.posts import Posts, build
from smmtui.metrics.rates import Column, rate_column
from smmtui.metrics.source import Numbers
from smmtui.metrics.trends import RIPE_DAYS
from smmtui.metrics.values import Value
from smmtui.model.content import ContentItem

T = TypeVar("T")

#: Two quarters and the longest wait for a quarter to be over.
LOOKED_BACK: Final = 280
QUARTER: Final = 91
#: What people do in the end, the nearest to money first.
OUTCOMES: Final = ("sales", "leads", "new_customers", "conversions", "calls")
MONTHS: Final = 3


class Window(msgspec.Struct, frozen=True):
    """A stretch of days and the one before it, as long."""

    now: Period
    before: Period


def _quarter(first: date, last: date) -> Period:
    return Period("quarter", first, last)


def rolling(today: date) -> Window:
    """The last 91 days and the 91 before them."""
    start = today - timedelta(days=QUARTER - 1)
    return Window(_quarter(start, today), _quarter(start - timedelta(days=QUARTER), start - timedelta(days=1)))


def three_months(today: date) -> Window:
    """The last three months that are over, and the three before them."""
    last = periods.last_over("month", today)
    first, middle, early = (last.previous(back) for back in (MONTHS - 1, MONTHS, 2 * MONTHS - 1))
    return Window(_quarter(first.start, last.end), _quarter(early.start, middle.end))


def last_quarter(today: date) -> Window:
    """The last quarter of the calendar that is over, and the one before it."""
    last = periods.last_over("quarter", today)
    return Window(last, last.previous())


def zone_of(name: str) -> tzinfo:
    """A time zone by its name; UTC where there is none or it is not known."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ValueError, OSError, LookupError):
        return UTC


def inputs_of(records: Records, today: date) -> tuple[object, ...]:
    """What a ledger depends on beside the posts; while these are the same objects it may be kept."""
    zone = records.profile.timezone if records.profile is not None else ""
    return (today, zone, records.accounts, records.series, records.entries, records.answer_times())


def _as_before(old: ContentItem, new: ContentItem) -> bool:
    """Whether a post has the same numbers, day and format as before, however it was sorted meanwhile."""
    return old is new or (
        old.id == new.id
        and old.published_at == new.published_at
        and old.time_precision == new.time_precision
        and old.format == new.format
        and old.snapshots == new.snapshots
    )


class Ledger:
    """The numbers of the last quarters, with what several facts work out of them."""

    def __init__(
        self, inputs: tuple[object, ...], records: Records, recent: Mapping[str, Sequence[ContentItem]]
    ) -> None:
        assert isinstance(inputs[0], date)  # noqa: S101 - as `inputs_of` makes them
        self.inputs = inputs
        self.today: date = inputs[0]
        self.accounts = records.accounts
        self._zone = zone_of(str(inputs[1]))
        self._recent = recent
        self._kept: dict[object, object] = {}
        self.numbers = Numbers(
            today=self.today,
            posts=lambda: self.posts,
            series=tuple(records.series.values()),
            entries=tuple(records.entries.values()),
            answers=tuple(records.answer_times()),
            platforms={one.id: one.platform for one in records.accounts.values()},
            counts={
                one.id: {noted.on: float(noted.count) for noted in one.followers}
                for one in records.accounts.values()
                if one.followers
            },
        )

    def holds(self, inputs: tuple[object, ...], recent: Mapping[str, Sequence[ContentItem]]) -> bool:
        """Whether it still tells the truth: same day and zone, the same registers, posts with the same numbers."""
        return (
            self.inputs[:2] == inputs[:2]
            and all(old is new for old, new in zip(self.inputs[2:], inputs[2:], strict=True))
            and self._recent.keys() == recent.keys()
            and all(
                len(posts) == len(recent[account]) and all(map(_as_before, posts, recent[account]))
                for account, posts in self._recent.items()
            )
        )

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What `make` gives, worked out when first asked for; `key` tells it apart."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[return-value]

    @cached_property
    def posts(self) -> Posts:
        """The published posts as columns, by the clocks of their accounts."""
        return build(
            (item for posts in self._recent.values() for item in posts),
            zones={one.id: zone_of(one.timezone) for one in self.accounts.values() if one.timezone},
            platforms=self.numbers.platforms,
            zone=self._zone,
        )

    def column(self, metric: str) -> Column | None:
        """A metric of every post, worked out once; None where no post has it."""
        known = dictionary.load().metric(metric)
        return self.once(("column", metric), lambda: rate_column(self.posts, known, followers=self.numbers.followers))

    def rows(self, period: Period, account: str) -> Sequence[int]:
        """The posts of an account in a period whose numbers are no longer too young to be compared."""
        rows, days = self._ripe.get(account, ([], []))
        return rows[bisect_left(days, period.start.toordinal()) : bisect_right(days, period.end.toordinal())]

    @cached_property
    def _ripe(self) -> Mapping[str, tuple[list[int], list[int]]]:
        """By account the rows of posts that were not read too early, with their days."""
        found: dict[str, tuple[list[int], list[int]]] = {}
        codes = self.posts.columns["account"]
        for row, (day, place, item) in enumerate(zip(self.posts.days, codes.rows, self.posts.items, strict=True)):
            read = [one.as_of for one in item.snapshots if one.scope == "lifetime"]
            if not read or max(read).toordinal() - day >= RIPE_DAYS:
                rows, days = found.setdefault(codes.names[place], ([], []))
                rows.append(row)
                days.append(day)
        return found

    def value(self, metric: str, period: Period, *, account: str | None = None) -> Value:
        """A metric of an account or of all social media."""
        return self.once((metric, period, account), lambda: calculate(self.numbers, metric, period, account=account))

    @cached_property
    def window(self) -> Window:
        """The stretches that numbers of the business are compared over: whole months, else quarters typed as such."""
        months, quarters = three_months(self.today), last_quarter(self.today)
        told = any(self._whole(metric, months) for metric in OUTCOMES)
        return months if told or not any(self._whole(metric, quarters) for metric in OUTCOMES) else quarters

    def _whole(self, metric: str, window: Window) -> bool:
        found = (self.value(metric, one) for one in (window.now, window.before))
        return all(one.known and not one.partial for one in found)

    def outcome(self) -> tuple[str, Value, Value] | None:
        """The outcome nearest to money that is entered for both stretches without gaps: its name, now, before."""
        for metric in OUTCOMES:
            if self._whole(metric, self.window):
                return metric, self.value(metric, self.window.now), self.value(metric, self.window.before)
        return None


def recent_of(by_account: Mapping[str, Sequence[ContentItem]], today: date) -> dict[str, Sequence[ContentItem]]:
    """The posts of each account, in order of time, that facts from numbers look back on."""
    first = datetime.combine(today - timedelta(days=LOOKED_BACK), time(), UTC)
    return {
        account: posts[bisect_left(posts, first, key=lambda item: item.published_at or first) :]
        for account, posts in by_account.items()
    }
