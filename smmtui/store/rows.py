"""What one stored row is, what a change of it is, and the sum that tells whether a row is what was written."""

from __future__ import annotations

import struct
from hashlib import blake2b
from typing import NamedTuple

import msgspec

STEPS = "_steps"
OLD = "_old"
_signed = struct.Struct(">q").unpack
# Whatever reading foreign bytes may raise: no JSON or the wrong shape, no UTF-8, nested without end.
UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class RowChange(NamedTuple):
    """One document to be written (`body` is its JSON) or taken away (`body` is None)."""

    table: str
    doc: int
    body: bytes | None


class Total(msgspec.Struct, array_like=True):
    """What a table holds, so that a lost or foreign row is noticed: how many rows and the exclusive-or of their sums.

    `last_doc` and `number` are high-water marks: a document number and a number in ids ("G-7") is never given twice.
    """

    rows: int = 0
    sums: int = 0
    last_doc: int = 0
    number: int = 0

    def copy(self) -> Total:
        """The same figures in an object of its own."""
        return Total(self.rows, self.sums, self.last_doc, self.number)


class Totals(msgspec.Struct, array_like=True):
    """The totals of all tables as of a commit, which `serial` numbers."""

    serial: int
    tables: dict[str, Total]


class StepRow(msgspec.Struct, array_like=True):
    """A row of the history: the totals that its commit changed, and what the history keeps of it.

    Carrying the totals here, where a row is written anyway, spares each small edit a page of its own.
    """

    totals: Totals
    payload: msgspec.Raw


def row_sum(table: str, doc: int, body: bytes) -> int:
    """A 64-bit signed sum over a row's place and content."""
    found: int = _signed(blake2b(body, digest_size=8, key=f"{table}:{doc}".encode()).digest())[0]
    return found
