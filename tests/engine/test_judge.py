"""Judging a whole workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from smmtui.engine import judge as judge_module
from smmtui.engine.judge import Judgement, judge, judge_rules
from smmtui.engine.memory import Memory
from smmtui.engine.table import MemoryTable
from smmtui.engine.touched import rules_touched
from smmtui.engine.values import EMPTY, NA, UNKNOWN, Cell
from smmtui.model.finding import Outcome, Tailoring, Waiver
from tests.engine.packs import TODAY, base_of, judged, pack, rule, tables

LIMIT = "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"
WITH_LIMIT = {"when": "[{views: {under: $enough}}]"}


@pytest.mark.parametrize(
    ("item", "outcome"),
    [
        ({"views": 5}, "fires"),
        ({"views": 500}, "quiet"),
        ({"views": UNKNOWN}, "not_assessed"),
        ({"views": NA}, "not_applicable"),
        ({"views": EMPTY}, "quiet"),
        ({"views": 5, "status": "draft"}, "not_applicable"),
        ({"views": 500, "status": UNKNOWN}, "not_assessed"),
        ({"views": 5, "pinned": True}, "quiet"),
        ({"views": 5, "pinned": UNKNOWN}, "fires"),
    ],
)
def test_outcome_of_one_post(tmp_path: Path, item: dict[str, Cell], outcome: Outcome) -> None:
    text = pack(rule(applies="[{status: published}]", unless="[{pinned: true}]"))
    found = judged(base_of(tmp_path, text), tables({"a": {"status": "published", **item}}))
    assert found.runs[0].outcome == outcome


def test_each_line_of_unless_is_an_exception_by_itself(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(unless="[{pinned: true}, {status: draft}]")))
    found = judged(base, tables({"a": {"views": 5, "status": "draft"}, "b": {"views": 5, "status": "archived"}}))
    assert [finding.subject for finding in found.findings] == ["b"]


def test_a_finding_carries_what_it_needs(tmp_path: Path) -> None:
    says = "{en: '{views} {views|view|views}, {$enough} wanted', ru: '{views} {views|просмотр|просмотра|просмотров}'}"
    base = base_of(tmp_path, pack(rule(says=says, **WITH_LIMIT), limits=LIMIT))
    (found,) = judged(base, tables({"a": {"views": 1}})).findings
    assert found.says == {"en": "1 view, 100 wanted", "ru": "1 просмотр"}
    assert found.values == {"views": 1}
    assert (found.evidence[0].limit, found.evidence[0].limit_from, found.evidence[0].expected) == (
        "enough",
        "default",
        100,
    )
    assert [[(need.fact, need.value) for need in way] for way in found.goes_away] == [[("views", 100)]]


def test_what_is_assumed_is_told_as_assumed(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(unless="[{pinned: true}]")))
    (found,) = judged(base, tables({"a": {"views": 1}})).findings
    assert [line.status for line in found.evidence] == ["known", "assumed"]


def test_a_tailored_limit_counts_and_is_told(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(**WITH_LIMIT), limits=LIMIT))
    moved = Tailoring(id="1", limit="enough", value=20, reason="small", on=TODAY)
    found = judged(base, tables({"a": {"views": 50}, "b": {"views": 5}}), tailoring=[moved])
    assert [finding.subject for finding in found.findings] == ["b"]
    assert found.findings[0].evidence[0].limit_from == "tailored"


def test_a_limit_cannot_be_tailored_out_of_its_range(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(**WITH_LIMIT), limits=LIMIT))
    moved = Tailoring(id="1", limit="enough", value=1, reason="never", on=TODAY)
    assert judged(base, tables({"a": {"views": 5}}), tailoring=[moved]).findings


def test_a_rule_switched_off_does_not_apply(tmp_path: Path) -> None:
    off = Tailoring(id="1", rule="CNT-001", off=True, reason="no posts", on=TODAY)
    found = judged(base_of(tmp_path, pack(rule())), tables({"a": {"views": 5}}), tailoring=[off])
    assert (found.findings, found.runs[0].outcome) == ((), "not_applicable")


@pytest.mark.parametrize(
    "parts", [{"status": "draft"}, {"valid_from": "2026-11-22"}, {"valid_to": "2026-11-20"}, {"status": "deprecated"}]
)
def test_a_rule_out_of_its_time_is_not_judged(tmp_path: Path, parts: dict[str, str]) -> None:
    assert not judged(base_of(tmp_path, pack(rule(**parts))), tables({"a": {"views": 5}})).findings


def test_a_rule_past_its_review_is_less_sure(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(review_by="2026-11-20")))
    assert judged(base, tables({"a": {"views": 5}})).findings[0].confidence == "low"


def test_platforms_narrow_a_rule(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(about="account", when="[{owner: {missing: true}}]", platforms="[vk]")))
    accounts: dict[str, dict[str, Cell]] = {"a": {"platform": "vk", "owner": ""}, "b": {"platform": "x", "owner": ""}}
    assert [finding.subject for finding in judged(base, tables(accounts=accounts)).findings] == ["a"]


@pytest.mark.parametrize(
    ("stage", "outcome"), [("start", "fires"), ("steady", "not_applicable"), (UNKNOWN, "not_assessed")]
)
def test_stages_narrow_a_rule(tmp_path: Path, stage: Cell, outcome: Outcome) -> None:
    base = base_of(tmp_path, pack(rule(stages="[start, mvp]")))
    found = judged(base, tables({"a": {"views": 5}}, workspace={"brand_stage": stage}))
    assert found.runs[0].outcome == outcome


def test_a_rule_keeps_silent_while_one_before_it_is_open(tmp_path: Path) -> None:
    first = rule("OWN-001", "workspace")
    later = rule("BUD-001", "workspace", when="[{budget: {under: 10}}]", yields_to="[OWN-001]", cause="no-budget")
    base = base_of(tmp_path, pack(later, first))
    open_ = judged(base, tables(workspace={"has_plan": False, "budget": 1}))
    settled = judged(base, tables(workspace={"has_plan": True, "budget": 1}))
    assert [finding.rule for finding in open_.findings] == ["OWN-001"]
    assert [finding.rule for finding in settled.findings] == ["BUD-001"]
    run = open_.run("BUD-001")
    assert run is not None
    assert run.outcome == "not_applicable"


@pytest.mark.parametrize(
    ("workspace", "outcome"),
    [
        ({"has_plan": False, "budget": 1}, "fires"),
        ({"has_plan": False, "budget": 99}, "quiet"),
        ({"has_plan": False, "budget": UNKNOWN}, "not_assessed"),
        ({"has_plan": True, "budget": UNKNOWN}, "quiet"),
    ],
)
def test_a_compound_rule_counts_the_others(tmp_path: Path, workspace: dict[str, Cell], outcome: Outcome) -> None:
    parts = [rule("OWN-001", "workspace"), rule("BUD-001", "workspace", when="[{budget: {under: 10}}]")]
    parts.append(rule("ALL-001", "workspace", when="", compound="{of: [OWN-001, BUD-001], at_least: 2}"))
    run = judged(base_of(tmp_path, pack(*parts)), tables(workspace=workspace)).run("ALL-001")
    assert run is not None
    assert run.outcome == outcome


def test_a_finding_folds_those_that_it_explains(tmp_path: Path) -> None:
    routine = rule("OWN-001", "workspace", explains="[CNT-001]")
    base = base_of(tmp_path, pack(rule(), routine))
    found = judged(base, tables({"a": {"views": 1}, "b": {"views": 2}}, workspace={"has_plan": False}))
    explainer = next(finding for finding in found.findings if finding.rule == "OWN-001")
    assert set(found.folded.values()) == {explainer.fingerprint}
    assert (len(found.folded), explainer.reach) == (2, 2)


def compounds(folder: Path, workspace: Mapping[str, Cell]) -> Judgement:
    """Two warning signs of different causes, and a rule that fires when both do."""
    parts = [
        rule("OWN-001", "workspace"),
        rule("BUD-001", "workspace", when="[{budget: {under: 10}}]", cause="no-budget"),
    ]
    parts.append(rule("ALL-001", "workspace", when="", compound="{of: [OWN-001, BUD-001], at_least: 2}"))
    return judged(base_of(folder, pack(*parts)), tables(workspace=workspace))


def test_several_warning_signs_are_told_as_one(tmp_path: Path) -> None:
    found = compounds(tmp_path, {"has_plan": False, "budget": 1})
    whole = next(one for one in found.findings if one.rule == "ALL-001")
    assert {one.rule for one in found.findings if one.told_by == whole.fingerprint} == {"OWN-001", "BUD-001"}
    assert whole.told_by == ""


def test_one_warning_sign_stands_by_itself(tmp_path: Path) -> None:
    found = compounds(tmp_path, {"has_plan": False, "budget": 100})
    assert [one.told_by for one in found.findings] == [""]


def test_a_broken_rule_stops_no_other(tmp_path: Path) -> None:
    class Broken(MemoryTable):
        def label(self, i: int) -> str:
            raise RuntimeError

    base = base_of(tmp_path, pack(rule(), rule("OWN-001", "workspace")))
    facts = {**tables(workspace={"has_plan": False}), "item": Broken("item", {"a": {"views": 1}})}
    found = judged(base, facts)
    assert [(run.rule, run.outcome) for run in found.runs] == [("CNT-001", "error"), ("OWN-001", "fires")]


def test_a_rule_that_could_not_look_names_what_it_needs(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule("OWN-001", "workspace", when="[{has_plan: false}, {budget: {over: 1}}]")))
    assert judged(base, tables(workspace={"budget": 5})).runs[0].needs == ("has_plan",)


def test_a_waived_finding_stands_aside_and_is_counted(tmp_path: Path) -> None:
    base, facts = base_of(tmp_path, pack(rule())), tables({"a": {"views": 1}, "b": {"views": 2}})
    print_ = judged(base, facts).findings[0].fingerprint
    waiver = Waiver(id="W-1", rule="CNT-001", fingerprint=print_, reason="art", on=TODAY, until=TODAY + timedelta(9))
    found = judged(base, facts, waivers=[waiver])
    assert (len(found.findings), [one.waiver for one in found.waived]) == (1, ["W-1"])
    assert (found.runs[0].fires, found.runs[0].waived) == (1, 1)


def test_some_rules_are_judged_as_all_of_them_are(tmp_path: Path) -> None:
    parts = [rule("OWN-001", "workspace"), rule("BUD-001", "workspace", yields_to="[OWN-001]"), rule()]
    base, facts = base_of(tmp_path, pack(*parts)), tables({"a": {"views": 1}}, workspace={"has_plan": False})
    some = judge_rules(base, facts, {"BUD-001", "CNT-001"}, today=TODAY)
    everything = judged(base, facts)
    assert [run for run in everything.runs if run.rule != "OWN-001"] == list(some.runs)
    assert [one for one in everything.findings if one.rule != "OWN-001"] == list(some.findings)


def test_a_changed_fact_touches_its_rules_and_those_behind_a_measure(tmp_path: Path) -> None:
    measure = "  m: {label: {en: w, ru: п}, of: item, count: [{views: {under: 9}}]}\n"
    parts = [rule(), rule("OWN-001", "workspace", when="[{m: {over: 1}}]"), rule("BUD-001", "workspace")]
    base = base_of(tmp_path, pack(*parts, measures=measure))
    assert rules_touched(base, {("item", "views")}) == {"CNT-001", "OWN-001"}


def test_the_same_input_makes_the_same_bytes(tmp_path: Path) -> None:
    base, facts = base_of(tmp_path, pack(rule())), tables({"a": {"views": 1}, "b": {"views": 2}})
    assert msgspec.json.encode(judged(base, facts)) == msgspec.json.encode(judged(base, facts))


def test_nothing_is_capped(tmp_path: Path) -> None:
    items: dict[str, dict[str, Cell]] = {str(i): {"views": i % 7} for i in range(5000)}
    assert len(judged(base_of(tmp_path, pack(rule())), tables(items)).findings) == 5000


def test_no_money_finding_stands_above_an_open_one_of_ownership(tmp_path: Path) -> None:
    money = rule("BUD-001", "workspace", impact="5", cause="no-budget")
    owner = rule("OWN-001", "workspace", impact="1", confidence="low", cause="no-owner")
    found = judged(base_of(tmp_path, pack(money, owner)), tables(workspace={"has_plan": False}))
    assert [finding.rule for finding in found.findings] == ["OWN-001", "BUD-001"]


def test_what_is_remembered_changes_no_outcome(tmp_path: Path) -> None:
    base, memory = base_of(tmp_path, pack(rule(when="[{views: {under: 9}}, {has_plan: false}]"))), Memory()
    items = MemoryTable("item", {"a": {"views": 1}, "b": {"views": UNKNOWN}})
    later = MemoryTable("item", {"a": {"views": 2}, "b": {"views": UNKNOWN}})
    for table in (items, items, later, items):
        for plan in (False, True, False):
            facts = {**tables(workspace={"has_plan": plan}), "item": table}
            assert judge(base, facts, today=TODAY, memory=memory) == judge(base, facts, today=TODAY)


def test_findings_of_posts_are_built_once_while_nothing_about_them_changes(tmp_path: Path) -> None:
    base, memory = base_of(tmp_path, pack(rule(), rule("OWN-001", "workspace"))), Memory()
    items = MemoryTable("item", {"a": {"views": 1}})
    first, second = (
        judge(base, {**tables(workspace={"has_plan": plan}), "item": items}, today=TODAY, memory=memory)
        for plan in (True, False)
    )
    assert next(one for one in second.findings if one.rule == "CNT-001") is first.findings[0]


def test_a_rule_that_uses_up_its_time_is_told_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judge_module, "BUDGET", -1.0)
    base = base_of(tmp_path, pack(rule(), rule("CNT-002", when="[{views: {over: 100}}]")))
    found = judged(base, tables({"a": {"views": 1}}))
    assert [run.outcome for run in found.runs] == ["error", "quiet"]
    assert [run.fault for run in found.runs] == ["time", ""]
