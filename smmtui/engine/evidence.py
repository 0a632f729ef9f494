"""Why a rule says what it says about a subject: every line with what was seen, expected, and where it comes from."""

from __future__ import annotations

from typing import Final, Literal

from smmtui.engine.pack import Rule, rule_leaves
from smmtui.engine.scene import Row
from smmtui.engine.speech import plain
from smmtui.engine.tree import LeafSeen, look
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Interval, Seen
from smmtui.model.finding import Evidence

_HOLDS: Final = (False, True, None, None)  # by the number of the truth


def lines(rule: Rule, row: Row) -> tuple[LeafSeen, ...]:
    """Every line of the rule for the subject: applies, when, unless."""
    return tuple([look(leaf, row) for leaf in rule_leaves(rule)])


def evidence(seen: LeafSeen, row: Row) -> Evidence:
    """One line as findings carry it."""
    leaf = seen.leaf
    origin = row.origin(leaf.about, leaf.fact)
    return Evidence(
        fact=leaf.fact,
        seen=plain(seen.seen),
        status="assumed" if seen.assumed else _status(seen.seen),
        op=leaf.op,
        expected=seen.expected,
        holds=_HOLDS[seen.holds],
        limit=leaf.limit,
        limit_from=row.scene.limit_from(leaf.limit) if leaf.limit else "",
        source="assumed" if seen.assumed else origin.source,
        source_id=origin.source_id,
        as_of=origin.as_of,
    )


def why(rule: Rule, row: Row) -> tuple[Evidence, ...]:
    """Every line of the rule with its evidence."""
    return tuple([evidence(seen, row) for seen in lines(rule, row)])


def _status(seen: Seen) -> Literal["known", "empty", "unknown", "not_applicable"]:
    if seen is UNKNOWN or isinstance(seen, Interval):
        return "unknown"
    if seen is EMPTY:
        return "empty"
    return "not_applicable" if seen is NA else "known"
