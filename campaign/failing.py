"""A disk that fails or fills up at one single call: SQLite's calls on files, and Python's own around them."""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from unittest import mock

from campaign import vfs, workload
from campaign.workload import NOTHING, Promise, clock, fault_of, state_of, work
from smmtui.errors import SmmtuiError, StorageFull
from smmtui.model.direction import Goal
from smmtui.store.store import open_store

_SYSTEM: Final = ("replace", "rename", "mkdir", "fsync", "open")
_WRITING: Final = frozenset({"write", "truncate", "sync", "open", *(f"os.{name}" for name in _SYSTEM)})
Lasting = int  # how many calls in a row fail; -1 for every later one


class Failing:
    """Counts the calls within a folder and lets some fail."""

    def __init__(
        self, folder: Path, *, first: int, lasting: Lasting, code: int, only: frozenset[str] | None = None
    ) -> None:
        self.count = 0
        self._folder, self._first, self._lasting, self._code, self._only = str(folder), first, lasting, code, only

    def before(self, call: str, path: str) -> int:
        """Whether this call fails."""
        if not path.startswith(self._folder) or (self._only is not None and call not in self._only):
            return vfs.OK
        place, self.count = self.count, self.count + 1
        failing = place >= self._first and (self._lasting < 0 or place < self._first + self._lasting)
        return self._code if failing else vfs.OK

    def heal(self) -> None:
        """From now on nothing fails."""
        self._first = 1 << 60

    def opened(self, path: str, *, created: bool, journal: bool) -> None:
        """Nothing to note."""

    def wrote(self, path: str, offset: int, data: bytes) -> None:
        """Nothing to note."""

    def truncated(self, path: str, size: int) -> None:
        """Nothing to note."""

    def synced(self, path: str) -> None:
        """Nothing to note."""

    def deleted(self, path: str, *, synced: bool) -> None:
        """Nothing to note."""


@contextmanager
def on(disk: Failing) -> Iterator[None]:
    """Let all file work within happen on this disk."""
    real: dict[str, Any] = {name: getattr(os, name) for name in _SYSTEM}
    number = errno.ENOSPC if disk._code == vfs.FULL else errno.EIO  # noqa: SLF001 - one thing in two parts

    def watched(name: str) -> Callable[..., Any]:
        def call(target: Any, *rest: Any, **more: Any) -> Any:
            path = str(Path(f"/proc/self/fd/{target}").readlink()) if isinstance(target, int) else os.fsdecode(target)
            if disk.before(f"os.{name}", path):
                raise OSError(number, os.strerror(number), path)
            return real[name](target, *rest, **more)

        return call

    failing: dict[str, Any] = {name: watched(name) for name in _SYSTEM}
    with mock.patch.multiple(os, new_callable=None, **failing), vfs.listening(disk):
        yield


def whole_run() -> tuple[list[Promise], int]:
    """The promises of a day on a sound disk, and how many calls it takes."""
    promises: list[Promise] = []
    with workload.place("disk") as place:
        folder = Path(place).resolve() / "brand"
        disk = Failing(folder, first=1 << 60, lasting=0, code=vfs.IOERR)
        with on(disk):
            work(folder, promises.append)
    return promises, disk.count


def io_faults(promises: Sequence[Promise], calls: int, numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """Trial n: call n fails once; in a second round over all calls, everything fails from call n on."""
    for number in numbers:
        round_, first = divmod(number, calls)
        with workload.place("disk") as place:
            folder = Path(place).resolve() / "brand"
            disk = Failing(folder, first=first, lasting=1 if round_ % 2 == 0 else -1, code=vfs.IOERR)
            yield number, _after_failing(folder, disk, promises)


def _after_failing(folder: Path, disk: Failing, promises: Sequence[Promise]) -> str:
    made: list[Promise] = []
    with on(disk):
        try:
            work(folder, made.append)
        except SmmtuiError:
            pass
        except Exception as error:  # noqa: BLE001 - whatever else it is, it is the fault looked for
            return f"it ended in {type(error).__name__}"
    # A failed write of the lock's note or the day's backup hurts nobody, so more may be done than one step.
    promised = made[-1] if made else NOTHING
    coming = promises[len(made)] if len(made) < len(promises) else None
    if coming is not None:
        coming = coming._replace(backups=())
    return fault_of(folder, _moved(promised, folder), coming)


def _moved(promised: Promise, folder: Path) -> Promise:
    return promised._replace(backups=tuple((folder / "backups" / path.name, state) for path, state in promised.backups))


def full_faults(numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """The disk is full from a random call on, later there is room again; the same window goes on all the while."""
    for number in numbers:
        chance = random.Random(f"full {number}")  # noqa: S311 - moments, not secrets
        with workload.place("full") as place:
            folder = Path(place).resolve() / "brand"
            disk = Failing(folder, first=1 << 60, lasting=-1, code=vfs.FULL, only=_WRITING)
            with on(disk):
                try:
                    fault = _while_full(folder, disk, chance)
                except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault looked for
                    fault = f"it ended in {type(error).__name__}"
            yield number, fault


def _while_full(folder: Path, disk: Failing, chance: random.Random) -> str:
    told = 0
    with open_store(folder, clock=clock()) as store:
        for number in range(4):
            with store.step("campaign.put") as step:
                step.put(Goal(id=f"G-{number}", text="x" * chance.randrange(9000)))
        kept = state_of(store)
        disk._first = disk.count + chance.randrange(6)  # noqa: SLF001
        for number in range(4, 10):
            try:
                with store.step("campaign.put") as step:
                    step.put(Goal(id=f"G-{number}", text="y" * chance.randrange(20_000)))
                kept = state_of(store)
            except StorageFull:
                told += 1
            if state_of(store) != kept:
                return "a refused step shows"
        disk.heal()
        if not told:
            return "nothing was refused, so nothing was tried"
        if store.read_only:
            return "it stayed read-only although there is room again"
        with store.step("campaign.put") as step:
            step.put(Goal(id="G-99", text="there is room again"))
        kept = state_of(store)
    return fault_of(folder, Promise(kept), None)
