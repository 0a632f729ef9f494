"""YouTube in Google Takeout, videos.csv: exact times and titles of all videos, no numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import ClassVar

from smmtui.importers import cells
from smmtui.importers.interface import AccountGuess, Note, Number, Options, ParsedPost
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.importers.zones import zone
from smmtui.model.account import Platform

_CHANNEL_FILES = ("../channels/channel.csv", "channel.csv")


class YoutubeTakeout(TableImporter):
    """Reads videos.csv of a Takeout."""

    id: ClassVar[str] = "youtube_takeout"
    platforms: ClassVar[tuple[Platform, ...]] = ("youtube",)
    table: ClassVar[str] = "youtube_takeout"
    required: ClassVar[tuple[str, ...]] = ("native_id", "duration_ms", "published_at|created_at")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Videos:
        """A pass over the table."""
        return _Videos(table, options, asking=asking)


class _Videos(Reading):
    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.channel = ""

    def post(self, row: TableRow) -> ParsedPost | str:
        """The video of a row, unless it is not public."""
        native = cells.native(row["native_id"])
        if not native:
            return "damaged_id" if cells.is_damaged(row["native_id"]) else "no_id"
        self.channel = self.channel or cells.native(row["channel_id"])
        if "privacy" not in self.table.columns.fields or row["privacy"].strip().casefold() not in {"public", ""}:
            return "private"
        printed = cells.local_time(row["published_at"] or row["created_at"])
        moment = cells.utc(printed, zone("UTC")) if printed else None
        if moment is None:
            return "undated_row"
        length = cells.number(row["duration_ms"])
        numbers = (Number("duration_s", length / 1000, "Approx Duration (ms)"),) if length is not None else ()
        return ParsedPost(
            native_id=native,
            format="video",
            text=cells.words(row["text"]),
            url=f"https://www.youtube.com/watch?v={native}",
            published_at=moment,
            numbers=numbers,
        )

    def account(self) -> AccountGuess:
        """The channel, with its name where channel.csv lies beside."""
        return AccountGuess(
            platform="youtube",
            name=self._name(),
            native_id=self.channel,
            url=f"https://www.youtube.com/channel/{self.channel}" if self.channel else "",
        )

    def _name(self) -> str:
        for name in _CHANNEL_FILES:
            written = self.table.source.beside(name)
            if written is None:
                continue
            rows = csv.reader(io.StringIO(written.decode("utf-8-sig", "replace")))
            found = [row for row in rows if row and row[0] == self.channel]
            if found and len(found[0]) > 1:
                return cells.name(found[0][1])
        return ""

    def notes(self) -> Iterator[Note]:
        """That numbers come from elsewhere."""
        yield Note("warn.no_numbers")
