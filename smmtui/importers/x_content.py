"""X Analytics, one row a post: the legacy export of Twitter and both generations that came after it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from smmtui.importers import cells, exact_time
from smmtui.importers.interface import AccountGuess, Note, Options, ParsedPost
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.zones import zone
from smmtui.model.account import Platform
from smmtui.model.content import Format

_STATUS = re.compile(r"(?:twitter|x)\.com/([A-Za-z0-9_]{1,20})/status(?:es)?/(\d{5,20})")


class XContent(TableImporter):
    """Reads the post tables of X Analytics."""

    id: ClassVar[str] = "x_content"
    platforms: ClassVar[tuple[Platform, ...]] = ("x",)
    table: ClassVar[str] = "x_content"
    required: ClassVar[tuple[str, ...]] = ("native_id", "views", "engagements")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Posts:
        """A pass over the table."""
        return _Posts(table, options, asking=asking)


class _Posts(Reading):
    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.handles: Counter[str] = Counter()
        self.damaged = 0
        self.zone = zone(options.timezone or "UTC")

    def post(self, row: TableRow) -> ParsedPost | str:
        """The post of a row; its text may be cut."""
        link = _STATUS.search(row["url"])
        native = cells.native(row["native_id"])
        if not native.isdigit():
            self.damaged += cells.is_damaged(row["native_id"])
            native = link[2] if link else ""
        if not native:
            return "damaged_id" if cells.is_damaged(row["native_id"]) else "no_id"
        if link:
            self.handles[link[1]] += 1
        printed = cells.local_time(row["published_at"])
        hour = cells.has_time(row["published_at"])
        told = cells.utc(printed, self.zone) if printed and hour else cells.midnight(printed)
        exact = exact_time.agreed(exact_time.of_x(native), told)
        if exact is None and told is None:
            return "undated_row"
        text = cells.words(row["text"])
        return ParsedPost(
            native_id=native,
            format=tweet_format(text),
            text=text,
            url=tweet_url(native, link[1] if link else ""),
            published_at=exact or told,
            time_precision="second" if exact else "minute" if hour else "day",
            time_source="id" if exact else "field",
            numbers=self.table.numbers(row),
            thin=True,
        )

    def account(self) -> AccountGuess:
        """The handle in most addresses."""
        return x_account(self.handles.most_common(1)[0][0] if self.handles else "")

    def notes(self) -> Iterator[Note]:
        """What is worth saying of ids."""
        if self.damaged:
            yield Note("warn.excel_ids", {"n": self.damaged})


def tweet_format(text: str) -> Format:
    """The format as far as the words tell it."""
    if text.startswith("RT @"):
        return "repost"
    return "reply" if text.startswith("@") else "other"


def tweet_url(native: str, handle: str = "") -> str:
    """The address of a post; without the handle it still opens."""
    return f"https://x.com/{handle}/status/{native}" if handle else f"https://x.com/i/web/status/{native}"


def x_account(handle: str, name: str = "", native_id: str = "") -> AccountGuess:
    """An account of X by its handle."""
    at = f"@{handle}" if handle else ""
    url = f"https://x.com/{handle}" if handle else ""
    return AccountGuess(platform="x", name=name or handle, handle=at, native_id=native_id, url=url)
