"""Everything that numbers are counted from, as it stands: posts, daily totals, entries by hand, answers, followers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from smmtui.metrics import periods
from smmtui.metrics.dictionary import load
from smmtui.metrics.periods import Period
from smmtui.metrics.posts import Organic, Posts
from smmtui.metrics.stocks import Readings, readings
from smmtui.model.metric import Entry, Series

Days = Mapping[date, float]


class Answer(NamedTuple):
    """A message that needed an answer: the working hours until it came, and whether that was in time.

    `hours` is None while there is none, `within` None while the limit still runs.
    """

    account: str
    day: date
    hours: float | None
    within: bool | None


class Ended(NamedTuple):
    """A goal whose date is over: the day, and whether it was met."""

    day: date
    met: bool


class Dated(NamedTuple):
    """An entry with its period read."""

    entry: Entry
    period: Period


def _day(text: str) -> date | None:
    """A day as a series writes it; None for what a damaged or foreign file put in its place."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _no_early() -> Mapping[str, float]:
    return {}


@dataclass(frozen=True, eq=False)
class Numbers:
    """The sources of all numbers; nothing here changes, and what is worked out is kept.

    `posts` and `first_day` are only called when a metric needs them: they take a pass over all posts. `platforms` tells
    the platform of each account, `counts` the followers noted at the account itself.
    """

    today: date
    posts: Callable[[], Posts]
    series: Sequence[Series] = ()
    entries: Sequence[Entry] = ()
    answers: Sequence[Answer] = ()
    goals: Sequence[Ended] = ()
    platforms: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, Days] = field(default_factory=dict)
    first_day: Callable[[], Mapping[str, float]] = _no_early

    @cached_property
    def daily(self) -> Mapping[tuple[str, str, Organic], Days]:
        """The daily totals by account, metric and whether paid, all years joined."""
        found: defaultdict[tuple[str, str, Organic], dict[date, float]] = defaultdict(dict)
        for one in self.series:
            days = found[one.account, one.metric, one.organic]
            days.update((day, value) for text, value in one.days.items() if (day := _day(text)) is not None)
        return found

    @cached_property
    def by_metric(self) -> Mapping[str, tuple[Dated, ...]]:
        """The entries of each quantity whose period can be read."""
        found: defaultdict[str, list[Dated]] = defaultdict(list)
        for one in self.entries:
            period = periods.parse(one.period)
            if period is not None:
                found[one.metric].append(Dated(one, period))
        return {metric: tuple(dated) for metric, dated in found.items()}

    @cached_property
    def followers(self) -> Mapping[str, Readings]:
        """The followers of each account by day: daily tables first, then what is noted, then entries."""
        found: defaultdict[str, dict[date, float]] = defaultdict(dict)
        for dated in self.by_metric.get("followers", ()):
            if dated.entry.account and not dated.entry.channel:
                found[dated.entry.account][min(dated.period.end, self.today)] = dated.entry.value
        for account, noted in self.counts.items():
            found[account].update(noted)
        for (account, metric, _), days in self.daily.items():
            if metric == "followers":
                found[account].update(days)
        return {account: readings(days) for account, days in found.items()}

    def accounts(self, account: str | None = None, platform: str | None = None) -> tuple[str, ...]:
        """The accounts that are meant: one, those of a platform, or all."""
        if account is not None:
            return (account,)
        return tuple(one for one, on in self.platforms.items() if platform in {None, on})

    def has(self, quantity: str) -> bool:
        """Whether any daily table or entry holds a quantity."""
        keys = load().quantities[quantity].keys or (quantity,)
        return quantity in self.by_metric or any(metric in keys for _, metric, _ in self.daily)
