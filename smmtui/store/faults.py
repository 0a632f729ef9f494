"""What SQLite and the operating system complain of, told as the program's own errors."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smmtui import errors

_FULL, _IO, _CORRUPT, _FOREIGN, _BUSY, _READONLY, _CANNOT_OPEN = 13, 10, 11, 26, 5, 8, 14
_DAMAGED = {_CORRUPT, _FOREIGN}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
# What sqlite3 raises; where damage has reached the words of its complaint, that is a failure to decode them.
SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the module gives none."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def is_io_error(error: sqlite3.Error) -> bool:
    """Whether the disk itself failed, so that nothing more may be trusted to reach it."""
    return code_of(error) == _IO


def told(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> errors.SmmtuiError:
    """The program's own error for `error`, which happened in the file `path`."""
    if isinstance(error, UnicodeDecodeError):
        return errors.WorkspaceDamaged("store.damaged_file", file=path)
    code = code_of(error)
    if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_SHORT_READ:
        return errors.WorkspaceDamaged("store.damaged_file", file=path)
    if code == _FULL:
        return errors.StorageFull("store.full", folder=path.parent)
    if code == _IO:
        return errors.WorkspaceReadOnly("store.disk_failed", folder=path.parent)
    if code == _BUSY:
        return errors.WorkspaceLocked("store.busy", folder=path.parent)
    if code in {_READONLY, _CANNOT_OPEN}:
        return errors.WorkspaceReadOnly("store.not_writable", folder=path.parent)
    if code in _DAMAGED or isinstance(error, sqlite3.DatabaseError):
        return errors.WorkspaceDamaged("store.damaged_file", file=path)
    return errors.WorkspaceError("store.failed", file=path, what=type(error).__name__)


@contextmanager
def os_errors(folder: Path) -> Iterator[None]:
    """Turn a full disk and refused rights of the enclosed file work into the program's errors."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise errors.StorageFull("store.full", folder=folder) from error
        raise errors.WorkspaceError("store.no_access", folder=folder, what=error.strerror or "") from error
