"""What would make a finding go away: an exact search for the smallest sets of changes, with the nearest values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final

from smmtui.engine.dictionary import FactDef
from smmtui.engine.kleene import TRUE, Truth
from smmtui.engine.pack import Leaf, Rule, rule_leaves
from smmtui.engine.scene import Key, Row
from smmtui.engine.tree import outcome
from smmtui.engine.values import Cell, Seen, Value, is_number
from smmtui.model.finding import FactNeed

MAX_DEPTH = 3
MAX_TRIES = 4000  # rows tried for one finding; reached only by rules of a dozen lines over many-valued facts
ANY_TEXT: Final = "…"  # stands for whatever a person will write
SILENT: Final = ("quiet", "not_applicable")

Changes = dict[Key, Cell]


def goes_away(rule: Rule, row: Row, compound: Truth = TRUE, *, depth: int = MAX_DEPTH) -> tuple[Changes, ...]:
    """The smallest sets of changes to changeable facts that silence the rule for this subject.

    For each set of facts the nearest values are given; no set holds another. Empty when nothing that a person can
    change would silence it.
    """
    facts = _changeable(rule, row)
    choices = {key: values for key, fact in facts.items() if (values := tuple(_candidates(rule, fact, row)))}
    found: list[Changes] = []
    tries = 0
    for size in range(1, depth + 1):
        for keys in combinations(choices, size):
            if any(set(known) <= set(keys) for known in found):
                continue
            for values in _nearest_first([choices[key] for key in keys]):
                tries += 1
                if tries > MAX_TRIES:
                    return tuple(found)
                changes = dict(zip(keys, values, strict=True))
                if outcome(rule, row.with_changes(changes), compound) in SILENT:
                    found.append(changes)
                    break
    return tuple(found)


def as_needs(found: tuple[Changes, ...]) -> tuple[tuple[FactNeed, ...], ...]:
    """The same as findings carry it."""
    return tuple(tuple(FactNeed(name, _plain(value)) for (_, name), value in changes.items()) for changes in found)


def _plain(value: Cell) -> Value | None:
    return value if isinstance(value, (bool, int, float, str, tuple)) else None


def _changeable(rule: Rule, row: Row) -> dict[Key, FactDef]:
    """The changeable facts of a rule, each once, in the order of its lines."""
    facts: dict[Key, FactDef] = {}
    for leaf in rule_leaves(rule):
        fact = row.scene.base.dictionary.get(leaf.about, leaf.fact)
        if fact is not None and fact.changeable:
            facts.setdefault((leaf.about, leaf.fact), fact)
    return facts


def _nearest_first(choices: list[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Every combination, those nearest to what is there first (each list is ordered by nearness)."""
    ranked = sorted(product(*(range(len(values)) for values in choices)), key=lambda ranks: (sum(ranks), ranks))
    for ranks in ranked:
        yield tuple(values[rank] for values, rank in zip(choices, ranks, strict=True))


def _candidates(rule: Rule, fact: FactDef, row: Row) -> list[Cell]:
    """Values that could turn a line about the fact, nearest first; what there is already is none of them."""
    about_it = tuple(leaf for leaf in rule_leaves(rule) if (leaf.about, leaf.fact) == (fact.about, fact.name))
    now = row.known(fact.about, fact.name)
    wanted = _from_fixes(rule, fact)
    if fact.type == "number":
        values: list[Cell] = [*wanted, *_numbers(fact, about_it, row, now)]
        values.sort(key=lambda value: _distance(value, now))
    elif fact.type == "flag":
        values = [*wanted, True, False]
    elif fact.type == "choice":
        values = [*wanted, *fact.values]
    elif fact.type == "choices":
        values = [*wanted, *_lists(fact, about_it, now)]
    else:
        values = [*wanted, *_texts(about_it)]
    return [
        value for value in dict.fromkeys(values) if value != now or isinstance(value, bool) != isinstance(now, bool)
    ]


def _from_fixes(rule: Rule, fact: FactDef) -> list[Cell]:
    values = (fix.sets[fact.name] for fix in rule.fixes if fact.name in fix.sets)
    return [value for value in values if value is not None]


def _numbers(fact: FactDef, about_it: tuple[Leaf, ...], row: Row, now: Seen) -> list[Cell]:
    """Each threshold and its neighbours one step away, within the fact's range."""
    values: list[Cell] = []
    for leaf in about_it:
        expected = row.scene.expected(leaf)
        for edge in expected if isinstance(expected, tuple) else (expected,):
            if not isinstance(edge, (int, float)) or isinstance(edge, bool):
                continue
            around = (edge, round(edge + fact.step, 6), round(edge - fact.step, 6))
            values += [value for value in around if _within(fact, value)]
    if not values and not is_number(now):
        values.append(fact.low if fact.low is not None else 1)
    return values


def _within(fact: FactDef, value: float) -> bool:
    return (fact.low is None or value >= fact.low) and (fact.high is None or value <= fact.high)


def _distance(value: Cell, now: Seen) -> float:
    if not isinstance(value, (int, float)) or not isinstance(now, (int, float)):
        return 0
    return abs(value - now)


def _lists(fact: FactDef, about_it: tuple[Leaf, ...], now: Seen) -> Iterator[Cell]:
    """One choice more, one less, or only one."""
    chosen = now if isinstance(now, tuple) and all(isinstance(one, str) for one in now) else ()
    named = {one for leaf in about_it for one in _as_tuple(leaf.expected) if one in fact.values}
    for value in fact.values:
        if value in named and value not in chosen:
            yield (*chosen, value)
        elif value in named and len(chosen) > 1:
            yield tuple(one for one in chosen if one != value)  # type: ignore[misc]
    for value in fact.values:
        yield (value,)


def _texts(about_it: tuple[Leaf, ...]) -> list[Cell]:
    """Any text where only its being there matters; the texts compared with; nothing that rewrites what was written."""
    if any(leaf.op == "mentions" for leaf in about_it):
        return []
    named = [one for leaf in about_it for one in _as_tuple(leaf.expected) if isinstance(one, str)]
    longest = max((leaf.expected for leaf in about_it if leaf.op == "longer_than"), default=0)
    return [ANY_TEXT, *named, *([ANY_TEXT * (int(longest) + 1)] if isinstance(longest, int) and longest else [])]


def _as_tuple(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def keyed(rule: Rule, row: Row, changes: Mapping[str, Cell]) -> Changes:
    """Changes by fact name as a rule speaks of them, by what each fact is about."""
    found: Changes = {}
    for name, value in changes.items():
        fact = row.scene.base.dictionary.find(rule.about, name)
        if fact is not None:
            found[fact.about, name] = value
    return found
