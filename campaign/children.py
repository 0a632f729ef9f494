"""What the processes do that are killed: each gets a folder and a pipe on which it says what is saved."""

from __future__ import annotations

import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final
from unittest import mock

from campaign.workload import clock
from smmtui.model.direction import Goal, Risk
from smmtui.store import schema
from smmtui.store.store import open_store

OLD_SCHEMA: Final = 0
WORDS: Final = "new words"


def write_pairs(folder: str, pipe: Connection) -> None:
    """Write pairs of records, one step each, now and then undoing and redoing one; say the number of each saved one."""
    os.nice(5)
    with open_store(Path(folder), clock=clock()) as store:
        number = len(store.all(Goal))
        pipe.send_bytes(b"ready")
        while True:
            number += 1
            with store.step("campaign.pair", n=number) as step:
                step.put(Goal(id=f"G-{number}", text="x" * (number % 700)))
                step.put(Risk(id=f"R-{number}", text="y" * (number % 300)))
            pipe.send_bytes(b"%d" % number)
            if number % 7 == 0:
                store.undo()
                store.redo()


def hold(folder: str, pipe: Connection) -> None:
    """Write one record and keep the workspace open until the end."""
    with open_store(Path(folder), clock=clock()) as store:
        number = len(store.all(Goal)) + 1
        with store.step("campaign.hold") as step:
            step.put(Goal(id=f"G-{number}", text="held"))
        pipe.send_bytes(b"read-only" if store.read_only else b"%d" % number)
        pipe.recv_bytes()


def migrate(folder: str, pipe: Connection) -> None:
    """Open a workspace of an older schema, which brings it to this one; say when it starts and when it is done."""
    with migrating():
        pipe.send_bytes(b"ready")
        with open_store(Path(folder), clock=clock()):
            pipe.send_bytes(b"done")


def migrating() -> Any:
    """A world in which there was an older schema, whose goals had other words."""
    return mock.patch.object(schema, "MIGRATIONS", {OLD_SCHEMA: _new_words})


def _new_words(table: str, document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "text": WORDS} if table == "goal" else document
