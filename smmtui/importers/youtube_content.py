"""YouTube Studio, advanced mode by content: one row a video, numbers of the chosen period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar, Final

import msgspec

from smmtui.errors import ImportRefused
from smmtui.importers import cells, headers
from smmtui.importers.interface import AccountGuess, Note, Number, Options, ParsedPost
from smmtui.importers.table_importer import Reading, TableImporter
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.model.account import Platform

_VIDEO = re.compile(r"[\w-]{11}")
_SCALES: Final = {"watch_time_h": ("watch_time_s", 3600.0), "ctr_percent": ("ctr", 0.01)}
_SHORT_S: Final = 60
_SHORTS_SINCE: Final = datetime(2021, 7, 13, tzinfo=UTC)


class YoutubeContent(TableImporter):
    """Reads "Table data" of YouTube Studio where its rows are videos."""

    id: ClassVar[str] = "youtube_content"
    platforms: ClassVar[tuple[Platform, ...]] = ("youtube",)
    table: ClassVar[str] = "youtube_content"
    required: ClassVar[tuple[str, ...]] = ("native_id", "published_at|text", "views|watch_time_h|impressions")

    def reading(self, table: OpenTable, options: Options, *, asking: bool) -> _Videos:
        """A pass over the table."""
        return _Videos(table, options, asking=asking)


class _Videos(Reading):
    def __init__(self, table: OpenTable, options: Options, *, asking: bool) -> None:
        super().__init__(table, options, asking=asking)
        self.totals = headers.words("youtube_total")
        self.undated = 0

    def post(self, row: TableRow) -> ParsedPost | str:
        """The video of a row; the first row is the sum of all."""
        if row["date"]:
            raise ImportRefused("import.daily_breakdown", file=self.file)
        written = cells.bare(row["native_id"])
        if headers.plain(written) in self.totals and not row["text"].strip():
            return "total_row"
        if not _VIDEO.fullmatch(written):
            return "damaged_id" if cells.is_damaged(written) else "no_id"
        printed = cells.local_time(row["published_at"])
        moment = cells.midnight(printed)
        self.undated += moment is None
        numbers = tuple(_scaled(number) for number in self.table.numbers(row, "period"))
        seconds = next((number.value for number in numbers if number.metric == "duration_s"), None)
        title = cells.words(row["text"])
        brief = seconds is not None and 0 < seconds <= _SHORT_S and moment is not None and moment >= _SHORTS_SINCE
        short = "#shorts" in title.casefold() or brief
        return ParsedPost(
            native_id=written,
            format="short_video" if short else "video",
            text=title,
            url=f"https://www.youtube.com/watch?v={written}",
            published_at=moment,
            time_precision="day",
            numbers=numbers,
        )

    def account(self) -> AccountGuess:
        """The file does not name the channel."""
        return AccountGuess(platform="youtube")

    def notes(self) -> Iterator[Note]:
        """What the numbers and times are."""
        yield Note("warn.youtube_period")
        if self.undated:
            yield Note("warn.undated_videos", {"n": self.undated})
        if self.table.read >= 500:
            yield Note("warn.youtube_500")


def _scaled(number: Number) -> Number:
    """The number in the unit in which all sources are kept; how long a video is does not depend on a period."""
    name, factor = _SCALES.get(number.metric, (number.metric, 1.0))
    scope = "lifetime" if name == "duration_s" else number.scope
    return msgspec.structs.replace(number, metric=name, value=round(number.value * factor, 6), scope=scope)
