"""The score of a step beside its assessed share."""

from __future__ import annotations

from pathlib import Path

from smmtui.engine.findings import by_cause, fingerprint, priority, reach_factor
from smmtui.engine.score import scores
from smmtui.engine.values import Cell
from smmtui.model.review import StepScore
from tests.engine.packs import base_of, judged, pack, rule, tables

RULES = pack(
    rule("OWN-001", "workspace", impact="3"),
    rule("BUD-001", "workspace", impact="1", when="[{budget: {under: 5}}]"),
)


def score(folder: Path, text: str = RULES, **workspace: Cell) -> StepScore:
    base = base_of(folder, text)
    (found,) = scores(base, judged(base, tables(workspace=workspace)).runs)
    return found


def test_weight_is_impact(tmp_path: Path) -> None:
    assert score(tmp_path, has_plan=False, budget=9).score == 0.25


def test_what_was_not_assessed_is_left_out_and_told(tmp_path: Path) -> None:
    found = score(tmp_path, has_plan=True)
    assert (found.score, found.assessed, found.ok, found.judged, found.total) == (1.0, 0.75, 1, 1, 2)


def test_under_half_there_is_no_score(tmp_path: Path) -> None:
    found = score(tmp_path, budget=9)
    assert (found.score, found.assessed) == (None, 0.25)


def test_a_rule_about_posts_counts_by_their_share(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule()))
    items: dict[str, dict[str, Cell]] = {str(i): {"views": 1 if i else 500} for i in range(4)}
    assert scores(base, judged(base, tables(items)).runs)[0].score == 0.25


def test_fingerprints_stay_the_same_for_ever() -> None:
    assert fingerprint("CNT-001", "item", "a") == "40dafa39c15786b5"


def test_priority_is_impact_reach_and_confidence_over_effort() -> None:
    assert priority(4, reach_factor("workspace", 1, 1), "medium", "M") == 5.6


def test_groups_count_what_is_folded(tmp_path: Path) -> None:
    base = base_of(tmp_path, pack(rule(), rule("OWN-001", "workspace", explains="[CNT-001]")))
    found = judged(base, tables({"a": {"views": 1}, "b": {"views": 1}}, workspace={"has_plan": False}))
    (group,) = by_cause(base, found.findings, found.folded)
    assert (group.cause, [one.rule for one in group.findings], group.folded) == ("no-routine", ["OWN-001"], 2)


def test_the_members_of_a_compound_stand_behind_it(tmp_path: Path) -> None:
    parts = [rule("OWN-001", "workspace", impact="5"), rule("BUD-001", "workspace", when="[{budget: {under: 10}}]")]
    both = rule("ALL-001", "workspace", when="", cause="no-owner", compound="{of: [OWN-001, BUD-001], at_least: 2}")
    base = base_of(tmp_path, pack(*parts, both))
    found = judged(base, tables(workspace={"has_plan": False, "budget": 1}))
    (group,) = by_cause(base, found.findings, found.folded)
    assert [one.rule for one in group.findings] == ["ALL-001", "OWN-001", "BUD-001"]
