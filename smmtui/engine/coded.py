"""A column made ready for comparing: few distinct values as one byte a row, many numbers as numbers with holes."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any, Final

from smmtui.engine import kleene_bits
from smmtui.engine.kleene import Truth
from smmtui.engine.kleene_bits import Bits
from smmtui.engine.pack import Comparison
from smmtui.engine.values import Absent, Cell, Value

MOST_CODES: Final = 256
_PROBE: Final = 2000  # rows looked at first: a column of names or floats shows there that it has no few values
_ORDER: Final[dict[Comparison, Callable[[Any, Any], bool]]] = {
    "over": operator.gt,
    "under": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}
_NUMERIC: Final[dict[Comparison, Callable[[Any, Any], bool]]] = {**_ORDER, "is": operator.eq, "is_not": operator.ne}
_PRESENCE: Final = ("missing", "not_recorded")


class Coded:
    """One column; each distinct value is compared once, and the rows follow in C."""

    def __init__(self, column: Sequence[Cell]) -> None:
        self.column = column
        self._distinct: Sequence[Cell] = ()
        self._codes: bytes | None = None
        self._numbers: Sequence[Cell] | None = None
        self._holes: dict[Absent, int] = {}
        if not self._read_bytes(column):
            self._read_codes(column)

    def _read_bytes(self, column: Sequence[Cell]) -> bool:
        """Flags, or numbers small enough to be codes themselves, where every row has one."""
        if not column or type(column[0]) not in (bool, int):
            return False
        try:
            codes = bytes(column)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return False
        is_flag = type(column[0]) is bool
        if is_flag and codes.translate(None, b"\0\1"):
            return False
        self._codes, self._distinct = codes, (False, True) if is_flag else range(MOST_CODES)
        return True

    def _read_codes(self, column: Sequence[Cell]) -> None:
        """A byte a row, where there are few values; most columns show all of theirs among the first rows."""
        seen = tuple(dict.fromkeys(column[:_PROBE]))
        if not 0 < len(seen) <= MOST_CODES:
            return
        try:
            self._codes = _encoded(column, seen)
        except KeyError:
            seen = tuple(dict.fromkeys(column))
            if len(seen) > MOST_CODES:
                return
            self._codes = _encoded(column, seen)
        self._distinct = seen

    def bits(self, op: Comparison, expected: Value, truth_of: Callable[[Cell], Truth]) -> Bits:
        """The truth of a comparison for every row; `truth_of` compares one value."""
        if self._codes is not None:
            return kleene_bits.from_index(self._codes, tuple(map(truth_of, self._distinct)))
        plain = self._ordered(op, expected)
        if plain is not None:
            return plain
        numbers = self._as_numbers()
        if numbers is not None and op in _NUMERIC:
            found = kleene_bits.from_codes(bytes(map(_NUMERIC[op], numbers, repeat(expected))))
            return self._with_holes(found, truth_of)
        if numbers is not None and op in _PRESENCE:
            return self._with_holes(kleene_bits.constant(truth_of(0), len(numbers)), truth_of)
        truths = {cell: truth_of(cell) for cell in set(self.column)}
        return kleene_bits.from_codes(bytes(map(truths.__getitem__, self.column)))

    def _ordered(self, op: Comparison, expected: Value) -> Bits | None:
        """Numbers in every row, compared at once; whatever else stands in the column refuses to be compared."""
        if op not in _ORDER or self._numbers is not None:
            return None
        try:
            return kleene_bits.from_codes(bytes(map(_ORDER[op], self.column, repeat(expected))))
        except TypeError:
            return None

    def _as_numbers(self) -> Sequence[Cell] | None:
        """The column with a number in every row and a mask for each kind of absence; None where there is text."""
        if self._numbers is not None:
            return self._numbers
        kinds = set(map(type, self.column))
        if not kinds <= {int, float, Absent}:
            return None
        self._numbers = self.column
        if Absent in kinds:
            self._numbers = [0 if isinstance(cell, Absent) else cell for cell in self.column]
            masks = {absent: bytes([48 + (cell is absent) for cell in self.column]) for absent in Absent}
            self._holes = {absent: int(mask, 2) for absent, mask in masks.items() if b"1" in mask}
        return self._numbers

    def _with_holes(self, found: Bits, truth_of: Callable[[Cell], Truth]) -> Bits:
        """The same with each row that has no number told by what kind of absence it is."""
        masks = list(found)
        for absent, mask in self._holes.items():
            masks = [one & ~mask for one in masks]
            masks[truth_of(absent)] |= mask
        return Bits(*masks)


def _encoded(column: Sequence[Cell], values: Sequence[Cell]) -> bytes:
    index = {value: code for code, value in enumerate(values)}
    return bytes(map(index.__getitem__, column))
