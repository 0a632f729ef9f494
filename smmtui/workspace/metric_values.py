"""The dictionary with its values: all metrics of a period, and one metric over time with what it is set beside."""

from __future__ import annotations

from typing import Final, cast

import msgspec

from smmtui.errors import UsageError
from smmtui.metrics import benchmarks, dictionary, periods
from smmtui.metrics.benchmarks import Beside
from smmtui.metrics.calculate import breakdown, calculate
from smmtui.metrics.dictionary import Metric
from smmtui.metrics.drift import Net, net_change
from smmtui.metrics.periods import Period, PeriodKind
from smmtui.metrics.posts import Narrow
from smmtui.metrics.source import Numbers
from smmtui.metrics.values import Value, Why, change, why_not_comparable
from smmtui.model.account import Account
from smmtui.model.metric import Benchmark
from smmtui.workspace import metric_entries, numbers, records
from smmtui.workspace.numbers_columns import source
from smmtui.workspace.numbers_scope import Scope, name_of
from smmtui.workspace.session import Workspace

#: How many periods a metric is shown over.
SPANS: Final = 6
USUAL_KIND: Final[PeriodKind] = "month"


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Whose numbers are asked for: one account (its id), one platform, one channel, paid or organic; blank is all."""

    account: str = ""
    platform: str = ""
    channel: str = ""
    organic: bool | None = None


class Row(msgspec.Struct, frozen=True):
    """A metric with its value of a period."""

    metric: Metric
    value: Value


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """One metric: its values, the earliest first; the change of the last whole one, net of drift where that is known.

    `not_compared` tells why there is no change; `judged` is the value that `beside` is set beside; `break_even` is the
    share of revenue above which advertising loses money, for the metric that needs it; `unlike` are the metrics that
    are taken for this one.
    """

    metric: Metric
    values: tuple[Value, ...]
    change: float | None = None
    not_compared: str = ""
    net: Net | None = None
    judged: Value
    beside: tuple[Beside, ...] = ()
    break_even: Value | None = None
    unlike: tuple[tuple[Metric, dict[str, str]], ...] = ()


def asked_of(
    ws: Workspace, *, account: str = "", platform: str = "", channel: str = "", organic: bool | None = None
) -> Asked:
    """Whose numbers are asked for, with the account found by its id, name or handle.

    Raises:
        NotFound: there is no such account. UsageError: an account and a platform are both named.
    """
    if account and platform:
        raise UsageError("metrics.account_or_platform")
    found = records.get(ws, Account, account).id if account else ""
    return Asked(account=found, platform=platform, channel=channel.strip(), organic=organic)


def period_of(ws: Workspace, text: str) -> Period:
    """The period that was named; blank is the last month that is over.

    Raises:
        InvalidValue: it names none, or one that has not begun.
    """
    return metric_entries.period_of(ws, text) if text.strip() else periods.last_over(USUAL_KIND, ws.today)


def value(ws: Workspace, metric: str, period: Period, asked: Asked) -> Value:
    """A metric of a period."""
    return _value(source(ws), metric, period, asked)


def _value(held: Numbers, metric: str, period: Period, asked: Asked) -> Value:
    return calculate(
        held,
        metric,
        period,
        account=asked.account or None,
        platform=asked.platform or None,
        channel=asked.channel or None,
        organic=asked.organic,
    )


def table(ws: Workspace, period: Period, asked: Asked, *, everything: bool = False) -> tuple[Row, ...]:
    """The formulas with their values, outcomes first, and the quantities that are known; `everything`: all of them."""
    held, known = source(ws), dictionary.load()
    rows = []
    plain = [one for one in known.metrics.values() if one.plain]
    for tier in dictionary.TIERS:
        for metric in (
            *(one for one in plain if one.tier == tier),
            *(one for one in known.formulas() if one.tier == tier),
        ):
            found = _value(held, metric.id, period, asked)
            hidden = metric.plain and known.quantities[metric.id].origin == ("count",) and metric.id != "posts"
            if found.known or everything or (not metric.plain and not hidden):
                rows.append(Row(metric, found))
    return tuple(one for one in rows if everything or one.metric.id not in _INNER)


#: Quantities that only formulas use.
_INNER: Final = frozenset(
    {"seen", "seen_24h", "visits", "weeks", "follower_days", "decided", "engagement", "negative", "response_time"}
)


def parts(ws: Workspace, metric: str, period: Period) -> tuple[Value, ...]:
    """A metric for each account and channel (an advertisement is one) that has numbers typed for the period."""
    return breakdown(source(ws), metric, period)


def platforms(ws: Workspace, metric: str, period: Period, asked: Asked) -> dict[str, Value]:
    """A metric for each platform that is used here, by platform."""
    held = source(ws)
    used = dict.fromkeys(held.platforms.values())
    return {one: _value(held, metric, period, msgspec.structs.replace(asked, platform=one)) for one in used}


def accounts(ws: Workspace, metric: str, period: Period, asked: Asked) -> dict[str, Value]:
    """A metric for each account, by account."""
    held = source(ws)
    return {one: _value(held, metric, period, msgspec.structs.replace(asked, account=one)) for one in held.platforms}


def post_groups(ws: Workspace, metric: str, period: Period, asked: Asked, by: str) -> list[tuple[str, Value]]:
    """A metric of single posts by what they are and when they went out, each group with its name in words.

    Raises:
        InvalidValue: single posts do not have this metric.
    """
    narrow = Narrow(account=frozenset({asked.account} - {""}), platform=frozenset({asked.platform} - {""}))
    scope = Scope(period=period.id, narrow=narrow, organic=asked.organic)
    found = numbers.by(ws, scope, metric, by)  # type: ignore[arg-type]  # it refuses what it does not know
    known = dictionary.load().metric(metric)
    frame = Value(
        metric=metric, period=period, least=known.least, unit=known.unit, account=asked.account, organic=asked.organic,
        summary=known.summary, basis="posts",
    )  # fmt: skip
    return [
        (
            name_of(ws, by, one.name),
            msgspec.structs.replace(frame, value=one.middle.median, n=one.middle.n, why=cast("Why", one.middle.why)),
        )
        for one in found.groups
    ]


def story(ws: Workspace, metric: str, asked: Asked, *, last: Period | None = None, spans: int = SPANS) -> Story:
    """A metric over `spans` periods up to `last` (by default the present month), with what it is set beside.

    Raises:
        KeyError: there is no such metric.
    """
    known, held = dictionary.load(), source(ws)
    found = known.metric(metric)
    end = last or periods.of(ws.today, USUAL_KIND)
    several = [end.previous(back) if back else end for back in range(spans - 1, -1, -1)]
    values = tuple(_value(held, metric, one, asked) for one in several)
    whole = [one for one in values if one.period.end < ws.today]
    now, before = (whole[-1], whole[-2]) if len(whole) > 1 else (None, None)
    why = _not_compared(now, before)
    moved = change(now, before) if now and before and not why else None
    judged = next((one for one in reversed(values) if one.known and not one.partial), values[-1])
    return Story(
        metric=found,
        values=values,
        change=moved,
        not_compared=why,
        net=_net(ws, held, moved, now, asked),
        judged=judged,
        break_even=_value(held, "drr_break_even", judged.period, asked) if metric == "drr" else None,
        beside=benchmarks.beside(
            held, judged, platform=asked.platform, records=tuple(ws.store.all(Benchmark).values())
        ),
        unlike=tuple((known.metrics[other], words) for other, words in found.unlike.items()),
    )


def _not_compared(now: Value | None, before: Value | None) -> str:
    """Why two values must not be compared; sums of periods that are not whole must not either."""
    if now is None or before is None:
        return "absent"
    why = why_not_comparable(now, before)
    summed = now.summary in {"sum", "change"} and (now.partial or before.partial)
    return why or ("partial" if summed else "")


def _net(ws: Workspace, held: Numbers, moved: float | None, now: Value | None, asked: Asked) -> Net | None:
    """The change net of what the whole platform did; None where it is of several platforms or nothing is published."""
    platform = asked.platform or held.platforms.get(asked.account, "")
    if moved is None or now is None or not platform:
        return None
    found = net_change(moved, platform, now.metric, now.period.start.year, today=ws.today, days=now.period.days)
    return found if found.known else None


def named(words: str, lang: str | None = None) -> tuple[Metric, ...]:
    """The metrics that are called so: one, or several that people take for each other.

    Raises:
        NotFound: nothing is called so.
    """
    found = dictionary.load().find(words, lang)
    return found or (metric_entries.metric_of(words, lang),)


def said_period(ws: Workspace, text: str) -> Period | None:
    """The period that was named, None for a blank one.

    Raises:
        InvalidValue: it names none, or one that has not begun.
    """
    return metric_entries.period_of(ws, text) if text.strip() else None
