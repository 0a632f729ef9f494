"""The plain evaluator: it walks a rule's conditions for one subject and can tell how every line turned out."""

from __future__ import annotations

from typing import NamedTuple

from smmtui.engine.kleene import TRUE, Truth, decide, every, negate, some
from smmtui.engine.pack import AllOf, Condition, Leaf, Not, Rule
from smmtui.engine.predicates import compare
from smmtui.engine.scene import Row
from smmtui.engine.values import Seen, Value
from smmtui.model.finding import Outcome


class LeafSeen(NamedTuple):
    """One line of a rule as it turned out for one subject."""

    leaf: Leaf
    seen: Seen
    assumed: bool
    expected: Value
    holds: Truth


def look(leaf: Leaf, row: Row) -> LeafSeen:
    """One line for one subject."""
    seen, assumed = row.seen(leaf)
    expected = row.scene.expected(leaf)
    return LeafSeen(leaf, seen, assumed, expected, compare(seen, leaf.op, expected))


def evaluate(condition: Condition, row: Row) -> Truth:
    """Whether a condition holds for a subject."""
    if isinstance(condition, Leaf):
        seen, _ = row.seen(condition)
        return compare(seen, condition.op, row.scene.expected(condition))
    if isinstance(condition, Not):
        return negate(evaluate(condition.part, row))
    parts = (evaluate(part, row) for part in condition.parts)
    return every(parts) if isinstance(condition, AllOf) else some(parts)


def trace(condition: Condition, row: Row) -> tuple[LeafSeen, ...]:
    """Every line of a condition for one subject, in the order in which it is written."""
    if isinstance(condition, Leaf):
        return (look(condition, row),)
    if isinstance(condition, Not):
        return trace(condition.part, row)
    return tuple(seen for part in condition.parts for seen in trace(part, row))


def outcome(rule: Rule, row: Row, compound: Truth = TRUE) -> Outcome:
    """What comes of a rule for a subject; `compound` says whether enough of the rules that it counts fire."""
    applies = evaluate(rule.applies, row)
    if applies is not TRUE:
        return decide(applies, TRUE)
    return decide(applies, every((evaluate(rule.when, row), compound, negate(evaluate(rule.unless, row)))))
