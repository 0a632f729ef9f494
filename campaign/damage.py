"""Files damaged on the disk: flipped bits, cut ends, exchanged pages. Whatever opens must show what was kept."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from campaign import workload
from campaign.workload import NOW, clock
from smmtui.errors import SmmtuiError, WorkspaceError
from smmtui.model.base import Record
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.direction import Goal, Risk
from smmtui.store.kinds import KINDS
from smmtui.store.store import doctor, open_store, repair

_PAGE: Final = 4096
State = Mapping[type[Record], Mapping[str, Record]]


def faults(numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """Trial n: the file is damaged at random places, then looked at, examined and now and then repaired."""
    with workload.place("damage") as place:
        whole = Path(place) / "whole"
        _fill(whole)
        expected, content = _state(whole), (whole / "workspace.db").read_bytes()
        for number in numbers:
            folder = Path(place) / "broken"
            folder.mkdir()
            broken = damaged(content, random.Random(f"damage {number}"))  # noqa: S311 - places, not secrets
            (folder / "workspace.db").write_bytes(broken)
            yield number, _fault(folder, expected, broken, mend=number % 10 == 0)
            shutil.rmtree(folder)
            shutil.rmtree(Path(place) / "mended", ignore_errors=True)


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The content with one to four flipped bits, a lost end, or pages that are exchanged, doubled or blank."""
    made = bytearray(content)
    kind = chance.choice(("bits", "bits", "bits", "end", "pages"))
    if kind == "bits":
        for _ in range(chance.randint(1, 4)):
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    elif kind == "end":
        del made[chance.randrange(len(made)) :]
    else:
        one, two = (chance.randrange(len(made) // _PAGE) * _PAGE for _ in range(2))
        page = bytes(_PAGE) if chance.random() < 0.3 else bytes(made[two : two + _PAGE])
        made[one : one + _PAGE] = page
    return bytes(made)


def _fault(folder: Path, expected: State, broken: bytes, *, mend: bool) -> str:
    try:
        if _state(folder) != expected:
            return "it opens and shows something else"
        opened = True
    except WorkspaceError:
        opened = False
    except Exception as error:  # noqa: BLE001 - whatever else it is, it is the fault looked for
        return f"looking at it ended in {type(error).__name__}"
    try:
        report = doctor(folder)
        if not opened and report.ok:
            return "it does not open, and the doctor finds nothing"
        if mend:
            repair(folder, folder.parent / "mended")
            _part(_state(folder.parent / "mended"), expected)
    except SmmtuiError:
        return "the repaired workspace does not open"
    except Exception as error:  # noqa: BLE001
        return f"examining it ended in {type(error).__name__}"
    return "" if (folder / "workspace.db").read_bytes() == broken else "the damaged file was changed"


def _part(mended: State, expected: State) -> None:
    """Every record that a repair saved is one that was kept."""
    for kind, records in mended.items():
        if any(expected[kind].get(name) != record for name, record in records.items()):
            raise ValueError


def _state(folder: Path) -> State:
    with open_store(folder, clock=clock(), read_only=True) as store:
        return {kind: dict(store.all(kind)) for kind in KINDS}


def _fill(folder: Path) -> None:
    with open_store(folder, clock=clock()) as store:
        with store.step("campaign.import") as step:
            step.put_all(_post(number) for number in range(200))
            step.put_all(Goal(id=f"G-{number}", text=f"Цель {number}") for number in range(40))
        for number in range(30):
            with store.step("campaign.edit") as step:
                step.put(_post(number, f"changed {number}"))
                step.put(Risk(id=f"R-{number}", text="late answers"))


def _post(number: int, text: str = "") -> ContentItem:
    shot = Snapshot(metric="views", value=number, as_of=date(2026, 10, 1))
    words = text or f"Пост {number} о весенней распродаже"
    return ContentItem(id=f"tg:{number}", account="A-1", text=words, published_at=NOW, snapshots=(shot,))
