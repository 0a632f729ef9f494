"""One writer for a workspace: a lock that the system frees when its owner dies, and a note of who the owner is."""

from __future__ import annotations

import errno
import os
import socket
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from smmtui import __version__, errors
from smmtui.store import faults
from smmtui.store.rows import UNREADABLE

LOCK = ".lock"
OWNER = ".lock.json"
RETRY_SECONDS: Final = 0.05
_REFUSED: Final = {errno.EROFS, errno.EACCES, errno.EPERM}


class FolderNotWritable(errors.WorkspaceError):
    """The folder of a workspace takes no files: a read-only disk, or another person's folder."""


class LockOwner(msgspec.Struct, frozen=True, kw_only=True):
    """Who writes to a workspace: the computer, the process, since when, and the program's version."""

    host: str
    pid: int
    started: datetime
    version: str


class WriterLock:
    """The right to write to the workspace in `folder`."""

    def __init__(self, folder: Path) -> None:
        from filelock import FileLock

        self._note = folder / OWNER
        self._folder = folder
        self._lock = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)

    def acquire(self, now: datetime, *, wait: float = 0.0) -> bool:
        """Take the lock and leave the owner's note; False when somebody else has it, still after `wait` seconds.

        Raises:
            FolderNotWritable: the folder may be read, but nothing may be written there.
        """
        from filelock import Timeout

        try:
            self._lock.acquire(timeout=wait, poll_interval=RETRY_SECONDS)
        except Timeout:
            return False
        except OSError as error:
            if error.errno in _REFUSED:
                raise FolderNotWritable("store.no_access", folder=self._folder, what=error.strerror or "") from None
            with faults.os_errors(self._folder):
                raise error from None
        owner = LockOwner(host=socket.gethostname(), pid=os.getpid(), started=now, version=__version__)
        with suppress(OSError):  # the note only helps people; the lock holds without it
            write_private(self._note, msgspec.json.encode(owner))
        return True

    def owner(self) -> LockOwner | None:
        """Who holds the lock, as far as the note can tell."""
        return read_owner(self._folder)

    def release(self) -> None:
        """Let the next writer in."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._lock.release()


def is_held(folder: Path) -> bool:
    """Whether somebody holds the writer's lock right now."""
    from filelock import FileLock, Timeout

    if not (folder / LOCK).exists():
        return False
    probe = FileLock(folder / LOCK, timeout=0, mode=0o600, thread_local=False)
    try:
        probe.acquire()
    except Timeout:
        return True
    except OSError:
        return False
    probe.release()
    return False


def read_owner(folder: Path) -> LockOwner | None:
    """The owner's note of a workspace, or None where there is none or it cannot be read."""
    try:
        return msgspec.json.decode((folder / OWNER).read_bytes(), type=LockOwner)
    except (OSError, *UNREADABLE):
        return None


def write_private(path: Path, content: bytes) -> None:
    """Write a small file that only its owner may read; a link in its place is replaced, never followed."""
    path.unlink(missing_ok=True)
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o600), "wb") as out:
        out.write(content)
