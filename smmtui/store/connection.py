"""SQLite connections with the settings that durability rests on, and the statements for one row of a table."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path
from typing import Final

from smmtui.store.faults import SQLITE_ERRORS
from smmtui.store.files import reading_mode

_BUSY_SECONDS: Final = 5.0


@cache
def statements(table: str) -> tuple[str, str, str, str]:
    """How one row of a table is found, added, changed and taken away; table names are class names, never data."""
    return (
        f'SELECT body, sum FROM "{table}" WHERE doc = ?',  # noqa: S608
        f'INSERT INTO "{table}" (body, sum, doc) VALUES (?, ?, ?)',  # noqa: S608
        f'UPDATE "{table}" SET body = ?, sum = ? WHERE doc = ?',  # noqa: S608
        f'DELETE FROM "{table}" WHERE doc = ?',  # noqa: S608
    )


@cache
def replacement(table: str) -> str:
    """How a row is changed whose present sum is known."""
    return f'UPDATE "{table}" SET body = ?, sum = ? WHERE doc = ? AND sum = ?'  # noqa: S608


def lenient_text(raw: bytes) -> str:
    """Text of a file that may be damaged; the file itself holds no text, so nothing is lost by this."""
    return raw.decode("utf-8", errors="replace")


def connect(path: Path, *, read_only: bool, fresh: bool = False) -> sqlite3.Connection:
    """A connection with the settings that durability rests on; of a read-only folder, the file as it lies there."""
    mode = reading_mode(path) if read_only else "rw"
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.text_factory = lenient_text
    try:
        for setting in ("mmap_size=0", "cell_size_check=ON", "trusted_schema=OFF", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {setting}").fetchall()
        if read_only:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("BEGIN")  # everything is read as of one moment, whatever the writer does meanwhile
        else:
            # Look before the first write: a foreign or broken file fails here and stays as it is.
            if not fresh:
                connection.execute("SELECT count(*) FROM _meta").fetchall()
            connection.execute("PRAGMA journal_mode=WAL").fetchall()
            connection.execute("PRAGMA synchronous=FULL")
    except SQLITE_ERRORS:
        connection.close()
        raise
    return connection
