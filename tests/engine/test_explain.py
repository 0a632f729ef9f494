"""Why not, what is missing, what would help, and what if."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.engine import explain
from smmtui.engine.base import RuleBase
from smmtui.engine.remedy import Changes, goes_away
from smmtui.engine.scene import Row, Scene
from smmtui.engine.values import EMPTY, UNKNOWN, Cell
from smmtui.model.finding import Tailoring
from tests.engine.packs import TODAY, base_of, judged, pack, rule, tables

LIMIT = "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"


def ways(base: RuleBase, **workspace: Cell) -> list[dict[str, Cell]]:
    row = Row(Scene(base, tables(workspace=workspace)), "workspace", 0)
    return [named(way) for way in goes_away(base.rules["OWN-001"], row)]


def named(changes: Changes) -> dict[str, Cell]:
    return {name: value for (_, name), value in changes.items()}


def test_why_not_names_the_lines_that_block_and_how_far_they_are(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(when="[{age_days: {over: 365}}, {views: {under: 100}}]")))
    found = explain.why_not(base, base.rules["CNT-001"], tables({"a": {"age_days": 355, "views": 5}}))
    assert found.outcome == "quiet"
    assert [(one.part, one.line.fact, one.distance) for one in found.blocking] == [("when", "age_days", 11)]


def test_why_not_names_the_exception(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(unless="[{pinned: true}]")))
    found = explain.why_not(base, base.rules["CNT-001"], tables({"a": {"views": 5, "pinned": True}}))
    assert [(one.part, one.line.fact) for one in found.blocking] == [("unless", "pinned")]


def test_why_not_of_a_rule_that_fires_is_empty(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule()))
    assert explain.why_not(base, base.rules["CNT-001"], tables({"a": {"views": 5}})).blocking == ()


@pytest.mark.parametrize(
    ("when", "workspace", "found"),
    [
        ("[{has_plan: false}]", {"has_plan": False}, [{"has_plan": True}]),
        ("[{budget: {under: 10}}]", {"budget": 3}, [{"budget": 10}]),
        ("[{budget: {at_most: 10}}]", {"budget": 3}, [{"budget": 11}]),
        ("[{budget: {over: 10}}]", {"budget": 30}, [{"budget": 10}]),
        ("[{budget: {at_least: 10}}]", {"budget": 30}, [{"budget": 9}]),
        ("[{budget: {at_least: 0}}]", {"budget": 3}, []),
        ("[{budget: {missing: true}}]", {"budget": EMPTY}, [{"budget": 0}]),
        ("[{has_plan: {not_recorded: true}}]", {"has_plan": UNKNOWN}, [{"has_plan": True}]),
        ("[{share_answered: {under: 0.5}}]", {"share_answered": 0.2}, []),
        ("[{channels: {none_of: [ads]}}]", {"channels": ("seo",)}, [{"channels": ("seo", "ads")}]),
        ("[{channels: ads}]", {"channels": ("ads", "seo")}, [{"channels": ("seo",)}]),
        ("[{has_plan: false}, {budget: 5}]", {"has_plan": False, "budget": 5}, [{"has_plan": True}, {"budget": 6}]),
        (
            "[{any: [{has_plan: false}, {budget: {under: 9}}]}]",
            {"has_plan": False, "budget": 5},
            [{"has_plan": True, "budget": 9}],
        ),
        (
            "[{any: [{budget: {under: 10}}, {budget: {over: 20}}]}]",
            {"budget": 30},
            [{"budget": 20}],
        ),
    ],
)
def test_ways_out(tmp_path: Path, when: str, workspace: dict[str, Cell], found: list[dict[str, Cell]]) -> None:
    base = base_of(tmp_path, pack(rule("OWN-001", "workspace", when=when)))
    assert ways(base, **workspace) == found


def test_a_way_out_names_no_fact_that_nobody_can_change(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(when="[{age_days: {over: 9}}, {views: {under: 5}}]")))
    (found,) = judged(base, tables({"a": {"age_days": 10, "views": 1}})).findings
    assert [[need.fact for need in way] for way in found.goes_away] == [["views"]]


def test_posts_on_different_sides_get_their_own_way_out(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(when="[{any: [{views: {under: 10}}, {views: {over: 20}}]}]")))
    found = judged(base, tables({"a": {"views": 5}, "b": {"views": 30}})).findings
    assert [finding.goes_away[0][0].value for finding in found] == [10, 20]


def test_the_fact_that_settles_most_rules_stands_first(tmp_path: Path) -> None:
    rules = [
        rule("OWN-001", "workspace"),
        rule("OWN-002", "workspace"),
        rule("BUD-001", "workspace", when="[{budget: {over: 5}}]"),
    ]
    base = base_of(tmp_path, pack(*rules))
    found = explain.missing(base, judged(base, tables()))
    assert [(need.fact, need.settles) for need in found] == [
        ("has_plan", ("OWN-001", "OWN-002")),
        ("budget", ("BUD-001",)),
    ]


def test_what_is_missing_behind_a_measure_is_what_it_measures(tmp_path: Path) -> None:
    measure = "  m: {label: {en: w, ru: п}, of: item, share: [{views: {under: 9}}], at_least_items: 1}\n"
    base = base_of(tmp_path, pack(rule("OWN-001", "workspace", when="[{m: {over: 0.5}}]"), measures=measure))
    found = explain.missing(base, judged(base, tables({"a": {"views": UNKNOWN}})))
    assert [(need.about, need.fact) for need in found] == [("item", "views")]


def test_what_if_tells_what_appears_and_what_vanishes(tmp_path: Path) -> None:
    rules = [rule("OWN-001", "workspace"), rule("BUD-001", "workspace", when="[{has_plan: true}]")]
    base, facts = base_of(tmp_path, pack(*rules)), tables(workspace={"has_plan": False})
    before = judged(base, facts).findings[0].fingerprint
    found = explain.what_if(base, facts, {("workspace", "has_plan"): True}, today=TODAY)
    assert (len(found.appear), found.vanish) == (1, (before,))
    assert judged(base, facts).findings[0].fingerprint == before


def test_what_if_a_limit_were_otherwise(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(when="[{views: {under: $enough}}]"), limits=LIMIT))
    moved = Tailoring(id="1", limit="enough", value=10, reason="r", on=TODAY)
    found = explain.what_if(base, tables({"a": {"views": 50}}), {}, today=TODAY, limits=[moved])
    assert (len(found.vanish), found.appear) == (1, ())


def test_what_if_settles_what_was_open(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule("OWN-001", "workspace")))
    found = explain.what_if(base, tables(), {("workspace", "has_plan"): True}, today=TODAY)
    assert found.settled == ("OWN-001",)
