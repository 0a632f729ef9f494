"""Files for people to keep: written whole or not at all, readable by their owner only."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from smmtui.errors import BadInput, StorageFull


def write(target: Path, data: bytes, *, replace: bool = False) -> Path:
    """Write an export in one step, readable by its owner only, and read it back before saying so.

    Raises:
        BadInput: the file exists already, or cannot be written. StorageFull: no room.
    """
    target = target.expanduser()
    if target.exists() and not replace:
        target = _free(target)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if draft.read_bytes() != data:
            raise BadInput("report.not_equal")
        draft.replace(target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageFull("report.disk_full", file=str(target)) from None
        raise BadInput("report.cannot_write", file=str(target), detail=error.strerror or str(error)) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return target


def _free(target: Path) -> Path:
    number = 2
    while (candidate := target.with_stem(f"{target.stem}-{number}")).exists():
        number += 1
    return candidate
