"""The metric dictionary kept in checked form, so that a start does not read and check its file again.

The file is named after a digest of what it was made from, and it is decoded by type (see engine/compiled.py).
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

import msgspec

import smmtui
from smmtui.metrics.dictionary import Dictionary


def load_compiled(path: Path, cache: Path) -> Dictionary:
    """The same as `reading.read`, from `cache` where the file has not changed since it was last read.

    Raises:
        PackError: the file has mistakes; nothing is kept then.
    """
    digest = hashlib.sha256(f"1|{smmtui.__version__}".encode())
    with suppress(OSError):
        digest.update(path.read_bytes())
    file = cache / f"metrics-{digest.hexdigest()[:24]}.msgpack"
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(file.read_bytes(), type=Dictionary)
    from smmtui.metrics.reading import read  # the reader is not needed where the checked form is at hand

    found = read(path)
    _keep(found, file)
    return found


def _keep(found: Dictionary, file: Path) -> None:
    """Write the checked form in one step and drop older ones; that it cannot be kept is no error."""
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft.write_bytes(msgspec.msgpack.encode(found))
        draft.replace(file)
        for older in file.parent.glob("metrics-*.msgpack"):
            if older != file:
                older.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
