"""What a value is set beside: our own earlier quarter first, competitors second, published figures third.

A benchmark belongs to one formula and is never set beside another. Past its date it is shown greyed and judges nothing;
neither does one of another platform or currency.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

import msgspec

from smmtui.metrics import periods
from smmtui.metrics.calculate import calculate
from smmtui.metrics.dictionary import load
from smmtui.metrics.periods import Period
from smmtui.metrics.published import published
from smmtui.metrics.source import Numbers
from smmtui.metrics.values import Value, better, why_not_comparable
from smmtui.model.metric import Benchmark

BesideKind = Literal["own", "competitor", "published"]
ORDER: Final[tuple[BesideKind, ...]] = ("own", "competitor", "published")
Verdict = Literal["", "better", "worse", "alike"]
#: Two values that differ by less are alike.
ALIKE: Final = 0.05


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a value is set beside; `judges`: it may say better or worse, else `why_not` tells why it may not.

    `own` is our own earlier value, `record` the benchmark of somebody else. `why_not` is "expired", "platform",
    "currency", "segment" (a published figure of one trade or country), "partial", or one of the reasons of
    `values.why_not_comparable`.
    """

    kind: BesideKind
    value: float
    currency: str = ""
    own: Value | None = None
    record: Benchmark | None = None
    judges: bool = True
    why_not: str = ""
    verdict: Verdict = ""

    @property
    def expired(self) -> bool:
        """Whether it is past its date and only shown greyed."""
        return self.why_not == "expired"


def beside(
    numbers: Numbers, value: Value, *, platform: str = "", records: Iterable[Benchmark] = ()
) -> tuple[Beside, ...]:
    """What stands beside a value: own earlier quarter, competitors (`records` of the workspace), published figures.

    `platform` is that of the value where it is of one platform; without it the benchmarks of all platforms that are
    used here are shown, but judge nothing.
    """
    account = value.account
    platform = platform or numbers.platforms.get(account, "")
    found = list(_own(numbers, value, platform))
    kept = [*records, *published().benchmarks]
    for kind in ORDER[1:]:
        found += [_of(one, value, platform, numbers.today) for one in _fitting(kept, kind, value, platform, numbers)]
    return tuple(found)


def _own(numbers: Numbers, value: Value, platform: str) -> Iterable[Beside]:
    """The quarter before the one in which the value's period begins."""
    before = periods.of(value.period.start, "quarter").previous()
    earlier = calculate(
        numbers,
        value.metric,
        before,
        account=value.account or None,
        platform=platform or None if not value.account else None,
        channel=value.channel or None,
        organic=value.organic,
    )
    summed = earlier.summary in {"sum", "change"}
    if earlier.value is None or (summed and earlier.partial):  # a sum with gaps would look like a fall
        return
    scaled = _as_long(earlier, value.period)
    why = why_not_comparable(value, earlier) or ("partial" if value.partial or earlier.partial else "")
    yield _judged(
        Beside(kind="own", value=scaled, currency=earlier.currency, own=earlier, judges=not why, why_not=why), value
    )


def _as_long(earlier: Value, period: Period) -> float:
    """A sum of a quarter as it would be in a period as long as the value's; every other kind of value as it is."""
    assert earlier.value is not None  # noqa: S101 - asked before
    summed = earlier.summary in {"sum", "change"}
    return earlier.value * period.days / earlier.period.days if summed else earlier.value


def _fitting(
    kept: Iterable[Benchmark], kind: BesideKind, value: Value, platform: str, numbers: Numbers
) -> list[Benchmark]:
    """The records of a kind for the same formula: of the platform, or of any that is used here, the newest first."""
    used = {platform} if platform else set(numbers.platforms.values())
    fitting = [
        one
        for one in kept
        if one.kind == kind and one.metric == value.metric and (one.platform in used or not one.platform)
    ]
    return sorted(fitting, key=lambda one: (is_expired(one, numbers.today), -(one.year or 0)))


def _of(record: Benchmark, value: Value, platform: str, today: date) -> Beside:
    why = ""
    if is_expired(record, today):
        why = "expired"
    elif record.platform and record.platform != platform:
        why = "platform"
    elif record.currency != value.currency:
        why = "currency"
    elif record.segment and record.kind == "published":
        why = "segment"
    elif value.value is None:
        why = "absent"
    kind: BesideKind = "published" if record.kind == "published" else "competitor"
    made = Beside(kind=kind, value=record.value, currency=record.currency, record=record, judges=not why, why_not=why)
    return _judged(made, value)


def is_expired(record: Benchmark, today: date) -> bool:
    """Whether a benchmark is past the date by which it was to be looked at again."""
    return record.review_by is not None and record.review_by < today


def _judged(made: Beside, value: Value) -> Beside:
    if not made.judges or value.value is None:
        return made
    if abs(value.value - made.value) <= ALIKE * abs(made.value):
        return msgspec.structs.replace(made, verdict="alike")
    found = better(load().metric(value.metric), value.value, made.value)
    if found is None:
        return made
    return msgspec.structs.replace(made, verdict="better" if found else "worse")
