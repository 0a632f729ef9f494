"""Sources of numbers made for tests: a few posts, days and entries of an account called "a"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from smmtui.metrics.posts import build
from smmtui.metrics.source import Answer, Numbers
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.metric import Entry, Series

TODAY = date(2026, 11, 20)


def post(number: int, day: date, *, account: str = "a", **values: float) -> ContentItem:
    """A published post with the newest values of some quantities."""
    return ContentItem(
        id=f"{account}/{number}",
        account=account,
        published_at=datetime(day.year, day.month, day.day, 10, tzinfo=UTC),
        snapshots=tuple(Snapshot(metric=name, value=value, as_of=TODAY) for name, value in values.items()),
    )


def entry(metric: str, period: str, value: float, **fields: Any) -> Entry:
    """A number typed by hand."""
    return Entry(id=f"N-{metric}-{period}-{len(fields)}-{value}", metric=metric, period=period, value=value, **fields)


def series(metric: str, days: Mapping[str, float], *, account: str = "a", organic: bool | None = None) -> Series:
    """Daily totals of 2026."""
    ident = f"{account}/{metric}/{organic}"
    return Series(id=ident, account=account, metric=metric, year=2026, days=dict(days), organic=organic, as_of=TODAY)


def numbers(
    *,
    posts: Iterable[ContentItem] = (),
    entries: Iterable[Entry] = (),
    days: Iterable[Series] = (),
    answers: Iterable[Answer] = (),
    followers: Mapping[str, Mapping[date, float]] | None = None,
    accounts: tuple[str, ...] = ("a", "b"),
    today: date = TODAY,
) -> Numbers:
    """The sources as the program would gather them."""
    platforms = dict.fromkeys(accounts, "telegram")
    built = build(posts, zones={}, platforms=platforms)
    return Numbers(
        today=today,
        posts=lambda: built,
        series=tuple(days),
        entries=tuple(entries),
        answers=tuple(answers),
        platforms=platforms,
        counts=followers or {},
    )
