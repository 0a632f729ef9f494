"""The doctor: names every problem of a workspace folder without changing it, and saves what can be saved elsewhere."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final, Literal

import msgspec

from smmtui import errors, i18n
from smmtui.store import faults, network, salvage, schema
from smmtui.store.backup import backups
from smmtui.store.codec import codec_of
from smmtui.store.connection import lenient_text
from smmtui.store.files import BACKUPS, DATABASE, make_folder, reading_mode
from smmtui.store.kinds import BY_TABLE
from smmtui.store.lock import OWNER, is_held, read_owner
from smmtui.store.rows import OLD, STEPS, UNREADABLE, RowChange, Total
from smmtui.store.storage import SqliteStorage

Level = Literal["damage", "warning", "note"]
_SHOWN: Final = 20  # problems of one sort; the rest is counted
_OTHERS: Final = 0o077


class Problem(msgspec.Struct, frozen=True):
    """One thing the doctor found: damage, a danger to be warned of, or a note; a message id with its values."""

    level: Level
    key: str
    values: dict[str, str | int]

    def tell(self, lang: str | None = None) -> str:
        """What was found and what to do."""
        return i18n.t(f"store.{self.key}", lang=lang, **self.values)


class Report(msgspec.Struct, frozen=True):
    """What the doctor found in a folder: every problem, and how many records of each table are whole."""

    folder: Path
    problems: tuple[Problem, ...]
    records: dict[str, int]

    @property
    def ok(self) -> bool:
        """Whether nothing is damaged; warnings and notes do not count."""
        return not any(problem.level == "damage" for problem in self.problems)


def doctor(folder: Path) -> Report:
    """Examine the workspace in `folder`; nothing in it is changed."""
    folder = folder.expanduser().resolve()
    path = folder / DATABASE
    if not path.is_file():
        return Report(folder, (_problem("damage", "missing", file=str(path)), *_around(folder)), {})
    leftover = path.with_name(f"{DATABASE}-wal").exists() and not is_held(folder)
    problems, records = _inside(path)
    if leftover:
        problems.append(_problem("note", "recovered", file=str(path)))
    return Report(folder, (*problems, *_around(folder)), records)


def repair(folder: Path, target: Path) -> Report:
    """Save every whole record of a damaged workspace into a new workspace in the folder `target`.

    The damaged one is not changed. The undo history does not come along. The report lists what could not be saved.

    Raises:
        UsageError: `target` already holds something.
        NotFound: there is no workspace file in `folder`.
    """
    from smmtui.store.store import fresh_database

    source, target = folder.expanduser().resolve() / DATABASE, target.expanduser().resolve()
    if not source.is_file():
        raise errors.NotFound("store.no_workspace", folder=folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise errors.UsageError("store.target_taken", file=target)
    make_folder(target)
    fresh_database(target / DATABASE)
    problems: list[Problem] = []
    records: dict[str, int] = {}
    storage = SqliteStorage(target / DATABASE)
    try:
        with closing(_reader(source)) as connection:
            totals = _known_totals(source)
            present = salvage.table_names(connection)
            problems += [_problem("damage", "lost_table", table=name) for name in BY_TABLE if name not in present]
            for name in (name for name in BY_TABLE if name in present):
                records[name] = _save_table(connection, storage, name, totals.get(name), problems)
    except faults.SQLITE_ERRORS:
        problems.append(_problem("damage", "unreadable", file=str(source)))
    finally:
        storage.close()
    return Report(target, tuple(problems), records)


def _save_table(
    connection: sqlite3.Connection, storage: SqliteStorage, table: str, total: Total | None, problems: list[Problem]
) -> int:
    changes: dict[str, RowChange] = {}
    lost = 0
    for found in salvage.rows(connection, table, total.last_doc if total else 0):
        record_id = _id_of(table, found.body)
        if found.body is None or record_id is None:
            lost += 1
        else:
            changes[record_id] = RowChange(table, found.doc, found.body)
    with storage.transaction():
        storage.apply(sorted(changes.values(), key=lambda change: change.doc))
        if total is not None:
            storage.total(table).number = total.number
            storage.total(table).last_doc = max(total.last_doc, storage.total(table).last_doc)
    if lost:
        problems.append(_problem("damage", "lost_rows", table=table, n=lost))
    elif total is not None and total.rows > len(changes):
        problems.append(_problem("damage", "lost_rows", table=table, n=total.rows - len(changes)))
    return len(changes)


def _inside(path: Path) -> tuple[list[Problem], dict[str, int]]:
    """The problems of the file itself, and the whole records by table."""
    problems: list[Problem] = []
    records: dict[str, int] = {}
    if path.stat().st_size == 0:
        return [_problem("damage", "unreadable", file=str(path))], records
    problems += _stamp_problems(path)
    try:
        with closing(_reader(path)) as connection:
            connection.execute("BEGIN")
            messages = [str(row[0]) for row in connection.execute(f"PRAGMA integrity_check({_SHOWN})")]
            problems += [_problem("damage", "integrity", what=text) for text in messages if text != "ok"]
            totals = _known_totals(path)
            for table in salvage.table_names(connection):
                if table in BY_TABLE or table in {STEPS, OLD}:
                    count = _examine(connection, table, totals.get(table), problems)
                    if table in BY_TABLE:
                        records[table] = count
                elif not table.startswith(("_", "sqlite_")):
                    problems.append(_problem("warning", "unknown_table", table=table))
    except faults.SQLITE_ERRORS:
        problems.append(_problem("damage", "unreadable", file=str(path)))
    return problems, records


def _examine(connection: sqlite3.Connection, table: str, total: Total | None, problems: list[Problem]) -> int:
    whole = sums = shown = lost = 0
    for found in salvage.rows(connection, table, total.last_doc if total else 0):
        known = table not in BY_TABLE or _id_of(table, found.body) is not None
        if found.body is None or not known:
            lost += 1
            if shown < _SHOWN:
                shown += 1
                problems.append(_problem("damage", "bad_row", table=table, row=found.doc))
        whole += found.body is not None and known
        sums ^= found.kept
    if lost > shown:
        problems.append(_problem("damage", "more_bad_rows", table=table, n=lost - shown))
    if total is not None and not lost and (whole != total.rows or sums != total.sums):
        problems.append(_problem("damage", "wrong_total", table=table, n=whole, expected=total.rows))
    return whole


def _stamp_problems(path: Path) -> list[Problem]:
    """What opening it would complain of: its stamp, its totals, its version."""
    try:
        storage = SqliteStorage(path, read_only=True)
        try:
            stamp = schema.read_stamp(storage)
            newer = schema.is_newer(stamp)
        finally:
            storage.close()
    except errors.SmmtuiError:
        return [_problem("damage", "unreadable", file=str(path))]
    return [_problem("warning", "newer", version=stamp.program)] if newer else []


def _around(folder: Path) -> Iterator[Problem]:
    """What is odd about the folder: who writes, rights, copies, services, backups."""
    owner = read_owner(folder)
    if is_held(folder):
        yield _problem("note", "in_use", host=owner.host if owner else "?", pid=str(owner.pid) if owner else "?")
    elif (folder / OWNER).exists():
        yield _problem("note", "dead_owner", host=owner.host if owner else "?", pid=str(owner.pid) if owner else "?")
    if os.name == "posix":
        for path in (folder, folder / BACKUPS, folder / DATABASE, *(one.path for one in backups(folder))):
            if path.exists() and path.stat().st_mode & _OTHERS:
                yield _problem("warning", "open_to_others", file=str(path))
    service = network.sync_service(folder)
    if service:
        yield _problem("warning", "synced", service=service, folder=str(folder))
    remote = network.remote_kind(folder)
    if remote:
        yield _problem("warning", "remote", kind=remote, folder=str(folder))
    for copy in network.conflict_copies(folder):
        yield _problem("warning", "conflict_copy", file=str(copy))
    for backup in backups(folder):
        if backup.path.stat().st_size == 0:
            yield _problem("warning", "empty_backup", file=str(backup.path))
    if not backups(folder):
        yield _problem("note", "no_backup", folder=str(folder / BACKUPS))


def _known_totals(path: Path) -> dict[str, Total]:
    try:
        storage = SqliteStorage(path, read_only=True)
    except errors.SmmtuiError:
        return {}
    storage.close()
    return storage.totals


def _reader(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode={reading_mode(path)}", uri=True, isolation_level=None)
        connection.text_factory = lenient_text
        connection.execute("PRAGMA query_only=ON")
    except faults.SQLITE_ERRORS as error:
        raise faults.told(error, path) from error
    return connection


def _id_of(table: str, body: bytes | None) -> str | None:
    if body is None:
        return None
    try:
        record_id: str = codec_of(BY_TABLE[table]).decode(body).id
    except UNREADABLE:
        return None
    return record_id


def _problem(level: Level, key: str, **values: str | int) -> Problem:
    return Problem(level, f"doctor.{key}", values)
