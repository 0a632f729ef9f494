"""Power cuts: from the record of all deeds, what may be on the disk when the power goes at any moment.

What was synchronised is there. Of the rest, by the first model, everything up to some moment reached the disk in order
and the last write may be torn; by the second, any sectors of any writes did, in any order. Names in a folder change in
order in both, as journalling file systems keep it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NamedTuple

from campaign.recording import Event

Model = Literal["in order", "any sectors"]
MODELS: Final[tuple[Model, ...]] = ("in order", "any sectors")
SECTOR: Final = 512
_NAMING: Final = frozenset({"create", "mkdir", "rename", "unlink"})


class Disk(NamedTuple):
    """What is on the disk afterwards: folders, and files with their content."""

    folders: frozenset[str]
    files: dict[str, bytes]

    def write_to(self, old: Path, new: Path) -> None:
        """Lay the folder `old` down as the folder `new`."""
        for name in sorted(self.folders):
            (new / Path(name).relative_to(old)).mkdir(parents=True, exist_ok=True)
        for name, content in self.files.items():
            target = new / Path(name).relative_to(old)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def moments(events: Sequence[Event]) -> list[int]:
    """The moments worth a power cut: after each deed."""
    return [place + 1 for place, event in enumerate(events) if event.kind != "mark"]


def after_cut(events: Sequence[Event], moment: int, model: Model, chance: random.Random) -> Disk:
    """What one power cut at this moment may leave on the disk."""
    past = events[:moment]
    inodes = _inodes(past)
    kept = _durable(past, inodes)
    open_ones = [
        place for place, event in enumerate(past) if place not in kept and event.kind not in {"mark", "sync", "syncdir"}
    ]
    torn = -1
    if model == "in order":
        reached = chance.randint(0, len(open_ones))
        kept |= set(open_ones[:reached])
        torn = open_ones[reached] if reached < len(open_ones) else -1
    else:
        kept |= _names_in_order(past, open_ones, chance)
        kept |= {place for place in open_ones if past[place].kind == "cut" and chance.random() < 0.5}
    return _replayed(past, inodes, kept, _Writes(model, torn, chance))


class _Writes:
    """How much of a write that was not synchronised is there."""

    def __init__(self, model: Model, torn: int, chance: random.Random) -> None:
        self._model, self._torn, self._chance = model, torn, chance
        self._share = chance.choice((0.05, 0.5, 0.95))

    def parts(self, place: int, event: Event, kept: frozenset[int] | set[int]) -> list[tuple[int, bytes]]:
        """The offsets and bytes that reached the disk."""
        if place in kept:
            return [(event.at, event.data)]
        if self._model == "in order":
            if place != self._torn:
                return []
            size = self._chance.randrange(len(event.data) // SECTOR + 1) * SECTOR
            return [(event.at, event.data[:size])] if size else []
        ends = [*range(SECTOR - event.at % SECTOR, len(event.data), SECTOR), len(event.data)]
        pieces = zip([0, *ends], ends, strict=False)
        return [
            (event.at + start, event.data[start:end]) for start, end in pieces if self._chance.random() < self._share
        ]


def _inodes(past: Sequence[Event]) -> list[int]:
    """For each deed the file it is about, by the number of the deed that made it."""
    names: dict[str, int] = {}
    found: list[int] = []
    for place, event in enumerate(past):
        if event.kind == "create":
            names[event.path] = place
        found.append(names.get(event.path, -1))
        if event.kind == "rename":
            names[event.other] = names.pop(event.path, -1)
        elif event.kind == "unlink":
            names.pop(event.path, None)
    return found


def _durable(past: Sequence[Event], inodes: Sequence[int]) -> set[int]:
    """The deeds that a later synchronisation made sure of."""
    kept: set[int] = set()
    waiting: dict[object, list[int]] = defaultdict(list)
    for place, event in enumerate(past):
        if event.kind in _NAMING:
            waiting[str(Path(event.path).parent)].append(place)
            if event.kind == "rename" and Path(event.other).parent != Path(event.path).parent:
                waiting[str(Path(event.other).parent)].append(place)
        elif event.kind in {"write", "cut"}:
            waiting[inodes[place]].append(place)
        elif event.kind == "sync":
            kept.update(waiting.pop(inodes[place], ()))
        elif event.kind == "syncdir":
            kept.update(waiting.pop(event.path, ()))
    return kept


def _names_in_order(past: Sequence[Event], open_ones: Sequence[int], chance: random.Random) -> set[int]:
    """Of the names not made sure of, in each folder those up to some moment."""
    by_folder: dict[str, list[int]] = defaultdict(list)
    for place in open_ones:
        if past[place].kind in _NAMING:
            by_folder[str(Path(past[place].path).parent)].append(place)
    return {place for places in by_folder.values() for place in places[: chance.randint(0, len(places))]}


def _replayed(past: Sequence[Event], inodes: Sequence[int], kept: set[int], writes: _Writes) -> Disk:
    """Do again what reached the disk."""
    content: dict[int, bytearray] = defaultdict(bytearray)
    names: dict[str, int] = {}
    folders: set[str] = set()
    for place, event in enumerate(past):
        if event.kind == "write":
            for at, data in writes.parts(place, event, kept):
                held = content[inodes[place]]
                held.extend(bytes(max(0, at - len(held))))
                held[at : at + len(data)] = data
        elif place not in kept:
            continue
        elif event.kind == "cut":
            held = content[inodes[place]]
            held.extend(bytes(max(0, event.at - len(held))))
            del held[event.at :]
        elif event.kind == "create":
            names[event.path] = place
        elif event.kind == "mkdir":
            folders.add(event.path)
        elif event.kind == "rename" and event.path in names:
            names[event.other] = names.pop(event.path)
        elif event.kind == "unlink":
            names.pop(event.path, None)
    there = {name: inode for name, inode in names.items() if _reachable(name, folders)}
    return Disk(frozenset(folders), {name: bytes(content[inode]) for name, inode in there.items()})


def _reachable(name: str, folders: set[str]) -> bool:
    """Whether the folder of a file reached the disk."""
    return str(Path(name).parent) in folders
