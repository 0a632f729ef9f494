"""The parts of a formula for a period: one quantity out of entries, daily totals, posts or the log of answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import isnan
from statistics import median
from typing import Final

from smmtui.metrics import entries
from smmtui.metrics.dictionary import Quantity, load
from smmtui.metrics.entries import WHOLE, Asked
from smmtui.metrics.posts import Narrow
from smmtui.metrics.rates import quantity_column
from smmtui.metrics.source import Answer, Numbers
from smmtui.metrics.stocks import start_and_end, total
from smmtui.metrics.values import Basis

#: Where a quantity is looked for: what a person typed on purpose comes first.
BASES: Final[tuple[Basis, ...]] = ("replies", "entries", "series", "posts")
GOALS: Final = ("goals_ended", "goals_reached")
COUNTED: Final = ("messages", "answered", "decided", "answered_in_time", "response_time")
SECONDS: Final = 3600


@dataclass(frozen=True, slots=True)
class Part:
    """A quantity of a period; `used` names the quantities it was made of, `median_of_days` that it was not added up."""

    value: float
    n: int
    basis: Basis
    used: tuple[str, ...] = ()
    currency: str = ""
    partial: bool = False
    median_of_days: bool = False


def part(numbers: Numbers, quantity: str, asked: Asked, basis: Basis, *, alone: bool = False) -> Part | str | None:
    """A quantity of a period on one basis; None where it has none, a reason where it cannot be added.

    `alone` says that it is shown as it is: people counted once are then not added up over days.
    """
    known = load().quantities[quantity]
    if quantity in {"posts", "weeks"}:
        return _counted(numbers, quantity, asked)
    if not known.made_of:
        return _plain(numbers, known, asked, basis, alone=alone)
    found: list[Part] = []
    for number, line in enumerate(known.made_of):
        one = next((got for name in line if (got := part(numbers, name, asked, basis, alone=alone)) is not None), None)
        if isinstance(one, str) or (one is None and number == 0):
            return one
        if one is not None:
            found.append(one)
    return joined(found)


def joined(parts: Iterable[Part]) -> Part | str | None:
    """Several parts added up."""
    found = list(parts)
    if not found:
        return None
    currencies = {one.currency for one in found}
    if len(currencies) > 1:
        return entries.MIXED
    bases = {one.basis for one in found if one.basis}
    return Part(
        value=sum(one.value for one in found),
        n=max(one.n for one in found),
        basis=bases.pop() if len(bases) == 1 else "mixed" if bases else "",
        used=tuple(dict.fromkeys(name for one in found for name in one.used)),
        currency=currencies.pop(),
        partial=any(one.partial for one in found),
        median_of_days=any(one.median_of_days for one in found),
    )


def _plain(numbers: Numbers, known: Quantity, asked: Asked, basis: Basis, *, alone: bool) -> Part | str | None:
    if basis == "replies":
        return _goals(numbers, known.id, asked) if known.id in GOALS else _answers(numbers, known.id, asked)
    if basis == "entries":
        return _typed(numbers, known, asked)
    if asked.channel is not None:
        return None  # only what is typed by hand knows of channels
    if basis == "series":
        return _daily(numbers, known, asked, alone=alone)
    if known.once and alone:
        return None
    return _of_posts(numbers, known, asked)


def _typed(numbers: Numbers, known: Quantity, asked: Asked) -> Part | str | None:
    dated = numbers.by_metric.get(known.id, ())
    stock = known.kind == "stock"
    summed = entries.latest(dated, asked) if stock else entries.add_up(dated, asked, numbers.today)
    if summed is None or isinstance(summed, str):
        return summed
    return Part(summed.value, summed.n, "entries", (known.id,), summed.currency, summed.partial)


def _daily(numbers: Numbers, known: Quantity, asked: Asked, *, alone: bool) -> Part | None:
    found: dict[str, list[float]] = {}
    days: set[int] = set()
    for key in known.keys or (known.id,):
        for account in _accounts(numbers, asked):
            values = _days_of(numbers, account, key, asked)
            if values:
                found[account] = [value * known.times for _, value in values]
                days.update(day for day, _ in values)
    if not found:
        return None
    over = max(1, (min(asked.period.end, numbers.today) - asked.period.start).days + 1)
    apart = known.once and alone and asked.period.days > 1
    each = (median(values) if apart else sum(values) for values in found.values())
    return Part(
        value=sum(each),
        n=len(days),
        basis="series",
        used=(known.id,),
        partial=asked.period.end > numbers.today or len(days) < WHOLE * over,
        median_of_days=apart,
    )


def _days_of(numbers: Numbers, account: str, key: str, asked: Asked) -> list[tuple[int, float]]:
    """The days of a period that a daily table of an account has; paid and organic days added where it has no whole."""

    def within(organic: bool | None) -> dict[int, float]:
        held = numbers.daily.get((account, key, organic), {})
        return {day.toordinal(): value for day, value in held.items() if day in asked.period}

    if asked.organic is not None:
        return sorted(within(asked.organic).items())
    whole = within(None)
    own, paid = within(True), within(False)
    whole.update({day: own[day] + paid[day] for day in own.keys() & paid.keys() if day not in whole})
    return sorted(whole.items())


def _of_posts(numbers: Numbers, known: Quantity, asked: Asked) -> Part | None:
    posts = numbers.posts()
    column = quantity_column(posts, known.id, asked.organic)
    if column is None:
        return None
    rows = posts.select(asked.period.start, asked.period.end, narrow(numbers, asked))
    values = [column[row] for row in rows if not isnan(column[row])]
    return Part(sum(values), len(values), "posts", (known.id,)) if values else None


def narrow(numbers: Numbers, asked: Asked) -> Narrow:
    """The posts that are meant; an account that does not exist has none."""
    del numbers
    return Narrow() if asked.accounts is None else Narrow(account=asked.accounts or frozenset({"?"}))


def _accounts(numbers: Numbers, asked: Asked) -> Iterable[str]:
    return numbers.accounts() if asked.accounts is None else sorted(asked.accounts)


def _counted(numbers: Numbers, quantity: str, asked: Asked) -> Part | None:
    if quantity == "weeks":
        over = min(asked.period.end, numbers.today) - asked.period.start + timedelta(days=1)
        return Part(over.days / 7, 1, "") if over.days > 0 else None
    posts = numbers.posts()
    meant = narrow(numbers, asked)
    if asked.channel is not None or posts.span is None or not len(posts.select(*posts.span, meant)):
        return None  # an account whose posts were never imported did not publish "nothing"
    rows = posts.select(asked.period.start, asked.period.end, meant)
    return Part(len(rows), max(1, len(rows)), "posts", partial=asked.period.end > numbers.today)


# what stands at a moment


def followers(numbers: Numbers, asked: Asked) -> tuple[float | None, float | None, bool]:
    """The followers before a period and at its end, and whether an account with readings lacks one of them."""
    starts, ends, lacking = [], [], False
    for account in _accounts(numbers, asked):
        held = numbers.followers.get(account)
        if not held:
            continue
        start, end = start_and_end(held, asked.period.start, min(asked.period.end, numbers.today))
        starts.append(start)
        ends.append(end)
        lacking = lacking or start is None or end is None
    whole = [pair for pair in zip(starts, ends, strict=True) if None not in pair]
    if whole:
        return total(pair[0] for pair in whole), total(pair[1] for pair in whole), lacking
    return total(starts), total(ends), lacking


def followers_now(numbers: Numbers, asked: Asked) -> Part | None:
    """The followers at the end of a period, over all accounts meant."""
    found = []
    for account in _accounts(numbers, asked):
        held = numbers.followers.get(account)
        if held and (value := held.on(min(asked.period.end, numbers.today))) is not None:
            found.append(value)
    return Part(sum(found), len(found), "series") if found else None


def days_with(numbers: Numbers, account: str, metrics: Iterable[str], asked: Asked) -> list[int]:
    """The days (ordinals) of a period on which an account has one of several daily totals."""
    return sorted({day for metric in metrics for day, _ in _days_of(numbers, account, metric, asked)})


# goals and the log of answers


def _goals(numbers: Numbers, quantity: str, asked: Asked) -> Part | None:
    """Goals belong to the whole of social media, not to an account."""
    held = [one for one in numbers.goals if one.day in asked.period]
    if not held or asked.accounts is not None or asked.channel is not None or asked.organic is not None:
        return None
    count = sum(one.met for one in held) if quantity == "goals_reached" else len(held)
    return Part(float(count), len(held), "goals", partial=asked.period.end > numbers.today)


def _answers(numbers: Numbers, quantity: str, asked: Asked) -> Part | None:
    if quantity not in COUNTED or asked.channel is not None or asked.organic is not None:
        return None
    held = answers(numbers, asked)
    if not held:
        return None
    partial = asked.period.end > numbers.today
    if quantity == "response_time":
        hours = [one.hours for one in held if one.hours is not None]
        return Part(median(hours) * SECONDS, len(hours), "replies", partial=partial) if hours else None
    count = {
        "messages": len(held),
        "answered": sum(one.hours is not None for one in held),
        "decided": sum(one.within is not None for one in held),
        "answered_in_time": sum(one.within is True for one in held),
    }[quantity]
    return Part(float(count), len(held), "replies", partial=partial)


def answers(numbers: Numbers, asked: Asked) -> list[Answer]:
    """The messages of a period."""
    return [
        one
        for one in numbers.answers
        if one.day in asked.period and (asked.accounts is None or one.account in asked.accounts)
    ]
