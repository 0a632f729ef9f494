"""The plain evaluator: it walks a rule's conditions for one subject and can tell how every line turned out."""

from __future__ import annotations

import msgspec

from smmtui.engine.kleene import TRUE, Truth, decide, every, negate, some
from smmtui.engine.lines import Line
from smmtui.engine.pack import AllOf, Condition, Leaf, Not, Rule
from smmtui.engine.predicates import compare
from smmtui.engine.scene import Row
from smmtui.engine.told import Told
from smmtui.engine.values import Seen, Value
from smmtui.model.finding import Outcome


class LeafSeen(msgspec.Struct, frozen=True, gc=False):
    """One line of a rule as it turned out for one subject."""

    leaf: Leaf
    told: Told
    expected: Value
    holds: Truth

    @property
    def seen(self) -> Seen:
        """What the line sees."""
        return self.told.seen

    @property
    def assumed(self) -> bool:
        """Whether that is assumed because nobody knows."""
        return self.told.status == "assumed"


def look(line: Line, row: Row) -> LeafSeen:
    """One line for one subject."""
    leaf = line.leaf
    told = row.told(line)
    expected = row.scene.limit(leaf.limit) if leaf.limit else leaf.expected
    return LeafSeen(leaf, told, expected, line.test(told.seen, expected))


def evaluate(condition: Condition, row: Row) -> Truth:
    """Whether a condition holds for a subject."""
    if isinstance(condition, Leaf):
        seen, _ = row.seen(condition)
        return compare(seen, condition.op, row.scene.expected(condition))
    if isinstance(condition, Not):
        return negate(evaluate(condition.part, row))
    parts = (evaluate(part, row) for part in condition.parts)
    return every(parts) if isinstance(condition, AllOf) else some(parts)


def outcome(rule: Rule, row: Row, compound: Truth = TRUE) -> Outcome:
    """What comes of a rule for a subject; `compound` says whether enough of the rules that it counts fire."""
    applies = evaluate(rule.applies, row)
    if applies is not TRUE:
        return decide(applies, TRUE)
    return decide(applies, every((evaluate(rule.when, row), compound, negate(evaluate(rule.unless, row)))))
