"""Posts and their numbers: what the content inventory holds."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from smmtui.model.base import Change, Record

Format = Literal[
    "text",
    "photo",
    "carousel",
    "video",
    "short_video",
    "story",
    "live",
    "poll",
    "link",
    "document",
    "audio",
    "repost",
    "reply",
    "other",
]
Stage = Literal["", "awareness", "interest", "trust", "action"]
Status = Literal["draft", "planned", "published", "hidden", "archived", "deleted"]
Class = Literal["unsorted", "obsolete", "relevant", "needs_update"]
Action = Literal["", "keep", "refresh", "merge", "repurpose", "pin", "unpin", "hide", "delete", "archive"]
Precision = Literal["second", "minute", "day"]
TimeSource = Literal["field", "id", "file", "lastmod"]
Scope = Literal["lifetime", "period", "daily"]


class Snapshot(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One number as a source gave it on a day.

    `metric` is the normalised key of FORMATS (views, reach, reactions, comments, shares, saves, clicks …), `column` the
    name that the source used, `as_of` the day the number was read. A number that the source left blank has no snapshot.
    """

    metric: str
    value: float
    as_of: date
    scope: Scope = "lifetime"
    organic: bool | None = None
    column: str = ""
    source: str = ""


class ContentItem(Record, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One post, story, video or page of one account."""

    account: str
    native_id: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    format: Format = "other"
    published_at: datetime | None = None
    time_precision: Precision = "second"
    time_source: TimeSource = "field"
    edited_at: datetime | None = None
    status: Status = "published"
    pinned: bool | None = None
    parts: int = 1  # messages or pictures joined into this post
    links: tuple[str, ...] = ()
    pillar: str = ""
    stage: Stage = ""
    task: str = ""
    campaign: str = ""
    owner: str = ""
    last_checked: date | None = None
    next_review: date | None = None
    cls: Class = msgspec.field(default="unsorted", name="class")
    cls_change: Change | None = msgspec.field(default=None, name="class_change")
    action: Action = ""
    rights: str = ""
    ad_marking: Literal["", "none_needed", "marked", "missing"] = ""
    alt_text: bool | None = None
    snapshots: tuple[Snapshot, ...] = ()
    source: str = ""  # the import that brought it
    note: str = ""

    def latest(self, metric: str) -> float | None:
        """The newest value of a metric, or None where no source gave one."""
        best: Snapshot | None = None
        for shot in self.snapshots:
            if shot.metric == metric and (best is None or shot.as_of >= best.as_of):
                best = shot
        return None if best is None else best.value


class ImportRun(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What one import read and what became of every row; kept so that a count can always be explained."""

    at: datetime
    file: str
    format: str
    account: str
    read: int = 0
    imported: int = 0
    updated: int = 0
    unchanged: int = 0
    series: int = 0
    skipped: dict[str, int] = {}
    warnings: tuple[str, ...] = ()
