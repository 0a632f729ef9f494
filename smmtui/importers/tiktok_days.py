"""TikTok Studio, one row a day: overview, followers, viewers. The dates have no year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from smmtui.importers import cells
from smmtui.importers.days_importer import DaysImporter
from smmtui.importers.export_date import export_date
from smmtui.importers.interface import Note, Options, Progress
from smmtui.importers.table_rows import OpenTable, TableRow
from smmtui.model.account import Platform

_DAY = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})|(\d{1,2})\.?\s+(?:de\s+)?([^\W\d_]{3,12})\.?")
MonthDay = tuple[int, int]


class TiktokDays(DaysImporter):
    """Reads the daily tables of TikTok Studio; years are counted back from the day of the export."""

    id: ClassVar[str] = "tiktok_days"
    platforms: ClassVar[tuple[Platform, ...]] = ("tiktok",)
    platform: ClassVar[Platform] = "tiktok"
    table: ClassVar[str] = "tiktok_days"
    required: ClassVar[tuple[str, ...]] = ("date", "profile_visits|followers|unique_viewers")
    strict: ClassVar[bool] = True

    def dated(self, opened: OpenTable, progress: Progress, options: Options) -> Iterator[tuple[TableRow, date | None]]:
        """Each row with its day."""
        rows = list(opened.rows(progress))
        until = options.as_of or export_date(opened.source.path)
        yield from zip(rows, years([month_day(row["date"]) for row in rows], until), strict=True)

    def notes(self) -> Iterator[Note]:
        """That years were counted."""
        yield Note("warn.years_counted")


def month_day(cell: str) -> MonthDay | date | None:
    """The month and the day of "July 16" or "8 de marzo", or the whole date where the year is there."""
    whole = cells.day(cell)
    if whole is not None:
        return whole
    found = _DAY.fullmatch(" ".join(cell.split()))
    number = cells.month(found[1] or found[4]) if found else 0
    return (number, int(found[2] or found[3])) if found and number else None


def years(written: list[MonthDay | date | None], until: date) -> list[date | None]:
    """The days in full: the rows run forwards and the last is not after `until`."""
    found: list[date | None] = []
    year, later = until.year, (until.month, until.day)
    for one in reversed(written):
        if isinstance(one, date):
            found.append(one)
            year, later = one.year, (one.month, one.day)
            continue
        if one is None:
            found.append(None)
            continue
        if one > later:
            year -= 1
        later = one
        try:
            found.append(date(year, *one))
        except ValueError:
            found.append(None)
    return found[::-1]
