"""Smells of rules that are not mistakes of writing: lines that decide nothing, limits nobody uses, cases that lack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from smmtui import i18n
from smmtui.engine.base import RuleBase
from smmtui.engine.casework import Case
from smmtui.engine.network import circles
from smmtui.engine.overlap import inside
from smmtui.engine.pack import AllOf, AnyOf, Condition, Leaf, Not, Rule, leaves, rule_leaves
from smmtui.engine.problems import mistake
from smmtui.engine.words import fields
from smmtui.errors import PackError

NEEDED = ("fires", "quiet", "not_assessed")


def lint(
    base: RuleBase, cases: Sequence[Case] | None = None, only: Collection[str] | None = None
) -> tuple[PackError, ...]:
    """Every smell of the rules in `base`, or of those in `only`; with `cases`, also what stable rules lack in cases."""
    found: list[PackError] = []
    rules = [rule for rule in base.rules.values() if only is None or rule.id in only]
    for rule in rules:
        found += _rule(rule, base)
    found += _limits(base, {rule.where.rsplit(":", 2)[0] for rule in rules})
    found += (_problem("lint_circle", rule) for rule in rules if rule.id in circles(base.rules))
    for inner, outer in inside(base):
        own = [rule for rule in (inner, outer) if only is None or rule.id in only]
        if own:
            found.append(mistake("rules.lint_inside", *_place(own[0].where), rule=inner.id, word=outer.id))
    if cases is not None:
        found += _cases(base, rules, cases)
    return tuple(found)


def _problem(key: str, rule: Rule, **values: object) -> PackError:
    file, line, column = _place(rule.where)
    return mistake(f"rules.{key}", file, line, column, rule=rule.id, **values)


def _place(where: str) -> tuple[str, int, int]:
    file, line, column = where.rsplit(":", 2)
    return file, int(line), int(column)


def _rule(rule: Rule, base: RuleBase) -> Iterator[PackError]:
    if not rule.unlike:
        yield _problem("lint_unlike", rule)
    if not rule.fixes:
        yield _problem("lint_fix", rule)
    if not rule.ask or any(lang not in rule.ask for lang in i18n.LANGUAGES):
        yield _problem("lint_ask", rule)
    if not rule.when.parts and rule.compound is None:
        yield _problem("lint_constant", rule)
    for group in _groups((rule.applies, rule.when, rule.unless)):
        seen: set[object] = set()
        for part in group:
            same = _same(part)
            if same in seen:
                yield _problem("lint_twice", rule, word=", ".join(leaf.fact for leaf in leaves(part)))
            seen.add(same)
    yield from (
        _problem("lint_constant_line", rule, word=leaf.fact) for leaf in rule_leaves(rule) if _constant(leaf, base)
    )
    yield from (
        _problem("lint_contradiction", rule, word=word)
        for word in _contradictions((*rule.applies.parts, *rule.when.parts))
    )


def _same(condition: Condition) -> object:
    """The condition without the line on which it stands."""
    if isinstance(condition, Leaf):
        return (condition.about, condition.fact, condition.op, condition.expected, condition.limit)
    if isinstance(condition, Not):
        return ("not", _same(condition.part))
    return (type(condition).__name__, tuple(map(_same, condition.parts)))


def _groups(conditions: Iterable[Condition]) -> Iterator[tuple[Condition, ...]]:
    """Every list of lines, outer lists first."""
    for condition in conditions:
        if isinstance(condition, Not):
            yield from _groups((condition.part,))
        elif isinstance(condition, (AllOf, AnyOf)):
            yield condition.parts
            yield from _groups(condition.parts)


def _constant(leaf: Leaf, base: RuleBase) -> bool:
    """Whether a line says the same of every value that the dictionary allows."""
    fact = base.dictionary.get(leaf.about, leaf.fact)
    if fact is None:
        return False
    if fact.type == "choice" and leaf.op in ("one_of", "none_of") and isinstance(leaf.expected, tuple):
        return set(fact.values) <= set(leaf.expected)
    if fact.type != "number" or not isinstance(leaf.expected, (int, float)):
        return False
    low, high = fact.low, fact.high
    below = low is not None and {"under": leaf.expected <= low, "at_least": leaf.expected <= low}.get(leaf.op, False)
    above = high is not None and {"over": leaf.expected >= high, "at_most": leaf.expected >= high}.get(leaf.op, False)
    return bool(below or above)


def _contradictions(parts: Sequence[Condition]) -> Iterator[str]:
    """Facts that would have to be two values at once."""
    wanted: dict[str, set[object]] = defaultdict(set)
    for part in parts:
        if isinstance(part, Leaf) and part.op == "is" and not part.limit:
            wanted[part.fact].add(part.expected)
    for part in parts:
        if isinstance(part, Leaf) and part.op == "is_not" and part.expected in wanted.get(part.fact, ()):
            yield part.fact


def _limits(base: RuleBase, files: Collection[str]) -> Iterator[PackError]:
    used = {leaf.limit for rule in base.rules.values() for leaf in rule_leaves(rule)}
    for measure in base.measures.values():
        used |= {leaf.limit for leaf in (*leaves(measure.where), *leaves(measure.what))}
    for rule in base.rules.values():
        used |= {field.name for text in rule.says.values() for field in fields(text) if field.is_limit}
    for name, limit in base.limits.items():
        if name not in used and limit.where.rsplit(":", 2)[0] in files:
            yield mistake("rules.lint_limit", *_place(limit.where), word=name)


def _cases(base: RuleBase, rules: Sequence[Rule], cases: Sequence[Case]) -> Iterator[PackError]:
    expected: dict[str, set[str]] = defaultdict(set)
    spoken: dict[str, set[str]] = defaultdict(set)
    by_rule: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_rule[case.rule].append(case)
        expected[case.rule].add(case.expect)
        if case.says:
            spoken[case.rule].add(case.lang)
    for rule in rules:
        if rule.status != "stable":
            continue
        lacks = [need for need in NEEDED if need not in expected[rule.id] and _possible(rule, need, base)]
        if lacks:
            yield _problem("lint_cases", rule, word=", ".join(lacks))
        silent = [lang for lang in i18n.LANGUAGES if lang not in spoken[rule.id]]
        if silent:
            yield _problem("lint_says", rule, word=", ".join(silent))
        for leaf in rule_leaves(rule):
            if leaf.limit and not _both_sides(leaf, base, by_rule[rule.id]):
                yield _problem("lint_side", rule, word=leaf.fact, limit=leaf.limit)


def _both_sides(leaf: Leaf, base: RuleBase, cases: Sequence[Case]) -> bool:
    """Whether some case stands exactly at the limit and another one next to it, on the other side."""
    at, beside = False, False
    fact = base.dictionary.get(leaf.about, leaf.fact)
    step = fact.step if fact is not None else 1
    for case in cases:
        cell = case.given.get((leaf.about, leaf.fact))
        limit = case.limits.get(leaf.limit, base.limits[leaf.limit].value)
        if isinstance(cell, (int, float)):
            at = at or cell == limit
            turns = limit + step if leaf.op in ("over", "at_most") else limit - step
            beside = beside or round(cell - turns, 6) == 0
        elif isinstance(cell, str) and leaf.op == "longer_than":
            at, beside = at or len(cell) == limit, beside or len(cell) == limit + 1
    return at and beside


def _possible(rule: Rule, need: str, base: RuleBase) -> bool:
    """A rule that asks only what is not recorded, or only what is assumed, can always be assessed."""
    if need != "not_assessed" or rule.compound is not None:
        return True
    for leaf in rule_leaves(rule):
        fact = base.dictionary.get(leaf.about, leaf.fact)
        if leaf.op != "not_recorded" and (fact is None or fact.assume is None):
            return True
    return False
