"""Columns made ready say of every row what comparing it by itself says, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from smmtui.engine.coded import MOST_CODES, Coded
from smmtui.engine.kleene_bits import Bits
from smmtui.engine.pack import Comparison
from smmtui.engine.predicates import compare
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell, Value, settled

MANY = MOST_CODES * 3
COLUMNS: dict[str, Sequence[Cell]] = {
    "few values": (1, 2, UNKNOWN, 2, EMPTY, NA, 1),
    "a value that comes late": (*([1] * 3000), 2, UNKNOWN),
    "many values that come late": (*([1] * 3000), *range(MANY)),
    "many numbers": tuple(range(MANY)),
    "fractions": tuple(number / 7 for number in range(MANY)),
    "many numbers with holes": (*range(MANY), UNKNOWN, EMPTY, NA, UNKNOWN),
    "numbers that are bytes": (0, 1, 2, 3, 255),
    "flags": (True, False, True),
    "flags with holes": (True, UNKNOWN, False),
    "none": (),
}
ASKED: tuple[tuple[Comparison, Value], ...] = (
    ("over", 2),
    ("under", 2),
    ("at_least", 2),
    ("at_most", 2),
    ("is", 2),
    ("is_not", 2),
    ("none_of", ("1", "2")),
    ("missing", True),
    ("not_recorded", True),
    ("not_recorded", False),
)


def expected(column: Sequence[Cell], op: Comparison, value: Value) -> list[int]:
    return [compare(settled(cell), op, value) for cell in column]


def rows(bits: Bits, size: int) -> list[int]:
    return [next(kind for kind in range(4) if bits[kind] >> (size - 1 - i) & 1) for i in range(size)]


@pytest.mark.parametrize("name", COLUMNS)
@pytest.mark.parametrize(("op", "value"), ASKED)
def test_a_column_says_what_its_rows_say(name: str, op: Comparison, value: Value) -> None:
    column = COLUMNS[name]
    bits = Coded(column).bits(op, value, lambda cell: compare(settled(cell), op, value))
    assert rows(bits, len(column)) == expected(column, op, value)


def test_many_texts_are_compared_too() -> None:
    column = tuple(f"post {number}" for number in range(MANY))
    bits = Coded(column).bits("is", "post 7", lambda cell: compare(cell, "is", "post 7"))
    assert rows(bits, MANY).index(1) == 7
