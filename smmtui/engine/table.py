"""Facts by column: the one interface through which rules see posts, accounts, goals, risks and the workspace."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.model.finding import About


class Origin(msgspec.Struct, frozen=True, gc=False):
    """Where a fact comes from: the kind of source, its id, and the day it was true (ISO 8601, blank when unknown).

    `source` is answer, account, item, goal, risk, import, derived, workspace or assumed.
    """

    source: str
    source_id: str = ""
    as_of: str = ""


class FactTable(Protocol):
    """All subjects of one kind with their facts as columns; the workspace is a table with a single row.

    A fact that the table does not know has a column of UNKNOWN. The same column object comes back until a value in
    it changes: what was worked out from a column is kept as long as the column stays the same object.
    """

    @property
    def about(self) -> About:
        """What a row is."""
        ...

    @property
    def ids(self) -> Sequence[str]:
        """The stable id of each row."""
        ...

    def column(self, fact: str) -> Sequence[Cell]:
        """The fact of every row, in the order of `ids`."""
        ...

    def label(self, i: int) -> str:
        """How row `i` is called in lists."""
        ...

    def origin(self, fact: str, i: int) -> Origin:
        """Where the fact of row `i` comes from."""
        ...


Facts = Mapping[About, FactTable]


class MemoryTable:
    """A table made of plain rows, for rule cases, what-if and tests."""

    def __init__(self, about: About, rows: Mapping[str, Mapping[str, Cell]]) -> None:
        self.about: About = about
        self.ids: Sequence[str] = tuple(rows)
        self._rows = tuple(rows.values())
        self._columns: dict[str, Sequence[Cell]] = {}

    def column(self, fact: str) -> Sequence[Cell]:
        """The fact of every row; UNKNOWN where a row does not have it."""
        cells = self._columns.get(fact)
        if cells is None:
            cells = self._columns[fact] = tuple(row.get(fact, UNKNOWN) for row in self._rows)
        return cells

    def label(self, i: int) -> str:
        """The row's id."""
        return self.ids[i]

    def origin(self, fact: str, i: int) -> Origin:
        """The kind of subject and its id."""
        del fact
        return Origin(self.about, self.ids[i])
