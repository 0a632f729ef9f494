"""TikTok Studio, one row a video. Printed dates have no year: the time comes from the id in the address."""

from __future__ import annotations

import re
from collections import Counter
from typing import ClassVar

from smmtui.importers import cells, exact_time
from smmtui.importers.interface import AccountGuess, Options, ParsedPost
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.model.account import Platform

_VIDEO = re.compile(r"tiktok\.com/@([\w.]{1,40})/(video|photo)/(\d{15,20})")


class TiktokContent(TableImporter):
    """Reads Content.csv of TikTok Studio."""

    id: ClassVar[str] = "tiktok_content"
    platforms: ClassVar[tuple[Platform, ...]] = ("tiktok",)
    table: ClassVar[str] = "tiktok_content"
    required: ClassVar[tuple[str, ...]] = ("url", "printed", "views|likes")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Videos:
        """A pass over the table."""
        return _Videos(table, options, asking=asking)


class _Videos(Reading):
    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.handles: Counter[str] = Counter()

    def post(self, row: TableRow) -> ParsedPost | str:
        """The video of a row."""
        found = _VIDEO.search(row["url"])
        if not found:
            return "no_id"
        moment = exact_time.of_tiktok(found[3])
        if moment is None:
            return "undated_row"
        self.handles[found[1]] += 1
        return ParsedPost(
            native_id=found[3],
            format="carousel" if found[2] == "photo" else "short_video",
            text=cells.words(row["text"]),
            url=f"https://www.tiktok.com/@{found[1]}/{found[2]}/{found[3]}",
            published_at=moment,
            time_source="id",
            numbers=self.table.numbers(row),
            near=180,
        )

    def account(self) -> AccountGuess:
        """The handle in most addresses."""
        handle = self.handles.most_common(1)[0][0] if self.handles else ""
        return AccountGuess(
            platform="tiktok",
            name=handle,
            handle=f"@{handle}" if handle else "",
            url=f"https://www.tiktok.com/@{handle}" if handle else "",
        )
