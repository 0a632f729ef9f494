"""Whether a question's condition holds, looked up answer by answer."""

from __future__ import annotations

from collections.abc import Callable

from smmtui.engine.kleene import FALSE, TRUE, Truth, every, negate, some
from smmtui.engine.pack import AllOf, Condition, Leaf, Not
from smmtui.engine.predicates import compare
from smmtui.engine.values import Cell


def holds(condition: Condition, cell: Callable[[str], Cell]) -> bool | None:
    """Whether a condition holds for the facts that `cell` gives; None while that cannot be told."""
    found = _truth(condition, cell)
    if found is TRUE:
        return True
    return False if found is FALSE else None


def _truth(condition: Condition, cell: Callable[[str], Cell]) -> Truth:
    if isinstance(condition, Leaf):
        return compare(cell(condition.fact), condition.op, condition.expected)
    if isinstance(condition, Not):
        return negate(_truth(condition.part, cell))
    parts = (_truth(part, cell) for part in condition.parts)
    return every(parts) if isinstance(condition, AllOf) else some(parts)
