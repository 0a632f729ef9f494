"""Posts as columns: which count, when they went out, and which of several readings is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from math import isnan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics.posts import NO_HOUR, Narrow
from smmtui.model.content import Snapshot
from tests.metrics.posts_made import READ, columns, post


def shot(metric: str, value: float, **fields: object) -> Snapshot:
    return Snapshot(**{"metric": metric, "value": value, "as_of": READ, **fields})  # type: ignore[arg-type]


def test_posts_stand_in_the_order_of_time_whatever_order_they_came_in() -> None:
    found = columns([post("b", "2026-11-02 10:00"), post("a", "2026-11-01 10:00"), post("c", "2026-11-02 09:00")])
    assert found.ids == ("a", "c", "b")


@pytest.mark.parametrize("status", ["draft", "planned", "hidden", "archived", "deleted"])
def test_only_published_posts_count(status: str) -> None:
    assert len(columns([post("a", "2026-11-02 10:00", status=status)])) == 0


def test_post_without_a_day_does_not_count() -> None:
    from msgspec.structs import replace

    assert len(columns([replace(post("a", "2026-11-02 10:00"), published_at=None)])) == 0


def test_day_and_hour_are_those_of_the_account() -> None:
    late = post("a", "2026-11-01 22:30")
    found = columns([late], zones={"tg": ZoneInfo("Europe/Moscow")})
    assert (found.day(0), found.hours[0], found.weekday(0)) == (date(2026, 11, 2), 1, 0)


def test_account_without_a_zone_takes_that_of_the_workspace() -> None:
    found = columns([post("a", "2026-11-01 22:30")], zone=ZoneInfo("Asia/Tokyo"))
    assert (found.day(0), found.hours[0]) == (date(2026, 11, 2), 7)


def test_post_of_which_only_the_day_is_known_keeps_it_and_has_no_hour() -> None:
    found = columns([post("a", "2026-11-01 00:00", time_precision="day")], zone=ZoneInfo("America/New_York"))
    assert (found.day(0), found.hours[0]) == (date(2026, 11, 1), NO_HOUR)


def test_newest_reading_is_told_although_it_stands_first() -> None:
    shots = (shot("views", 90), shot("views", 40, as_of=date(2026, 11, 3)))
    assert columns([post("a", "2026-11-01 10:00", snapshots=shots)]).value(0, "views") == 90


def test_reading_of_a_period_is_no_lifetime_value() -> None:
    assert (
        columns([post("a", "2026-11-01 10:00", snapshots=(shot("views", 90, scope="period"),))]).value(0, "views")
        is None
    )


def test_number_that_no_source_gave_is_absent_and_not_zero() -> None:
    found = columns([post("a", "2026-11-01 10:00", 5), post("b", "2026-11-02 10:00"), post("c", "2026-11-03 10:00", 0)])
    assert [found.value(row, "views") for row in range(3)] == [5, None, 0]
    assert found.value(0, "reach") is None


def test_organic_and_paid_are_kept_apart() -> None:
    shots = (shot("views", 70, organic=True), shot("views", 30, organic=False))
    found = columns([post("a", "2026-11-01 10:00", snapshots=shots)])
    assert (found.value(0, "views", True), found.value(0, "views", False)) == (70, 30)
    assert found.value(0, "views") is None  # the sum would count people twice


def test_organic_part_is_the_whole_of_a_post_that_nobody_paid_for() -> None:
    shots = (shot("views", 70, organic=True), shot("views", 0, organic=False))
    assert columns([post("a", "2026-11-01 10:00", snapshots=shots)]).value(0, "views") == 70


def test_whole_that_the_source_told_is_not_replaced_by_a_part() -> None:
    shots = (shot("views", 100), shot("views", 70, organic=True))
    assert columns([post("a", "2026-11-01 10:00", snapshots=shots)]).value(0, "views") == 100


def test_age_of_a_post_is_told_by_its_last_reading() -> None:
    found = columns([post("a", "2026-11-01 10:00", 5), post("b", "2026-11-02 10:00")])
    assert [found.age(row) for row in range(2)] == [19, None]


def test_period_takes_its_first_and_its_last_day() -> None:
    found = columns(post(str(day), f"2026-11-{day:02} 12:00") for day in range(1, 11))
    assert [found.day(row).day for row in found.select(date(2026, 11, 3), date(2026, 11, 5))] == [3, 4, 5]


def test_narrowing_needs_every_part_of_it() -> None:
    items = [
        post("a", "2026-11-01 10:00", format="video"),
        post("b", "2026-11-02 10:00", account="ig", format="video"),
        post("c", "2026-11-03 10:00", account="ig"),
    ]
    found = columns(items)
    narrow = Narrow(platform=frozenset({"instagram"}), format=frozenset({"video"}))
    assert [found.ids[row] for row in found.select(date(2026, 1, 1), date(2026, 12, 31), narrow)] == ["b"]


def test_narrowing_to_a_name_that_no_post_has_leaves_nothing() -> None:
    found = columns([post("a", "2026-11-01 10:00")])
    assert not found.select(date(2026, 1, 1), date(2026, 12, 31), Narrow(pillar=frozenset({"P-9"})))


@given(
    st.lists(
        st.tuples(st.integers(1, 28), st.sampled_from(["tg", "ig", "vk"]), st.none() | st.integers(0, 10**6)),
        max_size=40,
    ),
    st.integers(1, 28),
    st.integers(0, 27),
)
def test_any_period_holds_the_same_posts_as_a_plain_search(
    made: list[tuple[int, str, int | None]], first: int, more: int
) -> None:
    items = [
        post(str(number), f"2026-11-{day:02} 12:00", views, account=account)
        for number, (day, account, views) in enumerate(made)
    ]
    found = columns(items)
    last = min(28, first + more)
    rows = found.select(date(2026, 11, first), date(2026, 11, last), Narrow(account=frozenset({"tg", "vk"})))
    plain = {
        one.id for one, (day, account, _) in zip(items, made, strict=True) if first <= day <= last and account != "ig"
    }
    assert {found.ids[row] for row in rows} == plain
    values = {one.id: views for one, (_, _, views) in zip(items, made, strict=True)}
    column = found.quantity("views")
    if column is not None:
        assert all(
            isnan(column[row]) if values[found.ids[row]] is None else column[row] == values[found.ids[row]]
            for row in range(len(found))
        )


@given(
    st.datetimes(datetime(2009, 1, 1), datetime(2029, 12, 31)),  # noqa: DTZ001 - naive on purpose
    st.sampled_from(
        ["Europe/Moscow", "Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]
    ),
)
def test_wall_clock_is_that_of_the_zone_on_any_moment(moment: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    local = moment.replace(tzinfo=UTC).astimezone(zone)
    found = columns([post("a", moment.isoformat())], zone=zone)
    assert (found.day(0), found.hours[0]) == (local.date(), local.hour)
