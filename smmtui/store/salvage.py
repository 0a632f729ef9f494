"""Reading what can still be read of a damaged file, row by row, past pages that SQLite gives up on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from smmtui.store.faults import SQLITE_ERRORS
from smmtui.store.rows import row_sum

_GAP = 20_000  # rows that may be missing in one run before the rest is given up


class Found(NamedTuple):
    """A row as it was found: its body where it is what was written, None where not; `kept` is its sum."""

    doc: int
    body: bytes | None
    kept: int


def table_names(connection: sqlite3.Connection) -> list[str]:
    """The tables that the file knows of, as far as it can tell."""
    try:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    except SQLITE_ERRORS:
        return []
    return [name for (name,) in rows if isinstance(name, str) and '"' not in name]


def rows(connection: sqlite3.Connection, table: str, last: int = 0) -> Iterator[Found]:
    """Every row of a table that can be reached; after an unreadable page, one by one up to the number `last`."""
    doc = 0
    try:
        for doc, body, kept in connection.execute(f'SELECT doc, body, sum FROM "{table}" ORDER BY doc'):  # noqa: S608
            yield _checked(table, doc, body, kept)
    except (*SQLITE_ERRORS, OverflowError, TypeError):
        yield from _one_by_one(connection, table, doc + 1, max(last, doc + _GAP))


def _one_by_one(connection: sqlite3.Connection, table: str, first: int, last: int) -> Iterator[Found]:
    find = f'SELECT body, sum FROM "{table}" WHERE doc = ?'  # noqa: S608
    for doc in range(first, last + 1):
        try:
            row = connection.execute(find, (doc,)).fetchone()
        except SQLITE_ERRORS:
            yield Found(doc, None, 0)
            continue
        if row is not None:
            yield _checked(table, doc, *row)


def _checked(table: str, doc: int, body: object, kept: object) -> Found:
    if type(body) is bytes and type(kept) is int and row_sum(table, doc, body) == kept:
        return Found(doc, body, kept)
    return Found(doc, None, 0)
