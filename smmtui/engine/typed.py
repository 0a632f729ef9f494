"""Values typed by the fact dictionary, never by how they look."""

from __future__ import annotations

from datetime import date
from typing import Final

from smmtui.engine.dictionary import FactDef
from smmtui.engine.node import Node
from smmtui.engine.problems import Problems
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell, Value
from smmtui.errors import InvalidValue, PackError

ABSENT_WORDS: Final = {"unknown": UNKNOWN, "empty": EMPTY, "na": NA}


def typed(fact: FactDef, node: Node) -> Value:
    """The value that `node` holds for `fact`.

    Raises:
        PackError: it is of another type, outside the range, or not an allowed value.
    """
    if fact.type == "choices":
        return tuple(_choice(fact, item) for item in (node.items() if node.is_list else (node,)))
    if fact.type == "choice":
        return _choice(fact, node)
    if fact.type == "flag":
        return node.flag()
    if fact.type == "number":
        return _number(fact, node)
    if fact.type == "date":
        return _day(node)
    return node.text()


def typed_cell(fact: FactDef, node: Node) -> Cell:
    """The same, where the words unknown, empty and na mean that there is no value (a quoted text is always a text)."""
    word = node.value if isinstance(node.value, str) else ""
    if word in ABSENT_WORDS and word not in fact.values and not (fact.type == "text" and node.quoted):
        return ABSENT_WORDS[word]
    return typed(fact, node)


def typed_word(fact: FactDef, word: str) -> Cell:
    """The value that a person wrote for `fact`, a comma between several choices.

    Raises:
        InvalidValue: it is of another type, outside the range, or not an allowed value.
    """
    problems = Problems()

    def node(text: str) -> Node:
        return Node(text.strip(), fact.name, 1, 1, problems)

    try:
        if fact.type == "choices" and "," in word:
            return tuple(_choice(fact, node(part)) for part in word.split(","))
        return typed_cell(fact, node(word))
    except PackError as error:
        raise InvalidValue("rules.value_of_fact", fact=fact.name, word=word) from error


def _choice(fact: FactDef, node: Node) -> str:
    word = node.text()
    if word not in fact.values:
        raise node.unlike("rules.not_a_value", word, tuple(fact.values), fact=fact.name, known=", ".join(fact.values))
    return word


def _number(fact: FactDef, node: Node) -> int | float:
    number = node.number()
    if (fact.low is not None and number < fact.low) or (fact.high is not None and number > fact.high):
        low = "−∞" if fact.low is None else f"{fact.low:g}"
        high = "∞" if fact.high is None else f"{fact.high:g}"
        node.fail("rules.out_of_range", word=node.text(), fact=fact.name, low=low, high=high)
    return number


def _day(node: Node) -> str:
    word = node.text()
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        node.fail("rules.not_date", word=word)
