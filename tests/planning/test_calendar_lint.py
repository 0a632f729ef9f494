"""What is wrong with a calendar: each kind fires where it should and is quiet where it should not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from smmtui.model.planning import Slot
from smmtui.planning.calendar_lint import Beside, Limits, Problem, lint

TODAY = date(2026, 11, 20)


def slot(ident: str, ahead: int, at: str = "10:00", **fields: Any) -> Slot:
    whole: dict[str, Any] = {"account": "vk", "text": "Post", "stage": "trust", "owner": "Ira", **fields}
    return Slot(id=ident, on=TODAY + timedelta(days=ahead), at=at, **whole)


def found(kind: str, *slots: Slot, **beside: Any) -> list[Problem]:
    return [one for one in lint(slots, TODAY, Beside(**beside)) if one.kind == kind]


def every(step: int, **fields: Any) -> list[Slot]:
    return [slot(f"SL-{n}", n, **fields) for n in range(0, 91, step)]


def test_gap_is_longer_than_the_habit_of_its_account() -> None:
    calm = [one for one in every(2) if one.on not in {TODAY + timedelta(days=n) for n in (20, 22)}]
    (gap,) = found("gap", *calm)
    assert (gap.account, gap.day, gap.n, gap.limit) == ("vk", TODAY + timedelta(days=18), 6, 4)
    assert found("gap", *every(2)) == []


def test_account_that_posts_once_a_fortnight_has_no_gaps() -> None:
    assert found("gap", *every(15)) == []


def test_limit_of_a_gap_can_be_set() -> None:
    assert found("gap", *every(5), limits=Limits(gap_days=5)) == []
    assert len(found("gap", *every(5), limits=Limits(gap_days=4))) == 18


def test_clash_is_within_so_many_hours_of_one_account() -> None:
    pair = (slot("SL-1", 3), slot("SL-2", 3, "12:00"))
    assert found("clash", *pair) == []
    (clash,) = found("clash", *pair, limits=Limits(clash_hours=3))
    assert clash.slots == ("SL-2", "SL-1")
    assert found("clash", slot("SL-1", 3), slot("SL-2", 3, "10:30", account="tg")) == []


def test_clash_goes_over_midnight() -> None:
    assert len(found("clash", slot("SL-1", 3, "23:40"), slot("SL-2", 4, "00:10"))) == 1


def test_story_beside_a_post_is_no_clash() -> None:
    assert found("clash", slot("SL-1", 3), slot("SL-2", 3, "10:10", format="story")) == []


def test_many_of_one_format_in_a_row_are_named_from_the_first() -> None:
    formats = ["photo", "video", "video", "video", "video", "video", "photo"]
    slots = [slot(f"SL-{n}", n, format=name) for n, name in enumerate(formats)]
    (run,) = found("run_format", *slots)
    assert (run.slot, run.n, run.what) == ("SL-1", 5, "video")
    assert found("run_format", *slots, limits=Limits(in_a_row=5)) == []


def test_run_is_counted_within_an_account() -> None:
    slots = [slot(f"SL-{n}", n, format="video", account=("vk", "tg")[n % 2]) for n in range(6)]
    assert found("run_format", *slots, slot("SL-8", 8), slot("SL-9", 9, account="tg")) == []


def test_share_far_from_the_wanted_one_is_named() -> None:
    slots = [slot(f"SL-{n}", n, pillar="P-1" if n < 2 else "P-2") for n in range(10)]
    wanted = {"pillar": {"P-1": 0.5, "P-2": 0.75}, "stage": {}}
    assert [(one.what, one.n) for one in found("off_pillar", *slots, wanted=wanted)] == [("P-1", 20)]


def test_holiday_is_named_once_for_all_accounts_of_its_market() -> None:
    slots = [slot("SL-1", 35), slot("SL-2", 35, "12:00", account="tg"), slot("SL-3", 35, account="us")]
    germany = {TODAY + timedelta(days=35): "Christmas Day"}
    (one,) = found("holiday", *slots, holidays={"vk": germany, "tg": germany, "us": {}})
    assert (one.slots, one.n, one.what) == (("SL-1", "SL-2"), 2, "Christmas Day")


def test_post_for_an_offer_that_ends_before_it_is_named() -> None:
    slots = (slot("SL-1", 10), slot("SL-2", 10, "14:00"))
    ends = {"SL-1": TODAY + timedelta(days=9), "SL-2": TODAY + timedelta(days=10)}
    assert [one.slot for one in found("ended_offer", *slots, offers=ends)] == ["SL-1"]


def test_past_slot_that_still_says_planned_is_named_unless_its_post_came_out() -> None:
    past = (slot("SL-1", -5), slot("SL-2", -4), slot("SL-3", -3, state="ready"), slot("SL-4", -200))
    kept = {"SL-1": "missing", "SL-2": "published"}
    assert [one.slot for one in found("past_planned", *past, kept=kept)] == ["SL-1"]


def test_dropped_slots_are_not_looked_at() -> None:
    assert lint([slot("SL-1", 3, at="", owner="", state="dropped")], TODAY)[0].kind == "gap"


def test_owner_with_a_double_name_is_one_owner() -> None:
    assert found("several_owners", slot("SL-1", 3, owner="Anna-Maria Ivanova")) == []
    assert len(found("several_owners", slot("SL-1", 3, owner="Anna, Oleg"))) == 1
