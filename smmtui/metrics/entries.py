"""Adding up what was typed by hand: a total and its parts are never counted twice, nor a month and its weeks.

A week belongs to the month, quarter and year of its Thursday. An entry without an account is all of social media, one
with an account and a channel is a part of that account (an advertisement); one with a channel alone is no social
media (radio, an event) and counts only when it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from smmtui.metrics.periods import Period
from smmtui.metrics.source import Dated
from smmtui.model.metric import Entry
from smmtui.text import fold

#: The share of a period's days that must be covered before its sum counts as whole.
WHOLE: Final = 0.9
MIXED: Final = "mixed_currencies"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which entries are meant. `account` and `channel` None are all of social media; `platform` narrows accounts."""

    period: Period
    accounts: frozenset[str] | None = None
    channel: str | None = None
    organic: bool | None = None

    def takes(self, entry: Entry) -> bool:
        """Whether an entry belongs to what is asked."""
        if self.organic is not None and entry.organic != self.organic:
            return False
        if self.channel is not None:
            return fold(entry.channel) == fold(self.channel) and self._account(entry)
        return self._account(entry) and not (entry.channel and not entry.account)

    def _account(self, entry: Entry) -> bool:
        return self.accounts is None or entry.account in self.accounts


@dataclass(frozen=True, slots=True)
class Summed:
    """What entries come to; `currency` is blank for what is no money, `partial` where the period is not covered."""

    value: float
    n: int
    currency: str = ""
    partial: bool = False


def add_up(dated: Iterable[Dated], asked: Asked, today: date) -> Summed | str | None:
    """The sum of the entries of a flow; None where there is none, "mixed_currencies" where they cannot be added."""
    inside = [one for one in dated if asked.takes(one.entry) and belongs(one.period, asked.period)]
    taken = _without_parts(inside)
    if not taken:
        return None
    currencies = {one.entry.currency for one in taken}
    if len(currencies) > 1:
        return MIXED
    return Summed(
        value=sum(one.entry.value for one in taken),
        n=len(taken),
        currency=currencies.pop(),
        partial=not _whole(taken, asked.period, today),
    )


def latest(dated: Iterable[Dated], asked: Asked) -> Summed | None:
    """The last entry of a stock that stands by the end of the period; one for all stands for an account too."""
    known = [one for one in dated if one.period.start <= asked.period.end]
    own = [one for one in known if asked.takes(one.entry)] if asked.accounts is not None or asked.channel else []
    general = [one for one in known if not one.entry.account and not one.entry.channel]
    found = own or general
    if not found:
        return None
    best = max(found, key=lambda one: (one.period.end, -one.period.days))
    return Summed(best.entry.value, 1, best.entry.currency)


def belongs(inner: Period, outer: Period) -> bool:
    """Whether a period is counted within another one; a week where its Thursday lies."""
    if inner.kind == "week" and outer.kind != "week":
        return outer.kind != "day" and inner.start + timedelta(days=3) in outer
    return outer.covers(inner)


def _without_parts(inside: Sequence[Dated]) -> list[Dated]:
    """Longer periods before shorter ones and totals before parts; what those contain is left out."""
    taken: list[Dated] = []
    for one in sorted(inside, key=lambda one: (-one.period.days, bool(one.entry.account), bool(one.entry.channel))):
        if not any(contains(other, one) for other in taken):
            taken.append(one)
    return taken


def contains(whole: Dated, part: Dated) -> bool:
    """Whether one entry is a part of another: of its account, channel and sort, within its period."""
    a, b = whole.entry, part.entry
    scope = (
        a.account in {"", b.account}
        and (not a.channel or fold(a.channel) == fold(b.channel))
        and (a.organic is None or a.organic == b.organic)
    )
    return scope and belongs(part.period, whole.period)


def _whole(taken: Sequence[Dated], period: Period, today: date) -> bool:
    """Whether the days of a period, as far as they are over, are covered."""
    last = min(period.end, today)
    days: set[int] = set()
    for one in taken:
        days.update(range(one.period.start.toordinal(), one.period.end.toordinal() + 1))
    wanted = range(period.start.toordinal(), last.toordinal() + 1)
    return period.end <= today and sum(day in days for day in wanted) >= WHOLE * len(wanted)
