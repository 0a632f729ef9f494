"""What outcome numbers say in a verdict: results beside the ninety days before, money in against money out, the trend.

Entries are taken whole: a month or a week belongs to the span that holds its middle day. Days that nobody entered are
not zero, so spans are compared by the day, and amounts of different currencies are never added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from smmtui.metrics.dictionary import load
from smmtui.metrics.entries import MIXED, Asked, Summed, add_up
from smmtui.metrics.periods import Period
from smmtui.metrics.source import Dated
from smmtui.model.base import Money
from smmtui.planning.verdict import LENGTH, Line, LineValue, Vote

#: The results that a business lives on; visits and answers help to find out why, and decide nothing.
RESULTS: Final = ("sales", "new_customers", "leads", "conversions", "calls", "revenue")
COSTS: Final = ("spend", "cost")
FLAT: Final = 0.05  # a change below is none
TREND: Final = 0.10
LEAST_DAYS: Final = 28  # of a span of ninety, before its numbers may be compared
LONGEST: Final = 92  # days of an entry that can still be placed in a span
ENOUGH: Final = 3  # spans of time, before there is a trend


@dataclass(frozen=True, slots=True)
class Sum:
    """What entries of a span come to, the days that they cover, and their currency; `mixed` where they do not add."""

    value: float
    days: int
    currency: str = ""
    mixed: bool = False

    @property
    def rate(self) -> float:
        """The value of a day."""
        return self.value / self.days if self.days else 0.0


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose numbers, and of which ninety days; `last` is the last day that counts."""

    entries: Mapping[str, Sequence[Dated]]
    started: date
    last: date
    accounts: frozenset[str] | None = None
    channel: str | None = None
    memo: dict[tuple[str, date, date], Sum | None] = field(default_factory=dict)

    def sum_of(self, metric: str, first: date, last: date) -> Sum | None:
        """The entries of a quantity whose middle day lies in a span; None where there is none."""
        key = (metric, first, last)
        if key not in self.memo:
            self.memo[key] = self._summed(metric, first, last)
        return self.memo[key]

    def _summed(self, metric: str, first: date, last: date) -> Sum | None:
        near = (one for one in self.entries.get(metric, ()) if _within(one.period, first, last))
        anywhere = Asked(Period("year", date.min, date.max), self.accounts, self.channel)
        inside = [one for one in near if anywhere.takes(one.entry)]
        if not inside:
            return None
        days: set[int] = set()
        for one in {one.period for one in inside}:
            days.update(range(one.start.toordinal(), one.end.toordinal() + 1))
        found: Summed | str | None = _plain_sum(inside)
        if found is None:
            span = Period("year", min(one.period.start for one in inside), max(one.period.end for one in inside))
            found = add_up(inside, Asked(span, self.accounts, self.channel), span.end)
        if isinstance(found, Summed):
            return Sum(found.value, len(days), found.currency)
        return Sum(0.0, len(days), mixed=True) if found == MIXED else None

    def now(self, metric: str) -> Sum | None:
        """The quantity in the ninety days."""
        return self.sum_of(metric, self.started, self.last)

    def before(self, metric: str) -> Sum | None:
        """The quantity in the ninety days before."""
        return self.sum_of(metric, self.started - timedelta(days=LENGTH), self.started - timedelta(days=1))

    def cost(self, *, before: bool = False) -> Sum | None:
        """Everything spent, advertising and other costs; None where nothing was entered, mixed where it cannot add."""
        parts = [found for one in COSTS if (found := self.before(one) if before else self.now(one)) is not None]
        if not parts:
            return None
        currencies = {one.currency for one in parts}
        if len(currencies) > 1 or any(one.mixed for one in parts):
            return Sum(0.0, 0, mixed=True)
        return Sum(sum(one.value for one in parts), max(one.days for one in parts), currencies.pop())

    def margin(self) -> float | None:
        """The gross margin as a share, from the latest entry."""
        known = [one for one in self.entries.get("gross_margin", ()) if one.period.start <= self.last]
        return max(known, key=lambda one: one.period.end).entry.value / 100 if known else None


def _plain_sum(inside: Sequence[Dated]) -> Summed | None:
    """The sum of entries of which none can be a part of another, the usual case; None where that must be looked into.

    They have one kind of period and no channels, and all belong to accounts or none does.
    """
    kinds = {(one.period.kind, bool(one.entry.account), one.entry.channel, one.entry.organic) for one in inside}
    keys = {(one.entry.account, one.period) for one in inside}
    currencies = {one.entry.currency for one in inside}
    if len(kinds) > 1 or len(keys) < len(inside) or len(currencies) > 1 or next(iter(kinds))[2]:
        return None
    return Summed(sum(one.entry.value for one in inside), len(inside), currencies.pop())


