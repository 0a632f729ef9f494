"""Backups: made before anything that changes much, thinned out with age, restored as one step that can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from smmtui import errors
from smmtui.clock import Clock
from smmtui.model.base import Record
from smmtui.store import faults, schema
from smmtui.store.files import BACKUPS, DATABASE, copy_database, make_folder, sync_folder, unfinished
from smmtui.store.kinds import KINDS, TABLES
from smmtui.store.storage import SqliteStorage
from smmtui.store.table import RecordTable

if TYPE_CHECKING:
    from smmtui.store.records import Store
    from smmtui.store.steps import StepInfo

_NAME: Final = re.compile(r"(\d{8}T\d{6}Z)-([a-z0-9-]+)\.db")
_KEEP: Final[tuple[tuple[int, Callable[[datetime], object]], ...]] = (
    (10, lambda at: at),
    (7, lambda at: at.date()),
    (8, lambda at: at.isocalendar()[:2]),
    (10_000, lambda at: (at.year, (at.month - 1) // 3)),
)


class Backup(NamedTuple):
    """A backup file: where it is, when it was made, and what it was made before."""

    path: Path
    at: datetime
    reason: str


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of a workspace folder, newest first."""
    found = []
    for path in (folder / BACKUPS).glob("*.db"):
        named = _NAME.fullmatch(path.name)
        if named:
            found.append(Backup(path, datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC), named[2]))
    return tuple(sorted(found, key=lambda one: (one.at, one.path.name), reverse=True))


def make_backup(folder: Path, reason: str, now: datetime) -> Path:
    """Copy the workspace file into `backups/` and let go of the backups that age has made too many.

    Raises:
        StorageFull: there is no room for it.
    """
    target_folder = folder / BACKUPS
    make_folder(target_folder)
    slug = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-") or "backup"
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    target = target_folder / f"{stamp}-{slug}.db"
    count = 1
    while target.exists():
        count += 1
        target = target_folder / f"{stamp}-{slug}-{count}.db"
    copy_database(folder / DATABASE, target)
    rotate(folder)
    return target


def rotate(folder: Path) -> None:
    """Keep the last ten, the last of each of seven days and eight weeks, and the last of every quarter."""
    everything = backups(folder)
    kept = kept_of(everything)
    for backup in everything:
        if backup not in kept:
            with faults.os_errors(folder):
                backup.path.unlink(missing_ok=True)


def kept_of(everything: Iterable[Backup]) -> frozenset[Backup]:
    """Which of the backups (newest first) stay."""
    kept: set[Backup] = set()
    for limit, period in _KEEP:
        seen: set[object] = set()
        for backup in everything:
            key: object = backup.path if limit == _KEEP[0][0] else period(backup.at)
            if key not in seen and len(seen) < limit:
                seen.add(key)
                kept.add(backup)
    return frozenset(kept)


def restore(store: Store, file: Path) -> StepInfo | None:
    """Bring an open workspace to the state of a backup, as one step that undo takes back; a backup is made first.

    Raises:
        BadInput: `file` is no backup of a workspace.
        WorkspaceDamaged: the backup fails its checks; nothing was changed.
        WorkspaceNewer: it was made by a newer version of the program.
    """
    wanted = read_backup(file, store.folder)
    store.backup("restore")
    with store.step("store.restored", file=file.name) as step:
        for kind in KINDS:
            records = wanted[kind]
            step.put_all(records)
            ids = {record.id for record in records}
            for name in store.all(kind):
                if name not in ids:
                    step.remove(kind, name)
    return store.undo_next()


def restore_damaged(folder: Path, file: Path, *, clock: Clock) -> Path | None:
    """Put a backup in the place of a workspace file that cannot be opened any more; gives where that one went.

    The damaged file is moved into `backups/`, never overwritten.

    Raises:
        BadInput: `file` is no backup of a workspace.
        WorkspaceLocked: a window still writes to the workspace.
    """
    from smmtui.store.lock import WriterLock

    read_backup(file, folder)
    lock = WriterLock(folder)
    if not lock.acquire(clock.now()):
        raise errors.WorkspaceLocked("store.busy", folder=folder)
    try:
        make_folder(folder / BACKUPS)
        aside: Path | None = None
        stamp = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
        with faults.os_errors(folder):
            for ending in ("-wal", "-shm", ""):
                old = folder / f"{DATABASE}{ending}"
                if old.exists():
                    aside = folder / BACKUPS / f"damaged-{stamp}.db{ending}"
                    old.rename(aside)
            sync_folder(folder)
        copy_database(file, folder / DATABASE)
        return aside
    finally:
        lock.release()


def read_backup(file: Path, folder: Path) -> dict[type[Record], list[Record]]:
    """Every record of a backup, checked, brought to this program's schema; the backup itself is not touched."""
    try:
        with file.open("rb") as opened:
            head = opened.read(16)
    except OSError as error:
        raise errors.BadInput("store.not_a_backup", file=file) from error
    if head != b"SQLite format 3\x00":
        raise errors.BadInput("store.not_a_backup", file=file)
    copy = unfinished(folder / "restore.db")
    try:
        copy_database(file, copy)
        storage = SqliteStorage(copy)
        try:
            stamp = schema.read_stamp(storage)
            if schema.is_newer(stamp):
                raise errors.WorkspaceNewer("store.newer", version=stamp.program, folder=file)
            if schema.is_older(stamp):
                schema.migrate(storage, stamp)
            return {kind: list(_records(storage, kind)) for kind in KINDS}
        finally:
            storage.close()
    finally:
        for leftover in (copy, *copy.parent.glob(f"{copy.name}-*")):
            leftover.unlink(missing_ok=True)


def _records(storage: SqliteStorage, kind: type[Record]) -> Iterable[Record]:
    from smmtui.store.codec import codec_of

    table: RecordTable[Record] = RecordTable(storage, codec_of(kind), lambda _puts, _gone: None)
    table.load(storage.stream(TABLES[kind]))
    return table.snapshot().values()
