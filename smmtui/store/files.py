"""Small deeds on files that the store shares: private folders, durable names, complete copies of a workspace file."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from smmtui.store import faults

DATABASE: Final = "workspace.db"
BACKUPS: Final = "backups"
_TELLING: Final = {errno.EIO, errno.ENOSPC, errno.EDQUOT}  # other systems refuse to open or synchronise a folder
_PAGES: Final = 2000  # copied at a time, so that other threads get their turn


def make_folder(folder: Path) -> None:
    """Create a folder (and what is missing above it) that only its owner may enter, so that a power cut leaves it."""
    with faults.os_errors(folder):
        if folder.is_dir():
            return
        missing = [folder, *(above for above in folder.parents if not above.exists())]
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        for made in missing:
            sync_folder(made.parent)


def unfinished(path: Path) -> Path:
    """A name beside `path` for a file in the making, which nobody can foresee."""
    return path.with_name(f".{path.stem}-{secrets.token_hex(6)}.new")


def finish(made: Path, path: Path) -> None:
    """Give a complete file its name, durably."""
    with faults.os_errors(path.parent):
        made.replace(path)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a change of names in `folder` durable, where the system knows how.

    Raises:
        OSError: the disk failed or is full, so that the names may be lost.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in _TELLING:
            raise


def sweep(folder: Path) -> None:
    """Take away what a crash in the middle of making a file left behind."""
    for leftover in (*folder.glob(".*.new"), *folder.glob(".*.new-*")):
        with suppress(OSError):
            leftover.unlink()


def copy_database(source: Path, target: Path) -> None:
    """Copy a workspace file as it stands at this moment, even while it is written to; all of it or nothing.

    Raises:
        StorageFull: there is no room for it.
        WorkspaceDamaged: the source is no readable workspace file.
    """
    made = unfinished(target)
    try:
        with faults.os_errors(target.parent):
            os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600))
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode={reading_mode(source)}", uri=True)) as old,
            closing(sqlite3.connect(made)) as new,
        ):
            old.backup(new, pages=_PAGES, sleep=0)
            new.execute("PRAGMA journal_mode=DELETE").fetchall()
        finish(made, target)
    except faults.SQLITE_ERRORS as error:
        raise faults.told(error, source) from error
    finally:
        for leftover in (made, *made.parent.glob(f"{made.name}-*")):
            leftover.unlink(missing_ok=True)


def reading_mode(path: Path) -> str:
    """How SQLite may open a file for reading: in a folder that cannot be written to, as it lies there.

    Changes that lie in the write-ahead log are never passed by: SQLite reads them, or refuses to open the file.
    """
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "rw"
    return "ro" if has_unfolded(path) else "ro&immutable=1"


def has_unfolded(path: Path) -> bool:
    """Whether the write-ahead log of a workspace file holds something that may not stand in the file yet."""
    with suppress(OSError):
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    return False
