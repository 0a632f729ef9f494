"""A working day at the store in small: steps of all sizes, undo, redo, backups, closing and opening again."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from smmtui.clock import FixedClock
from smmtui.errors import SmmtuiError
from smmtui.model.base import Record
from smmtui.model.direction import Goal, Risk
from smmtui.store.backup import read_backup
from smmtui.store.store import Store, doctor, open_store

NOW: Final = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
KINDS: Final[tuple[type[Record], ...]] = (Goal, Risk)
State = dict[type[Record], dict[str, Record]]
_MEMORY: Final = "/dev/shm"  # noqa: S108 - the folder made there is private


def place(name: str) -> tempfile.TemporaryDirectory[str]:
    """A folder for one trial, in memory where there is such a place: the trials themselves say what a disk does."""
    return tempfile.TemporaryDirectory(prefix=f"smmtui-{name}-", dir=_MEMORY if os.access(_MEMORY, os.W_OK) else None)


class Promise(NamedTuple):
    """What the program said is saved: the state of the workspace, and the backups with what they hold."""

    state: State
    backups: tuple[tuple[Path, State], ...] = ()


NOTHING: Final = Promise({Goal: {}, Risk: {}})


def clock(hours: float = 0) -> FixedClock:
    """A clock that stands still."""
    return FixedClock(NOW + timedelta(hours=hours))


def state_of(store: Store) -> State:
    """What the store holds of the kinds that are worked with."""
    return {kind: dict(store.all(kind)) for kind in KINDS}


def work(folder: Path, say: Callable[[Promise], None]) -> None:
    """Do the day's work; `say` hears of every promise at the moment it is made."""
    made: list[tuple[Path, State]] = []
    for hours in (0, 30):
        with open_store(folder, clock=clock(hours)) as store:
            for _ in _deeds(store, made):
                say(Promise(state_of(store), tuple(made)))


def _deeds(store: Store, made: list[tuple[Path, State]]) -> Iterator[None]:
    start = len(store.all(Goal))
    for number in range(start, start + 4):
        with store.step("campaign.pair") as step:
            step.put(Goal(id=f"G-{number}", text="цель " * (1 + 40 * (number % 3))))
            step.put(Risk(id=f"R-{number}", text="риск " * (1 + 25 * (number % 2))))
        yield
    with store.step("campaign.many") as step:
        step.put_all(Goal(id=f"M-{start}-{number}", text="m" * 700) for number in range(60))
        step.put_all(Risk(id=f"M-{start}-{number}", text="m" * 300) for number in range(60))
        step.remove(Goal, "G-1")
        step.remove(Risk, "R-1")
    yield
    store.undo()
    yield
    store.redo()
    yield
    made.append((store.backup("import"), state_of(store)))
    yield
    with store.step("campaign.last") as step:
        step.put(Goal(id="G-0", text=f"changed {start}"))
        step.put(Risk(id="R-0", text=f"changed {start}"))
    yield


def fault_of(folder: Path, promised: Promise, coming: Promise | None, *, old: Path | None = None) -> str:
    """What is wrong with a workspace after a mishap, or "": it opens, and holds what was promised or just being done.

    `old` is where the folder stood when the promises were made.
    """
    allowed = [promised.state, *([coming.state] if coming else [])]
    if not folder.exists() and promised.state != NOTHING.state:
        return "the folder is gone"
    try:
        with open_store(folder, clock=clock(60)) as store:
            found = state_of(store)
    except SmmtuiError as error:
        return f"it does not open: {error.key}"
    if found not in allowed:
        return "it holds something else than what was saved"
    if not doctor(folder).ok:
        return "the doctor finds damage"
    for path, state in promised.backups:
        place = folder / path.relative_to(old or folder)
        try:
            held = read_backup(place, folder)
        except SmmtuiError as error:
            return f"a backup cannot be read: {error.key}"
        if {kind: {record.id: record for record in held[kind]} for kind in KINDS} != state:
            return "a backup holds something else"
    return ""
