"""Rules inside rules: where one fires another fires too, and a reader would be told the same thing twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from smmtui.engine.base import RuleBase
from smmtui.engine.pack import AllOf, AnyOf, Condition, Leaf, Not, Rule, leaves

_RISING: Final = ("over", "at_least")
_FALLING: Final = ("under", "at_most")


def inside(base: RuleBase) -> tuple[tuple[Rule, Rule], ...]:
    """Pairs (inner, outer): whenever the inner one fires the outer one does, and neither gives way to the other."""
    by_fact: dict[object, list[Rule]] = defaultdict(list)
    lines = {rule.id: conjuncts(rule) for rule in base.rules.values() if rule.compound is None}
    for rule in base.rules.values():
        if rule.status in ("stable", "preview") and rule.id in lines:
            for line in _facts(lines[rule.id]):
                by_fact[rule.about, line].append(rule)
    found: dict[tuple[str, str], tuple[Rule, Rule]] = {}
    for rules in by_fact.values():
        for inner in rules:
            for outer in rules:
                if inner is not outer and not _settled(inner, outer) and _implied(lines[inner.id], lines[outer.id]):
                    found.setdefault((inner.id, outer.id), (inner, outer))
    return tuple(found.values())


def _facts(lines: tuple[Condition, ...]) -> set[tuple[str, str]]:
    return {(leaf.about, leaf.fact) for line in lines for leaf in leaves(line)}


def _settled(one: Rule, other: Rule) -> bool:
    """Whether the two are told as one already: one gives way to the other, or explains it."""
    names = ((one, other.id), (other, one.id))
    return any(name in rule.yields_to or name in rule.explains for rule, name in names)


def conjuncts(rule: Rule) -> tuple[Condition, ...]:
    """Everything that has to hold for a rule to fire, line by line; exceptions as what must not hold."""
    parts: list[Condition] = [*_flat(rule.applies), *_flat(rule.when)]
    parts += (Not(part) for part in rule.unless.parts)
    return tuple(parts)


def _flat(condition: AllOf) -> Iterator[Condition]:
    for part in condition.parts:
        if isinstance(part, AllOf):
            yield from _flat(part)
        else:
            yield part


def _implied(strong: tuple[Condition, ...], weak: tuple[Condition, ...]) -> bool:
    """Whether every line of `weak` follows from some line of `strong`; said only where it can be seen line by line."""
    return bool(weak) and all(any(follows(line, from_) for from_ in strong) for line in weak)


def follows(line: Condition, from_: Condition) -> bool:
    """Whether `line` holds wherever `from_` does."""
    if isinstance(line, AnyOf):
        return any(follows(part, from_) for part in line.parts) or _every_way(line, from_)
    if isinstance(line, Not) and isinstance(from_, Not):
        return follows(from_.part, line.part)
    if isinstance(line, Leaf) and isinstance(from_, Leaf):
        return (line.about, line.fact) == (from_.about, from_.fact) and _leaf_follows(line, from_)
    return bare(line) == bare(from_)


def _every_way(line: Condition, from_: Condition) -> bool:
    return isinstance(from_, AnyOf) and all(follows(line, part) for part in from_.parts)


def _leaf_follows(line: Leaf, from_: Leaf) -> bool:
    if bare(line) == bare(from_):
        return True
    if line.op == "one_of" and isinstance(line.expected, tuple):
        values = from_.expected if from_.op == "one_of" else (from_.expected,) if from_.op == "is" else ()
        return isinstance(values, tuple) and bool(values) and set(values) <= set(line.expected)
    if line.op == "is_not" and from_.op in ("is", "none_of"):
        named = from_.expected if isinstance(from_.expected, tuple) else (from_.expected,)
        return (line.expected not in named) if from_.op == "is" else line.expected in named
    numbers = isinstance(line.expected, (int, float)) and isinstance(from_.expected, (int, float))
    for ops, sign in ((_RISING, 1), (_FALLING, -1)):
        if numbers and line.op in ops and from_.op in ops:
            ahead = sign * (from_.expected - line.expected)  # type: ignore[operator]
            return bool(ahead > 0 or (ahead == 0 and not (line.op == ops[0] and from_.op == ops[1])))
    return False


def bare(condition: Condition) -> object:
    """A condition without the lines on which it stands."""
    if isinstance(condition, Leaf):
        return (condition.about, condition.fact, condition.op, condition.expected, type(condition.expected))
    if isinstance(condition, Not):
        return ("not", bare(condition.part))
    return (type(condition).__name__, frozenset(map(bare, condition.parts)))
