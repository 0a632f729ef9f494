"""User steps: what one of them collects, and the history on disk that lets each be undone and done again.

A step's old values stand in the same file and are written in the same transaction as its new ones. Undoing swaps the
two, so that doing it again needs nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

import msgspec

from smmtui import errors
from smmtui.model.base import R, Record
from smmtui.store.codec import codec_of
from smmtui.store.kinds import TABLES
from smmtui.store.memory import without_gc
from smmtui.store.rows import OLD, UNREADABLE, RowChange
from smmtui.store.storage import SqliteStorage

MAX_STEPS: Final = 200
MAX_BYTES: Final = 64 * 2**20
_SLACK: Final = 20  # dropping a few old steps at a time keeps most edits to two pages
_PART_BYTES: Final = 2**20
_BESIDE: Final = 2**14
_NOTHING: Final = msgspec.msgpack.encode(None)
_PARTS: Final = 2**20  # part p of step n is the row n * _PARTS + p
StepValue = str | int | float | bool
Encode = Callable[[Record], tuple[bytes, Record]]


class StepInfo(msgspec.Struct, frozen=True):
    """A step as people see it: a message id with its values, when it was, and how many records of each table."""

    name: str
    values: Mapping[str, StepValue]
    at: datetime
    counts: Mapping[str, int]


class Head(msgspec.Struct, frozen=True, array_like=True):
    """A step in the history: its description, whether it is undone, and how its old values are kept."""

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


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A step as it is stored; few old values stand beside the description, many in parts of their own."""

    head: Head
    rows: msgspec.Raw


class Plan(NamedTuple):
    """What the history becomes once the transaction is committed."""

    number: int
    head: Head
    forgotten: tuple[int, ...] = ()


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
        with without_gc(keep=False):
            by_kind: dict[type[Record], tuple[Encode, dict[str, tuple[bytes, Record] | None]]] = {}
            for record in records:
                kind = type(record)
                known = by_kind.get(kind)
                if known is None:
                    known = by_kind[kind] = (codec_of(kind).encode, self._of(kind))
                encode, entries = known
                entries[record.id] = encode(record)

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
            for number, row in storage.steps():
                self._heads[number] = msgspec.msgpack.decode(row.payload, type=Entry).head
        except UNREADABLE as error:
            raise errors.WorkspaceDamaged("store.damaged_file", file=storage.path) from error
        self._bytes = sum(head.size for head in self._heads.values())

    def next_undo(self) -> int | None:
        """The number of the step that undo would take back."""
        return next((number for number, head in reversed(self._heads.items()) if not head.undone), None)

    def next_redo(self) -> int | None:
        """The number of the step that redo would do again."""
        redo = None
        for number, head in reversed(self._heads.items()):
            if not head.undone:
                break
            redo = number
        return redo

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
        parts = [self._storage.one(OLD, number * _PARTS + part) for part in range(self._heads[number].parts)]
        payload = self._storage.step_payload(number)
        try:
            if payload is None or None in parts:
                raise msgspec.DecodeError
            bodies = [part for part in parts if part] or [bytes(msgspec.msgpack.decode(payload, type=Entry).rows)]
            return [row for body in bodies for row in msgspec.msgpack.decode(body, type=list[RowChange])]
        except UNREADABLE as error:
            raise errors.WorkspaceDamaged("store.damaged_history", file=self._storage.path) from error

    def write(self, info: StepInfo, before: list[RowChange]) -> Plan:
        """Keep a new step within the open transaction; gives the plan to `adopt` once it is committed."""
        redo = self.next_redo()
        last = next(reversed(self._heads), 0)
        number = last + 1 if redo is None else redo
        parts, size = _packed(before)
        forgotten = [*range(number, last + 1), *self._surplus(number, size)]
        head = Head(info.name, dict(info.values), info.at, dict(info.counts), False, _part_count(parts), size)
        return self._store(Plan(number, head, tuple(forgotten)), parts)

    def swap(self, number: int, before: list[RowChange], *, undone: bool) -> Plan:
        """Mark a step as undone (or done again) and keep what stood before; gives the plan to `adopt`."""
        parts, size = _packed(before)
        head = msgspec.structs.replace(self._heads[number], undone=undone, parts=_part_count(parts), size=size)
        return self._store(Plan(number, head), parts)

    def adopt(self, plan: Plan) -> None:
        """Take over what was committed."""
        for number in plan.forgotten:
            self._bytes -= self._heads.pop(number).size
        old = self._heads.get(plan.number)
        self._bytes += plan.head.size - (old.size if old else 0)
        self._heads[plan.number] = plan.head

    def _surplus(self, upto: int, size: int) -> list[int]:
        """The oldest steps that go, a few at a time once there are too many, at once where they take too much room."""
        if len(self._heads) < MAX_STEPS + _SLACK and self._bytes + size <= MAX_BYTES:
            return []
        standing = [number for number in self._heads if number < upto]
        kept = size + sum(self._heads[number].size for number in standing)
        gone: list[int] = []
        for number in standing:
            if len(standing) - len(gone) < MAX_STEPS and kept <= MAX_BYTES:
                break
            kept -= self._heads[number].size
            gone.append(number)
        return gone

    def _store(self, plan: Plan, parts: list[bytes]) -> Plan:
        number, head, forgotten = plan
        old = self._heads.get(number)
        stale = [(number, part) for part in range(head.parts, old.parts if old else 0)]
        stale += [(gone, part) for gone in forgotten for part in range(self._heads[gone].parts) if gone != number]
        changes = [RowChange(OLD, step * _PARTS + part, None) for step, part in stale]
        if head.parts:
            changes += [RowChange(OLD, number * _PARTS + part, body) for part, body in enumerate(parts)]
        if changes:
            self._storage.apply(changes)
        rows = _NOTHING if head.parts else parts[0]
        payload = msgspec.msgpack.encode(Entry(head, msgspec.Raw(rows)))
        self._storage.put_step(number, payload, known=old is not None, forgotten=forgotten)
        return plan


def _part_count(parts: list[bytes]) -> int:
    """How many rows of their own the old values take: none where they fit beside the step's description."""
    return 0 if len(parts) == 1 and len(parts[0]) <= _BESIDE else len(parts)


def _packed(rows: list[RowChange]) -> tuple[list[bytes], int]:
    """The rows in parts of about a megabyte, and how many bytes these take."""
    if len(rows) == 1:
        only = msgspec.msgpack.encode(rows)
        return [only], len(only)
    parts: list[bytes] = []
    part: list[RowChange] = []
    size = 0
    for row in rows:
        part.append(row)
        size += len(row.body or b"") + 16
        if size >= _PART_BYTES:
            parts.append(msgspec.msgpack.encode(part))
            part, size = [], 0
    if part or not parts:
        parts.append(msgspec.msgpack.encode(part))
    return parts, sum(map(len, parts))
