"""How far a change is the platform's and not ours: published drift is taken off before "reach is falling" is said."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from smmtui.metrics.published import Drift, published

YEAR: Final = 365
#: A year's drift says something about the years beside it, no further.
NEAR_YEARS: Final = 1


class Net(msgspec.Struct, frozen=True, kw_only=True):
    """A change with the platform's part taken off; all are shares (-0.31 is 31 % less).

    `platform` is None where nothing is published, or what is published is past its date: `net` is the change itself
    then, and nobody may say that it is ours alone.
    """

    change: float
    net: float
    platform: float | None = None
    drift: Drift | None = None

    @property
    def known(self) -> bool:
        """Whether the platform's part is known."""
        return self.platform is not None


def drift_of(metric: str, platform: str, year: int, today: date, *, format: str = "") -> Drift | None:  # noqa: A002
    """The published drift of a metric on a platform for a year, else for the year beside it; None past its date.

    A format's own drift stands before that of all posts.
    """
    found = [
        one
        for one in published().drift
        if one.metric == metric
        and one.platform == platform
        and one.format in {"", format}
        and abs(one.year - year) <= NEAR_YEARS
        and one.review_by >= today
    ]
    return min(found, key=lambda one: (not one.format, abs(one.year - year), -one.year), default=None)


def net_change(
    change: float,
    platform: str,
    metric: str,
    year: int,
    *,
    today: date,
    days: int = YEAR,
    format: str = "",  # noqa: A002
) -> Net:
    """A change (a share) over `days` days ending in `year`, net of what the whole platform did in that time.

    The drift of a year is spread evenly over its days, so a change against the quarter before takes off a quarter of it
    (compounded). A fall of 31 % where everybody fell by 31 % is a net change of nothing.
    """
    found = drift_of(metric, platform, year, today, format=format)
    if found is None:
        return Net(change=change, net=change)
    part = (1 + found.change) ** (days / YEAR) - 1
    return Net(change=change, net=(1 + change) / (1 + part) - 1, platform=part, drift=found)
