"""A metric of a period, with the parts it was counted from; blank is not zero, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from statistics import median
from typing import Final

import msgspec

from smmtui.metrics import parts
from smmtui.metrics.dictionary import Metric, load
from smmtui.metrics.entries import MIXED, Asked
from smmtui.metrics.parts import BASES, Part
from smmtui.metrics.periods import Period
from smmtui.metrics.rates import rate_column
from smmtui.metrics.source import Numbers
from smmtui.metrics.values import Basis, Value, Why


def calculate(
    numbers: Numbers,
    metric: str,
    period: Period,
    *,
    account: str | None = None,
    platform: str | None = None,
    channel: str | None = None,
    organic: bool | None = None,
) -> Value:
    """The value of a metric (or a quantity) in a period; an absent value says why.

    Without `account`, `platform` and `channel` it is all of social media; `organic` True is what nobody paid for,
    False what was paid, None both together.

    Raises:
        KeyError: there is no such metric.
    """
    known = load().metric(metric)
    accounts = None if account is None and platform is None else frozenset(numbers.accounts(account, platform))
    asked = Asked(period, accounts, channel, organic)
    frame = Value(
        metric=known.id,
        period=period,
        least=known.least,
        unit=known.unit,
        account=account or "",
        channel=channel or "",
        organic=organic,
        summary=known.summary,
    )
    if period.start > numbers.today:
        return _absent(frame, "not_yet")
    if known.summary == "median_of_posts":
        return _median_of_posts(numbers, known, asked, frame)
    if known.summary == "change":
        return _follower_change(numbers, known, asked, frame)
    if known.id == "er_day":
        return _engagement_by_day(numbers, known, asked, frame)
    if known.plain or known.summary in {"last", "median"}:
        return _quantity(numbers, known, asked, frame)
    return _formula(numbers, known, asked, frame)


def history(
    numbers: Numbers, metric: str, periods: Sequence[Period], *, account: str | None = None, channel: str | None = None
) -> tuple[Value, ...]:
    """The values of several periods, in their order."""
    return tuple(calculate(numbers, metric, period, account=account, channel=channel) for period in periods)


def breakdown(numbers: Numbers, metric: str, period: Period) -> tuple[Value, ...]:
    """A metric for each account and each channel or advertisement that has any of its quantities typed for a period.

    This is the cost per result by channel and by advertisement; those without a value say why.
    """
    known = load().metric(metric)
    scopes: dict[tuple[str, str], None] = {}
    for quantity in known.quantities:
        for dated in numbers.by_metric.get(quantity, ()):
            entry = dated.entry
            if (entry.account or entry.channel) and Asked(period).period.covers(dated.period):
                scopes[entry.account, entry.channel] = None
    return tuple(
        calculate(numbers, metric, period, account=account or None, channel=channel or None)
        for account, channel in sorted(scopes)
    )


def _absent(frame: Value, why: Why, **found: object) -> Value:
    return msgspec.structs.replace(frame, why=why, **found)


# the middle of posts


def _median_of_posts(numbers: Numbers, known: Metric, asked: Asked, frame: Value) -> Value:
    posts = numbers.posts()
    if asked.channel is not None or not len(posts):
        return _absent(frame, "no_data", missing=() if asked.channel else ("posts",))
    rows = posts.select(asked.period.start, asked.period.end, parts.narrow(numbers, asked))
    given = {"followers": numbers.followers, "first_day": numbers.first_day, "organic": asked.organic}
    rate = rate_column(posts, known, **given)  # type: ignore[arg-type]
    upper = rate_column(posts, msgspec.structs.replace(known, denominator=(), times=1), **given)  # type: ignore[arg-type]
    whole = [] if upper is None else [row for row in rows if not isnan(upper[row])]
    if not whole or upper is None:
        return _absent(frame, "no_data", missing=_enterable(known.numerator) if len(rows) else ("posts",))
    held = [] if rate is None else [row for row in whole if not isnan(rate[row])]
    if not held or rate is None:
        return _absent(frame, "no_denominator", n=len(whole), missing=_enterable(known.denominator))
    if len(held) < known.least:
        return _absent(frame, "too_few", n=len(held), basis="posts")
    lower = None
    if known.denominator:
        lower = sum(upper[row] / rate[row] * known.times if rate[row] else 0.0 for row in held)
    return msgspec.structs.replace(
        frame,
        value=median(rate[row] for row in held),
        numerator=sum(upper[row] for row in held),
        denominator=lower,
        n=len(held),
        basis="posts",
        partial=asked.period.end > numbers.today,
    )


# sums and quotients


def _quantity(numbers: Numbers, known: Metric, asked: Asked, frame: Value) -> Value:
    """One quantity as it is, on the first basis that has it."""
    if known.id == "followers":
        found: Part | str | None = parts.followers_now(numbers, asked)
        found = found or parts.part(numbers, "followers", asked, "entries")
    else:
        found = _first(numbers, known.numerator[0], asked, alone=True)
    if isinstance(found, str):
        return _absent(frame, "mixed_currencies")
    if found is None:
        return _absent(frame, "no_data")
    value = found.value * (1 if known.plain else known.times)
    if known.least > found.n:
        return _absent(frame, "too_few", n=found.n, basis=found.basis)
    summary = "median_of_days" if found.median_of_days else known.summary
    return msgspec.structs.replace(
        frame, value=value, numerator=value, n=found.n, currency=found.currency, basis=found.basis, used=found.used,
        partial=found.partial, summary=summary,
    )  # fmt: skip


def _first(numbers: Numbers, quantity: str, asked: Asked, *, alone: bool = False) -> Part | str | None:
    for basis in BASES:
        found = parts.part(numbers, quantity, asked, basis, alone=alone)
        if found is not None:
            return found
    return None


class _Sides(msgspec.Struct, frozen=True):
    """Both sides of a quotient with what was left out."""

    upper: Part | None
    lower: Part | None
    less: Part | None = None
    why: Why = ""


def _formula(numbers: Numbers, known: Metric, asked: Asked, frame: Value) -> Value:
    sides = _sides(numbers, known, asked)
    if sides.why or sides.upper is None:
        return _absent(frame, sides.why or "no_data", missing=_missing(numbers, known, asked))
    upper, lower, currency = sides.upper, sides.lower, sides.upper.currency
    weight = 1.0
    if known.weight:
        margin = _first(numbers, known.weight, asked)
        if not isinstance(margin, Part):
            return _absent(frame, "no_margin", n=upper.n, missing=(known.weight,))
        weight = margin.value / 100
    value = upper.value * weight - (sides.less.value if sides.less else 0.0)
    every = [one for one in (upper, lower, sides.less) if one is not None]
    if len({one.currency for one in every if one.currency}) > 1:
        return _absent(frame, "mixed_currencies")
    denominator = lower.value if lower else None
    n = min((one.n for one in every if one.basis), default=0)
    if denominator is not None and denominator <= 0:
        spent = currency if known.unit == "money" else ""
        return _absent(frame, "zero_denominator", numerator=value, denominator=denominator, n=n, currency=spent)
    if n < known.least:
        return _absent(frame, "too_few", n=n)
    bases = {one.basis for one in every if one.basis}
    money = known.unit == "money"
    return msgspec.structs.replace(
        frame,
        value=value / denominator * known.times if denominator else value * known.times,
        numerator=value,
        denominator=denominator,
        n=n,
        currency=(currency or next((one.currency for one in every if one.currency), "")) if money else "",
        basis=bases.pop() if len(bases) == 1 else "mixed",
        used=tuple(dict.fromkeys(name for one in every for name in one.used)),
        partial=any(one.partial for one in every),
    )


def _sides(numbers: Numbers, known: Metric, asked: Asked) -> _Sides:
    """The parts on one basis where one has them all, else each on the first basis that has it."""
    best: _Sides | None = None
    for basis in (*BASES, "mixed"):
        if basis == "posts" and asked.channel is None:
            found = _paired(numbers, known, asked)
        else:
            found = _on(numbers, known, asked, basis)
        if not found.why:
            return found
        if best is None or _RANK.index(found.why) > _RANK.index(best.why):
            best = found
    return best or _Sides(None, None, None, "no_data")


def _missing(numbers: Numbers, known: Metric, asked: Asked) -> tuple[str, ...]:
    """The quantities of a formula that are nowhere known; what the program counts itself is told by its parts."""
    lacking = []
    for name in known.quantities:
        if name in known.optional or _first(numbers, name, asked) is not None:
            continue
        if name == "followers" and _followers_at_start(numbers, asked) is not None:
            continue
        lacking.append(name)
    return _enterable(lacking)


def _enterable(names: Sequence[str]) -> tuple[str, ...]:
    """The quantities themselves: one that is made of others is told by the first of them."""
    made = {name: load().quantities[name].made_of for name in names}
    found = [lines[0][0] if lines else name for name, lines in made.items()]
    return tuple(name for name in found if name != "goals_reached" or "goals_ended" not in found)


_RANK: Final[tuple[Why, ...]] = ("no_data", "no_numerator", "no_denominator", "no_costs", "mixed_currencies")


def _on(numbers: Numbers, known: Metric, asked: Asked, basis: Basis) -> _Sides:
    upper = _sum(numbers, known.numerator, known.optional, asked, basis)
    lower = _sum(numbers, known.denominator, known.optional, asked, basis)
    less = _sum(numbers, known.less, known.optional, asked, basis)
    if MIXED in {upper, lower, less}:
        return _Sides(None, None, None, "mixed_currencies")
    above, below, off = (one if isinstance(one, Part) else None for one in (upper, lower, less))
    if above is None:
        return _Sides(None, below, None, "no_numerator" if below and below.basis else "no_data")
    if known.denominator and below is None:
        return _Sides(above, None, None, "no_denominator")
    if off is None and any(name not in known.optional for name in known.less):
        return _Sides(above, below, None, "no_costs")
    return _Sides(above, below, off)


def _sum(
    numbers: Numbers, names: Sequence[str], optional: Sequence[str], asked: Asked, basis: Basis
) -> Part | str | None:
    """Several quantities added up; None where one that is needed is not known."""
    found: list[Part] = []
    for name in names:
        if name == "followers":
            one: Part | str | None = _followers_at_start(numbers, asked)
        elif basis == "mixed":
            one = _first(numbers, name, asked)
        else:
            one = parts.part(numbers, name, asked, basis)
        if isinstance(one, str):
            return one
        if one is not None:
            found.append(one)
        elif name not in optional:
            return None
    return parts.joined(found)


def _followers_at_start(numbers: Numbers, asked: Asked) -> Part | None:
    start, _, lacking = parts.followers(numbers, asked)
    return None if start is None else Part(start, 1, "", partial=lacking)


def _paired(numbers: Numbers, known: Metric, asked: Asked) -> _Sides:
    """Both sides summed over the posts that have both, so that a post without clicks known does not lower the rate."""
    if known.less or known.weight or "weeks" in known.denominator or not known.denominator:
        return _on(numbers, known, asked, "posts")
    posts = numbers.posts()
    upper = rate_column(posts, msgspec.structs.replace(known, denominator=(), times=1), organic=asked.organic)
    lower = rate_column(
        posts,
        msgspec.structs.replace(known, numerator=known.denominator, denominator=(), times=1),
        organic=asked.organic,
    )
    if upper is None or lower is None:
        why: Why = (
            "no_data" if upper is None and lower is None else "no_numerator" if upper is None else "no_denominator"
        )
        return _Sides(None, None, None, why)
    rows = posts.select(asked.period.start, asked.period.end, parts.narrow(numbers, asked))
    both = [row for row in rows if not isnan(upper[row]) and not isnan(lower[row])]
    if not both:
        return _Sides(None, None, None, "no_data")
    partial = asked.period.end > numbers.today
    made = Part(sum(upper[row] for row in both), len(both), "posts", known.numerator, partial=partial)
    return _Sides(made, replace(made, value=sum(lower[row] for row in both), used=known.denominator))


# followers


def _follower_change(numbers: Numbers, known: Metric, asked: Asked, frame: Value) -> Value:
    """What stood at the end less what stood at the start; else those who came less those who went."""
    start, end, lacking = parts.followers(numbers, asked)
    basis: Basis = "series"
    if start is not None and end is not None:
        grown, n = end - start, 2
    else:
        found = _came_and_went(numbers, asked)
        if found is None:
            return _absent(frame, "no_data", missing=("followers",))
        grown, n, basis, lacking = found.value, found.n, found.basis, found.partial
    partial = lacking or asked.period.end > numbers.today
    made = msgspec.structs.replace(frame, numerator=grown, n=n, basis=basis, partial=partial)
    if not known.denominator:
        return msgspec.structs.replace(made, value=grown)
    if start is None:
        return _absent(made, "no_denominator")
    if start <= 0:
        return _absent(made, "zero_denominator", denominator=start)
    return msgspec.structs.replace(made, value=grown / start * known.times, denominator=start)


def _came_and_went(numbers: Numbers, asked: Asked) -> Part | None:
    for basis in ("entries", "series"):
        gained = parts.part(numbers, "follows_gained", asked, basis)
        lost = parts.part(numbers, "follows_lost", asked, basis)
        if isinstance(gained, Part) and isinstance(lost, Part):
            partial = gained.partial or lost.partial
            return replace(gained, value=gained.value - lost.value, n=min(gained.n, lost.n), partial=partial)
        net = parts.part(numbers, "follows_net", asked, basis)
        if isinstance(net, Part):
            return net
    return None


def _engagement_by_day(numbers: Numbers, known: Metric, asked: Asked, frame: Value) -> Value:
    """Engagement of the days against the followers of the same days."""
    upper = parts.part(numbers, "engagement", asked, "series")
    if not isinstance(upper, Part):
        return _absent(frame, "no_data", missing=("reactions",))
    accounts = numbers.accounts() if asked.accounts is None else sorted(asked.accounts)
    days = 0.0
    for account in accounts:
        held = numbers.followers.get(account)
        for day in parts.days_with(numbers, account, ("reactions", "likes"), asked):
            days += (held.near(day) or 0.0) if held else 0.0
    if days <= 0:
        return _absent(frame, "no_denominator", n=upper.n, missing=("followers",))
    return msgspec.structs.replace(
        frame, value=upper.value / days * known.times, numerator=upper.value, denominator=days, n=upper.n,
        basis="series", used=upper.used, partial=upper.partial,
    )  # fmt: skip
