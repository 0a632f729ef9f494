"""The lines of a rule made ready once for all subjects and judgements.

What a ready comparison says is what `predicates.compare` says; a property test holds them together. Numbers take the
short way, a word that was compared before is looked up, everything else (what is absent, open or blank) is compared.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from smmtui.engine.kleene import FALSE, TRUE, Truth
from smmtui.engine.pack import Comparison, Leaf, Rule, rule_leaves
from smmtui.engine.predicates import compare
from smmtui.engine.values import Seen, Value

Test = Callable[[Seen, Value], Truth]
_LETTERS: Final = 64  # longer texts are not remembered: they seldom come twice
_WORDS: Final = 64  # remembered by a line at most; a fact with choices has fewer
_ORDER: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "over": operator.gt,
    "under": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}


class Line(NamedTuple):
    """One line ready to be looked at.

    `shared` is the name under which what it sees is kept where all subjects see the same, a fact of the workspace;
    blank for other facts. `raw` lines ask whether anybody knows, and so nothing is assumed for them. `known` has what
    came of values compared before, while the line compares with the same value always; `test` compares any.
    """

    leaf: Leaf
    shared: str
    raw: bool
    known: dict[Seen, Truth]
    test: Test


def rule_lines(rule: Rule) -> tuple[Line, ...]:
    """Every line of a rule: applies, when, unless."""
    kept = _LINES.get(rule.id)
    if kept is None or kept[0] is not rule:
        kept = _LINES[rule.id] = (rule, tuple(map(ready, rule_leaves(rule))))
    return kept[1]


_LINES: Final[dict[str, tuple[Rule, tuple[Line, ...]]]] = {}  # one entry an id, like the leaves of rules


def ready(leaf: Leaf) -> Line:
    """A line with its comparison, which takes what is seen and what is expected (the limit as it counts here)."""
    raw = leaf.op == "not_recorded"
    shared = "" if leaf.about != "workspace" else f"?{leaf.fact}" if raw else leaf.fact
    known: dict[Seen, Truth] = {}
    if leaf.op in _ORDER:
        return Line(leaf, shared, raw, known, _order(leaf.op, _ORDER[leaf.op]))
    return Line(leaf, shared, raw, known, _compared(leaf.op) if leaf.limit else _noting(leaf.op, known))


def _order(op: Comparison, holds: Callable[[Any, Any], bool]) -> Test:
    def ordered(seen: Seen, expected: Value) -> Truth:
        if type(seen) is int or type(seen) is float:
            return TRUE if holds(seen, expected) else FALSE
        return compare(seen, op, expected)

    return ordered


def _compared(op: Comparison) -> Test:
    return lambda seen, expected: compare(seen, op, expected)


def _noting(op: Comparison, known: dict[Seen, Truth]) -> Test:
    """A comparison that notes what comes of words and choices: a fact has few, and a line meets them again."""

    def noted(seen: Seen, expected: Value) -> Truth:
        truth = compare(seen, op, expected)
        if len(known) < _WORDS and (not isinstance(seen, str) or len(seen) < _LETTERS):
            known[seen] = truth
        return truth

    return noted
