"""Posts to count: short ways to make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import Any

from smmtui.metrics.posts import Posts, build
from smmtui.model.content import ContentItem, Snapshot

READ = date(2026, 11, 20)
PLATFORMS = {"tg": "telegram", "ig": "instagram", "vk": "vk"}


def post(ident: str, at: str, views: float | None = None, **fields: Any) -> ContentItem:
    """A post of the Telegram channel at "2026-11-02 18:30" (UTC), with its views where there are any."""
    shots = () if views is None else (Snapshot(metric="views", value=views, as_of=READ),)
    given: dict[str, Any] = {"account": "tg", "format": "photo", "snapshots": shots, **fields}
    return ContentItem(id=ident, published_at=datetime.fromisoformat(at).replace(tzinfo=UTC), **given)


def columns(items: Iterable[ContentItem], *, zones: Mapping[str, tzinfo] | None = None, zone: tzinfo = UTC) -> Posts:
    """Their columns."""
    return build(items, zones=zones or {}, platforms=PLATFORMS, zone=zone)
