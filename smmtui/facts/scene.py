"""What several facts need at once: posts by account, medians, repeats. Each is worked out when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from statistics import median
from typing import Final

from smmtui.facts.duplicates import duplicates
from smmtui.facts.ledger import Ledger, inputs_of, recent_of
from smmtui.facts.records import Records
from smmtui.model.content import ContentItem

WINDOW: Final = 90  # days that count as lately
ENOUGH: Final = 10  # posts with a number, under which an account has no median


class Scene:
    """The records on a given day; what `earlier` worked out of numbers is taken over where these did not change."""

    def __init__(self, records: Records, today: date, earlier: Scene | None = None) -> None:
        self.records = records
        self.today = today
        self._held: Ledger | None = None if earlier is None else earlier.__dict__.get("ledger", earlier._held)  # noqa: SLF001

    @cached_property
    def items(self) -> tuple[ContentItem, ...]:
        """All posts, in their order."""
        return tuple(self.records.items.values())

    @cached_property
    def public(self) -> tuple[ContentItem, ...]:
        """The posts that anybody can see."""
        return tuple(item for item in self.items if item.status == "published")

    @cached_property
    def lately(self) -> tuple[ContentItem, ...]:
        """The posts published in the last 90 days."""
        return tuple(item for item in self.public if self.is_late(item))

    @cached_property
    def by_account(self) -> dict[str, list[ContentItem]]:
        """The public posts of each account that have a date, the earliest first."""
        grouped: dict[str, list[ContentItem]] = defaultdict(list)
        for item in self.public:
            if item.published_at is not None:
                grouped[item.account].append(item)
        for posts in grouped.values():
            posts.sort(key=lambda item: item.published_at.timestamp() if item.published_at else 0.0)
        return dict(grouped)

    @cached_property
    def recent(self) -> dict[str, Sequence[ContentItem]]:
        """The posts of each account that facts from numbers look back on."""
        return recent_of(self.by_account, self.today)

    @cached_property
    def ledger(self) -> Ledger:
        """What facts from numbers are counted from."""
        inputs, held = inputs_of(self.records, self.today), self._held
        self._held = None
        if held is not None and held.holds(inputs, self.recent):
            return held
        return Ledger(inputs, self.records, self.recent)

    @cached_property
    def repeats(self) -> dict[str, str]:
        """Each post that repeats an earlier one, with the id of that one."""
        return duplicates(self.items)

    @cached_property
    def seen(self) -> dict[str, float]:
        """Views of each post against its account's median; reactions where the account has no views."""
        return seen_ratios(self.items)

    def age(self, item: ContentItem) -> int | None:
        """Whole days since publication."""
        return None if item.published_at is None else (self.today - item.published_at.date()).days

    def is_late(self, item: ContentItem) -> bool:
        """Whether the post appeared in the last 90 days."""
        age = self.age(item)
        return age is not None and 0 <= age <= WINDOW


def latest(item: ContentItem, metric: str) -> float | None:
    """The newest value of a metric, told fast for the usual case of one snapshot."""
    shots = item.snapshots
    if len(shots) == 1:
        return shots[0].value if shots[0].metric == metric else None
    return item.latest(metric) if shots else None


def seen_ratios(items: tuple[ContentItem, ...]) -> dict[str, float]:
    """How each post's views, or reactions where its account has too few views, compare with the account's median.

    An account needs ENOUGH posts with the number and a median above zero; other posts have no ratio.
    """
    ratios: dict[str, float] = {}
    grouped: dict[str, list[ContentItem]] = defaultdict(list)
    for item in items:
        if item.snapshots and item.status == "published":
            grouped[item.account].append(item)
    for posts in grouped.values():
        for metric in ("views", "reactions"):
            numbers = {item.id: value for item in posts if (value := latest(item, metric)) is not None}
            middle = median(numbers.values()) if len(numbers) >= ENOUGH else 0.0
            if middle > 0:
                ratios.update({key: value / middle for key, value in numbers.items()})
                break
    return ratios
