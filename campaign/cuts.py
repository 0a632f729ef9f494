"""The trial of power cuts: record a day's work once, then cut the power at random moments of it, in both models."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest import mock

from campaign import workload
from campaign.power import MODELS, after_cut, moments
from campaign.recording import Event, recording
from campaign.workload import NOTHING, Promise, fault_of, work

Variant = Callable[[], AbstractContextManager[object]]


def record(variant: Variant = nullcontext) -> tuple[Path, list[Event]]:
    """Everything a day's work does to files, with its promises, and the folder it did it in."""
    with workload.place("power") as place:
        folder = Path(place).resolve() / "brand"
        with recording(folder) as recorder, variant():
            work(folder, recorder.mark)
        return folder, recorder.events


def faults(events: Sequence[Event], old: Path, numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """For each trial its number and what was wrong afterwards ("" for nothing)."""
    places = moments(events)
    for number in numbers:
        chance = random.Random(f"power {number}")  # noqa: S311 - moments, not secrets
        moment = chance.choice(places)
        promised, coming = promises_at(events, moment)
        disk = after_cut(events, moment, MODELS[number % 2], chance)
        with workload.place("cut") as place:
            new = Path(place).resolve() / "brand"
            disk.write_to(old, new)
            yield number, fault_of(new, promised, coming, old=old)
            shutil.rmtree(new, ignore_errors=True)


def promises_at(events: Sequence[Event], moment: int) -> tuple[Promise, Promise | None]:
    """What was promised by this moment, and what was being done."""
    before = [event.note for event in events[:moment] if event.kind == "mark"]
    after = [event.note for event in events[moment:] if event.kind == "mark"]
    promised = before[-1] if before else NOTHING
    coming = after[0] if after else None
    assert isinstance(promised, Promise)  # noqa: S101 - marks carry nothing else
    assert coming is None or isinstance(coming, Promise)  # noqa: S101
    return promised, coming


# --- the store, broken on purpose: a trial that does not notice these proves nothing


@contextmanager
def never_synchronised() -> Iterator[None]:
    """SQLite tells the system to write and does not wait for it."""
    with _after_connecting("PRAGMA synchronous=OFF"):
        yield


@contextmanager
def without_journal() -> Iterator[None]:
    """Rows are changed in place, nothing remembers what was there."""
    with _after_connecting("PRAGMA journal_mode=OFF"):
        yield


@contextmanager
def names_not_synchronised() -> Iterator[None]:
    """A finished file gets its name, and nobody makes sure of the name."""
    with mock.patch("smmtui.store.files.sync_folder", lambda _folder: None):
        yield


@contextmanager
def steps_in_halves() -> Iterator[None]:
    """A step that changes two tables is committed once for each."""
    from smmtui.store.storage import SqliteStorage

    whole = SqliteStorage.apply

    def halves(self: SqliteStorage, changes: Sequence[Any], **_believed: object) -> list[Any]:
        before = []
        for table in dict.fromkeys(change.table for change in changes):
            before += whole(self, [change for change in changes if change.table == table])
            self._connection.execute("COMMIT")
            self._connection.execute("BEGIN IMMEDIATE")
        return before

    with mock.patch.object(SqliteStorage, "apply", halves):
        yield


BROKEN: dict[str, Variant] = {
    "never synchronised": never_synchronised,
    "without a journal": without_journal,
    "names not synchronised": names_not_synchronised,
    "steps in halves": steps_in_halves,
}


@contextmanager
def _after_connecting(setting: str) -> Iterator[None]:
    from smmtui.store import connection

    real = connection.connect

    def weakened(path: Path, *, read_only: bool, fresh: bool = False) -> Any:
        made = real(path, read_only=read_only, fresh=fresh)
        if not read_only:
            made.execute(setting).fetchall()
        return made

    with mock.patch("smmtui.store.storage.connect", weakened):
        yield
