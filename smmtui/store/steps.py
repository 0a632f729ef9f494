"""User steps: what one of them collects, and the history on disk that lets each be undone and done again.

A step's old values stand in the same file and are written in the same transaction as its new ones. Undoing swaps the
two, so that doing it again needs nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

import msgspec

from smmtui import errors
from smmtui.model.base import R, Record
from smmtui.store.codec import codec_of
from smmtui.store.kinds import TABLES
from smmtui.store.rows import OLD, STEPS, RowChange
from smmtui.store.storage import SqliteStorage

MAX_STEPS: Final = 200
MAX_BYTES: Final = 64 * 2**20
_PART_BYTES: Final = 2**20
_PARTS: Final = 2**20  # part p of step n is the row n * _PARTS + p
StepValue = str | int | float | bool


class StepInfo(msgspec.Struct, frozen=True):
    """A step as people see it: a message id with its values, when it was, and how many records of each table."""

    name: str
    values: Mapping[str, StepValue]
    at: datetime
    counts: Mapping[str, int]


class Head(msgspec.Struct, frozen=True, array_like=True):
    """A step in the history: its description, whether it is undone, and where its old values stand."""

    name: str
    values: dict[str, StepValue]
    at: datetime
    counts: dict[str, int]
    undone: bool
    parts: int
    size: int

    @property
    def info(self) -> StepInfo:
        """The description without the bookkeeping."""
        return StepInfo(self.name, self.values, self.at, self.counts)


class Step:
    """What one user step changes; nothing is written before the step ends, and nothing at all if it fails."""

    def __init__(self) -> None:
        self.changes: dict[type[Record], dict[str, tuple[bytes, Record] | None]] = {}

    def put(self, record: Record) -> None:
        """Write `record`, new or in place of the one with its id.

        Raises:
            InvalidValue: it cannot be stored and read back the same.
        """
        kind = type(record)
        self._of(kind)[record.id] = codec_of(kind).encode(record)

    def put_all(self, records: Iterable[Record]) -> None:
        """Write many records."""
        for record in records:
            self.put(record)

    def remove(self, kind: type[Record], id: str) -> None:  # noqa: A002 - the field's own name
        """Take away the record with this id; one that is not there is no mistake."""
        self._of(kind)[id] = None

    def pending(self, kind: type[R], id: str) -> R | None:  # noqa: A002 - the field's own name
        """The record that this step is about to write under this id, if any."""
        entry = self.changes.get(kind, {}).get(id)
        return entry[1] if entry is not None and isinstance(entry[1], kind) else None

    def _of(self, kind: type[Record]) -> dict[str, tuple[bytes, Record] | None]:
        if kind not in TABLES:
            raise TypeError(f"no table keeps {kind.__name__}")
        return self.changes.setdefault(kind, {})


class History:
    """The steps that can be undone, oldest first, and after them those that can be done again."""

    def __init__(self, storage: SqliteStorage) -> None:
        self._storage = storage
        self._heads: dict[int, Head] = {}
        try:
            for number, body in storage.stream(STEPS):
                self._heads[number] = msgspec.msgpack.decode(body, type=Head)
        except msgspec.MsgspecError as error:
            raise errors.WorkspaceDamaged("store.damaged_file", file=storage.path) from error

    def next_undo(self) -> int | None:
        """The number of the step that undo would take back."""
        return next((number for number, head in reversed(self._heads.items()) if not head.undone), None)

    def next_redo(self) -> int | None:
        """The number of the step that redo would do again."""
        return next((number for number, head in self._heads.items() if head.undone), None)

    def info(self, number: int) -> StepInfo:
        """What people see of a step."""
        return self._heads[number].info

    def newest(self, limit: int) -> tuple[StepInfo, ...]:
        """The last steps that stand, newest first."""
        standing = [head.info for head in reversed(self._heads.values()) if not head.undone]
        return tuple(standing[:limit])

    def old_values(self, number: int) -> list[RowChange]:
        """The rows that bring back what was before the step (or, once undone, what was after it).

        Raises:
            WorkspaceDamaged: some of them are not what was written.
        """
        rows: list[RowChange] = []
        for part in range(self._heads[number].parts):
            body = self._storage.one(OLD, number * _PARTS + part)
            if body is None:
                raise errors.WorkspaceDamaged("store.damaged_history", file=self._storage.path)
            rows.extend(msgspec.msgpack.decode(body, type=list[RowChange]))
        return rows

    def write(self, info: StepInfo, before: list[RowChange]) -> dict[int, Head]:
        """Keep a new step within the open transaction; gives the history to `adopt` once it is committed."""
        heads = {number: head for number, head in self._heads.items() if not head.undone}
        changes = [change for number in self._heads.keys() - heads.keys() for change in self._gone(number)]
        number = self._storage.total(STEPS).last_doc + 1
        parts = list(_packed(before))
        size = sum(map(len, parts))
        head = Head(info.name, dict(info.values), info.at, dict(info.counts), False, len(parts), size)
        kept = size + sum(old.size for old in heads.values())
        for oldest in list(heads):
            if len(heads) < MAX_STEPS and kept <= MAX_BYTES:
                break
            kept -= heads.pop(oldest).size
            changes += self._gone(oldest)
        heads[number] = head
        self._storage.apply([*changes, *_rows(number, head, parts)])
        return heads

    def swap(self, number: int, before: list[RowChange], *, undone: bool) -> dict[int, Head]:
        """Mark a step as undone (or done again) and keep what stood before; gives the history to `adopt`."""
        old = self._heads[number]
        parts = list(_packed(before))
        head = msgspec.structs.replace(old, undone=undone, parts=len(parts), size=sum(map(len, parts)))
        surplus = [RowChange(OLD, number * _PARTS + part, None) for part in range(len(parts), old.parts)]
        self._storage.apply([*surplus, *_rows(number, head, parts)])
        return {**self._heads, number: head}

    def adopt(self, heads: dict[int, Head]) -> None:
        """Take over the history that was committed."""
        self._heads = heads

    def _gone(self, number: int) -> list[RowChange]:
        parts = (RowChange(OLD, number * _PARTS + part, None) for part in range(self._heads[number].parts))
        return [RowChange(STEPS, number, None), *parts]


def _rows(number: int, head: Head, parts: list[bytes]) -> list[RowChange]:
    rows = [RowChange(OLD, number * _PARTS + part, body) for part, body in enumerate(parts)]
    return [*rows, RowChange(STEPS, number, msgspec.msgpack.encode(head))]


def _packed(rows: list[RowChange]) -> Iterator[bytes]:
    """The rows in parts of about a megabyte."""
    part: list[RowChange] = []
    size = 0
    for row in rows:
        part.append(row)
        size += len(row.body or b"") + 16
        if size >= _PART_BYTES:
            yield msgspec.msgpack.encode(part)
            part, size = [], 0
    if part:
        yield msgspec.msgpack.encode(part)
