"""The calendar of a workspace: rhythms, moves, shares, the lint with what surrounds it, old posts, what was kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from smmtui import errors, i18n
from smmtui.model.account import Account
from smmtui.model.base import Record
from smmtui.model.calendar import CALENDAR_ID, CalendarMark, CalendarOut, CalendarRules
from smmtui.model.content import ContentItem, Snapshot
from smmtui.model.direction import Pillar
from smmtui.model.planning import Slot
from smmtui.workspace import (
    planning_calendar,
    planning_calendar_check,
    planning_calendar_filter,
    planning_calendar_rows,
    planning_refresh,
    planning_rhythm,
    whole,
)
from smmtui.workspace import planning_calendar_rules as rules
from smmtui.workspace import planning_calendar_telling as telling
from smmtui.workspace.planning_calendar_filter import SlotQuery
from smmtui.workspace.session import Workspace

TG = Account(id="tg", platform="telegram", name="Kofe TG", jurisdiction="Россия")


def put(ws: Workspace, *records: Record) -> None:
    with ws.store.step("calendar.add", n=len(records)) as step:
        step.put_all(records)


def slot(ident: str, on: str, at: str = "10:00", **fields: Any) -> Slot:
    whole_one: dict[str, Any] = {"account": "tg", "text": "Recipe", **fields}
    return Slot(id=ident, on=date.fromisoformat(on), at=at, **whole_one)


def post(ident: str, at: str, text: str = "", **fields: Any) -> ContentItem:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return ContentItem(id=ident, account="tg", published_at=when, text=text, **fields)


def times(ws: Workspace) -> list[tuple[str, str]]:
    return [(one.on.isoformat(), one.at) for one in planning_calendar.slots(ws)]


# moving and copying


def test_several_slots_move_as_one_step(ws: Workspace) -> None:
    put(ws, slot("SL-1", "2026-11-23"), slot("SL-2", "2026-11-24"))
    planning_calendar.shift(ws, ["SL-1", "SL-2"], days=-1)
    assert times(ws) == [("2026-11-22", "10:00"), ("2026-11-23", "10:00")]
    ws.undo()
    assert times(ws) == [("2026-11-23", "10:00"), ("2026-11-24", "10:00")]


def test_hour_past_midnight_changes_the_day(ws: Workspace) -> None:
    put(ws, slot("SL-1", "2026-12-31", "23:30"))
    planning_calendar.shift(ws, ["SL-1"], minutes=60)
    assert times(ws) == [("2027-01-01", "00:30")]


def test_slot_without_a_time_does_not_move_by_the_hour(ws: Workspace) -> None:
    put(ws, slot("SL-1", "2026-11-23", ""))
    with pytest.raises(errors.InvalidValue, match="time"):
        planning_calendar.shift(ws, ["SL-1"], minutes=60)


def test_slot_cannot_leave_the_calendar(ws: Workspace) -> None:
    put(ws, slot("SL-1", "2100-12-31"))
    with pytest.raises(errors.InvalidValue, match="2100"):
        planning_calendar.shift(ws, ["SL-1"], days=1)


def test_week_is_copied_beside_what_is_there(ws: Workspace) -> None:
    put(ws, slot("SL-1", "2026-11-23"), slot("SL-2", "2026-11-27"), slot("SL-3", "2026-11-30"))
    made = planning_calendar.copy_week(ws, date(2026, 11, 25), date(2026, 12, 2))
    assert [(one.on.isoformat(), one.text) for one in made] == [("2026-12-04", "Recipe")]
    with pytest.raises(errors.InvalidValue):
        planning_calendar.copy_week(ws, date(2026, 11, 25), date(2026, 11, 24))


def test_dropped_slot_is_planned_again_by_the_same_key(ws: Workspace) -> None:
    put(ws, slot("SL-1", "2026-11-23"))
    assert planning_calendar.drop(ws, ["SL-1"])[0].state == "dropped"
    assert planning_calendar.coming(ws) == ()
    assert planning_calendar.drop(ws, ["SL-1"])[0].state == "planned"


# rhythms


def test_rhythm_fills_only_gaps(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-23", "15:00"))
    found = planning_rhythm.preview(ws, "mon, wed 10:00", account="tg", days=7)
    assert [one.on.isoformat() for one in found.slots] == ["2026-11-25"]
    assert found.taken == 1
    assert len(planning_rhythm.preview(ws, "mon, wed 10:00", account="tg", days=7, only_gaps=False).slots) == 2


def test_preview_writes_nothing_and_names_holidays(ws: Workspace) -> None:
    put(ws, TG)
    found = planning_rhythm.preview(ws, "fri 10:00", account="tg", first=date(2026, 12, 25), days=14)
    assert list(found.holidays) == [date(2027, 1, 1), date(2027, 1, 8)]
    assert planning_calendar.slots(ws) == ()


def test_rhythm_is_written_as_one_step(ws: Workspace) -> None:
    put(ws, TG)
    planning_rhythm.write(ws, planning_rhythm.preview(ws, "three-and-reel", account="tg").slots)
    assert len(planning_calendar.slots(ws)) > 40
    ws.undo()
    assert planning_calendar.slots(ws) == ()


def test_slot_gives_what_the_rhythm_does_not_say(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-23", "15:00", owner="Ira", stage="trust"))
    like = planning_calendar.slots(ws)[0]
    one = planning_rhythm.preview(ws, "wed reel", like=like, days=7).slots[0]
    assert (one.at, one.owner, one.stage, one.format, one.text) == ("15:00", "Ira", "trust", "short_video", "")


def test_format_of_the_slot_is_not_given_to_lines_of_a_rhythm_that_names_formats(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-23", "15:00", format="video"))
    like = planning_calendar.slots(ws)[0]
    found = planning_rhythm.preview(ws, "wed post, thu reel", like=like, days=7).slots
    assert [one.format for one in found] == ["", "short_video"]
    assert planning_rhythm.preview(ws, "wed", like=like, days=7).slots[0].format == "video"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
@pytest.mark.parametrize(
    "typed", ["", "blah mon", "10:00", "mon 10:00 11:00", "mon post story", "FREQ=X", "FREQ=DAILY;COUNT=3"]
)
def test_rhythm_that_is_none_is_told_in_words(ws: Workspace, typed: str, lang: str) -> None:
    i18n.use(lang)
    try:
        with pytest.raises(errors.InvalidValue) as caught:
            planning_rhythm.lines(typed)
        assert "⟪" not in caught.value.tell()
        assert "{" not in caught.value.tell()
    finally:
        i18n.use("en")


# settings and shares


def test_shares_over_everything_are_refused_and_nothing_kept(ws: Workspace) -> None:
    rules.save(ws, {"trust": "60%"})
    with pytest.raises(errors.InvalidValue, match="110"):
        rules.save(ws, {"action": "50%"})
    assert rules.rules(ws) == CalendarRules(id=CALENDAR_ID, trust=0.6)


def test_shares_of_pillars_are_held_to_everything_too(ws: Workspace) -> None:
    put(ws, Pillar(id="P-1", name="Recipes", share=0.7), Pillar(id="P-2", name="People"))
    with pytest.raises(errors.InvalidValue):
        rules.set_pillar(ws, "P-2", "40%")
    assert rules.set_pillar(ws, "P-2", "30%").share == 0.3


def test_market_nobody_knows_is_refused_at_its_field(ws: Workspace) -> None:
    with pytest.raises(errors.InvalidValue, match="Narnia"):
        rules.save(ws, {"markets": "Germany, Narnia"})
    assert rules.save(ws, {"markets": "Germany, рф, DE-BY"}).markets == ("DE", "RU", "DE-BY")


def test_jurisdiction_of_an_account_goes_before_the_settings(ws: Workspace) -> None:
    put(ws, TG, Account(id="ig", platform="instagram", name="IG"))
    rules.save(ws, {"markets": "DE"})
    assert (rules.markets(ws, "tg"), rules.markets(ws, "ig")) == (("RU",), ("DE",))
    ws.set_profile({"markets": ("Moscow", "Kazakhstan")})
    rules.save(ws, {"markets": ""})
    assert rules.markets(ws, "ig") == ("KZ",)


def test_names_of_holidays_are_in_the_language_of_the_reader(ws: Workspace) -> None:
    put(ws, TG)
    span = (date(2026, 5, 1), date(2026, 5, 31))
    assert "Victory Day" in rules.holidays(ws, "tg", *span).values()
    i18n.use("ru")
    try:
        assert "День Победы" in rules.holidays(ws, "tg", *span).values()
    finally:
        i18n.use("en")


def test_shares_stand_beside_what_is_wanted_and_what_came_out(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-23", stage="trust"), slot("SL-2", "2026-11-24", stage="action"))
    put(ws, post("a", "2026-11-01T10:00", stage="trust"), post("b", "2026-11-02T10:00"))
    rules.save(ws, {"trust": "20%", "interest": "30%"})
    told = {one.value: (one.wanted, one.planned, one.published) for one in planning_calendar_check.shares(ws, "stage")}
    assert told == {"trust": (0.2, 0.5, 1.0), "action": (None, 0.5, 0.0), "interest": (0.3, 0.0, 0.0)}


# lint


def kinds(ws: Workspace) -> set[str]:
    return {one.kind for one in planning_calendar.lint(ws)}


def test_planned_text_of_an_offer_that_ends_before_its_slot_is_named(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-12-20", text="Скидка 20 % до 15 декабря"))
    assert "ended_offer" in kinds(ws)
    planning_calendar.move(ws, "SL-1", date(2026, 12, 14))
    assert "ended_offer" not in kinds(ws)


@pytest.mark.parametrize("text", ["Discount today only", "Скидка 20 % только сегодня", "Open until 15 December"])
def test_text_that_names_no_ended_offer_is_left_alone(ws: Workspace, text: str) -> None:
    put(ws, TG, slot("SL-1", "2026-12-20", text=text))
    assert "ended_offer" not in kinds(ws)


def test_old_post_of_an_ended_offer_is_named(ws: Workspace) -> None:
    put(ws, TG, post("old", "2025-11-01T10:00", "Скидка 20 % до 15 ноября 2025"))
    put(ws, slot("SL-1", "2026-12-20", text="Coffee", item="old"))
    assert "ended_offer" in kinds(ws)


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_problem_has_words(ws: Workspace, lang: str) -> None:
    put(ws, TG, Pillar(id="P-1", name="Recipes", share=0.9), slot("SL-90", "2026-11-02", "10:00"))
    put(ws, *(slot(f"SL-{n}", f"2026-12-{n + 1:02}", format="photo", pillar="P-2", stage="trust") for n in range(9)))
    put(
        ws,
        slot("SL-91", "2026-12-01", "10:20", owner="A, B", text="Скидка до 25 ноября"),
        slot("SL-92", "2027-01-01", ""),
    )
    put(ws, slot("SL-93", "2027-01-02", account="", text="", format="video"))
    rules.save(ws, {"awareness": "60%"})
    i18n.use(lang)
    try:
        told = [telling.problem_words(ws, one) for one in planning_calendar.lint(ws)]
        told += [telling.short_words(one) for one in planning_calendar.lint(ws)]
    finally:
        i18n.use("en")
    assert len(kinds(ws)) >= 14
    assert [one for one in told if "⟪" in one or "{" in one] == []


# old posts


def seen(value: float) -> tuple[Snapshot, ...]:
    return (Snapshot(metric="views", value=value, as_of=date(2026, 11, 1)),)


def test_old_posts_are_offered_by_the_median_of_their_format_with_the_reason(ws: Workspace) -> None:
    usual = [post(f"u{n}", f"2025-0{n + 1}-01T10:00", cls="obsolete", snapshots=seen(100)) for n in range(5)]
    best = post("best", "2025-06-01T10:00", "Best", cls="relevant", snapshots=seen(300))
    put(ws, TG, *usual, best, post("plain", "2025-05-01T10:00", "Plain", cls="needs_update"))
    put(ws, post("young", "2026-08-01T10:00", cls="relevant"), slot("SL-1", "2026-12-01", text=""))
    found = planning_refresh.candidates(ws, planning_calendar.slots(ws)[0])
    assert [(one.item.id, one.times) for one in found] == [("best", 3.0), ("plain", None)]
    assert "3 times the median of its format (views)" in found[0].why()
    assert "needs an update" in found[1].why()


def test_rest_of_an_old_post_can_be_set(ws: Workspace) -> None:
    put(ws, TG, post("young", "2026-08-01T10:00", "Young", cls="relevant"), slot("SL-1", "2026-12-01", text=""))
    assert planning_refresh.candidates(ws, planning_calendar.slots(ws)[0]) == ()
    rules.save(ws, {"refresh_months": "3"})
    assert planning_refresh.fill(ws, "SL-1").item == "young"


def test_old_post_of_an_offer_that_is_over_is_not_offered(ws: Workspace) -> None:
    put(ws, TG, post("old", "2025-11-01T10:00", "Скидка 20 % до 15 ноября 2025", cls="relevant"))
    put(ws, slot("SL-1", "2026-12-01", text=""))
    with pytest.raises(errors.InvalidValue, match="No old post"):
        planning_refresh.fill(ws, "SL-1")


# kept


def test_late_post_is_known_by_its_words(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-02", text="How we roast coffee at home"))
    put(ws, post("p", "2026-11-06T10:00", "Today: how we roast coffee at home, with pictures"))
    assert planning_calendar.outcome(ws).kept == {"SL-1": "late"}


def test_words_go_before_time(ws: Workspace) -> None:
    put(
        ws,
        TG,
        slot("SL-1", "2026-11-02", text="How we roast coffee at home"),
        slot("SL-2", "2026-11-03", text="Our team in autumn"),
    )
    put(
        ws,
        post("coffee", "2026-11-03T10:00", "How we roast coffee at home"),
        post("team", "2026-11-02T10:00", "Our team in autumn"),
    )
    posts = planning_calendar.outcome(ws).posts
    assert {ident: one.id for ident, one in posts.items()} == {"SL-1": "coffee", "SL-2": "team"}


def test_edited_old_post_keeps_its_slot(ws: Workspace) -> None:
    old = post("old", "2025-01-01T10:00", "Coffee", edited_at=datetime(2026, 11, 2, 11, tzinfo=UTC))
    put(ws, TG, old, slot("SL-1", "2026-11-02", text="Coffee", item="old"))
    assert planning_calendar.outcome(ws).kept == {"SL-1": "published"}


def test_draft_of_the_inventory_is_no_published_post(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-02"), post("p", "2026-11-02T10:00", status="draft"))
    assert planning_calendar.outcome(ws).kept == {"SL-1": "missing"}


def test_unplanned_post_stands_between_the_slots(ws: Workspace) -> None:
    put(ws, TG, slot("SL-1", "2026-11-02"), post("p", "2026-11-02T10:00"), post("extra", "2026-11-10T10:00", "Extra"))
    assert [one.key for one in planning_calendar_rows.rows(ws, SlotQuery())] == ["SL-1", "post:extra"]


# filter


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (SlotQuery(text="soup"), ["SL-1"]),
        (SlotQuery(text="kofe recipes"), ["SL-2"]),
        (SlotQuery(owner="-"), ["SL-1"]),
        (SlotQuery(owner="Ira", stage="trust"), ["SL-2"]),
        (SlotQuery(pillar="P-1"), ["SL-2"]),
        (SlotQuery(state="dropped"), ["SL-3"]),
        (SlotQuery(account="tg", text="nothing"), []),
        (SlotQuery(kept="missing"), ["SL-4"]),
    ],
)
def test_filter_narrows_by_every_facet(ws: Workspace, query: SlotQuery, ids: list[str]) -> None:
    put(ws, TG, Pillar(id="P-1", name="Recipes"))
    put(
        ws,
        slot("SL-1", "2026-11-23", text="Soup"),
        slot("SL-2", "2026-11-24", owner="Ira", stage="trust", pillar="P-1"),
    )
    put(ws, slot("SL-3", "2026-11-25", owner="Oleg", state="dropped"), slot("SL-4", "2026-11-02", owner="Oleg"))
    found = planning_calendar_filter.matching(ws, planning_calendar.slots(ws), query)
    assert [one.id for one in found] == ids


# travel


def test_settings_and_memory_of_the_calendar_travel_with_the_whole_workspace(ws: Workspace) -> None:
    mark = CalendarMark(digest="ab12", sequence=3, changed_at=ws.clock.now(), start="20261123T090000Z")
    out = CalendarOut(id=CALENDAR_ID, entries={"slot-sl-1-ab@smmtui": mark})
    held = CalendarRules(id=CALENDAR_ID, trust=0.4, markets=("RU",), clash_hours=2.0)
    put(ws, held, out)
    read = whole.codec().read(whole.as_bytes(ws))
    assert (read.records[CalendarRules], read.records[CalendarOut]) == ((held,), (out,))


def test_ten_thousand_slots_are_read_in_a_moment(ws: Workspace) -> None:
    put(
        ws,
        TG,
        *(slot(f"SL-{n}", str(ws.today + timedelta(days=n % 180 - 90)), f"{n % 24:02}:00") for n in range(10_000)),
    )
    assert len(planning_calendar_rows.rows(ws, SlotQuery())) == 10_000
    planning_calendar.shift(ws, ["SL-9999"], days=1)
    held = planning_calendar.outcome(ws)
    planning_calendar.shift(ws, ["SL-9998"], days=1)
    assert planning_calendar.outcome(ws) is held  # what lies ahead changes nothing about the past
