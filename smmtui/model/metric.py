"""Numbers over time: daily totals of an account, numbers entered by hand, benchmarks, remembered column mappings.

What a single post got is kept with the post (`model.content.Snapshot`). Here is what belongs to a whole account or to
the business. A metric id names a quantity or a formula of `data/metrics.yaml`; values of two ids are never compared.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from smmtui.model.base import Record

BenchmarkKind = Literal["published", "competitor"]


class Series(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One quantity of one account, day by day, for a calendar year, as a platform's export gave it.

    `days` maps an ISO day to its value; a day that the export left blank is absent, which is not zero. `column` is the
    name that the source used, `as_of` the day of the newest export, `organic` None where the export mixes both.
    """

    account: str
    metric: str
    year: int
    days: dict[str, float] = {}
    organic: bool | None = None
    currency: str = ""
    column: str = ""
    as_of: date
    source: str = ""


class Entry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A number of a period that no export holds, entered by hand: leads, sales, spend, answered messages.

    `period` is a week ("2026-W47"), a month ("2026-11"), a quarter ("2026-Q4") or a day ("2026-11-22"). Blank `account`
    is all of social media; `channel` names what is no account (an advertisement, radio, an event). Money has an ISO
    4217 `currency`; amounts of different currencies are never added.
    """

    metric: str
    period: str
    value: float
    currency: str = ""
    account: str = ""
    channel: str = ""
    organic: bool | None = None
    as_of: date | None = None
    by: str = ""
    source: str = ""
    note: str = ""


class Benchmark(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What others reach, as a dated record; after `review_by` it is shown greyed and judges nothing.

    `value` is in the unit of the metric (money in `currency`), `base` says what the share is counted of, `sample` how
    many were looked at.
    """

    metric: str
    value: float
    currency: str = ""
    kind: BenchmarkKind = "competitor"
    platform: str = ""
    segment: str = ""
    competitor: str = ""
    year: int | None = None
    source: str = ""
    sample: str = ""
    base: str = ""
    retrieved: date | None = None
    review_by: date | None = None
    note: str = ""


class ColumnProfile(Record, frozen=True, kw_only=True, omit_defaults=True):
    """How the columns of a foreign table were understood once, so that the next file of the same shape asks nothing.

    `fingerprint` is that of the header (`importers.table.fingerprint`). `blanks` says of columns of numbers whether a
    blank cell is "unknown" or means "none"; `blank` of all that are not named there.
    """

    fingerprint: str
    name: str = ""
    columns: dict[str, str] = {}
    dates: str = ""
    blank: str = ""
    blanks: dict[str, str] = {}
    timezone: str = ""
    platform: str = ""
    used_on: date | None = None
