"""Why a rule says what it says about a subject: every line with what was seen, expected, and where it comes from."""

from __future__ import annotations

from typing import Final

from smmtui.engine.kleene import Truth
from smmtui.engine.lines import rule_lines
from smmtui.engine.pack import Leaf, Rule
from smmtui.engine.scene import Row, Scene
from smmtui.engine.told import Told
from smmtui.engine.tree import LeafSeen, look
from smmtui.engine.values import Value
from smmtui.model.finding import Evidence

_HOLDS: Final = (False, True, None, None)  # by the number of the truth


def lines(rule: Rule, row: Row) -> tuple[LeafSeen, ...]:
    """Every line of the rule for the subject: applies, when, unless."""
    return tuple([look(line, row) for line in rule_lines(rule)])


def evidence(line: LeafSeen, row: Row) -> Evidence:
    """One line as findings carry it."""
    return _evidence(line.leaf, line.told, line.expected, line.holds, row.scene)


def why(rule: Rule, row: Row) -> tuple[Evidence, ...]:
    """Every line of the rule with its evidence."""
    scene = row.scene
    changed, shared = row.changed, scene.shared
    found: list[Evidence] = []
    for line in rule_lines(rule):
        leaf, name = line.leaf, line.shared
        told = row.told(line) if changed or not name else shared.get(name) or scene.told(line)
        expected = scene.limit(leaf.limit) if leaf.limit else leaf.expected
        truth = line.known.get(told.seen)
        found.append(_evidence(leaf, told, expected, line.test(told.seen, expected) if truth is None else truth, scene))
    return tuple(found)


def _evidence(leaf: Leaf, told: Told, expected: Value, holds: Truth, scene: Scene) -> Evidence:
    origin, limit = told.origin, leaf.limit
    return Evidence(
        fact=leaf.fact,
        seen=told.value,
        status=told.status,
        op=leaf.op,
        expected=expected,
        holds=_HOLDS[holds],
        limit=limit,
        limit_from=scene.limit_from(limit) if limit else "",
        source=origin.source,
        source_id=origin.source_id,
        as_of=origin.as_of,
    )
