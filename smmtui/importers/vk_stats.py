"""VK, statistics of a community: one row a day, criterion and group of people; only totals of the day are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from smmtui.errors import ImportRefused
from smmtui.importers import cells, headers
from smmtui.importers.head import Head, Source
from smmtui.importers.interface import About, DayNumber, Importer, Options, Parsed, Progress
from smmtui.importers.table_rows import is_table, open_table
from smmtui.importers.vk_reach import vk_account
from smmtui.model.account import Platform

_REQUIRED = ("date", "criterion", "one", "value")
_GROUP = re.compile(r"(?:vkontakte|vk)_group_(\d{3,12})_")


class VkStats(Importer):
    """Reads the statistics table of a community."""

    id: ClassVar[str] = "vk_stats"
    platforms: ClassVar[tuple[Platform, ...]] = ("vk",)

    def sniff(self, head: Head) -> float:
        """0.95 for a table with date, criterion, parameter and value."""
        return 0.95 if is_table(head, "vk_stats", _REQUIRED) else 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The totals of every day; rows about groups of people are counted as breakdowns."""
        del options, asking  # nothing to choose, nothing to ask
        opened = open_table(source, "vk_stats", _REQUIRED)
        criteria = headers.words("vk_criteria")
        series = 0
        for row in opened.rows(progress):
            on = cells.day(row["date"], "day_first")
            value = cells.number(row["value"])
            metric = criteria.get(headers.plain(f"{row['criterion']}|{row['one']}"), "") if not row["two"] else ""
            if on is None:
                opened.skip("undated_row", row.number)
            elif not metric:
                opened.skip("breakdown")
            elif value is None:
                opened.skip("unreadable_row", row.number)
            else:
                series += 1
                yield DayNumber(metric, on, value, cells.name(" ".join((row["criterion"], row["one"]))))
        if not series:
            raise ImportRefused("import.no_rows", file=source.label)
        yield from opened.skips()
        named = _GROUP.search(source.member or source.path.name)
        yield About(
            account=vk_account(f"-{named[1]}" if named else ""),
            read=opened.read,
            series=series,
            unknown_columns=opened.columns.unknown,
            warnings=tuple(opened.notes()),
        )
