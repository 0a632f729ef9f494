"""A TinyDB storage that keeps each document as a checked row of one SQLite file and writes only what changed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Never

import msgspec
from tinydb.storages import Storage

from smmtui import errors
from smmtui.store import faults
from smmtui.store.connection import connect, replacement, statements
from smmtui.store.rows import OLD, STEPS, UNREADABLE, RowChange, StepRow, Total, Totals, row_sum

CHUNK = 1000
_totals_decoder = msgspec.msgpack.Decoder(Totals)
_step_decoder = msgspec.msgpack.Decoder(StepRow)


class SqliteStorage(Storage):
    """The rows of `path`; every write happens inside one `transaction` and reaches the disk before it returns.

    The object is used by one thread at a time; the store above guards it. After the disk failed once, every further
    write is refused until the file is opened anew: what reached the disk is then unknown.
    """

    def __init__(self, path: Path, *, read_only: bool = False, fresh: bool = False) -> None:
        self.path = path
        self._fresh = fresh
        self.read_only = read_only
        self.failed = False
        self.totals: dict[str, Total] = {}
        self._serial = 0
        self._pending: dict[str, Total] | None = None
        self._carried = False
        self._connection = self._open()
        self._load_totals()

    # --- reading

    def stream(self, table: str) -> Iterator[tuple[int, bytes]]:
        """Every row of a table in order, each checked, and at the end the table against its totals.

        Raises:
            WorkspaceDamaged: a row or the table is not what was written.
        """
        total = self.totals.get(table)
        if total is None:
            return
        count = sums = 0
        for doc, body, kept in self._query(f'SELECT doc, body, sum FROM "{table}" ORDER BY doc'):  # noqa: S608
            if type(body) is not bytes or row_sum(table, doc, body) != kept:
                raise errors.WorkspaceDamaged("store.damaged_row", table=table, row=doc, file=self.path)
            count += 1
            sums ^= kept
            yield doc, body
        if count != total.rows or sums != total.sums:
            raise errors.WorkspaceDamaged(
                "store.damaged_table", table=table, n=count, expected=total.rows, file=self.path
            )

    def one(self, table: str, doc: int) -> bytes | None:
        """The checked body of one row, or None where there is none."""
        for body, kept in self._query(f'SELECT body, sum FROM "{table}" WHERE doc = ?', (doc,)):  # noqa: S608
            if type(body) is not bytes or row_sum(table, doc, body) != kept:
                raise errors.WorkspaceDamaged("store.damaged_row", table=table, row=doc, file=self.path)
            return body
        return None

    def meta(self, key: str) -> bytes | None:
        """A checked value about the file itself."""
        for body, kept in self._query("SELECT body, sum FROM _meta WHERE key = ?", (key,)):
            if type(body) is not bytes or row_sum(f"_meta.{key}", 0, body) != kept:
                raise errors.WorkspaceDamaged("store.damaged_file", file=self.path)
            return body
        return None

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Every document of every table, as TinyDB's own interface asks for it; the tables above do not use it."""
        return {
            table: {str(doc): msgspec.json.decode(body) for doc, body in self.stream(table)}
            for table in self.totals
            if not table.startswith("_")
        }

    # --- writing

    def write(self, data: dict[str, dict[str, Any]]) -> Never:  # noqa: ARG002 - TinyDB's signature
        """Refuse: writing the whole database at once would be slow and would pass by the undo history."""
        raise errors.WorkspaceError("store.whole_write", file=self.path)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All the changes within, or none of them.

        Raises:
            StorageFull: there is no room; nothing was changed.
            WorkspaceReadOnly: the file may not be written, or the disk failed.
        """
        if self.failed:
            raise errors.WorkspaceReadOnly("store.disk_failed", folder=self.path.parent)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            self._pending, self._carried = {}, False
            yield
            if not self._carried:
                self.put_meta("totals", msgspec.msgpack.encode(Totals(self._serial + 1, self.totals | self._pending)))
            self._connection.execute("COMMIT")
            self.totals.update(self._pending)
            self._serial += 1
        except sqlite3.Error as error:
            self._rollback()
            self.failed = faults.is_io_error(error)
            raise faults.told(error, self.path) from error
        except BaseException:
            self._rollback()
            raise
        finally:
            self._pending = None

    def apply(self, changes: Sequence[RowChange], *, believed: bytes | None = None) -> list[RowChange]:
        """Write and take away rows within the open transaction; gives what stood in their places before.

        Works in pieces, so that other threads get their turn during a long import. `believed` is what the caller holds
        the row of a single change to be; where its sum agrees, the row need not be read first.
        """
        before: list[RowChange] = []
        if len(changes) == 1:
            if believed is not None and self._replace(changes[0], believed):
                return [RowChange(changes[0].table, changes[0].doc, believed)]
            self._apply_to(changes[0].table, changes, before)
            return before
        for start in range(0, len(changes), CHUNK):
            piece = changes[start : start + CHUNK]
            for table in dict.fromkeys(change.table for change in piece):
                self._apply_to(table, [change for change in piece if change.table == table], before)
        return before

    def put_meta(self, key: str, body: bytes) -> None:
        """Keep a value about the file itself, within the open transaction."""
        self._connection.execute(
            "INSERT INTO _meta (key, body, sum) VALUES (?, ?, ?) "
            "ON CONFLICT (key) DO UPDATE SET body = excluded.body, sum = excluded.sum",
            (key, body, row_sum(f"_meta.{key}", 0, body)),
        )

    def put_step(self, number: int, payload: bytes, *, known: bool, forgotten: Sequence[int] = ()) -> None:
        """Keep a step of the history, and the totals with it, as the last deed of the open transaction.

        The `forgotten` steps go, and with them the totals that they carried, so that all are written anew.
        """
        totals = Totals(self._serial + 1, self._pending or {})
        body = msgspec.msgpack.encode(StepRow(totals, msgspec.Raw(payload)))
        _find, add, change, drop = statements(STEPS)
        self._connection.execute(change if known else add, (body, row_sum(STEPS, number, body), number))
        if forgotten:
            self._connection.executemany(drop, [(gone,) for gone in sorted(set(forgotten) - {number})])
        self._carried = not forgotten

    def steps(self) -> Iterator[tuple[int, StepRow]]:
        """Every step of the history, oldest first, each checked, none missing in between.

        Raises:
            WorkspaceDamaged: one of them is not what was written, or is gone.
        """
        expected: int | None = None
        for number, body, kept in self._query(f"SELECT doc, body, sum FROM {STEPS} ORDER BY doc"):  # noqa: S608
            sound = type(body) is bytes and row_sum(STEPS, number, body) == kept
            if not sound or (expected is not None and number != expected):
                raise errors.WorkspaceDamaged("store.damaged_row", table=STEPS, row=number, file=self.path)
            expected = number + 1
            yield number, _step_decoder.decode(body)

    def step_payload(self, number: int) -> bytes | None:
        """What the history keeps of one step."""
        body = self.one(STEPS, number)
        return None if body is None else bytes(_step_decoder.decode(body).payload)

    def forget_steps(self) -> None:
        """Empty the history, within the open transaction."""
        self._connection.execute(f"DELETE FROM {STEPS}")  # noqa: S608 - a constant name
        self._connection.execute(f"DELETE FROM {OLD}")  # noqa: S608 - a constant name
        self.total(OLD).rows = self.total(OLD).sums = 0

    def total(self, table: str) -> Total:
        """The figures of a table; within a transaction its own copy, which may be changed."""
        if self._pending is None:
            return self.totals.get(table) or Total()
        found = self._pending.get(table)
        if found is None:
            old = self.totals.get(table)
            found = self._pending[table] = Total() if old is None else old.copy()
        return found

    def create(self, tables: Sequence[str], meta: dict[str, bytes]) -> None:
        """Make the missing tables and keep `meta`, in one transaction."""
        with self.transaction():
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS _meta (key TEXT PRIMARY KEY, body BLOB NOT NULL, "
                "sum INTEGER NOT NULL) STRICT"
            )
            for table in (*tables, STEPS, OLD):
                self._connection.execute(
                    f'CREATE TABLE IF NOT EXISTS "{table}" (doc INTEGER PRIMARY KEY, body BLOB NOT NULL, '
                    "sum INTEGER NOT NULL) STRICT"
                )
                if table != STEPS:
                    self.total(table)
            for key, body in meta.items():
                self.put_meta(key, body)

    def close(self) -> None:
        """Fold the write-ahead log into the one file and let go of it."""
        with suppress(sqlite3.Error):
            if not self.read_only and not self.failed:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with suppress(sqlite3.Error):
            self._connection.close()

    # --- inside

    def _open(self) -> sqlite3.Connection:
        try:
            if self._fresh:
                with faults.os_errors(self.path.parent):
                    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
                    os.close(os.open(self.path, flags, 0o600))
            return connect(self.path, read_only=self.read_only, fresh=self._fresh)
        except faults.SQLITE_ERRORS as error:
            raise faults.told(error, self.path) from error

    def _load_totals(self) -> None:
        try:
            if self._fresh:
                return
            if next(self._query("SELECT 1 FROM sqlite_master WHERE type IN ('trigger', 'view')"), None):
                raise errors.WorkspaceDamaged("store.damaged_file", file=self.path)  # it would act on its own
            body = self.meta("totals")
            if body is not None:
                self._take_totals(_totals_decoder.decode(body))
        except faults.SQLITE_ERRORS as error:
            self._connection.close()
            raise faults.told(error, self.path) from error
        except UNREADABLE as error:
            self._connection.close()
            raise errors.WorkspaceDamaged("store.damaged_file", file=self.path) from error
        except errors.WorkspaceError:
            self._connection.close()
            raise

    def _take_totals(self, kept: Totals) -> None:
        """Start from the totals kept for all tables and add those that later steps carry."""
        self._serial, self.totals = kept.serial, kept.tables
        later = [row.totals for _, row in self.steps() if row.totals.serial > kept.serial]
        for totals in sorted(later, key=lambda one: one.serial):
            self._serial = totals.serial
            self.totals.update(totals.tables)

    def _query(self, sql: str, values: tuple[object, ...] = ()) -> Iterator[tuple[Any, ...]]:
        try:
            # `yield from` would close the cursor too, which fails once the connection is closed.
            for row in self._connection.execute(sql, values):  # noqa: UP028
                yield row
        except faults.SQLITE_ERRORS as error:
            raise faults.told(error, self.path) from error

    def _rollback(self) -> None:
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _replace(self, change: RowChange, believed: bytes) -> bool:
        """Write a row over another that is known; nothing happens where another stands there."""
        table, doc, body = change
        if body is None:
            return False
        was, kept = row_sum(table, doc, believed), row_sum(table, doc, body)
        if self._connection.execute(replacement(table), (body, kept, doc, was)).rowcount != 1:
            return False
        self.total(table).sums ^= was ^ kept
        return True

    def _add_new(self, table: str, piece: Sequence[RowChange], total: Total, before: list[RowChange]) -> bool:
        """Add a piece of nothing but new rows, as an import brings them; False where it holds anything else."""
        rows: list[tuple[bytes, int, int]] = []
        sums, last = total.sums, total.last_doc
        for _table, doc, body in piece:
            if body is None or doc <= last:
                return False
            kept = row_sum(table, doc, body)
            rows.append((body, kept, doc))
            sums ^= kept
            last = doc
        self._connection.executemany(statements(table)[1], rows)
        total.rows, total.sums, total.last_doc = total.rows + len(rows), sums, last
        before.extend([RowChange(table, doc, None) for _body, _sum, doc in rows])
        return True

    def _apply_to(self, table: str, piece: Sequence[RowChange], before: list[RowChange]) -> None:
        total = self.total(table)
        if piece[0].doc > total.last_doc and self._add_new(table, piece, total, before):
            return
        find, add, change, drop = statements(table)
        added: list[tuple[bytes, int, int]] = []
        changed: list[tuple[bytes, int, int]] = []
        gone: list[tuple[int]] = []
        for _table, doc, body in piece:
            old = self._connection.execute(find, (doc,)).fetchone() if doc <= total.last_doc else None
            before.append(RowChange(table, doc, None if old is None else old[0]))
            if old is not None:
                total.rows -= 1
                total.sums ^= old[1]
            if body is None:
                gone.append((doc,))
                continue
            kept = row_sum(table, doc, body)
            total.rows += 1
            total.sums ^= kept
            if doc > total.last_doc:
                total.last_doc = doc
            (added if old is None else changed).append((body, kept, doc))
        for statement, rows in ((drop, gone), (add, added), (change, changed)):
            if len(rows) == 1:
                self._connection.execute(statement, rows[0])
            elif rows:
                self._connection.executemany(statement, rows)
