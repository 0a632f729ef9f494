"""Which version of the program's records a file holds: fresh, older (migrate), the same, or newer (hands off).

Beside the schema's number the file keeps the names of all fields of all records, so that a field this program does not
know is noticed before a record that carries it could be rewritten without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

import msgspec
from msgspec import inspect

from smmtui import __version__, errors
from smmtui.model.base import table_of
from smmtui.store.kinds import BY_TABLE, KINDS
from smmtui.store.rows import OLD, UNREADABLE, RowChange
from smmtui.store.storage import SqliteStorage

SCHEMA: Final = 1
Document = dict[str, Any]
Migration = Callable[[str, Document], Document | None]
# From the version to the next: given a table's name and a document as plain values, the new document, or None to drop.
MIGRATIONS: Final[Mapping[int, Migration]] = {}


class Stamp(msgspec.Struct, frozen=True):
    """What a file says of itself: schema number, the program that wrote it last, the fields of each structure."""

    schema: int
    program: str
    shape: dict[str, list[str]]


@cache
def own_shape() -> dict[str, list[str]]:
    """The fields that this program knows, by structure."""
    shape: dict[str, list[str]] = {}
    for kind in KINDS:
        _collect(inspect.type_info(kind), shape)
        shape[f"table:{table_of(kind)}"] = []
    return dict(sorted(shape.items()))


def own_stamp() -> Stamp:
    """The stamp that this program leaves."""
    return Stamp(SCHEMA, __version__, own_shape())


def create(storage: SqliteStorage) -> None:
    """Make a fresh file ready."""
    storage.create(tuple(BY_TABLE), {"stamp": msgspec.json.encode(own_stamp())})


def read_stamp(storage: SqliteStorage) -> Stamp:
    """The stamp of an existing file.

    Raises:
        WorkspaceDamaged: it has none, or tables that it speaks of are gone.
    """
    body = storage.meta("stamp")
    try:
        stamp = msgspec.json.decode(body or b"", type=Stamp)
    except UNREADABLE as error:
        raise errors.WorkspaceDamaged("store.damaged_file", file=storage.path) from error
    named = {key.removeprefix("table:") for key in stamp.shape if key.startswith("table:")}
    if not ({*named, OLD} <= set(storage.totals)):
        raise errors.WorkspaceDamaged("store.damaged_file", file=storage.path)
    return stamp


def is_newer(stamp: Stamp) -> bool:
    """Whether the file may hold what this program does not know."""
    own = own_shape()
    return stamp.schema > SCHEMA or any(
        key not in own or not set(fields) <= set(own[key]) for key, fields in stamp.shape.items()
    )


def is_older(stamp: Stamp) -> bool:
    """Whether the file waits for this program's schema or lacks what this program may add."""
    return stamp.schema < SCHEMA or stamp.shape != own_shape()


def migrate(storage: SqliteStorage, stamp: Stamp) -> None:
    """Bring an older file to this program's schema, in one transaction.

    Undo does not reach back across a migration: the old values of earlier steps have the old form.
    """
    with storage.transaction():
        for version in range(stamp.schema, SCHEMA):
            step = MIGRATIONS[version]
            for table in [name for name in storage.totals if not name.startswith("_")]:
                storage.apply(_migrated(storage, table, step))
        if stamp.schema < SCHEMA:
            storage.forget_steps()
        storage.put_meta("stamp", msgspec.json.encode(own_stamp()))
    storage.create(tuple(BY_TABLE), {})


def _migrated(storage: SqliteStorage, table: str, step: Migration) -> list[RowChange]:
    changes: list[RowChange] = []
    for doc, body in storage.stream(table):
        new = step(table, msgspec.json.decode(body))
        encoded = None if new is None else msgspec.json.encode(new)
        if encoded != body:
            changes.append(RowChange(table, doc, encoded))
    return changes


def _collect(info: object, shape: dict[str, list[str]]) -> None:
    if isinstance(info, inspect.StructType):
        if info.cls.__name__ in shape:
            return
        shape[info.cls.__name__] = sorted(field.encode_name for field in info.fields)
        for field in info.fields:
            _collect(field.type, shape)
    elif isinstance(info, inspect.UnionType):
        for part in info.types:
            _collect(part, shape)
    elif isinstance(info, inspect.VarTupleType):
        _collect(info.item_type, shape)
    elif isinstance(info, inspect.DictType):
        _collect(info.value_type, shape)
