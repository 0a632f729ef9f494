"""A crowd is some of the subjects: its columns are theirs, its masks go back to everyone's places."""

from __future__ import annotations

from smmtui.engine.crowd import Some
from smmtui.engine.table import MemoryTable

TABLE = MemoryTable("item", {str(i): {"views": i} for i in range(6)})
SOME = Some(TABLE, 0b010011, "line")  # the second, the fifth and the sixth


def test_a_column_holds_the_cells_of_these_alone() -> None:
    assert SOME.column("views") == (1, 4, 5)


def test_a_column_is_the_same_object_while_nothing_changes() -> None:
    assert SOME.column("views") is SOME.column("views")
    other = MemoryTable("item", {str(i): {"views": -i} for i in range(6)})
    assert SOME.over(other).column("views") == (-1, -4, -5)
    SOME.over(TABLE)


def test_a_mask_is_spread_over_everyone() -> None:
    assert SOME.spread(0b101) == 0b010001
    assert SOME.spread(0) == 0


def test_a_subject_has_a_bit_only_where_it_is_among_these() -> None:
    assert [SOME.bit(i) for i in range(6)] == [0, 0b100, 0, 0, 0b010, 0b001]
