"""Posts with numbers to measure with, and the plain pass over the records that the columns are measured against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from smmtui.metrics.posts import Posts, build
from smmtui.model.account import Platform
from smmtui.model.content import ContentItem, Snapshot

POSTS: Final = 100_000
NOW: Final = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
FORMATS: Final = ("photo", "text", "carousel", "video", "short_video", "link")
STAGES: Final = ("", "awareness", "interest", "trust", "action")
PLATFORMS: Final[dict[str, Platform]] = {"A-1": "telegram", "A-2": "instagram", "A-3": "vk"}
ZONES: Final[dict[str, tzinfo]] = {one: ZoneInfo("Europe/Moscow") for one in PLATFORMS}
ASKED: Final = ("views", "reactions", "comments", "shares")


def items(count: int = POSTS) -> list[ContentItem]:
    """Posts of three accounts over eleven years, each with four quantities, two of them read twice."""
    early, late = date(2026, 9, 1), date(2026, 9, 30)
    made = []
    for number in range(count):
        seen = float(500 + number * 7919 % 5000)
        shots = (
            Snapshot(metric="views", value=seen * 0.9, as_of=early, source="I-1"),
            Snapshot(metric="reactions", value=seen * 0.03, as_of=early, source="I-1"),
            Snapshot(metric="views", value=seen, as_of=late, source="I-2"),
            Snapshot(metric="reactions", value=seen * 0.04, as_of=late, source="I-2"),
            Snapshot(metric="comments", value=seen * 0.004, as_of=late, source="I-2"),
            Snapshot(metric="shares", value=seen * 0.002, as_of=late, source="I-2"),
        )
        made.append(
            ContentItem(
                id=f"tg:{number}",
                account=f"A-{number % 3 + 1}",
                format=FORMATS[number * 31 % 6],
                pillar=f"P-{number % 4}",
                stage=STAGES[number * 17 % 5],
                published_at=NOW - timedelta(minutes=58 * number),
                snapshots=shots,
                source="I-1",
            )
        )
    return made


def columns(records: Iterable[ContentItem]) -> Posts:
    """The columns of the posts."""
    return build(records, zones=ZONES, platforms=PLATFORMS)


def plain_pass(records: Iterable[ContentItem], first: date, last: date) -> dict[str, tuple[int, float]]:
    """Posts and median engagement by views for each format of a period, record by record.

    Each post gets its day and hour, its platform and its newest numbers, as a reader of the records would do it.
    """
    groups: dict[str, list[float]] = {}
    counts: dict[tuple[str, str, str, str, int, int], int] = {}
    for item in records:
        moment = item.published_at
        if item.status != "published" or moment is None:
            continue
        local = moment.astimezone(ZONES[item.account])
        newest: dict[str, Snapshot] = {}
        for shot in item.snapshots:
            held = newest.get(shot.metric)
            if shot.scope == "lifetime" and (held is None or shot.as_of >= held.as_of):
                newest[shot.metric] = shot
        if not first <= local.date() <= last:
            continue
        kind = (item.account, PLATFORMS[item.account], item.pillar, item.stage, local.weekday(), local.hour)
        counts[kind] = counts.get(kind, 0) + 1
        views = newest.get("views")
        engaged = [newest[name].value for name in ASKED[1:] if name in newest]
        if views is not None and views.value > 0 and engaged:
            groups.setdefault(item.format, []).append(sum(engaged) / views.value * 100)
    return {name: (len(values), median(values)) for name, values in groups.items()}
