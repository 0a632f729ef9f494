"""YouTube Studio by date: "Totals", or "Table data" where the dimension is the date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from smmtui.importers import headers
from smmtui.importers.days_importer import DaysImporter
from smmtui.importers.interface import Options, Progress
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.model.account import Platform


class YoutubeDays(DaysImporter):
    """Reads a channel's numbers by day."""

    id: ClassVar[str] = "youtube_days"
    platforms: ClassVar[tuple[Platform, ...]] = ("youtube",)
    platform: ClassVar[Platform] = "youtube"
    table: ClassVar[str] = "youtube_days"
    required: ClassVar[tuple[str, ...]] = ("date", "views|watch_time_h|impressions|follows_net")
    sure: ClassVar[float] = 0.6
    strict: ClassVar[bool] = True

    def dated(self, opened: OpenTable, progress: Progress, options: Options) -> Iterator[tuple[TableRow, date | None]]:
        """Each row with its day, without the row of totals."""
        totals = headers.words("youtube_total")
        for row, on in super().dated(opened, progress, options):
            if headers.plain(row["date"]) in totals:
                opened.skip("total_row")
            else:
                yield row, on
