"""What every record shares: immutability, a stable id, and how records are copied, encoded and compared."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An immutable record with a stable id that is never a list position.

    Blank ("" or None) means *not recorded*; it is never the same as zero or as *known to be none*.
    Times are aware and in UTC; days are plain dates.
    """

    id: str


R = TypeVar("R", bound=Record)


class Money(msgspec.Struct, frozen=True):
    """An amount with its ISO 4217 currency; amounts of different currencies are never added."""

    amount: float
    currency: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Who changed a thing, when, and why, for classes, states and verdicts."""

    at: datetime
    by: str = ""
    why: str = ""


def table_of(kind: type[Record]) -> str:
    """The name of the table that holds records of this kind: the class name in lower case."""
    return kind.__name__.lower()


def encode(record: msgspec.Struct) -> bytes:
    """A record as JSON, defaults left out, keys in the order of the class."""
    return msgspec.json.encode(record)


def decode(raw: bytes | str, kind: type[R]) -> R:
    """The record that `raw` (JSON) holds.

    Raises:
        msgspec.ValidationError: a field is missing or of another type; the message names its path.
        msgspec.DecodeError: it is not JSON.
    """
    return msgspec.json.decode(raw, type=kind)
