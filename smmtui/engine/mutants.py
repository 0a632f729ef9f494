"""Small wrongs that an author could do to a rule: each makes a rule that its cases should tell from the true one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.pack import AllOf, AnyOf, Comparison, Compound, Condition, Leaf, Not, Rule, leaves
from smmtui.engine.values import Value

# The next comparison that an author could have meant.
NEAR: Final[dict[Comparison, Comparison]] = {
    "over": "at_least",
    "at_least": "over",
    "under": "at_most",
    "at_most": "under",
    "is": "is_not",
    "is_not": "is",
    "one_of": "none_of",
    "none_of": "one_of",
}
_ORDER: Final = ("over", "under", "at_least", "at_most", "longer_than")
_PRESENCE: Final = ("missing", "not_recorded")
PARTS: Final = ("applies", "when", "unless")


class Mutant(NamedTuple):
    """A rule with one thing wrong: `was` became `now` (blank: it was left out), in `line` of its pack.

    `limit` names the limit that was moved; cases that tailor it themselves say nothing about this mutant.
    """

    rule: Rule
    was: str
    now: str
    line: int
    limit: str = ""


class _Edit(NamedTuple):
    condition: Condition
    was: str
    now: str
    line: int
    limit: str = ""


def mutants(rule: Rule, base: RuleBase) -> Iterator[Mutant]:
    """Every mutant of a rule: another comparison, a limit a step off, any for all, a line or an exception left out."""
    for part in PARTS:
        whole: AllOf | AnyOf = getattr(rule, part)
        for edit in _group(whole, base, may_be_empty=True):
            yield Mutant(_with(rule, part, edit.condition), edit.was, edit.now, edit.line, edit.limit)
    if len(rule.unless.parts) > 1:
        line = leaves(rule.unless)[0].line
        yield Mutant(msgspec.structs.replace(rule, unless=AnyOf(())), f"unless: {told(rule.unless)}", "", line)
    if rule.compound is not None:
        yield from _compound(rule, rule.compound)


def _with(rule: Rule, part: str, condition: Condition) -> Rule:
    """The rule with one part replaced; `unless` holds exceptions, so an edited group of them goes in as one."""
    right = AnyOf if part == "unless" else AllOf
    return msgspec.structs.replace(rule, **{part: condition if isinstance(condition, right) else right((condition,))})


def _compound(rule: Rule, compound: Compound) -> Iterator[Mutant]:
    line = int(rule.where.rsplit(":", 2)[1])
    for least in (compound.at_least - 1, compound.at_least + 1):
        if 1 <= least <= len(compound.of):
            wrong = msgspec.structs.replace(rule, compound=Compound(compound.of, least))
            yield Mutant(wrong, f"at_least: {compound.at_least}", f"at_least: {least}", line)
    for name in compound.of:
        fewer = tuple(other for other in compound.of if other != name)
        if len(fewer) >= compound.at_least:
            wrong = msgspec.structs.replace(rule, compound=Compound(fewer, compound.at_least))
            yield Mutant(wrong, name, "", line)


def _edits(condition: Condition, base: RuleBase) -> Iterator[_Edit]:
    if isinstance(condition, Leaf):
        yield from _leaf(condition, base)
    elif isinstance(condition, Not):
        yield _Edit(condition.part, told(condition), told(condition.part), leaves(condition)[0].line)
        for edit in _edits(condition.part, base):
            yield edit._replace(condition=Not(edit.condition))
    else:
        yield from _group(condition, base)


def _group(group: AllOf | AnyOf, base: RuleBase, *, may_be_empty: bool = False) -> Iterator[_Edit]:
    kind, other = (AllOf, AnyOf) if isinstance(group, AllOf) else (AnyOf, AllOf)
    if len(group.parts) > 1:
        swapped: Condition = other(group.parts)
        yield _Edit(swapped, told(group), told(swapped), leaves(group)[0].line)
    for i, part in enumerate(group.parts):
        before, behind = group.parts[:i], group.parts[i + 1 :]
        if before or behind or may_be_empty:
            yield _Edit(kind((*before, *behind)), told(part), "", leaves(part)[0].line)
        for edit in _edits(part, base):
            yield edit._replace(condition=kind((*before, edit.condition, *behind)))


def _leaf(leaf: Leaf, base: RuleBase) -> Iterator[_Edit]:
    for wrong in _wrong_leaves(leaf, base):
        moved = leaf.limit if wrong.limit != leaf.limit else ""
        yield _Edit(wrong, told(leaf), told(wrong), leaf.line, moved)


def _wrong_leaves(leaf: Leaf, base: RuleBase) -> Iterator[Leaf]:
    if leaf.op in NEAR:
        yield msgspec.structs.replace(leaf, op=NEAR[leaf.op])
    if leaf.op in _PRESENCE:
        yield msgspec.structs.replace(leaf, expected=not leaf.expected)
    if leaf.op in _ORDER and isinstance(leaf.expected, (int, float)):
        fact = base.dictionary.get(leaf.about, leaf.fact)
        step = fact.step if fact is not None and leaf.op != "longer_than" else 1
        for moved in (leaf.expected - step, leaf.expected + step):
            if moved < 0 and leaf.op == "longer_than":
                continue
            yield msgspec.structs.replace(leaf, expected=round(moved, 6), limit="")
    if leaf.op in ("one_of", "none_of") and isinstance(leaf.expected, tuple) and len(leaf.expected) > 1:
        for one in leaf.expected:
            rest = tuple(other for other in leaf.expected if other != one)
            yield msgspec.structs.replace(leaf, expected=rest)


def told(condition: Condition) -> str:
    """A condition as its pack writes it, in one line."""
    if isinstance(condition, Leaf):
        value = f"${condition.limit}" if condition.limit else _value(condition.expected)
        return (
            f"{condition.fact}: {value}" if condition.op == "is" else f"{condition.fact}: {{{condition.op}: {value}}}"
        )
    if isinstance(condition, Not):
        return f"not: [{told(condition.part)}]"
    word = "all" if isinstance(condition, AllOf) else "any"
    return f"{word}: [{', '.join(map(told, condition.parts))}]"


def _value(value: Value | tuple[object, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(str(one) for one in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:g}" if isinstance(value, float) else str(value)
