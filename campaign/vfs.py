"""Standing between SQLite and the operating system: every file call is told to a listener, which may let it fail.

SQLite calls its files through a table of functions. Here a copy of that table is registered, in which the calls that
change or read a file first ask the listener. It needs the very library that Python's sqlite3 uses, so it works only
where that library is a shared one.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

OK: Final = 0
IOERR: Final = 10
FULL: Final = 13
CANTOPEN: Final = 14
CREATE: Final = 0x4
JOURNALS: Final = 0x800 | 0x4000 | 0x80000  # main journal, super-journal, write-ahead log
NAMES: Final = ("open", "delete", "read", "write", "truncate", "sync")

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Move = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Methods(ctypes.Structure):
    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("rest", c_void_p * 13),
    ]


class _System(ctypes.Structure):
    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("rest", c_void_p * 16),
    ]


class Listener(Protocol):
    """What hears of every call; anything but OK from `before` is what SQLite gets instead of the call."""

    def before(self, call: str, path: str) -> int:
        """A call is about to be made."""

    def opened(self, path: str, *, created: bool, journal: bool) -> None:
        """A file was opened."""

    def wrote(self, path: str, offset: int, data: bytes) -> None:
        """Bytes were written."""

    def truncated(self, path: str, size: int) -> None:
        """A file was cut."""

    def synced(self, path: str) -> None:
        """A file was synchronised."""

    def deleted(self, path: str, *, synced: bool) -> None:
        """A file was taken away; `synced`: its folder was synchronised too."""


@cache
def library() -> ctypes.CDLL | None:
    """The shared library that Python's sqlite3 works with, or None where it has none of its own."""
    import sqlite3

    sqlite3.connect(":memory:").close()
    try:
        lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    found = next((line.split(maxsplit=5)[5] for line in lines if "libsqlite3" in line), "")
    return ctypes.CDLL(found) if found else None


def available() -> bool:
    """Whether file calls can be listened to here."""
    return library() is not None


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Let every database that is opened within tell its file calls to `listener`; close them all before the end."""
    lib = library()
    if lib is None:
        raise RuntimeError("SQLite is built into Python here, so its file calls cannot be listened to")
    lib.sqlite3_vfs_find.restype = POINTER(_System)
    lib.sqlite3_vfs_find.argtypes = [c_char_p]
    lib.sqlite3_vfs_register.argtypes = [POINTER(_System), c_int]
    lib.sqlite3_vfs_unregister.argtypes = [POINTER(_System)]
    before = lib.sqlite3_vfs_find(None)
    shim = _Shim(before.contents, listener)
    if lib.sqlite3_vfs_register(ctypes.byref(shim.system), 1):
        raise RuntimeError("SQLite did not take the listener")
    try:
        yield
    finally:
        lib.sqlite3_vfs_unregister(ctypes.byref(shim.system))
        lib.sqlite3_vfs_register(before, 1)


class _Shim:
    """The copied table of the system, and copied tables of its files."""

    def __init__(self, real: _System, listener: Listener) -> None:
        self._listener = listener
        self._paths: dict[int, str] = {}
        self._tables: dict[int, _Methods] = {}
        self._kept: list[Any] = []
        self._open, self._delete = _Open(real.open), _Delete(real.delete)
        self.system = _System.from_buffer_copy(real)
        self.system.name = b"smmtui-campaign"
        self.system.open = self._keep(_Open(self._on_open))
        self.system.delete = self._keep(_Delete(self._on_delete))

    def _keep(self, function: Any) -> int:
        self._kept.append(function)
        return ctypes.cast(function, c_void_p).value or 0

    def _on_open(self, system: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""  # SQLite keeps the address itself
        if path and (code := self._listener.before("open", path)):
            return CANTOPEN if code == IOERR else code
        created = bool(path) and bool(flags & CREATE) and not Path(path).exists()
        code = self._open(system, name, file, flags, out)
        if code == OK and path:
            self._paths[file] = path
            slot = ctypes.cast(file, POINTER(c_void_p))
            slot[0] = ctypes.addressof(self._table(slot[0]))
            self._listener.opened(path, created=created, journal=bool(flags & JOURNALS))
        return int(code)

    def _on_delete(self, system: int, name: int, sync: int) -> int:
        path = os.fsdecode(ctypes.string_at(name))
        if code := self._listener.before("delete", path):
            return code
        code = self._delete(system, name, sync)
        if code == OK:
            self._listener.deleted(path, synced=bool(sync))
        return int(code)

    def _table(self, address: int) -> _Methods:
        if address in self._tables:
            return self._tables[address]
        real = _Methods.from_address(address)
        made = _Methods.from_buffer_copy(real)
        made.close = self._keep(_Close(self._closing(_Close(real.close))))
        hears = self._listener
        made.read = self._keep(_Move(self._asking("read", _Move(real.read), lambda _path, *_rest: None)))
        made.write = self._keep(_Move(self._asking("write", _Move(real.write), self._tell_written)))
        made.truncate = self._keep(_Truncate(self._asking("truncate", _Truncate(real.truncate), hears.truncated)))
        made.sync = self._keep(_Sync(self._asking("sync", _Sync(real.sync), lambda path, _flags: hears.synced(path))))
        self._tables[address] = made
        return made

    def _closing(self, real: Any) -> Callable[[int], int]:
        def close(file: int) -> int:
            self._paths.pop(file, None)
            return int(real(file))

        return close

    def _asking(self, call: str, real: Any, after: Callable[..., None]) -> Callable[..., int]:
        """`real`, made only when the listener lets it pass, and told of when it went well."""

        def asked(file: int, *rest: int) -> int:
            path = self._paths[file]
            code = self._listener.before(call, path)
            if code == OK:
                code = int(real(file, *rest))
                if code == OK:
                    after(path, *rest)
            return code

        return asked

    def _tell_written(self, path: str, buffer: int, size: int, offset: int) -> None:
        self._listener.wrote(path, offset, ctypes.string_at(buffer, size))
