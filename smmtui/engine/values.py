"""What a fact can be: a value, one of three kinds of absence, or (for measures) a range that is still open."""

from __future__ import annotations

import enum
from typing import NamedTuple

Value = bool | int | float | str | tuple[str, ...]


class Absent(enum.Enum):
    """Why there is no value; unknown is not no."""

    UNKNOWN = "unknown"  # nobody looked, or nobody knows
    EMPTY = "empty"  # known to be none
    NA = "na"  # asked, and it does not apply

    __hash__ = object.__hash__  # there is one of each; Enum's own hash is slow Python, and columns hold many of them

    def __repr__(self) -> str:
        return self.name


UNKNOWN = Absent.UNKNOWN
EMPTY = Absent.EMPTY
NA = Absent.NA

Cell = Value | Absent


class Interval(NamedTuple):
    """The range in which a measure must lie while some of its subjects are unknown; either end may be infinite."""

    low: float
    high: float


Seen = Cell | Interval


def settled(cell: Cell) -> Cell:
    """The cell with a blank text and an empty list told as what they are: known to be none."""
    return EMPTY if cell in ("", ()) else cell


def is_number(cell: Seen) -> bool:
    """Whether the cell holds a number (a flag is none, although Python counts with it)."""
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)
