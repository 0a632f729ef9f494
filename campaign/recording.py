"""Everything that a piece of work does to files, in order: what SQLite does, and what Python does around it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple
from unittest import mock

from campaign import vfs

Kind = Literal["create", "write", "cut", "sync", "mkdir", "rename", "unlink", "syncdir", "mark"]


class Event(NamedTuple):
    """One deed: on `path`; a rename goes to `other`, bytes are written or the file is cut `at` an offset.

    A mark is no deed on files: `note` says what the program had promised by then.
    """

    kind: Kind
    path: str = ""
    at: int = 0
    data: bytes = b""
    other: str = ""
    note: object = None


class Recorder:
    """Hears of every deed within one folder and keeps it."""

    def __init__(self, folder: Path) -> None:
        self.events: list[Event] = []
        self._root, self._above = f"{folder}/", str(folder.parent)

    def mark(self, note: object) -> None:
        """Note what the program has just promised."""
        self.events.append(Event("mark", note=note))

    def add(self, event: Event) -> None:
        """Keep a deed, if it is one within the folder."""
        if f"{event.path}/".startswith(self._root) or (event.kind == "syncdir" and event.path == self._above):
            self.events.append(event)

    # --- SQLite's calls

    def before(self, call: str, path: str) -> int:  # noqa: ARG002 - the listener's signature
        """Let every call pass."""
        return vfs.OK

    def opened(self, path: str, *, created: bool, journal: bool) -> None:
        """A new file has a name now; of a new journal SQLite makes the name durable with the first sync."""
        if created:
            self.add(Event("create", path, note=journal))

    def wrote(self, path: str, offset: int, data: bytes) -> None:
        """Bytes were written."""
        self.add(Event("write", path, offset, data))

    def truncated(self, path: str, size: int) -> None:
        """A file was cut."""
        self.add(Event("cut", path, size))

    def synced(self, path: str) -> None:
        """A file was synchronised, and after the first time a journal's folder too."""
        self.add(Event("sync", path))
        created = next((one for one in reversed(self.events) if one.kind == "create" and one.path == path), None)
        if created is not None and created.note is True:
            self.add(Event("syncdir", str(Path(path).parent)))

    def deleted(self, path: str, *, synced: bool) -> None:
        """A file was taken away."""
        self.add(Event("unlink", path))
        if synced:
            self.add(Event("syncdir", str(Path(path).parent)))


@contextmanager
def recording(folder: Path) -> Iterator[Recorder]:
    """Record everything that is done to files in `folder` by this thread's work; databases are closed at the end."""
    recorder = Recorder(folder)
    handles: dict[int, str] = {}

    def opening(path: Any, flags: int, *rest: Any, **more: Any) -> int:
        name = str(Path(os.fsdecode(path)).absolute())
        new = bool(flags & os.O_CREAT) and not Path(name).exists()
        handle = real["open"](path, flags, *rest, **more)
        handles[handle] = name
        if new:
            recorder.add(Event("create", name))
        return int(handle)

    def syncing(handle: int) -> None:
        real["fsync"](handle)
        name = handles.get(handle, "")
        recorder.add(Event("syncdir" if Path(name).is_dir() else "sync", name))

    def naming(kind: Kind, deed: str) -> Callable[..., None]:
        def call(path: Any, *rest: Any, **more: Any) -> None:
            real[deed](path, *rest, **more)
            other = str(rest[0]) if kind == "rename" else ""
            recorder.add(Event(kind, str(path), other=other))

        return call

    real: dict[str, Any] = {
        name: getattr(os, name) for name in ("open", "fsync", "replace", "rename", "unlink", "mkdir")
    }
    watched: dict[str, Any] = {
        "open": opening,
        "fsync": syncing,
        "replace": naming("rename", "replace"),
        "rename": naming("rename", "rename"),
        "unlink": naming("unlink", "unlink"),
        "mkdir": naming("mkdir", "mkdir"),
    }
    with mock.patch.multiple(os, new_callable=None, **watched), vfs.listening(recorder):
        yield recorder
