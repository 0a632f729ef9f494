"""Opening a workspace folder: making it when new, taking the writer's lock, loading every record, migrating."""

from __future__ import annotations

from pathlib import Path

from smmtui import errors
from smmtui.clock import Clock
from smmtui.store import faults, schema
from smmtui.store.backup import make_backup, restore, restore_damaged
from smmtui.store.doctor import Problem, Report, doctor, repair
from smmtui.store.files import BACKUPS, DATABASE, finish, has_unfolded, make_folder, sweep, unfinished
from smmtui.store.lock import FolderNotWritable, LockOwner, WriterLock, read_owner
from smmtui.store.memory import without_gc
from smmtui.store.records import Store
from smmtui.store.steps import Step, StepInfo
from smmtui.store.storage import SqliteStorage

__all__ = [
    "LockOwner",
    "Problem",
    "Report",
    "Step",
    "StepInfo",
    "Store",
    "doctor",
    "open_store",
    "repair",
    "restore",
    "restore_damaged",
]


def open_store(folder: Path, *, clock: Clock, read_only: bool = False, wait: float = 0.0) -> Store:
    """Open the workspace in `folder`, which is created when new.

    Where another window writes to it, still after `wait` seconds, the store comes back read-only and `lock_owner` says
    whose window that is. Where the folder takes no files, it comes back read-only and `unwritable`.

    Raises:
        NotFound: there is no workspace, and it was to be opened for reading only.
        WorkspaceDamaged: the file fails its checks; nothing was changed. `doctor` says more.
        WorkspaceNewer: written by a newer version of the program; it can be opened with `read_only`.
        StorageFull: no room even to open it.
    """
    folder = folder.expanduser().resolve()
    if read_only:
        return _open_for_reading(folder, clock, None)
    make_folder(folder)
    lock = WriterLock(folder)
    try:
        if not lock.acquire(clock.now(), wait=wait):
            return _open_for_reading(folder, clock, read_owner(folder))
    except FolderNotWritable:
        if not (folder / DATABASE).exists():
            raise
        return _open_for_reading(folder, clock, None, unwritable=True)
    try:
        return _open_for_writing(folder, clock, lock)
    except BaseException:
        lock.release()
        raise


def fresh_database(path: Path) -> None:
    """Make an empty workspace file; it appears under its name only when it is complete."""
    sweep(path.parent)
    made = unfinished(path)
    storage = SqliteStorage(made, fresh=True)
    try:
        schema.create(storage)
    finally:
        storage.close()
    finish(made, path)


def _open_for_writing(folder: Path, clock: Clock, lock: WriterLock) -> Store:
    path = folder / DATABASE
    if not path.exists():
        if any((folder / BACKUPS).glob("*.db")):
            raise errors.WorkspaceDamaged("store.missing_file", file=path, folder=folder / BACKUPS)
        fresh_database(path)
    storage = _existing(path, read_only=False)
    try:
        stamp = schema.read_stamp(storage)
        if schema.is_newer(stamp):
            raise errors.WorkspaceNewer("store.newer", version=stamp.program, folder=folder)
        if stamp.schema < schema.SCHEMA:
            make_backup(folder, "migration", clock.now())
        if schema.is_older(stamp):
            schema.migrate(storage, stamp)
        with without_gc():
            return Store(folder, storage, clock=clock, lock=lock)
    except BaseException:
        storage.close()
        raise


def _open_for_reading(folder: Path, clock: Clock, owner: LockOwner | None, *, unwritable: bool = False) -> Store:
    path = folder / DATABASE
    if not path.exists():
        raise errors.NotFound("store.no_workspace", folder=folder)
    try:
        storage = _existing(path, read_only=True)
    except errors.WorkspaceReadOnly as error:
        if has_unfolded(path):
            raise errors.WorkspaceReadOnly("store.unfolded", folder=folder) from error
        raise
    try:
        stamp = schema.read_stamp(storage)
        try:
            with without_gc():
                return Store(folder, storage, clock=clock, owner=owner, unwritable=unwritable)
        except errors.WorkspaceDamaged as error:
            if schema.is_newer(stamp) and error.key == "store.unreadable_row":
                raise errors.WorkspaceNewer("store.newer", version=stamp.program, folder=folder) from error
            raise
    finally:
        storage.close()


def _existing(path: Path, *, read_only: bool) -> SqliteStorage:
    with faults.os_errors(path.parent):
        empty = path.stat().st_size == 0
    if empty:
        raise errors.WorkspaceDamaged("store.damaged_file", file=path)
    return SqliteStorage(path, read_only=read_only)
