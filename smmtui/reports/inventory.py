"""The content inventory as JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any

import msgspec

from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.reports.tabular import csv_bytes

FORMAT_VERSION = 1
FIELDS = (
    "id", "platform", "account", "native_id", "url", "title", "text", "format", "status", "published_at",
    "time_precision", "class", "class_why", "action", "pillar", "stage", "pinned", "parts", "metrics",
)  # fmt: skip


def rows(items: Iterable[ContentItem], accounts: Mapping[str, Account]) -> list[dict[str, Any]]:
    """One plain mapping a post, as `export inventory --format json` promises; times in UTC, blank numbers left out."""
    return [_row(item, accounts.get(item.account)) for item in items]


def _row(item: ContentItem, account: Account | None) -> dict[str, Any]:
    published = item.published_at.astimezone(UTC).isoformat() if item.published_at else None
    metrics = {shot.metric: shot.value for shot in sorted(item.snapshots, key=lambda shot: shot.as_of)}
    return {
        "id": item.id,
        "platform": account.platform if account else "other",
        "account": item.account,
        "native_id": item.native_id,
        "url": item.url,
        "title": item.title,
        "text": item.text,
        "format": item.format,
        "status": item.status,
        "published_at": published,
        "time_precision": item.time_precision,
        "class": item.cls,
        "class_why": item.cls_change.why if item.cls_change else "",
        "action": item.action,
        "pillar": item.pillar,
        "stage": item.stage,
        "pinned": item.pinned,
        "parts": item.parts,
        "metrics": metrics,
    }


def as_json(items: Iterable[ContentItem], accounts: Mapping[str, Account]) -> bytes:
    """The inventory as indented JSON."""
    whole = {"format_version": FORMAT_VERSION, "items": rows(items, accounts)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def as_csv(items: Iterable[ContentItem], accounts: Mapping[str, Account]) -> bytes:
    """The inventory as CSV: one line a post, one column a metric met."""
    plain = rows(items, accounts)
    metrics = sorted({name for row in plain for name in row["metrics"]})
    table = []
    for row in plain:
        numbers = row.pop("metrics")
        table.append({**row, **{name: numbers.get(name) for name in metrics}})
    return csv_bytes(table)
