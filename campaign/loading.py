"""Foreign bytes in everything that the program reads back: rows, the workspace document, the findings document."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from campaign import workload
from campaign.mutation import mutated, with_value_changed
from campaign.records import record_of
from campaign.workload import NOW, clock
from smmtui.errors import SmmtuiError
from smmtui.model.document import Tool
from smmtui.model.finding import Profile
from smmtui.store.codec import codec_of
from smmtui.store.kinds import KINDS
from smmtui.store.rows import RowChange
from smmtui.store.storage import SqliteStorage
from smmtui.store.store import fresh_database, open_store
from smmtui.store.table import RecordTable

_FILE_EVERY = 500  # one whole file among this many rows and documents
Try = Callable[[bytes], object]


def faults(numbers: Iterator[int] | range) -> Iterator[tuple[int, str]]:
    """Trial n: one spoilt input; anything but a value or one of the program's own errors is a fault."""
    with workload.place("load") as place:
        for number in numbers:
            chance = random.Random(f"load {number}")  # noqa: S311 - changes, not secrets
            if number % _FILE_EVERY == 0:
                yield number, _whole_file(Path(place) / f"brand-{number}", chance)
                continue
            honest, read = _target(number, Path(place) / "document.json")
            spoil = chance.choice((mutated, with_value_changed))
            yield number, _outcome(read, spoil(honest, chance))


def _outcome(read: Try, data: bytes) -> str:
    try:
        read(data)
    except SmmtuiError as error:
        return "" if "⟪" not in error.tell("en") + error.tell("ru") else f"no words for {error.key}"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the fault looked for
        return f"{read.__name__} ended in {type(error).__name__}"
    return ""


def _target(number: int, file: Path) -> tuple[bytes, Try]:
    """What is read in this trial, and how: mostly rows, every tenth a document."""
    if number % 10:
        kind = number % len(KINDS)
        return _row(kind), _loaders()[kind]
    return (_workspace(), _document_reader(file)) if number % 20 else (_findings(), _findings_reader)


@cache
def _loaders() -> tuple[Try, ...]:
    def loader(kind: Any) -> Try:
        def load_row(body: bytes) -> None:
            table: RecordTable[Any] = RecordTable(_NO_STORAGE, codec_of(kind), lambda _puts, _gone: None)
            table.load([(1, body)])

        return load_row

    return tuple(loader(kind) for kind in KINDS)


_NO_STORAGE: Any = None


@cache
def _row(kind: int) -> bytes:
    return codec_of(KINDS[kind]).encode(record_of(KINDS[kind], "X-1", random.Random(kind)))[0]  # noqa: S311


@cache
def _workspace() -> bytes:
    from smmtui.workspace import whole
    from smmtui.workspace.session import create_workspace

    chance = random.Random(1)  # noqa: S311
    with (
        workload.place("load") as place,
        create_workspace(Path(place) / "brand", clock=clock(), name="Kofe") as ws,
    ):
        with ws.store.step("campaign.fill") as step:
            step.put_all(record_of(kind, "X-1", chance) for kind in KINDS if kind is not Profile)
        return whole.as_bytes(ws)


def _document_reader(file: Path) -> Try:
    from smmtui.workspace import whole

    def read_document(data: bytes) -> object:
        file.write_bytes(data)
        return whole.load(file)

    return read_document


def _findings_reader(data: bytes) -> object:
    from smmtui.reports import findings_json

    return findings_json.load(data)


@cache
def _findings() -> bytes:
    from smmtui.model import document
    from smmtui.model.finding import Coverage

    made = document.FindingsDocument(
        tool=Tool("smmtui", "0"),
        packs={},
        written_at=NOW,
        lang="en",
        brand="x",
        review=document.ReviewHead(
            id="2026-Q4", period="2026-Q4", scope="", state="open", started_at=NOW, finished_at=None, next_on=None
        ),
        coverage=Coverage(),
        rules=(),
        findings=(),
        waivers=(),
        tailoring=(),
        metrics=(),
        score=document.Score(overall=None, assessed=0.0, steps=()),
    )
    return msgspec.json.encode(made)


def _whole_file(folder: Path, chance: random.Random) -> str:
    """A workspace file whose rows and sums are right and whose content is not."""
    folder.mkdir()
    path = folder / "workspace.db"
    fresh_database(path)
    storage = SqliteStorage(path)
    with storage.transaction():
        for place, kind in enumerate(KINDS):
            body = chance.choice((mutated, with_value_changed))(_row(place), chance)
            storage.apply([RowChange(codec_of(kind).table, 1, body)])
        if chance.random() < 0.3:
            storage.put_meta("stamp", mutated(storage.meta("stamp") or b"{}", chance))
    storage.close()
    before = path.read_bytes()

    def open_file(_data: bytes) -> None:
        with open_store(folder, clock=clock(), read_only=True):
            pass

    fault = _outcome(open_file, b"")
    return fault or ("" if path.read_bytes() == before else "the file was changed")
