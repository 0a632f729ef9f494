"""Reading a table whose header was recognised: rows by field, numbers by metric, every row accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from smmtui.errors import ImportRefused
from smmtui.importers import cells
from smmtui.importers.csv_text import COLUMN_LIMIT
from smmtui.importers.csv_text import Row as RawRow
from smmtui.importers.head import Head, Source
from smmtui.importers.headers import Columns, Table, table
from smmtui.importers.interface import Note, Number, Progress, Skip
from smmtui.importers.sheets import first_rows, sheets
from smmtui.model.content import Scope

HEADER_ROWS: Final = 12
_PEEKED: Final = 300
_STEP: Final = 1_000
_NAMED_ROWS: Final = 10
_MET: Final = 20_000
_NO_COUNTS: Final = ("_s", "_h", "_percent")
_MAY_FALL: Final = frozenset({"follows_net"})


@dataclass(frozen=True, slots=True)
class Metric:
    """One column of numbers: what it counts, where it stands, how it is called, how its decimals look.

    `grouped` tells that points group thousands in it, which is asked of counts only, never of lengths and shares.
    `met` keeps the numbers of cells that were met, since most columns hold the same small numbers over and over; a
    table is read with one scope.
    """

    id: str
    index: int
    column: str
    decimal: str
    grouped: bool = False
    met: dict[str, Number] = field(default_factory=dict, compare=False)

    def number(self, cell: str, scope: Scope = "lifetime") -> Number | None:
        """What a cell says, None where it says nothing or nothing that can be: no post was ever liked -3 times."""
        counts = is_count(self.id)
        value = cells.count(cell, self.decimal, grouped=self.grouped) if counts else cells.number(cell, self.decimal)
        if value is None or (value < 0 and counts and scope == "lifetime" and self.id not in _MAY_FALL):
            return None
        number = Number(self.id, value, self.column, scope)
        if len(self.met) < _MET:
            self.met[cell] = number
        return number


@dataclass(slots=True)
class TableRow:
    """One row of a recognised table."""

    number: int
    cells: Sequence[str]
    columns: Columns

    def __getitem__(self, name: str) -> str:
        """The cell of a field as it is written, "" where the table has no such column."""
        index = self.columns.fields.get(name)
        return self.cells[index] if index is not None and index < len(self.cells) else ""


@dataclass
class OpenTable:
    """A table under its header, with what was counted while reading it."""

    source: Source
    columns: Columns
    metrics: tuple[Metric, ...]
    separator: str
    sheet: str
    skipped: Counter[str] = field(default_factory=Counter)
    read: int = 0
    bad_rows: list[int] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)
    peeked: tuple[RawRow, ...] = ()
    rest: Iterator[RawRow] = field(default_factory=lambda: iter(()))

    def rows(self, progress: Progress) -> Iterator[TableRow]:
        """The rows that can be read; the others are counted as unreadable."""
        total = max(1, len(self.source.data))
        width = len(self.columns.names)
        for number, written in chain(self.peeked, self.rest):
            if self.read % _STEP == 0:
                progress(min(self.read * 100, total), total)
            if written is None or len(written) > width + 1:
                self.read += 1
                self.skip("unreadable_row", number)
            elif any(written):
                self.read += 1
                yield TableRow(number, written, self.columns)
        progress(total, total)

    def skip(self, reason: str, number: int = 0) -> None:
        """Count a row that does not become anything; `number` is told where it is the row's own fault."""
        self.skipped[reason] += 1
        if number and len(self.bad_rows) < _NAMED_ROWS:
            self.bad_rows.append(number)

    def numbers(self, row: TableRow, scope: Scope = "lifetime") -> tuple[Number, ...]:
        """The metrics of a row; a blank cell gives none, one that cannot be read gives none and is counted."""
        found = []
        written, width = row.cells, len(row.cells)
        for metric in self.metrics:
            cell = written[metric.index] if metric.index < width else ""
            number = (metric.met.get(cell) or metric.number(cell, scope)) if cell else None
            if number is not None:
                found.append(number)
            elif cell and not cells.is_blank(cell):
                self.unread[metric.column] += 1
        return tuple(found)

    def skips(self) -> Iterator[Skip]:
        """What was skipped, by reason."""
        return (Skip(reason, count) for reason, count in sorted(self.skipped.items()) if count)

    def notes(self) -> Iterator[Note]:
        """What is worth saying of the rows."""
        if self.bad_rows:
            n = sum(self.skipped[reason] for reason in ("unreadable_row", "no_id", "damaged_id", "undated_row"))
            yield Note("warn.bad_rows", {"n": n, "rows": ", ".join(str(row) for row in self.bad_rows)})
        if self.skipped["damaged_id"]:
            yield Note("warn.damaged_ids", {"n": self.skipped["damaged_id"]})
        if self.unread:
            columns = ", ".join(self.unread)[:300]
            yield Note("warn.unread_numbers", {"n": self.unread.total(), "columns": columns})
        if self.source.utf16:
            yield Note("warn.utf16")


def header_in(rows: Sequence[Sequence[str]], known: Table, required: Sequence[str]) -> tuple[int, Columns] | None:
    """The place of the header among the first rows, and its columns; None where there is none."""
    for index, row in enumerate(rows):
        if len(row) > COLUMN_LIMIT:  # no real header; matching its cells one by one would take seconds
            continue
        columns = known.match(row)
        if columns.has(required):
            return index, columns
    return None


def is_table(head: Head, name: str, required: Sequence[str]) -> bool:
    """Whether one of the file's sheets has a header with the required columns."""
    known = table(name)
    return any(header_in(rows, known, required) is not None for _, rows in first_rows(head))


def open_table(source: Source, name: str, required: Sequence[str]) -> OpenTable:
    """The first sheet whose header has the required columns, ready to be read.

    Raises:
        ImportRefused: there is no such sheet, or the file cannot be read as a table.
    """
    for found in open_tables(source, name, required):
        return found
    raise ImportRefused("import.no_header", file=source.label)


def open_tables(source: Source, name: str, required: Sequence[str]) -> Iterator[OpenTable]:
    """Every sheet whose header has the required columns; each must be read before the next is asked for."""
    known = table(name)
    for sheet in sheets(source):
        start = list(islice(sheet.rows, HEADER_ROWS))
        found = header_in([row or () for _, row in start], known, required)
        if found is not None:
            yield under(source, found[1], chain(start[found[0] + 1 :], sheet.rows), sheet.separator, sheet.name)


def is_count(metric: str) -> bool:
    """Whether a metric counts things, rather than measuring a length of time or a share."""
    return not metric.endswith(_NO_COUNTS)


def under(source: Source, columns: Columns, rows: Iterator[RawRow], separator: str, sheet: str) -> OpenTable:
    """The table below a header; a few hundred rows are looked at ahead, to learn how its numbers are written."""
    peeked = tuple(islice(rows, _PEEKED))
    good = [row for _, row in peeked if row]
    metrics = tuple(
        _metric(name, index, columns, [row[index] for row in good if index < len(row)], separator)
        for name, index in columns.metrics.items()
    )
    return OpenTable(source, columns, metrics, separator, sheet, peeked=peeked, rest=rows)


def _metric(name: str, index: int, columns: Columns, written: Sequence[str], separator: str) -> Metric:
    """A column of numbers by how it is `written`; among counts a lone sign before three digits groups thousands."""
    counts = is_count(name)
    decimal = cells.decimal_sign(written, "" if counts else separator)
    return Metric(name, index, columns.column(index), decimal, counts and cells.points_group(written))
