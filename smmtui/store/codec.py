"""Records to JSON and back, refusing at the door whatever could not come back exactly as it went in."""

from __future__ import annotations

import math
from functools import cache
from typing import Any, Final, Generic

import msgspec

from smmtui import errors
from smmtui.model.base import R, Record, table_of
from smmtui.store.frozen import freeze, holds_dicts
from smmtui.store.rows import UNREADABLE

MAX_DEPTH: Final = 64
MAX_INT: Final = 2**53
# Only a long run of digits can be an integer that other JSON readers would round; looking for one costs 0.3 µs.
_DIGITS: Final = bytes(ord("0") if chr(byte).isdigit() and byte < 128 else 0x20 for byte in range(256))
_LONG_RUN: Final = b"0" * 16


class Codec(Generic[R]):
    """The JSON form of one kind of record."""

    def __init__(self, kind: type[R]) -> None:
        self.kind = kind
        self.table = table_of(kind)
        self.fields: frozenset[str] = frozenset(kind.__struct_encode_fields__)
        self._decoder = msgspec.json.Decoder(kind)
        self._encoder = msgspec.json.Encoder()
        self._walk = holds_dicts(kind)

    def encode(self, record: R) -> tuple[bytes, R]:
        """The JSON of `record`, and the record as it will be read from there: equal, immutable, all its own.

        Raises:
            InvalidValue: it has no id, or holds what JSON cannot carry or the record's type does not allow.
        """
        if not record.id:
            raise errors.InvalidValue("store.no_id", table=self.table)
        try:
            body = self._encoder.encode(record)
        except (UnicodeEncodeError, TypeError, OverflowError, RecursionError) as error:
            raise self._refused(
                "bad_text" if isinstance(error, UnicodeEncodeError) else "wrong_type", record
            ) from error
        if _LONG_RUN in body.translate(_DIGITS):
            check_plain(msgspec.to_builtins(record), self.table, record.id)
        try:
            back = self._decoder.decode(body)
        except UNREADABLE as error:
            raise self._refused("wrong_type", record) from error
        if back != record:
            check_plain(msgspec.to_builtins(record), self.table, record.id)
            raise self._refused("wrong_type", record)
        return body, freeze(back) if self._walk else back

    def stored(self, record: R) -> bytes:
        """The JSON of a record that was read from the store or written to it."""
        return self._encoder.encode(record)

    def decode(self, body: bytes) -> R:
        """The record that `body` holds.

        Raises:
            msgspec.MsgspecError, UnicodeDecodeError, RecursionError: it is not JSON, or not such a record.
        """
        record = self._decoder.decode(body)
        return freeze(record) if self._walk else record

    def from_document(self, document: dict[str, Any]) -> R:
        """The record that a plain document describes.

        Raises:
            InvalidValue: it holds what cannot be stored, a field that the record does not have, or a wrong type.
        """
        name = str(document.get("id", ""))
        check_plain(document, self.table, name)
        unknown = sorted(set(document) - self.fields)
        if unknown:
            raise errors.InvalidValue("store.unknown_field", table=self.table, id=name, field=unknown[0])
        try:
            return msgspec.convert(document, self.kind)
        except msgspec.ValidationError as error:
            raise errors.InvalidValue("store.wrong_type", table=self.table, id=name) from error

    def _refused(self, what: str, record: Record) -> errors.InvalidValue:
        return errors.InvalidValue(
            f"store.{what}", table=self.table, id=str(record.id).encode(errors="replace").decode()
        )


@cache
def codec_of(kind: type[R]) -> Codec[R]:
    """The one codec of a kind."""
    return Codec(kind)


def check_plain(value: object, table: str, name: str) -> None:
    """Refuse a plain value that could not be stored and read back the same everywhere.

    Raises:
        InvalidValue: deeper than 64 levels, a number that is not finite or beyond 2^53, text that is not valid
            Unicode, or something that is no JSON at all.
    """
    waiting: list[tuple[object, int]] = [(value, 1)]
    while waiting:
        item, depth = waiting.pop()
        what = _fault(item, depth)
        if what:
            raise errors.InvalidValue(f"store.{what}", table=table, id=name.encode(errors="replace").decode())
        if isinstance(item, dict):
            waiting.extend((part, depth + 1) for pair in item.items() for part in pair)
        elif isinstance(item, (list, tuple)):
            waiting.extend((part, depth + 1) for part in item)


def _fault(item: object, depth: int) -> str:
    if depth > MAX_DEPTH:
        return "too_deep"
    if item is None or isinstance(item, (bool, dict, list, tuple)):
        return ""
    if isinstance(item, int):
        return "" if -MAX_INT < item < MAX_INT else "too_big"
    if isinstance(item, float):
        return "" if math.isfinite(item) else "not_finite"
    if isinstance(item, str):
        return "" if item.isascii() or not any("\ud800" <= char <= "\udfff" for char in item) else "bad_text"
    return "wrong_type"
