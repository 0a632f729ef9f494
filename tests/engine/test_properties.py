"""What holds of every rule and every row: the two evaluators agree, knowledge only settles, order does not matter."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from smmtui.engine.base import RuleBase
from smmtui.engine.columns import Columns
from smmtui.engine.evidence import why
from smmtui.engine.judge import judge
from smmtui.engine.kleene import FALSE, TRUE
from smmtui.engine.memory import Memory
from smmtui.engine.pack import AllOf, AnyOf, Condition, Leaf, Not, Rule, leaves, rule_leaves
from smmtui.engine.remedy import SILENT, goes_away
from smmtui.engine.scene import Row, Scene
from smmtui.engine.tree import evaluate, outcome
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell
from smmtui.model.finding import Outcome
from tests.engine.packs import TODAY, base_of, pack, rule, tables

ABSENT = (UNKNOWN, EMPTY, NA)
VALUES: dict[str, tuple[Cell, ...]] = {
    "views": (0, 4, 5, 6, 10, 11),
    "age_days": (0, 5, 6, 10),
    "status": ("draft", "published", "archived"),
    "pinned": (True, False),
    "text": ("скидки сегодня", "hello", "Скидка"),
    "budget": (0, 5, 10),
    "channels": (("ads",), ("ads", "seo"), ("mail",), ()),
}
WORKSPACE = ("budget", "channels")


@cache
def plain_base() -> RuleBase:
    with TemporaryDirectory() as folder:
        return base_of(Path(folder), pack(rule()))


def leaf(fact: str) -> st.SearchStrategy[Leaf]:
    about = "workspace" if fact in WORKSPACE else "item"
    numbers = st.tuples(
        st.sampled_from(["over", "under", "at_least", "at_most", "is", "is_not"]), st.sampled_from([5, 10])
    )
    singles: dict[str, st.SearchStrategy[tuple[str, object]]] = {
        "status": st.tuples(st.sampled_from(["is", "is_not"]), st.sampled_from(["draft", "published"])),
        "pinned": st.tuples(st.sampled_from(["is", "is_not"]), st.booleans()),
        "text": st.sampled_from([("mentions", ("скидк*",)), ("longer_than", 5)]),
        "channels": st.sampled_from([("is", "ads"), ("none_of", ("ads", "mail")), ("one_of", ("seo",))]),
    }
    presence = st.tuples(st.sampled_from(["missing", "not_recorded"]), st.booleans())
    compared = st.one_of(singles.get(fact, numbers), presence)
    return compared.map(lambda pair: Leaf(about, fact, *pair))  # type: ignore[arg-type]


LEAVES = st.one_of([leaf(fact) for fact in VALUES])
CONDITIONS: st.SearchStrategy[Condition] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=5,
)
PARTS = st.lists(CONDITIONS, max_size=3).map(tuple)
CELLS = {fact: st.sampled_from([*values, *ABSENT]) for fact, values in VALUES.items()}
ROWS = st.fixed_dictionaries(CELLS)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    plain = plain_base().rules["CNT-001"]
    when = draw(st.lists(CONDITIONS, min_size=1, max_size=3).map(tuple))
    parts = {"applies": AllOf(draw(PARTS)), "when": AllOf(when), "unless": AnyOf(draw(PARTS))}
    return msgspec.structs.replace(plain, **parts)


def scene(found: Rule, rows: Sequence[dict[str, Cell]]) -> Scene:
    base = msgspec.structs.replace(plain_base(), rules={found.id: found})
    workspace = {fact: rows[0][fact] for fact in WORKSPACE}
    return Scene(base, tables({str(i): row for i, row in enumerate(rows)}, workspace=workspace))


def tree_outcomes(found: Rule, rows: Sequence[dict[str, Cell]]) -> list[Outcome]:
    here = scene(found, rows)
    return [outcome(found, Row(here, "item", i)) for i in range(len(rows))]


@given(rules(), st.lists(ROWS, min_size=1, max_size=5))
def test_columns_and_tree_never_disagree(found: Rule, rows: list[dict[str, Cell]]) -> None:
    here = scene(found, rows)
    outcomes = tree_outcomes(found, rows)
    judged = judge(here.base, here.facts, today=TODAY)
    run = judged.runs[0]
    assert [int(finding.subject) for finding in judged.findings] == [
        i for i, one in enumerate(outcomes) if one == "fires"
    ]
    assert (run.fires, run.quiet, run.not_assessed, run.not_applicable) == tuple(
        outcomes.count(kind) for kind in ("fires", "quiet", "not_assessed", "not_applicable")
    )


@given(rules(), LEAVES.filter(lambda one: one.about == "item"), st.lists(ROWS, min_size=1, max_size=8))
def test_looking_only_at_those_whom_a_shared_line_leaves_changes_nothing(
    found: Rule, shared: Leaf, rows: list[dict[str, Cell]]
) -> None:
    found = msgspec.structs.replace(found, applies=AllOf((*found.applies.parts, shared)))
    other = msgspec.structs.replace(found, id="CNT-002", name="other", applies=AllOf((shared,)))
    base = msgspec.structs.replace(plain_base(), rules={one.id: one for one in (found, other)})
    memory = Memory()
    memory.columns = Columns(fewest=1, few=1)
    facts = scene(found, rows).facts
    narrow = judge(base, facts, today=TODAY, memory=memory)
    assert narrow == judge(base, facts, today=TODAY)
    assert narrow == judge(base, facts, today=TODAY, memory=memory)


@given(rules(), st.lists(ROWS, min_size=1, max_size=5))
def test_every_line_is_told_as_the_tree_sees_it(found: Rule, rows: list[dict[str, Cell]]) -> None:
    here = scene(found, rows)
    for i in range(len(rows)):
        row = Row(here, "item", i)
        holds = {TRUE: True, FALSE: False}
        expected = [holds.get(evaluate(line, row)) for line in rule_leaves(found)]
        assert [line.holds for line in why(found, row)] == expected
        assert [line.holds for line in why(found, row)] == expected  # what was compared before is remembered


@given(rules(), ROWS, st.data())
def test_knowing_more_changes_only_what_was_not_assessed(
    found: Rule, row: dict[str, Cell], data: st.DataObject
) -> None:
    exempt = {"pinned"} | {one.fact for one in rule_leaves(found) if one.op == "not_recorded"}
    (before,) = tree_outcomes(found, [row])
    unknown = [fact for fact, cell in row.items() if cell is UNKNOWN and fact not in exempt]
    if before == "not_assessed" or not unknown:
        return
    learned = {fact: data.draw(st.sampled_from(VALUES[fact])) for fact in unknown}
    assert tree_outcomes(found, [{**row, **learned}]) == [before]


def turned(condition: Condition) -> Condition:
    if isinstance(condition, (AllOf, AnyOf)):
        return type(condition)(tuple(turned(part) for part in reversed(condition.parts)))
    return Not(turned(condition.part)) if isinstance(condition, Not) else condition


@given(rules(), ROWS)
def test_the_order_of_lines_does_not_matter(found: Rule, row: dict[str, Cell]) -> None:
    parts = {name: turned(getattr(found, name)) for name in ("applies", "when", "unless")}
    assert tree_outcomes(msgspec.structs.replace(found, **parts), [row]) == tree_outcomes(found, [row])


@settings(max_examples=100)
@given(rules(), ROWS)
def test_ways_out_work_and_hold_nothing_needless(found: Rule, row: dict[str, Cell]) -> None:
    here = Row(scene(found, [row]), "item", 0)
    if outcome(found, here) != "fires":
        return
    ways = goes_away(found, here)
    for way in ways:
        assert outcome(found, here.with_changes(way)) in SILENT
        for fact in way:
            rest = {key: value for key, value in way.items() if key != fact}
            assert outcome(found, here.with_changes(rest)) not in SILENT


@settings(max_examples=100)
@given(rules(), ROWS)
def test_no_single_change_is_overlooked(found: Rule, row: dict[str, Cell]) -> None:
    here = Row(scene(found, [row]), "item", 0)
    if outcome(found, here) != "fires":
        return
    single = {next(iter(way)) for way in goes_away(found, here) if len(way) == 1}
    dictionary = here.scene.base.dictionary
    for one in leaves(AllOf((found.applies, found.when, found.unless))):
        fact = dictionary.get(one.about, one.fact)
        if fact is None or not fact.changeable or fact.type not in ("flag", "choice", "number"):
            continue
        key = (one.about, one.fact)
        if any(outcome(found, here.with_changes({key: value})) in SILENT for value in VALUES[one.fact]):
            assert key in single


@given(rules(), st.lists(ROWS, min_size=1, max_size=3))
def test_the_same_input_makes_the_same_bytes(found: Rule, rows: list[dict[str, Cell]]) -> None:
    first, second = (scene(found, rows) for _ in range(2))
    one, two = (judge(here.base, here.facts, today=TODAY) for here in (first, second))
    assert msgspec.json.encode(one) == msgspec.json.encode(two)
