"""A table of answer times: which column is which, and what each row says; nothing is kept here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from itertools import chain, islice
from pathlib import Path
from typing import Final, NoReturn

from smmtui import paths
from smmtui.errors import ImportRefused, InvalidValue
from smmtui.importers import cells
from smmtui.importers.cells import DateOrder
from smmtui.importers.csv_text import Row
from smmtui.importers.date_order import is_ambiguous, order_of
from smmtui.importers.head import read_all
from smmtui.importers.headers import plain
from smmtui.importers.sheets import sheets
from smmtui.text import fold, one_line

HEADER_ROWS: Final = 12
MOST_ROWS: Final = 200_000
LONGEST: Final = 200
FIELDS: Final = (
    "arrived", "arrived_time", "answered", "answered_time", "channel", "kind", "place", "who", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReplyTable:
    """A table whose columns are known: where each field stands, the header, the rows, and how its dates are written."""

    file: str
    columns: Mapping[str, int]
    names: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    unreadable: int
    order: DateOrder

    def cell(self, row: Sequence[str], field: str) -> str:
        """What a row says of a field; blank where it says nothing."""
        index = self.columns.get(field, -1)
        return one_line(row[index])[:LONGEST] if 0 <= index < len(row) else ""

    def moment(self, row: Sequence[str], field: str, zone: tzinfo) -> datetime | None:
        """When a message came or was answered, in UTC; None where there is no day or no hour."""
        written = self.cell(row, field)
        clock = self.cell(row, f"{field}_time")
        if clock and not cells.has_time(written):
            written = f"{written} {clock}"
        if not cells.has_time(written):
            return None
        found = cells.local_time(written, self.order)
        return None if found is None else cells.utc(found, zone)


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    loaded: Mapping[str, Mapping[str, list[str]]] = json.loads(
        (paths.data_dir() / "reply_columns.json").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _turned(table: str) -> Mapping[str, str]:
    return {plain(alias): name for name, aliases in _data()[table].items() for alias in aliases}


def meaning(table: str, written: str) -> str:
    """The kind of message or the place that a cell names; "" where it names none that is known."""
    return _turned(table).get(plain(written), "")


def open_table(path: Path, columns: Mapping[str, str], dates: str) -> ReplyTable:
    """Read a table of answer times. `columns` says which column a field is, `dates` how 03/04 is read.

    Raises:
        ImportRefused: the file cannot be read, or has no column for when messages came.
        InvalidValue: a field or a column that was named does not exist, or its dates can be read in two ways.
    """
    source = read_all(path)
    first: Sequence[str] = ()
    for sheet in sheets(source):
        start = list(islice(sheet.rows, HEADER_ROWS))
        first = first or next((names for _, names in start if names), ())
        for at, (_, names) in enumerate(start):
            found = _columns(names or (), columns)
            if "arrived" in found:
                return _read(source.label, found, names or (), list(chain(start[at + 1 :], sheet.rows)), dates)
    if columns:
        _no_column(next(iter(columns.values())), first)
    raise ImportRefused("protocol.no_columns", file=source.label, fields=", ".join(FIELDS))


def _columns(names: Sequence[str], said: Mapping[str, str]) -> dict[str, int]:
    """Where each field stands, by what was said about the columns, else by their names."""
    known = [plain(one) for one in names]
    found: dict[str, int] = {}
    for field, column in said.items():
        if field not in FIELDS:
            raise InvalidValue("protocol.no_field", name=field[:40], fields=", ".join(FIELDS))
        if plain(column) in known:
            found[field] = known.index(plain(column))
    if not said or found:
        for index, name in enumerate(known):
            meant = _turned("fields").get(name)
            if meant and meant not in found and index not in found.values():
                found[meant] = index
    missing = [one for one in said if one not in found]
    if missing and "arrived" in found:
        _no_column(said[missing[0]], names)
    return found


def _no_column(name: str, names: Sequence[str]) -> NoReturn:
    raise InvalidValue("protocol.no_column", name=name[:60], names=", ".join(map(one_line, names))[:200])


def _read(file: str, columns: Mapping[str, int], names: Sequence[str], found: Sequence[Row], dates: str) -> ReplyTable:
    if len(found) > MOST_ROWS:
        raise ImportRefused("protocol.too_many", file=file, n=len(found), most=MOST_ROWS)
    rows = [(number, cells_) for number, cells_ in found if cells_ is not None]
    written = [row[columns[field]] for _, row in rows for field in ("arrived", "answered") if _has(columns, field, row)]
    return ReplyTable(file, columns, names, rows, len(found) - len(rows), _order(written, dates))


def _has(columns: Mapping[str, int], field: str, row: Sequence[str]) -> bool:
    return columns.get(field, len(row)) < len(row)


def _order(written: Sequence[str], dates: str) -> DateOrder:
    if dates in {"day-first", "month-first"}:
        return "day_first" if dates == "day-first" else "month_first"
    proved = order_of(written)
    if proved is None and is_ambiguous(written):
        raise InvalidValue("protocol.ambiguous")
    return proved or "day_first"


def known_name(written: str) -> str:
    """A channel's name as it is compared."""
    return fold(written).lstrip("@")
