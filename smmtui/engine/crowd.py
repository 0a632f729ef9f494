"""Subjects looked at together: everyone of a kind, or only those whom a line that many rules share does not rule out.

Where few posts are published, every rule about published posts looks at these few; what came of them is spread over
all posts at the end. The rows left out are those for which the shared line is false: the rule does not apply to them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import compress
from typing import Final

from smmtui.engine.table import FactTable
from smmtui.engine.values import Cell

_AS_FLAGS: Final = bytes.maketrans(b"01", b"\0\1")
_NONE, _ONE = b"0", ord("1")


class Crowd:
    """Everyone of one kind of subject; `name` tells crowds of one kind apart."""

    def __init__(self, table: FactTable | None, size: int, name: object = None) -> None:
        self._table = table
        self.size = size
        self.name = name

    def column(self, fact: str) -> Sequence[Cell]:
        """The fact of each."""
        return self._table.column(fact) if self._table is not None else ()

    def spread(self, mask: int) -> int:
        """A mask of these as a mask of everyone."""
        return mask

    def bit(self, i: int) -> int:
        """The bit of subject `i` of everyone in a mask of these; zero for who is not among them."""
        return 1 << (self.size - 1 - i)


class Some(Crowd):
    """Those in a mask over everyone; the first subject is the highest bit."""

    def __init__(self, table: FactTable, mask: int, name: object) -> None:
        super().__init__(table, mask.bit_count(), name)
        self.mask = mask
        self.whole = len(table.ids)
        self._places = tuple(compress(range(self.whole), _flags(mask, self.whole)))
        self._columns: dict[str, tuple[Sequence[Cell], Sequence[Cell]]] = {}

    def over(self, table: FactTable) -> Some:
        """The same with the table as it is now; columns that did not change stay what they are."""
        self._table = table
        return self

    def column(self, fact: str) -> Sequence[Cell]:
        """The fact of each; the same object while the whole column is the same object."""
        whole = super().column(fact)
        kept = self._columns.get(fact)
        if kept is None or kept[0] is not whole:
            kept = self._columns[fact] = (whole, tuple(map(whole.__getitem__, self._places)))
        return kept[1]

    def spread(self, mask: int) -> int:
        """A mask of these as a mask of everyone."""
        if not mask:
            return 0
        digits = bytearray(_NONE) * self.whole
        for place in compress(self._places, _flags(mask, self.size)):
            digits[place] = _ONE
        return int(digits, 2)

    def bit(self, i: int) -> int:
        """The bit of subject `i` of everyone in a mask of these; zero for who is not among them."""
        at = bisect_left(self._places, i)
        among = at < self.size and self._places[at] == i
        return 1 << (self.size - 1 - at) if among else 0


def _flags(mask: int, size: int) -> bytes:
    """One byte a subject, 1 for those in the mask."""
    return f"{mask:0{size}b}".encode().translate(_AS_FLAGS)
