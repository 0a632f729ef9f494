"""Processes killed at random moments: a writer, the owner of the lock, a migration."""

from __future__ import annotations

import multiprocessing
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

import msgspec

from campaign import children
from campaign.workload import clock
from smmtui.errors import SmmtuiError
from smmtui.model.direction import Goal, Risk
from smmtui.store import schema
from smmtui.store.backup import backups
from smmtui.store.rows import row_sum
from smmtui.store.store import doctor, open_store

_PATIENCE: Final = 60.0
_TOGETHER: Final = 50  # kills of one workspace, which grows all the while
_RECORDS: Final = 1500
Numbers = Iterator[int] | range
Faults = Iterator[tuple[int, str]]


@contextmanager
def child(deed: Callable[[str, Connection], None], folder: Path) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process that does `deed`, started from one that has everything loaded; it is killed at the end."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["campaign.children"])
    here, there = context.Pipe()
    process = context.Process(target=deed, args=(str(folder), there), daemon=True)
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def _heard(pipe: Connection) -> bytes:
    """The next word of a child; b"" when it is gone."""
    try:
        return pipe.recv_bytes() if pipe.poll(_PATIENCE) else b""
    except (EOFError, OSError):
        return b""


def kill_faults(numbers: Numbers) -> Faults:
    """Trial n: a writer is killed after a random time, then the workspace must hold all it said was saved."""
    with tempfile.TemporaryDirectory(prefix="smmtui-kill-") as place:
        for count, number in enumerate(numbers):
            folder = Path(place) / f"brand-{count // _TOGETHER}"
            yield number, _killed_writer(folder, random.Random(f"kill {number}"))  # noqa: S311 - moments


def _killed_writer(folder: Path, chance: random.Random) -> str:
    with child(children.write_pairs, folder) as (process, pipe):
        if _heard(pipe) != b"ready":
            return "the writer did not start"
        saved = 0
        end = time.monotonic() + chance.uniform(0, 0.05)
        while (left := end - time.monotonic()) > 0:
            if pipe.poll(left):
                saved = int(_heard(pipe) or saved)
        process.kill()
        process.join()
        while word := _heard(pipe):
            saved = int(word)
    return _pairs_fault(folder, saved)


def _pairs_fault(folder: Path, saved: int) -> str:
    try:
        with open_store(folder, clock=clock()) as store:
            while store.redo() is not None:  # killed between an undo and its redo
                pass
            goals, risks = list(store.all(Goal)), list(store.all(Risk))
    except SmmtuiError as error:
        return f"it does not open: {error.key}"
    if len(goals) != len(risks) or goals != [f"G-{number}" for number in range(1, len(goals) + 1)]:
        return "half a step"
    return "a saved step is lost" if len(goals) < saved else ""


def owner_faults(numbers: Numbers) -> Faults:
    """Trial n: a second window only reads while the owner lives, and writes when the owner was killed."""
    with tempfile.TemporaryDirectory(prefix="smmtui-lock-") as place:
        folder = Path(place) / "brand"
        for number in numbers:
            yield number, _dead_owner(folder)


def _dead_owner(folder: Path) -> str:
    with child(children.hold, folder) as (process, pipe):
        word = _heard(pipe)
        if not word.isdigit():
            return "a dead owner kept the lock"
        with open_store(folder, clock=clock()) as second:
            if not second.read_only or second.lock_owner is None or second.lock_owner.pid != process.pid:
                return "two windows write"
        process.kill()
        process.join()
    with open_store(folder, clock=clock()) as store:
        if store.read_only:
            return "a dead owner keeps the lock"
        return "" if len(store.all(Goal)) == int(word) else "a saved step is lost"


def migration_faults(numbers: Numbers) -> Faults:
    """Trial n: a migration is killed midway; what is there is all old or all new, and the next start completes it."""
    with tempfile.TemporaryDirectory(prefix="smmtui-migrate-") as place:
        old = _old_workspace(Path(place) / "old")
        started = time.monotonic()
        with child(children.migrate, _copy(old, Path(place) / "measured")) as (_, pipe):
            while _heard(pipe) not in {b"done", b""}:
                started = time.monotonic()
            usual = time.monotonic() - started
        for number in numbers:
            folder = _copy(old, Path(place) / f"brand-{number}")
            yield number, _killed_migration(folder, usual * random.Random(f"migrate {number}").uniform(0, 1.1))  # noqa: S311


def _killed_migration(folder: Path, after: float) -> str:
    with child(children.migrate, folder) as (process, pipe):
        _heard(pipe)
        pipe.poll(after)
        process.kill()
        process.join()
    if not doctor(folder).ok:
        return "the doctor finds damage"
    with open_store(folder, clock=clock(), read_only=True) as store:
        if len({goal.text == children.WORDS for goal in store.all(Goal).values()}) != 1:
            return "half a migration"
    with children.migrating(), open_store(folder, clock=clock()) as store:
        if {goal.text for goal in store.all(Goal).values()} != {children.WORDS} or len(store.all(Goal)) != _RECORDS:
            return "the next start did not complete it"
    return "" if any(backup.reason == "migration" for backup in backups(folder)) else "no backup was made"


def _old_workspace(folder: Path) -> Path:
    with open_store(folder, clock=clock()) as store, store.step("campaign.fill") as step:
        step.put_all(Goal(id=f"G-{number}", text="old words " * 10) for number in range(_RECORDS))
    with closing(sqlite3.connect(folder / "workspace.db")) as connection, connection:
        stamp = msgspec.json.encode(msgspec.structs.replace(schema.own_stamp(), schema=children.OLD_SCHEMA))
        connection.execute(
            "UPDATE _meta SET body = ?, sum = ? WHERE key = 'stamp'", (stamp, row_sum("_meta.stamp", 0, stamp))
        )
    for backup in backups(folder):
        backup.path.unlink()
    return folder


def _copy(old: Path, new: Path) -> Path:
    new.mkdir(mode=0o700)
    (new / "workspace.db").write_bytes((old / "workspace.db").read_bytes())
    return new
