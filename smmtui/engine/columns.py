"""The fast evaluator: whole columns at a time, and what a column came to is kept while the column stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smmtui.engine import kleene_bits
from smmtui.engine.coded import Coded
from smmtui.engine.kleene import UNSURE, Truth, truth
from smmtui.engine.kleene_bits import Bits
from smmtui.engine.pack import AllOf, Condition, Leaf, Not
from smmtui.engine.predicates import compare, fold, found_in
from smmtui.engine.values import UNKNOWN, Cell, Value, settled
from smmtui.model.finding import About

if TYPE_CHECKING:
    from smmtui.engine.scene import Scene

_LeafKey = tuple[About, str, str, Value, type]


class Columns:
    """Truths of leaves over columns, kept between judgements as long as a table hands out the same column object."""

    def __init__(self) -> None:
        self._leaves: dict[_LeafKey, tuple[Sequence[Cell], Bits]] = {}
        self._coded: dict[tuple[About, str], Coded] = {}
        self._folded: dict[tuple[About, str], tuple[Sequence[Cell], dict[str, str]]] = {}

    def evaluate(self, condition: Condition, about: About, scene: Scene) -> Bits:
        """The truth of a condition for every subject of a kind."""
        size = scene.size(about)
        if isinstance(condition, Leaf):
            return self._leaf(condition, about, scene)
        if isinstance(condition, Not):
            return kleene_bits.negate(self.evaluate(condition.part, about, scene))
        parts = (self.evaluate(part, about, scene) for part in condition.parts)
        combine = kleene_bits.every if isinstance(condition, AllOf) else kleene_bits.some
        return combine(parts, size)

    def _leaf(self, leaf: Leaf, about: About, scene: Scene) -> Bits:
        expected = scene.expected(leaf)
        fact = scene.base.dictionary.get(leaf.about, leaf.fact)
        assume = fact.assume if fact is not None and leaf.op != "not_recorded" else None
        if leaf.about != about or about == "workspace":
            seen = scene.cell(leaf.about, leaf.fact, 0)
            seen = assume if seen is UNKNOWN and assume is not None else seen
            return kleene_bits.constant(compare(seen, leaf.op, expected), scene.size(about))
        table = scene.table(about)
        if table is None:
            return kleene_bits.constant(UNSURE, 0)
        column = table.column(leaf.fact)
        key = (about, leaf.fact, leaf.op, expected, type(expected))
        kept = self._leaves.get(key)
        if kept is not None and kept[0] is column:
            return kept[1]
        bits = self._compare(leaf, column, expected, assume)
        self._leaves[key] = (column, bits)
        return bits

    def _compare(self, leaf: Leaf, column: Sequence[Cell], expected: Value, assume: Value | None) -> Bits:
        """Each distinct value is compared once; the rest is a look-up that runs in C."""
        texts = self._texts(leaf, column) if leaf.op == "mentions" else {}

        def truth_of(cell: Cell) -> Truth:
            if cell is UNKNOWN and assume is not None:
                return compare(assume, leaf.op, expected)
            if isinstance(cell, str) and cell in texts and isinstance(expected, tuple):
                return truth(found_in(texts[cell], expected))
            return compare(settled(cell), leaf.op, expected)

        return self._made_ready(leaf, column).bits(leaf.op, expected, truth_of)

    def _made_ready(self, leaf: Leaf, column: Sequence[Cell]) -> Coded:
        """The column as `Coded`, made once as long as it is the same object."""
        key = (leaf.about, leaf.fact)
        kept = self._coded.get(key)
        if kept is None or kept.column is not column:
            kept = self._coded[key] = Coded(column)
        return kept

    def _texts(self, leaf: Leaf, column: Sequence[Cell]) -> dict[str, str]:
        """The column's texts in the form in which they are searched, folded once."""
        key = (leaf.about, leaf.fact)
        kept = self._folded.get(key)
        if kept is None or kept[0] is not column:
            kept = (column, {cell: fold(cell) for cell in set(column) if isinstance(cell, str) and cell})
            self._folded[key] = kept
        return kept[1]
