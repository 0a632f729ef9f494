"""Whether the numbers of a record can be worked with, for records that nobody typed into a form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from smmtui import errors
from smmtui.model.amounts import LARGEST
from smmtui.model.base import Record, encode

_PERHAPS_LARGE: Final = re.compile(rb"\d{16}|\d[eE]\+?\d")


def check_record(record: Record) -> None:
    """Refuse a record with a number too large to be counted with exactly; what else no form would take does no harm.

    Raises:
        InvalidValue: the first such number; the message names where it stands and what is taken.
    """
    if _PERHAPS_LARGE.search(encode(record)):
        for path, value in _numbers(msgspec.to_builtins(record), ""):
            if abs(value) >= LARGEST:
                raise errors.InvalidValue("records.between", field=path, low=1 - LARGEST, high=LARGEST - 1)


def _numbers(value: Any, path: str) -> Iterator[tuple[str, float]]:
    """Every number within a record, with the names on the way to it."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _numbers(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _numbers(one, path)
    elif isinstance(value, (int, float)):
        yield path, value
