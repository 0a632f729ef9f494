"""Conditions read from YAML and typed by the fact dictionary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from smmtui.engine.dictionary import FactDef, FactDictionary, FactType
from smmtui.engine.node import Node
from smmtui.engine.pack import COMPARISONS, AllOf, AnyOf, Comparison, Condition, Leaf, Limit, Not, leaves
from smmtui.engine.typed import typed
from smmtui.engine.values import Value
from smmtui.model.finding import About

MAX_LEAVES = 12
MAX_PHRASES = 500
_ORDER: Final = ("over", "under", "at_least", "at_most")
_EQUAL: Final = ("is", "is_not", "one_of", "none_of")
_PRESENCE: Final = ("missing", "not_recorded")
FITS: Final[Mapping[FactType, tuple[Comparison, ...]]] = {
    "number": (*_EQUAL, *_ORDER, *_PRESENCE),
    "choice": (*_EQUAL, *_PRESENCE),
    "choices": (*_EQUAL, *_PRESENCE),
    "flag": ("is", "is_not", *_PRESENCE),
    "text": (*_EQUAL, "mentions", "longer_than", *_PRESENCE),
    "date": _PRESENCE,
}


class ConditionReader:
    """Reads conditions about one kind of subject."""

    def __init__(self, dictionary: FactDictionary, limits: Mapping[str, Limit], about: About) -> None:
        self._dictionary = dictionary
        self._limits = limits
        self._about: About = about

    def lines(self, node: Node) -> tuple[Condition, ...]:
        """A list of conditions; every mistake is noted, the good lines come back."""
        found: list[Condition] = []
        for item in node.items():
            with node.problems.collect():
                found.append(self._line(item))
        return tuple(found)

    def all_of(self, node: Node | None) -> AllOf:
        """A list of which every line has to hold; none when the key is absent."""
        return AllOf(self.lines(node) if node else ())

    def any_of(self, node: Node | None) -> AnyOf:
        """A list of which one line is enough; none when the key is absent."""
        return AnyOf(self.lines(node) if node else ())

    def _line(self, node: Node) -> Condition:
        parts = node.mapping()
        if len(parts) != 1:
            node.fail("rules.one_line")
        ((name, value),) = parts.items()
        if name == "any":
            return AnyOf(self._parts(value))
        if name == "all":
            return AllOf(self._parts(value))
        if name == "not":
            return Not(self._line(value) if value.is_mapping else AllOf(self._parts(value)))
        fact = self._dictionary.find(self._about, name)
        if fact is None:
            raise node.keys[name].unlike("rules.unknown_fact", name, self._dictionary.names(self._about))
        return self._leaf(fact, value, node.line)

    def _parts(self, node: Node) -> tuple[Condition, ...]:
        parts = self.lines(node)
        if not node.items():
            node.fail("rules.empty_list")
        return parts

    def _leaf(self, fact: FactDef, node: Node, line: int) -> Leaf:
        if not node.is_mapping:
            return self._compared(fact, "is", node, node, line)
        parts = node.mapping()
        if len(parts) != 1:
            node.fail("rules.one_comparison", word=fact.name)
        ((op, value),) = parts.items()
        key = node.keys[op]
        if op not in COMPARISONS:
            raise key.unlike("rules.unknown_comparison", op, COMPARISONS, known=", ".join(COMPARISONS))
        return self._compared(fact, op, value, key, line)

    def _compared(self, fact: FactDef, op: Comparison, node: Node, key: Node, line: int) -> Leaf:
        if op not in FITS[fact.type]:
            key.fail(
                "rules.comparison_unfit", word=op, fact=fact.name, type=fact.type, known=", ".join(FITS[fact.type])
            )
        limit = self._limit(node)
        if limit is not None:
            if op not in (*_ORDER, "longer_than", "is", "is_not") or fact.type not in ("number", "text"):
                node.fail("rules.limit_unfit", word=limit.name, fact=fact.name)
            return Leaf(fact.about, fact.name, op, limit.value, limit.name, line)
        return Leaf(fact.about, fact.name, op, _expected(fact, op, node), "", line)

    def _limit(self, node: Node) -> Limit | None:
        if not isinstance(node.value, str) or not node.value.startswith("$"):
            return None
        name = node.value[1:]
        if name not in self._limits:
            raise node.unlike("rules.unknown_limit", name, tuple(self._limits))
        return self._limits[name]


def _expected(fact: FactDef, op: Comparison, node: Node) -> Value:
    """What a comparison compares with, typed."""
    if op in _PRESENCE:
        return node.flag()
    if op == "longer_than":
        return node.whole(0, 1_000_000)
    if op == "mentions":
        phrases = node.texts()
        if not phrases:
            node.fail("rules.empty_list")
        if len(phrases) > MAX_PHRASES:
            node.fail("rules.too_many_phrases", n=MAX_PHRASES)
        return phrases
    if op in ("one_of", "none_of"):
        if not node.items():
            node.fail("rules.empty_list")
        return _several(fact, node)
    return _single(fact, node)


def _several(fact: FactDef, node: Node) -> Value:
    """Several values of the fact; numbers stay numbers."""
    values: tuple[Value, ...] = tuple(_single(fact, item) for item in node.items())
    return values  # type: ignore[return-value]


def _single(fact: FactDef, node: Node) -> Value:
    """One value of the fact; of a fact with several choices, one of them."""
    value = typed(fact, node)
    if isinstance(value, tuple):
        if len(value) != 1:
            node.fail("rules.one_choice", fact=fact.name)
        return value[0]
    return value


def count_leaves(node: Node, *conditions: Condition) -> None:
    """Note a rule that has more lines than a reader can keep in mind."""
    count = sum(len(leaves(condition)) for condition in conditions)
    if count > MAX_LEAVES:
        node.note("rules.too_many_lines", count=count, n=MAX_LEAVES)
