"""The content calendar: rhythms, what is wrong with it, and how it was kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from smmtui.model.content import ContentItem
from smmtui.model.planning import Slot
from smmtui.planning import calendar, calendar_kept, calendar_lint

TODAY = date(2026, 11, 20)  # a Friday
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def slot(ident: str, on: str, at: str = "10:00", **fields: object) -> Slot:
    whole: dict[str, object] = {"account": "vk", "text": "Post", "stage": "trust", "owner": "Ira", **fields}
    return Slot(id=ident, on=date.fromisoformat(on), at=at, **whole)  # type: ignore[arg-type]


def post(ident: str, at: str, account: str = "vk") -> ContentItem:
    when = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return ContentItem(id=ident, account=account, published_at=when)


def kinds(*slots: Slot) -> list[str]:
    return [one.kind for one in calendar_lint.lint(slots, TODAY) if one.kind != "gap"]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"at": ""}, "no_time"),
        ({"account": ""}, "no_account"),
        ({"text": ""}, "no_post"),
        ({"stage": ""}, "no_stage"),
        ({"owner": ""}, "no_owner"),
        ({"owner": "Ira и Олег"}, "several_owners"),
    ],
)
def test_each_hole_of_a_slot_is_named(fields: dict[str, str], kind: str) -> None:
    assert kinds(slot("SL-1", "2026-11-23")) == []
    assert kinds(slot("SL-1", "2026-11-23", **fields)) == [kind]


def test_slots_of_one_account_within_half_an_hour_clash() -> None:
    assert kinds(slot("SL-1", "2026-11-23"), slot("SL-2", "2026-11-23", "10:20")) == ["clash"]
    assert kinds(slot("SL-1", "2026-11-23"), slot("SL-2", "2026-11-23", "10:20", account="tg")) == []


def test_gap_is_named_with_its_days() -> None:
    found = [one for one in calendar_lint.lint([slot("SL-1", "2026-11-24")], TODAY) if one.kind == "gap"]
    assert [(one.day, one.n) for one in found] == [(date(2026, 11, 24), 86)]


def test_one_format_throughout_and_missing_stages_are_named() -> None:
    many = [slot(f"SL-{n}", str(TODAY + timedelta(days=n)), format="photo") for n in range(1, 9)]
    assert kinds(*many) == ["monotone_format", "stage_missing", "stage_missing", "stage_missing"]


def test_past_slots_are_matched_with_posts_each_once() -> None:
    slots = [
        slot("SL-1", "2026-11-02"),
        slot("SL-2", "2026-11-05"),
        slot("SL-3", "2026-11-09"),
        slot("SL-4", "2026-11-25"),
    ]
    posts = [
        post("in-time", "2026-11-02T10:05"),
        post("late", "2026-11-05T18:00"),
        post("nobody", "2026-11-15T10:00"),
        post("before", "2026-10-01T10:00"),
        post("elsewhere", "2026-11-09T10:00", "tg"),
    ]
    found = calendar_kept.outcome(slots, posts, {}, NOW)
    assert found.kept == {"SL-1": "published", "SL-2": "late", "SL-3": "missing", "SL-4": "ahead"}
    assert [one.id for one in found.unplanned] == ["nobody"]


def test_time_of_a_slot_is_by_the_clock_of_its_account() -> None:
    found = calendar_kept.outcome(
        [slot("SL-1", "2026-11-02")], [post("p", "2026-11-02T07:00")], {"vk": "Europe/Moscow"}, NOW
    )
    assert found.kept == {"SL-1": "published"}


def test_ten_thousand_slots_are_checked_without_a_pause() -> None:
    slots = [slot(f"SL-{n}", str(TODAY + timedelta(days=n % 90)), f"{n % 24:02}:00") for n in range(10_000)]
    assert len(calendar.ahead(slots, TODAY)) == 10_000
    assert calendar_lint.lint(slots, TODAY)
