"""Facts from typed numbers: how outcomes moved, what a result costs by channel, what is spent for nothing, ДРР."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from math import sqrt
from typing import Final

import msgspec

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.ledger import OUTCOMES, Ledger
from smmtui.metrics import periods
from smmtui.metrics.benchmarks import ALIKE
from smmtui.metrics.calculate import breakdown, calculate
from smmtui.metrics.grouping import POSSIBLE
from smmtui.metrics.values import Value

#: Under so many results in the better stretch, or at the cheapest channel, a change or a price is chance.
RESULTS_ENOUGH: Final = 10
#: What one result costs, the nearest to money first.
COSTS: Final = ("cpo", "cpl", "cpa")
#: What is typed of the business; a week without any of them is a week that nobody wrote down.
WRITTEN: Final = (*OUTCOMES, "revenue")
#: How long after its end a period may wait to be typed.
GRACE_DAYS: Final = 7
Scope = tuple[str, str]


def outcome_course(ledger: Ledger) -> Cell:
    """Which way the outcome nearest to money moved, beyond what chance does to counts."""
    found = ledger.outcome()
    change = outcome_change(ledger)
    if found is None or not isinstance(change, float):
        return UNKNOWN
    now, before = found[1].value or 0.0, found[2].value or 0.0
    sure = abs(now - before) / sqrt(now + before) >= POSSIBLE and abs(change) >= ALIKE
    return "level" if not sure else "grew" if change > 0 else "fell"


def outcome_change(ledger: Ledger) -> Cell:
    """By how much it moved; unknown while both stretches together hold too few."""
    found = ledger.outcome()
    if found is None or not found[2].value or max(found[1].value or 0.0, found[2].value) < RESULTS_ENOUGH:
        return UNKNOWN
    return round(((found[1].value or 0.0) - found[2].value) / found[2].value, 4)


def outcome_counted(ledger: Ledger) -> Cell:
    """What the outcome is that is compared."""
    found = ledger.outcome()
    return UNKNOWN if found is None else found[0]


class Prices(msgspec.Struct, frozen=True):
    """What a result costs at the dearest channel and at the cheapest; `share` of their spend goes to the dearest."""

    metric: str
    dearest: str
    cheapest: str
    ratio: float
    share: float


def prices(ledger: Ledger) -> Prices | None:
    """The cost of a result by channel over three months; None while fewer than two channels can be compared.

    A channel is compared once the cheapest one would have brought enough results for its spend.
    """
    return ledger.once("prices", lambda: _prices(ledger))


def _prices(ledger: Ledger) -> Prices | None:
    for metric in COSTS:
        found = {scope: one for scope, one in _by_channel(ledger, metric).items() if one.value}
        proven = [scope for scope, one in found.items() if (one.denominator or 0) >= RESULTS_ENOUGH]
        if not proven or len({one.currency for one in found.values()}) > 1:
            continue
        cheapest = min(proven, key=lambda scope: _price(found[scope]))
        usual = _price(found[cheapest])
        judged = [scope for scope, one in found.items() if (one.numerator or 0) >= usual * RESULTS_ENOUGH]
        if len(judged) < 2:
            continue
        dearest = max(judged, key=lambda scope: _price(found[scope]))
        spent = sum(found[scope].numerator or 0 for scope in judged)
        return Prices(
            metric,
            _name(ledger, dearest),
            _name(ledger, cheapest),
            round(_price(found[dearest]) / usual, 2),
            round((found[dearest].numerator or 0) / spent, 4),
        )
    return None


def _price(one: Value) -> float:
    return one.value or 0.0


def _name(ledger: Ledger, scope: Scope) -> str:
    account = ledger.accounts.get(scope[0])
    return scope[1] or (account.label if account is not None else scope[0])


def _by_channel(ledger: Ledger, metric: str) -> dict[Scope, Value]:
    """A metric by channel, an account that is told by advertisement being left to these."""
    return _leaves({(one.account, one.channel): one for one in breakdown(ledger.numbers, metric, ledger.window.now)})


def _leaves(found: Mapping[Scope, Value]) -> dict[Scope, Value]:
    split = {account for (account, channel), one in found.items() if account and channel and one.numerator is not None}
    return {scope: one for scope, one in found.items() if scope[1] or scope[0] not in split}


def _spend(ledger: Ledger) -> dict[Scope, Value]:
    """What was spent in three months, by channel; as a whole where it is told no further."""
    return ledger.once("spend", lambda: _spend_now(ledger))


def _spend_now(ledger: Ledger) -> dict[Scope, Value]:
    window = ledger.window.now
    apart = _leaves({(one.account, one.channel): one for one in breakdown(ledger.numbers, "spend", window)})
    known = {scope: one for scope, one in apart.items() if one.value}
    whole = ledger.value("spend", window)
    return known or ({("", ""): whole} if whole.value else {})


def _came(ledger: Ledger, scope: Scope) -> float | None:
    """All that is recorded to have come of a scope; None where nobody recorded anything."""
    account, channel = scope
    found = [
        calculate(ledger.numbers, metric, ledger.window.now, account=account or None, channel=channel or None).value
        for metric in WRITTEN
    ]
    told = [value for value in found if value is not None]
    return sum(told) if told else None


def _spend_share(ledger: Ledger, wanted: Mapping[Scope, bool]) -> Cell:
    spent = _spend(ledger)
    if not spent or len({one.currency for one in spent.values()}) > 1:
        return UNKNOWN
    return round(sum(one.value or 0 for scope, one in spent.items() if wanted[scope]) / _total(spent), 4)


def _total(spent: Mapping[Scope, Value]) -> float:
    return sum(one.value or 0 for one in spent.values())


def spend_unrecorded(ledger: Ledger) -> Cell:
    """The share of the spend beside which nobody recorded any result, neither there, nor of the account, nor in all."""
    whole = _came(ledger, ("", "")) is not None

    def unrecorded(scope: Scope) -> bool:
        if _came(ledger, scope) is not None:
            return False
        account = scope[0]
        return not account or (not whole and _came(ledger, (account, "")) is None)

    return _spend_share(ledger, {scope: unrecorded(scope) for scope in _spend(ledger)})


def spend_for_nothing(ledger: Ledger) -> Cell:
    """The share of the spend for which a result is recorded, and it is zero."""
    return _spend_share(ledger, {scope: _came(ledger, scope) == 0 for scope in _spend(ledger)})


def _ad_share(ledger: Ledger) -> Value | None:
    """ДРР of three months; None while revenue has gaps, which would look like a bad ratio."""
    revenue = ledger.value("revenue", ledger.window.now)
    found = ledger.value("drr", ledger.window.now)
    return found if found.known and revenue.known and not revenue.partial else None


def ad_share(ledger: Ledger) -> Cell:
    """ДРР as a share."""
    found = _ad_share(ledger)
    return UNKNOWN if found is None or found.value is None else round(found.value / 100, 4)


def ad_share_over(ledger: Ledger) -> Cell:
    """How far ДРР lies above the margin, below which it pays; unknown without a margin."""
    found, even = _ad_share(ledger), ledger.value("drr_break_even", ledger.window.now)
    if found is None or found.value is None or even.value is None:
        return UNKNOWN
    return round((found.value - even.value) / 100, 4)


def margin_recorded(ledger: Ledger) -> Cell:
    """Whether the margin is known where spend and revenue are."""
    return UNKNOWN if _ad_share(ledger) is None else ledger.value("drr_break_even", ledger.window.now).known


def weeks_unwritten(ledger: Ledger) -> Cell:
    """Whole weeks that are over and due and for which no outcome was typed, since the last that was.

    Who types by month is asked for a month a week after its end; while nothing was ever typed it is unknown.
    """
    dated = [one.period for metric in WRITTEN for one in ledger.numbers.by_metric.get(metric, ())]
    over = [one for one in dated if one.end <= ledger.today]
    if not over:
        return UNKNOWN
    last = max(over, key=lambda one: (one.end, one.days))
    kind = "week" if last.kind == "day" else last.kind
    due = periods.last_over(kind, ledger.today - timedelta(days=GRACE_DAYS - 1)).end
    return max(0, (due - last.end).days // 7)
