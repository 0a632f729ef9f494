"""The fast evaluator: whole columns at a time, and what a column came to is kept while the column stays the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from smmtui.engine import kleene_bits
from smmtui.engine.coded import Coded
from smmtui.engine.crowd import Crowd, Some
from smmtui.engine.kleene import UNSURE, Truth, truth
from smmtui.engine.kleene_bits import Bits
from smmtui.engine.pack import AllOf, Condition, Leaf, Not
from smmtui.engine.predicates import compare, fold, found_in
from smmtui.engine.values import UNKNOWN, Cell, Value, settled
from smmtui.model.finding import About

if TYPE_CHECKING:
    from smmtui.engine.scene import Scene

_LeafKey = tuple[About, str, str, Value, type]
_ColumnKey = tuple[object, About, str]  # the name of the crowd comes first
FEWEST: Final = 2000  # subjects; of fewer than these everyone is looked at
FEW: Final = 8  # an eighth of them is few; picking out more costs as much as looking at everyone


class Columns:
    """Truths of leaves over columns, kept between judgements as long as a table hands out the same column object."""

    def __init__(self, *, fewest: int = FEWEST, few: int = FEW) -> None:
        self._fewest = fewest
        self._few = few
        self._leaves: dict[tuple[object, _LeafKey], tuple[Sequence[Cell], Bits]] = {}
        self._coded: dict[_ColumnKey, Coded] = {}
        self._folded: dict[_ColumnKey, tuple[Sequence[Cell], dict[str, str]]] = {}
        self._some: dict[_LeafKey, Some] = {}

    def crowd(self, about: About, scene: Scene, shared: Callable[[], Leaf | None]) -> Crowd:
        """Those whom a line does not rule out, where they are few; everyone otherwise."""
        table, size = scene.table(about), scene.size(about)
        leaf = shared() if size >= self._fewest and about != "workspace" else None
        if leaf is None or table is None:
            return Crowd(table, size)
        key = _key(leaf, about, scene.expected(leaf))
        mask = ((1 << size) - 1) & ~self.evaluate(leaf, about, scene).false
        if mask.bit_count() * self._few > size:
            self._some.pop(key, None)
            return Crowd(table, size)
        kept = self._some.get(key)
        if kept is None or kept.mask != mask or kept.whole != size:
            kept = self._some[key] = Some(table, mask, key)
        return kept.over(table)

    def evaluate(self, condition: Condition, about: About, scene: Scene, crowd: Crowd | None = None) -> Bits:
        """The truth of a condition for each of a crowd, or for every subject of a kind."""
        crowd = crowd or Crowd(scene.table(about), scene.size(about))
        if isinstance(condition, Leaf):
            return self._leaf(condition, about, scene, crowd)
        if isinstance(condition, Not):
            return kleene_bits.negate(self.evaluate(condition.part, about, scene, crowd))
        parts = (self.evaluate(part, about, scene, crowd) for part in condition.parts)
        combine = kleene_bits.every if isinstance(condition, AllOf) else kleene_bits.some
        return combine(parts, crowd.size)

    def _leaf(self, leaf: Leaf, about: About, scene: Scene, crowd: Crowd) -> Bits:
        expected = scene.expected(leaf)
        fact = scene.base.dictionary.get(leaf.about, leaf.fact)
        assume = fact.assume if fact is not None and leaf.op != "not_recorded" else None
        if leaf.about != about or about == "workspace":
            seen = scene.cell(leaf.about, leaf.fact, 0)
            seen = assume if seen is UNKNOWN and assume is not None else seen
            return kleene_bits.constant(compare(seen, leaf.op, expected), crowd.size)
        if scene.table(about) is None:
            return kleene_bits.constant(UNSURE, 0)
        column = crowd.column(leaf.fact)
        key = (crowd.name, _key(leaf, about, expected))
        kept = self._leaves.get(key)
        if kept is not None and kept[0] is column:
            return kept[1]
        bits = self._compare(leaf, (crowd.name, about, leaf.fact), column, expected, assume)
        self._leaves[key] = (column, bits)
        return bits

    def _compare(
        self, leaf: Leaf, key: _ColumnKey, column: Sequence[Cell], expected: Value, assume: Value | None
    ) -> Bits:
        """Each distinct value is compared once; the rest is a look-up that runs in C."""
        texts = self._texts(key, column) if leaf.op == "mentions" else {}

        def truth_of(cell: Cell) -> Truth:
            if cell is UNKNOWN and assume is not None:
                return compare(assume, leaf.op, expected)
            if isinstance(cell, str) and cell in texts and isinstance(expected, tuple):
                return truth(found_in(texts[cell], expected))
            return compare(settled(cell), leaf.op, expected)

        return self._made_ready(key, column).bits(leaf.op, expected, truth_of)

    def _made_ready(self, key: _ColumnKey, column: Sequence[Cell]) -> Coded:
        """The column as `Coded`, made once as long as it is the same object."""
        kept = self._coded.get(key)
        if kept is None or kept.column is not column:
            kept = self._coded[key] = Coded(column)
        return kept

    def _texts(self, key: _ColumnKey, column: Sequence[Cell]) -> dict[str, str]:
        """The column's texts in the form in which they are searched, folded once."""
        kept = self._folded.get(key)
        if kept is None or kept[0] is not column:
            kept = (column, {cell: fold(cell) for cell in set(column) if isinstance(cell, str) and cell})
            self._folded[key] = kept
        return kept[1]


def _key(leaf: Leaf, about: About, expected: Value) -> _LeafKey:
    return (about, leaf.fact, leaf.op, expected, type(expected))
