"""The common part of all formats that are daily tables of a whole account: one row, one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from smmtui.errors import ImportRefused
from smmtui.importers import cells
from smmtui.importers.head import Head, Source
from smmtui.importers.headers import table
from smmtui.importers.interface import About, AccountGuess, DayNumber, Importer, Note, Options, Parsed, Progress
from smmtui.importers.sheets import first_rows
from smmtui.importers.table_rows import OpenTable, TableRow, header_in, open_table
from smmtui.model.account import Platform


class DaysImporter(Importer):
    """A daily table, known by the columns it must have; `strict` ones must have no column that is not known."""

    table: ClassVar[str]
    required: ClassVar[tuple[str, ...]]
    platform: ClassVar[Platform]
    sure: ClassVar[float] = 0.9
    strict: ClassVar[bool] = False

    def sniff(self, head: Head) -> float:
        """`sure` where a header with the required columns is among the first rows."""
        for _, rows in first_rows(head):
            found = header_in(rows, table(self.table), self.required)
            if found is not None and not (self.strict and found[1].unknown):
                return self.sure
        return 0.0

    def read(self, source: Source, options: Options, progress: Progress, *, asking: bool = False) -> Iterator[Parsed]:
        """The numbers of every day, what was skipped, and at the end whose they were."""
        del asking  # nothing is asked
        opened = open_table(source, self.table, self.required)
        days = 0
        for row, on in self.dated(opened, progress, options):
            if on is None:
                opened.skip("undated_row", row.number)
                continue
            days += 1
            yield from day_numbers(opened, row, on)
        if not days:
            raise ImportRefused("import.no_rows", file=source.label)
        yield from opened.skips()
        yield About(
            account=self.account(source),
            read=opened.read,
            series=days,
            unknown_columns=opened.columns.unknown,
            warnings=(*opened.notes(), *self.notes()),
        )

    def dated(self, opened: OpenTable, progress: Progress, options: Options) -> Iterator[tuple[TableRow, date | None]]:
        """Each row with its day."""
        del options  # for formats whose dates lack the year
        for row in opened.rows(progress):
            yield row, cells.day(row["date"])

    def account(self, source: Source) -> AccountGuess:
        """Such files rarely name the account; some formats find it in the file's name."""
        del source
        return AccountGuess(platform=self.platform)

    def notes(self) -> Iterator[Note]:
        """What is worth saying."""
        return iter(())


def day_numbers(opened: OpenTable, row: TableRow, on: date, platform: str = "") -> Iterator[DayNumber]:
    """The metrics of a row as numbers of a day."""
    for number in opened.numbers(row, "daily"):
        hours = number.metric.endswith("_h")
        name = number.metric.removesuffix("_h") + "_s" if hours else number.metric
        yield DayNumber(name, on, round(number.value * 3600, 3) if hours else number.value, number.column, platform)