def _within(period: Period, first: date, last: date) -> bool:
    middle = period.start + timedelta(days=(period.days - 1) // 2)
    return period.days <= LONGEST and first <= middle <= last


def result_lines(scope: Scope) -> Iterator[Line]:
    """A line for each result that was entered; one that says what to enter where there is none."""
    told = False
    for metric in RESULTS:
        now = scope.now(metric)
        if now is not None:
            told = True
            yield _beside(metric, now, scope.before(metric))
    if not told:
        yield Line("results_none", "missing", "outcome", turn="enter_results")


def _beside(metric: str, now: Sum, before: Sum | None) -> Line:
    """A result beside the ninety days before, by the day."""
    values: dict[str, LineValue] = {"metric": load().quantity(metric).name, "id": metric, "n": now.days}
    if now.mixed:
        return Line("result_mixed", "missing", "outcome", values, metric, turn="one_currency")
    values["value"] = _shown(now.value, now)
    if before is None or before.mixed or before.currency != now.currency or before.days < LEAST_DAYS:
        return Line("result_first", "none", "outcome", values, metric, turn="enter_before")
    if now.days < LEAST_DAYS:
        return Line("result_few", "none", "outcome", values, metric, turn="enter_more")
    same = before.rate * now.days
    values["before"] = _shown(round(same, 1), now)
    if before.rate == 0:
        vote: Vote = "for" if now.value > 0 else "against"
        return Line("result_from_zero" if now.value else "result_zero", vote, "outcome", values, metric)
    change = now.rate / before.rate - 1
    values["change"] = _share(change)
    if abs(change) < FLAT:
        return Line("result_flat", "fix", "outcome", values, metric, turn="rise_above")
    up = change > 0
    return Line(
        "result_up" if up else "result_down",
        "for" if up else "against",
        "outcome",
        values,
        metric,
        turn="stay_above_before" if up else "rise_above",
    )


def money_lines(scope: Scope, instead: Money | None = None) -> Iterator[Line]:
    """Whether it pays; `instead` is what other records say it cost, where no cost was entered."""
    cost, revenue = scope.cost(), scope.now("revenue")
    if cost is None and instead is not None:
        cost = Sum(instead.amount, LENGTH, instead.currency)
    if cost is None:
        yield Line("cost_none", "missing", "cost", turn="enter_cost")
        return
    if cost.mixed or (revenue is not None and (revenue.mixed or revenue.currency != cost.currency)):
        yield Line("cost_mixed", "missing", "cost", turn="one_currency")
        return
    values: dict[str, LineValue] = {"cost": _shown(cost.value, cost)}
    if revenue is None:
        yield Line("cost_only", "missing", "cost", values, turn="enter_revenue")
    else:
        yield _pays(revenue, cost, scope.margin(), values)
    yield from _per_result(scope, cost)


def _pays(revenue: Sum, cost: Sum, margin: float | None, values: dict[str, LineValue]) -> Line:
    earned = revenue.value * (1.0 if margin is None else margin)
    values = {**values, "revenue": _shown(revenue.value, revenue), "earned": _shown(earned, revenue)}
    if margin:
        values |= {"margin": _share(margin, sign=False), "even": _shown(cost.value / margin, cost)}
    else:
        values["even"] = values["cost"]
    key = ("pays" if earned >= cost.value else "loses") + ("_margin" if margin is not None else "")
    return Line(key, "for" if earned >= cost.value else "against", "cost", values, turn="break_even")


def _per_result(scope: Scope, cost: Sum) -> Iterator[Line]:
    """What a sale or a lead cost, beside before; only where both spans have both numbers."""
    earlier = scope.cost(before=True)
    for metric in ("sales", "leads"):
        now, before = scope.now(metric), scope.before(metric)
        if not (now and now.value and scope.cost() and cost.value):
            continue
        each = cost.value / now.value
        values: dict[str, LineValue] = {"metric": load().quantity(metric).name, "each": Money(each, cost.currency)}
        comparable = earlier and earlier.value and not earlier.mixed and earlier.currency == cost.currency
        if not (comparable and earlier and before and before.value):
            yield Line("each_first", "none", "cost", values, metric)
            return
        then = earlier.value / before.value
        values["before"] = Money(then, cost.currency)
        change = each / then - 1
        if abs(change) < FLAT:
            yield Line("each_same", "none", "cost", values, metric)
        elif change < 0:
            yield Line("each_cheaper", "for", "cost", values, metric)
        else:
            yield Line("each_dearer", "fix", "cost", values, metric, turn="cheaper")
        return


def trend_lines(scope: Scope) -> Iterator[Line]:
    """Where the first result that has enough entries is going within the ninety days, month by month."""
    third = (scope.last - scope.started).days // ENOUGH
    if third < 7:
        return
    for metric in RESULTS:
        edges = [scope.started + timedelta(days=third * step) for step in range(ENOUGH)]
        spans = zip(edges, [*(edge - timedelta(days=1) for edge in edges[1:]), scope.last], strict=True)
        sums = [scope.sum_of(metric, first, last) for first, last in spans]
        known = [one for one in sums if one is not None and not one.mixed]
        if len(known) < ENOUGH or not known[0].rate:
            continue
        change = known[-1].rate / known[0].rate - 1
        values: dict[str, LineValue] = {"metric": load().quantity(metric).name, "change": _share(change)}
        if abs(change) < TREND:
            yield Line("trend_flat", "none", "trend", values, metric)
        else:
            up = change > 0
            yield Line("trend_up" if up else "trend_down", "for" if up else "against", "trend", values, metric)
        return
    yield Line("trend_none", "missing", "trend", turn="enter_by_month")


def _shown(value: float, like: Sum) -> LineValue:
    return Money(value, like.currency) if like.currency else value


def _share(share: float, *, sign: bool = True) -> str:
    """A share as a percentage that reads alike in both languages."""
    return f"{share * 100:+.0f} %".replace("-", "−") if sign else f"{share * 100:.0f} %"


def by_metric(entries: Iterable[Dated]) -> Mapping[str, tuple[Dated, ...]]:
    """The entries under the quantities that they count."""
    found: dict[str, list[Dated]] = {}
    for one in entries:
        found.setdefault(one.entry.metric, []).append(one)
    return {metric: tuple(rows) for metric, rows in found.items()}
