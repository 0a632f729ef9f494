"""Before and after a day: what changed since an experiment began, and whether it is more than noise."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from smmtui.metrics.grouping import LEAST, Middle, Verdict, known, middle, verdict
from smmtui.metrics.posts import EVERYTHING, Narrow, Posts

#: How many days are looked at on either side.
WINDOW: Final = 28


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The posts before a day and from that day on, `days_before` and `days_after` long.

    `overlap`: the middle halves of the two overlap. `verdict` says how sure the difference is.
    """

    on: date
    days_before: int
    days_after: int
    posts_before: int
    posts_after: int
    before: Middle
    after: Middle
    verdict: Verdict

    @property
    def difference(self) -> float | None:
        """The median after less the median before."""
        if self.before.median is None or self.after.median is None:
            return None
        return self.after.median - self.before.median

    @property
    def change(self) -> float | None:
        """The difference as a share of the median before."""
        if self.difference is None or not self.before.median:
            return None
        return self.difference / abs(self.before.median)

    @property
    def overlap(self) -> bool | None:
        """Whether the middle halves overlap; None without quartiles."""
        before, after = self.before, self.after
        if before.low is None or before.high is None or after.low is None or after.high is None:
            return None
        return before.low <= after.high and after.low <= before.high


def before_after(
    posts: Posts,
    on: date,
    column: array[float] | None,
    *,
    today: date,
    days: int = WINDOW,
    least: int = LEAST,
    narrow: Narrow = EVERYTHING,
) -> BeforeAfter:
    """The `days` before a day against the `days` from it on, as far as they have come."""
    first, last = on - timedelta(days=days), min(today, on + timedelta(days=days - 1))
    earlier = posts.select(first, on - timedelta(days=1), narrow)
    later = posts.select(on, last, narrow)
    old, new = known(column, earlier), known(column, later)
    return BeforeAfter(
        on=on,
        days_before=days,
        days_after=max(0, (last - on).days + 1),
        posts_before=len(earlier),
        posts_after=len(later),
        before=middle(old, least),
        after=middle(new, least),
        verdict=verdict(old, new, least),
    )
