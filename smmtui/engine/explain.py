"""Explanations on demand: why not, what is missing, and what if; why, and the ways out, stand in the finding itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import msgspec

from smmtui.engine.base import RuleBase
from smmtui.engine.evidence import evidence
from smmtui.engine.judge import Judgement, judge, judge_rules
from smmtui.engine.kleene import FALSE, TRUE, Truth
from smmtui.engine.lines import ready
from smmtui.engine.pack import Condition, Leaf, Not, Rule
from smmtui.engine.scene import Row, Scene
from smmtui.engine.table import Facts, FactTable, Origin
from smmtui.engine.touched import measure_facts, rules_touched
from smmtui.engine.tree import evaluate, look, outcome
from smmtui.engine.values import Cell
from smmtui.model.finding import About, Evidence, Outcome, Tailoring

Key = tuple[About, str]


class Blocking(msgspec.Struct, frozen=True, kw_only=True):
    """A line that keeps a rule from firing; `distance` is how far a number is from turning it, None where unknown."""

    part: str  # applies, when or unless
    line: Evidence
    distance: float | None = None


class WhyNot(msgspec.Struct, frozen=True, kw_only=True):
    """Why a rule does not fire for a subject."""

    rule: str
    subject: str
    outcome: Outcome
    blocking: tuple[Blocking, ...]


class Need(msgspec.Struct, frozen=True, kw_only=True):
    """A fact that nobody has recorded, and the rules that wait for it; `settles` wait for nothing else."""

    about: About
    fact: str
    rules: tuple[str, ...]
    settles: tuple[str, ...]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """What a change would make of the findings, by fingerprint, and of the rules that could not be assessed."""

    appear: tuple[str, ...]
    vanish: tuple[str, ...]
    settled: tuple[str, ...]
    after: Judgement


def why_not(base: RuleBase, rule: Rule, facts: Facts, i: int = 0, tailoring: Sequence[Tailoring] = ()) -> WhyNot:
    """The lines that keep `rule` from firing for subject `i`, each with the distance to where it would turn."""
    row = Row(Scene(base, facts, tailoring), rule.about, i)
    found: list[Blocking] = []
    for part, condition, wanted in (
        ("applies", rule.applies, TRUE),
        ("when", rule.when, TRUE),
        ("unless", rule.unless, FALSE),
    ):
        found += (_blocking(part, leaf, row) for leaf in _blockers(condition, wanted, row))
    return WhyNot(rule=rule.id, subject=row.id, outcome=outcome(rule, row), blocking=tuple(found))


def _blockers(condition: Condition, wanted: Truth, row: Row) -> tuple[Leaf, ...]:
    """The leaves because of which a condition is not what was wanted of it."""
    if evaluate(condition, row) is wanted:
        return ()
    if isinstance(condition, Leaf):
        return (condition,)
    if isinstance(condition, Not):
        return _blockers(condition.part, FALSE if wanted is TRUE else TRUE, row)
    return tuple(leaf for part in condition.parts for leaf in _blockers(part, wanted, row))


def _blocking(part: str, leaf: Leaf, row: Row) -> Blocking:
    seen = look(ready(leaf), row)
    return Blocking(part=part, line=evidence(seen, row), distance=distance(row, leaf))


def distance(row: Row, leaf: Leaf) -> float | None:
    """How much a number has to move for its comparison to turn, with its sign; None where that makes no sense."""
    seen, _ = row.seen(leaf)
    expected = row.scene.expected(leaf)
    if (
        isinstance(seen, (bool, str, tuple))
        or not isinstance(seen, (int, float))
        or not isinstance(expected, (int, float))
    ):
        return None
    fact = row.scene.base.dictionary.get(leaf.about, leaf.fact)
    step = fact.step if fact else 1
    turns = {
        "over": expected if seen > expected else expected + step,
        "at_most": expected + step if seen <= expected else expected,
        "under": expected if seen < expected else expected - step,
        "at_least": expected - step if seen >= expected else expected,
    }
    return round(turns[leaf.op] - seen, 6) if leaf.op in turns else None


def missing(base: RuleBase, judgement: Judgement) -> tuple[Need, ...]:
    """What nobody knows, grouped by the fact that would settle most rules ("answer this: nine rules waiting")."""
    waiting: dict[Key, list[str]] = {}
    alone: dict[Key, list[str]] = {}
    for run in judgement.runs:
        if run.outcome != "not_assessed" or run.rule not in base.rules:
            continue
        keys = [key for need in run.needs for key in _behind(base, base.rules[run.rule], need)]
        for key in dict.fromkeys(keys):
            waiting.setdefault(key, []).append(run.rule)
        if len(set(keys)) == 1:
            alone.setdefault(keys[0], []).append(run.rule)
    needs = [
        Need(about=about, fact=fact, rules=tuple(rules), settles=tuple(alone.get((about, fact), ())))
        for (about, fact), rules in waiting.items()
    ]
    return tuple(sorted(needs, key=lambda need: (-len(need.settles), -len(need.rules), need.about, need.fact)))


def _behind(base: RuleBase, rule: Rule, name: str) -> list[Key]:
    """The fact, or the facts behind a measure."""
    fact = base.dictionary.find(rule.about, name)
    if fact is None:
        return []
    if fact.source == "measure":
        return sorted(measure_facts(base.measures[name]))
    return [(fact.about, fact.name)]


class _Changed:
    """A table with some cells changed in mind."""

    def __init__(self, table: FactTable, i: int, values: Mapping[str, Cell]) -> None:
        self.about: About = table.about
        self.ids = table.ids
        self._table = table
        self._i = i
        self._columns = {fact: self._with(fact, value) for fact, value in values.items()}

    def _with(self, fact: str, value: Cell) -> tuple[Cell, ...]:
        column = list(self._table.column(fact))
        column[self._i] = value
        return tuple(column)

    def column(self, fact: str) -> Sequence[Cell]:
        return self._columns[fact] if fact in self._columns else self._table.column(fact)

    def label(self, i: int) -> str:
        return self._table.label(i)

    def origin(self, fact: str, i: int) -> Origin:
        return Origin("assumed") if fact in self._columns and i == self._i else self._table.origin(fact, i)


def what_if(
    base: RuleBase,
    facts: Facts,
    changes: Mapping[Key, Cell],
    *,
    today: date,
    i: int = 0,
    limits: Collection[Tailoring] = (),
    tailoring: Sequence[Tailoring] = (),
) -> Difference:
    """What would change if facts of subject `i` (or of the workspace) or limits were otherwise; nothing is stored."""
    changed: dict[About, FactTable] = dict(facts)
    for about in {about for about, _ in changes}:
        table = facts.get(about)
        if table is not None:
            values = {fact: value for (kind, fact), value in changes.items() if kind == about}
            changed[about] = _Changed(table, 0 if about == "workspace" else i, values)
    moved = {entry.limit for entry in limits}
    after_tailoring = (*(entry for entry in tailoring if not entry.limit or entry.limit not in moved), *limits)
    if limits:
        before = judge(base, facts, today=today, tailoring=tailoring)
        after = judge(base, changed, today=today, tailoring=after_tailoring)
    else:
        rules = rules_touched(base, changes.keys())
        before = judge_rules(base, facts, rules, today=today, tailoring=tailoring)
        after = judge_rules(base, changed, rules, today=today, tailoring=tailoring)
    then = {finding.fingerprint for finding in before.findings}
    now = {finding.fingerprint for finding in after.findings}
    open_after = {run.rule for run in after.runs if run.outcome == "not_assessed"}
    settled = [run.rule for run in before.runs if run.outcome == "not_assessed" and run.rule not in open_after]
    return Difference(
        appear=tuple(sorted(now - then)), vanish=tuple(sorted(then - now)), settled=tuple(settled), after=after
    )
