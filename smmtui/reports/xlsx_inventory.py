"""The content inventory as a workbook: one row a post, one column a metric met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC
from typing import Any, Final

from smmtui import i18n
from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.reports import inventory, xlsx_book
from smmtui.reports.report_tables import Column, Kind, Sheet

_KINDS: Final[Mapping[str, tuple[Kind, int]]] = {
    "url": ("link", 34),
    "title": ("long", 30),
    "text": ("long", 60),
    "published_at": ("date", 17),
    "class_why": ("long", 34),
    "parts": ("number", 8),
}


def render(
    items: Iterable[ContentItem],
    accounts: Mapping[str, Account],
    lang: str,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> bytes:
    """The posts as one sheet; times are in UTC, numbers that no source gave are blank.

    Raises:
        Cancelled: `stop` said so.
    """
    posts = list(items)
    plain = inventory.rows(posts, accounts)
    metrics = sorted({name for row in plain for name in row["metrics"]})
    fields = [name for name in (plain[0] if plain else inventory.FIELDS) if name != "metrics"]
    columns = [Column(name, name, *_KINDS.get(name, ("text", 16))) for name in fields]
    columns += [Column(name, name, "number", 12) for name in metrics]
    rows = tuple(_row(row, post, fields, metrics) for row, post in zip(plain, posts, strict=True))
    title = i18n.t("report.sheet.inventory", lang=lang)
    return xlsx_book.book([Sheet(title, tuple(columns), rows)], title=title, stop=stop)


def _row(row: Mapping[str, Any], post: ContentItem, fields: list[str], metrics: list[str]) -> tuple[Any, ...]:
    known = {**row, "published_at": post.published_at.astimezone(UTC) if post.published_at else None}
    known["pinned"] = None if row["pinned"] is None else str(row["pinned"]).lower()
    return (*(known[name] for name in fields), *(row["metrics"].get(name) for name in metrics))
