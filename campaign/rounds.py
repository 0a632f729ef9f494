"""There and back: random workspaces through a backup, a restore, an undo and a whole export."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from pathlib import Path

from campaign import workload
from campaign.records import record_of
from campaign.workload import clock
from smmtui.model.base import Record
from smmtui.model.finding import Profile
from smmtui.store.kinds import KINDS
from smmtui.store.store import Store, restore
from smmtui.workspace import whole
from smmtui.workspace.session import PROFILE_ID, create_workspace, open_workspace

State = Mapping[type[Record], Mapping[str, Record]]


def faults(numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """Trial n: a random workspace is backed up, changed, brought back, undone, exported and made anew."""
    for number in numbers:
        with workload.place("round") as place:
            yield number, _round(Path(place), random.Random(f"round {number}"))  # noqa: S311 - records, not secrets


def _round(place: Path, chance: random.Random) -> str:
    with create_workspace(place / "one", clock=clock(), name="Kofe") as ws:
        fill(ws.store, chance)
        first = _state(ws.store)
        backup = ws.store.backup("import")
        fill(ws.store, chance)
        second = _state(ws.store)
        restore(ws.store, backup)
        if _state(ws.store) != first:
            return "the restored workspace differs"
        ws.store.undo()
        if _state(ws.store) != second:
            return "the undone restore differs"
        document = whole.as_bytes(ws)
        profile = ws.profile
    file = place / "whole.json"
    file.write_bytes(document)
    with whole.create_from(place / "two", whole.load(file), clock=clock()) as ws:
        if _state(ws.store) != second or ws.profile != profile:
            return "the exported workspace differs"
        if whole.as_bytes(ws) != document:
            return "the second export differs"
    with open_workspace(place / "two", clock=clock()) as ws:
        return "" if _state(ws.store) == second else "the workspace differs after a restart"


def fill(store: Store, chance: random.Random) -> None:
    """Put, change and remove random records of every kind."""
    with store.step("campaign.fill") as step:
        for kind in KINDS:
            if kind is Profile:
                continue
            for number in chance.sample(range(12), chance.randrange(5)):
                step.put(record_of(kind, f"X-{number}", chance))
            held = [name for name in store.all(kind) if name != PROFILE_ID]
            if held and chance.random() < 0.3:
                step.remove(kind, chance.choice(held))


def _state(store: Store) -> State:
    return {kind: dict(store.all(kind)) for kind in KINDS}
