"""The rows on which a rule and a slightly wrong one could differ: every fact at, below and above its thresholds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from math import prod
from typing import Final

from smmtui.engine.base import RuleBase
from smmtui.engine.dictionary import FactDef
from smmtui.engine.pack import Leaf, Rule, rule_leaves
from smmtui.engine.scene import Key
from smmtui.engine.values import EMPTY, UNKNOWN, Cell

MOST: Final = 6000  # rows; a larger grid is tried near the rows of the cases and at random places
_SOME_TEXT: Final = "…"


def grid(rule: Rule, base: RuleBase, near: Sequence[Mapping[Key, Cell]] = ()) -> Iterator[dict[Key, Cell]]:
    """Rows over the facts of `rule`; those that differ in one fact from a row of `near` come first, then in two.

    The whole grid where it has at most MOST rows, else as many of it, always the same ones.
    """
    columns = {key: values for key, fact, asked in _facts(rule, base) if (values := boundary(fact, asked, base))}
    for width in (1, 2):
        for row in near:
            for keys in combinations(columns, width):
                for values in product(*(columns[key] for key in keys)):
                    yield {**row, **dict(zip(keys, values, strict=True))}
    if prod(map(len, columns.values())) <= MOST:
        for values in product(*columns.values()):
            yield dict(zip(columns, values, strict=True))
        return
    chance = random.Random(rule.id)  # noqa: S311  # a repeatable choice of rows, nothing secret
    for _ in range(MOST):
        yield {key: chance.choice(values) for key, values in columns.items()}


def _facts(rule: Rule, base: RuleBase) -> Iterator[tuple[Key, FactDef, list[Leaf]]]:
    asked: dict[Key, list[Leaf]] = {}
    for leaf in rule_leaves(rule):
        asked.setdefault((leaf.about, leaf.fact), []).append(leaf)
    for (about, name), its_leaves in asked.items():
        fact = base.dictionary.get(about, name)
        if fact is not None:
            yield (about, name), fact, its_leaves


def boundary(fact: FactDef, asked: Sequence[Leaf], base: RuleBase) -> tuple[Cell, ...]:
    """The values of a fact between which the lines about it tell apart, and not knowing it."""
    values: list[Cell] = []
    if fact.type == "number":
        values += _numbers(fact, asked, base)
    elif fact.type == "flag":
        values += [True, False]
    elif fact.type == "choice":
        values += fact.values
    elif fact.type == "choices":
        values += _choices(fact, asked)
    else:
        values += _texts(asked)
    if fact.type in ("choices", "text", "date") or any(leaf.op == "missing" for leaf in asked):
        values.append(EMPTY)
    return (*dict.fromkeys(values), UNKNOWN)


def _numbers(fact: FactDef, asked: Sequence[Leaf], base: RuleBase) -> Iterator[Cell]:
    """Each threshold and its neighbors one step away, within the fact's range."""
    edges = [base.limits[leaf.limit].value if leaf.limit else leaf.expected for leaf in asked]
    plain = [one for edge in edges for one in (edge if isinstance(edge, tuple) else (edge,))]
    found = False
    for edge in plain:
        if isinstance(edge, (int, float)) and not isinstance(edge, bool):
            for value in (edge - fact.step, edge, edge + fact.step):
                low, high = fact.low, fact.high
                if (low is None or value >= low) and (high is None or value <= high):
                    found = True
                    yield round(value, 6)
    if not found:
        yield fact.low if fact.low is not None else 0


def _choices(fact: FactDef, asked: Sequence[Leaf]) -> Iterator[Cell]:
    """Each choice alone, the named ones together, and two and two."""
    named = {one for leaf in asked for one in _each(leaf.expected)}
    for value in fact.values:
        yield (value,)
    together = tuple(value for value in fact.values if value in named)
    others = tuple(value for value in fact.values if value not in named)[:1]
    yield from combinations(together, 2)
    yield from ((value, *others) for value in together if others)
    if len(together) > 2:
        yield together


def _texts(asked: Sequence[Leaf]) -> Iterator[Cell]:
    yield _SOME_TEXT
    for leaf in asked:
        if leaf.op == "longer_than" and isinstance(leaf.expected, int):
            yield from ("x" * length for length in (leaf.expected, leaf.expected + 1, leaf.expected + 2) if length)
        else:
            yield from (one.replace("*", "") for one in _each(leaf.expected) if isinstance(one, str))


def _each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)
