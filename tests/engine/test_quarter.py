"""One quarter after another, compared by hand: what improved, what got worse, and what cannot be compared at all.

In between a rule was renamed, a limit was moved, a rule began to ask something else, a figure is missing this time, a
post was deleted, and one was waived.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from smmtui.engine.findings import fingerprint
from smmtui.engine.judge import Judgement
from smmtui.engine.values import UNKNOWN, Cell
from smmtui.model.finding import Finding, Tailoring, Waiver
from smmtui.model.review import Review
from tests.engine.packs import TODAY, base_of, judged, pack, rule, tables

LIMITS = (
    "  enough: {value: 100, unit: view, from: 10, to: 1000, why: {en: w, ru: п}}\n"
    "  old: {value: 365, unit: day, from: 90, to: 1000, why: {en: w, ru: п}}\n"
)
SAYS = "{en: '{views}, {age_days}', ru: '{views}, {age_days}'}"


def packs(*, later: bool) -> str:
    """Three rules about posts and two about the workspace, as they stood then and as they stand now."""
    renamed = {"was": "[CNT-001]"} if later else {}
    asked = "[{has_plan: false}]" if not later else "[{any: [{has_plan: false}, {budget: 0}]}]"
    return pack(
        rule("CNT-011" if later else "CNT-001", when="[{views: {under: $enough}}]", says=SAYS, **renamed),
        rule("CNT-002", when="[{age_days: {over: $old}}]", says=SAYS),
        rule("CNT-003", when="[{pinned: true}]"),
        rule("STR-001", "workspace", when=asked),
        rule("BUD-001", "workspace", when="[{budget: {under: 5}}]"),
        limits=LIMITS,
    )


THEN: dict[str, dict[str, Cell]] = {
    "better": {"views": 5, "age_days": 10, "pinned": True},
    "same": {"views": 5, "age_days": 10},
    "worse": {"views": 50, "age_days": 10},
    "no figures": {"views": 5, "age_days": 10},
    "deleted": {"views": 5, "age_days": 10},
    "old": {"views": 500, "age_days": 400},
    "accepted": {"views": 5, "age_days": 10},
    "back": {"views": 500, "age_days": 10},
}
NOW: dict[str, dict[str, Cell]] = {
    "better": {"views": 500, "age_days": 100, "pinned": False},
    "same": {"views": 5, "age_days": 100},
    "worse": {"views": 20, "age_days": 100},
    "no figures": {"views": UNKNOWN, "age_days": 100},
    "old": {"views": 500, "age_days": 490},
    "accepted": {"views": 5, "age_days": 100},
    "back": {"views": 5, "age_days": 100},
    "fresh": {"views": 5, "age_days": 1},
}
MOVED = Tailoring(id="limit:old", limit="old", value=300, reason="a short season", on=TODAY)


def frozen(judgement: Judgement, id_: str, month: int) -> Review:
    started = datetime(2026, month, 1, tzinfo=UTC)
    return Review(id=id_, period=id_, started_at=started, findings=judgement.findings, runs=judgement.runs)


def compared(folder: Path) -> Judgement:
    """The second quarter, the third, and now."""
    before = base_of(folder, packs(later=False))
    earliest = judged(before, tables({"back": {"views": 5, "age_days": 10}}))
    then = judged(
        before,
        tables(THEN, workspace={"has_plan": False, "budget": 1}),
        previous=[frozen(earliest, "2026-Q2", 4)],
    )
    reviews = [frozen(then, "2026-Q3", 7), frozen(earliest, "2026-Q2", 4)]
    waiver = Waiver(
        id="W-1",
        rule="CNT-001",
        fingerprint=fingerprint("CNT-001", "item", "accepted"),
        reason="a joke of ours",
        on=date(2026, 11, 1),
        until=TODAY + timedelta(90),
    )
    return judged(
        base_of(folder, packs(later=True)),
        tables(NOW, workspace={"has_plan": False, "budget": UNKNOWN}),
        tailoring=[MOVED],
        waivers=[waiver],
        previous=reviews,
    )


def told(findings: tuple[Finding, ...]) -> set[tuple[str, str, str]]:
    return {(finding.rule, finding.subject, finding.baseline) for finding in findings}


def test_what_is_open_now(tmp_path: Path) -> None:
    assert told(compared(tmp_path).findings) == {
        ("CNT-011", "same", "still"),  # the rule was renamed, the finding is the same one
        ("CNT-011", "worse", "changed"),
        ("CNT-011", "fresh", "new"),
        ("CNT-011", "back", "reopened"),  # open two quarters ago, quiet in the last
        ("CNT-002", "old", "not_comparable"),  # its limit was moved in between
        ("STR-001", "workspace", "not_comparable"),  # it asks something else now
    }


def test_what_was_open_and_is_no_more(tmp_path: Path) -> None:
    found = compared(tmp_path)
    assert told(found.gone) == {("CNT-001", "better", "gone"), ("CNT-003", "better", "gone")}
    assert told(found.not_comparable) == {
        ("CNT-001", "no figures", "not_comparable"),
        ("CNT-001", "deleted", "not_comparable"),
        ("BUD-001", "workspace", "not_comparable"),  # nobody knows the budget this time
    }


def test_what_was_set_aside_keeps_its_history(tmp_path: Path) -> None:
    (waived,) = compared(tmp_path).waived
    assert (waived.rule, waived.subject, waived.baseline, waived.first_seen) == (
        "CNT-011",
        "accepted",
        "still",
        "2026-Q3",
    )


def test_first_seen_is_carried_through_a_rename_and_a_pause(tmp_path: Path) -> None:
    first = {
        finding.subject: finding.first_seen for finding in compared(tmp_path).findings if finding.rule == "CNT-011"
    }
    assert first == {"same": "2026-Q3", "worse": "2026-Q3", "back": "2026-Q2", "fresh": ""}


def test_last_quarters_packs_on_todays_records_tell_improvement_from_a_changed_rule(tmp_path: Path) -> None:
    """Judged as it was judged then, without the moved limit, the old post and the plan are simply still open."""
    before = base_of(tmp_path, packs(later=False))
    then = judged(before, tables(THEN, workspace={"has_plan": False, "budget": 1}))
    again = judged(
        before, tables(NOW, workspace={"has_plan": False, "budget": UNKNOWN}), previous=[frozen(then, "2026-Q3", 7)]
    )
    states = {(finding.rule, finding.subject): finding.baseline for finding in again.findings}
    assert states["CNT-002", "old"] == "still"
    assert states["STR-001", "workspace"] == "still"
