"""Posts as rules see them, and the rules about posts as plain Python lambdas, for the benchmarks of the rule engine."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

from smmtui import paths
from smmtui.engine.base import RuleBase, load_base
from smmtui.engine.boundary import boundary
from smmtui.engine.pack import AllOf, AnyOf, Condition, Leaf, Not, Rule, rule_leaves
from smmtui.engine.predicates import mentions
from smmtui.engine.values import Absent, Cell
from smmtui.model.finding import About

_PUBLISHED = 0.9  # of what platforms export
Plain = Callable[[Mapping[str, Cell]], bool]
_WORDS = ("кофе", "зерно", "скидка", "сегодня", "утро", "чашка", "рецепт", "обжарка", "гость", "привет", "меню")


def core() -> RuleBase:
    """The rules that ship."""
    return load_base(paths.rules_dir() / "core", paths.rules_dir() / "facts")


def rows(
    base: RuleBase, about: About, count: int, rules: list[Rule], *, published: float = _PUBLISHED
) -> dict[str, dict[str, Cell]]:
    """Subjects with every fact that the rules ask: numbers spread around the thresholds, texts of their own."""
    chance = random.Random(7)  # noqa: S311  the same rows in every run
    asked: dict[tuple[About, str], list[Leaf]] = {}
    for rule in rules:
        for leaf in rule_leaves(rule):
            asked.setdefault((leaf.about, leaf.fact), []).append(leaf)
    values: dict[str, list[Cell]] = {}
    numbers: dict[str, float] = {}
    whole: set[str] = set()
    for (kind, name), leaves in asked.items():
        fact = base.dictionary.get(kind, name)
        if fact is None or kind != about:
            continue
        values[name] = [value for value in boundary(fact, leaves, base) if not isinstance(value, Absent)]
        if fact.type == "number":
            whole |= {name} if fact.step >= 1 else set()
            numbers[name] = 4 * max(float(value) for value in values[name] if isinstance(value, (int, float)))
    hidden = [value for value in values.get("status", ()) if value != "published"]
    made: dict[str, dict[str, Cell]] = {}
    for number in range(count):
        row: dict[str, Cell] = {name: chance.choice(known) for name, known in values.items()}
        for name, most in numbers.items():
            row[name] = int(chance.random() * most) if name in whole else round(chance.random() * most, 2)
        if "status" in row:
            row["status"] = "published" if chance.random() < published else chance.choice(hidden)
        if "text" in row:
            row["text"] = " ".join(chance.choices(_WORDS, k=25)) + f" {number}"
        made[f"tg:{number}"] = row
    return made


def plain(rule: Rule, base: RuleBase) -> Plain:
    """The same conditions as a person would write them by hand: one lambda over a dictionary."""
    names: dict[str, object] = {"mentions": mentions}
    parts = [_code(AllOf((*rule.applies.parts, *rule.when.parts)), base, names)]
    if rule.unless.parts:
        parts.append(f"not {_code(rule.unless, base, names)}")
    made: Plain = eval(f"lambda r: {' and '.join(parts)}", names)  # noqa: S307  our own packs, turned into Python
    return made


def _code(condition: Condition, base: RuleBase, names: dict[str, object]) -> str:
    if isinstance(condition, Not):
        return f"(not {_code(condition.part, base, names)})"
    if isinstance(condition, (AllOf, AnyOf)):
        word = " and " if isinstance(condition, AllOf) else " or "
        return f"({word.join(_code(part, base, names) for part in condition.parts) or 'True'})"
    expected = base.limits[condition.limit].value if condition.limit else condition.expected
    value = f"v{len(names)}"
    names[value] = expected
    seen = f"r[{condition.fact!r}]"
    return {
        "is": f"({seen} == {value})",
        "is_not": f"({seen} != {value})",
        "one_of": f"({seen} in {value})",
        "none_of": f"({seen} not in {value})",
        "over": f"({seen} > {value})",
        "under": f"({seen} < {value})",
        "at_least": f"({seen} >= {value})",
        "at_most": f"({seen} <= {value})",
        "longer_than": f"(len(str({seen})) > {value})",
        "mentions": f"mentions({seen}, {value})",
    }.get(condition.op, f"(({seen} is None) == {value})")
