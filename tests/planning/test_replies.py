"""Answer times in business hours, and what the protocol makes of them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from smmtui.model.hours import parse_hours, parse_time, show_hours, windows
from smmtui.model.planning import Reply, ReplyRule
from smmtui.planning import replies
from smmtui.planning.business_time import after_hours, hours_between

WEEK = windows("mon-fri 09:00-18:00")
BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def reply(came: str, went: str = "", **fields: str) -> Reply:
    day, time = came.split()
    answer = went.split() or ["", ""]
    return Reply(
        id="A-1",
        arrived_on=date.fromisoformat(day),
        arrived_at=time,
        answered_on=date.fromisoformat(answer[0]) if went else None,
        answered_at=answer[1],
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Mon-Fri 9-18", "mon-fri 09:00-18:00"),
        ("пн-пт 9:00–18:00; сб 10-14", "mon-fri 09:00-18:00; sat 10:00-14:00"),
        ("mon, wed 8.30-12", "mon,wed 08:30-12:00"),
        ("Fri-Mon 10-20", "mon,fri-sun 10:00-20:00"),
        ("ежедневно 0:00-24:00", "mon-sun 00:00-24:00"),
        ("24/7", "mon-sun 00:00-24:00"),
    ],
)
def test_working_hours_are_read_and_read_back(typed: str, kept: str) -> None:
    assert parse_hours(typed) == kept
    assert parse_hours(show_hours(kept, "ru")) == kept


@pytest.mark.parametrize("typed", ["", "18-9", "mon-fri 18-9", "someday 9-18", "mon 9-25", "mon-fri"])
def test_what_names_no_working_hours_is_refused(typed: str) -> None:
    assert parse_hours(typed) is None


def test_time_of_day_has_one_form() -> None:
    assert [parse_time(raw) for raw in ("9", "9:05", "23.59", "24:00", "9:60", "noon")] == [
        "09:00", "09:05", "23:59", None, None, None,
    ]  # fmt: skip


def test_overlapping_hours_count_once() -> None:
    spans = windows("mon 09:00-12:00; mon 11:00-13:00")
    assert hours_between(at("2026-11-16T00:00"), at("2026-11-17T00:00"), spans, UTC) == 4


def test_night_and_weekend_do_not_count() -> None:
    friday, monday = at("2026-11-20T17:00"), at("2026-11-23T10:00")
    assert hours_between(friday, monday, WEEK, UTC) == 2


def test_limit_ends_within_working_hours() -> None:
    assert after_hours(at("2026-11-20T17:00"), 2, WEEK, UTC) == at("2026-11-23T10:00")


def test_day_on_which_clocks_change_has_its_true_length() -> None:
    spans = windows("sun 00:00-24:00")
    assert hours_between(at("2026-10-24T12:00"), at("2026-10-27T00:00"), spans, BERLIN) == 25


def test_most_particular_line_of_the_protocol_wins() -> None:
    everything = ReplyRule(id="PR-1")
    complaints = ReplyRule(id="PR-2", message="complaint")
    here = ReplyRule(id="PR-3", account="vk")
    lines = (everything, complaints, here)
    assert replies.rule_for(lines, reply("2026-11-20 10:00", message="complaint")) is complaints
    assert replies.rule_for(lines, reply("2026-11-20 10:00", message="complaint", account="vk")) is here
    assert replies.rule_for(lines[1:], reply("2026-11-20 10:00")) is replies.DEFAULT


def test_message_still_within_its_limit_is_not_judged() -> None:
    now = at("2026-11-20T12:00")
    found = [
        replies.measure(one, (), now)
        for one in (
            reply("2026-11-20 09:00", "2026-11-20 10:30"),
            reply("2026-11-20 09:00", "2026-11-20 11:30"),
            reply("2026-11-20 09:30"),
            reply("2026-11-20 11:00"),
        )
    ]
    stands = replies.standing(found)
    assert [one.within for one in found] == [True, False, False, None]
    assert (stands.total, stands.answered, stands.decided, stands.within, stands.late) == (4, 2, 3, 1, 1)
    assert stands.median == 2
    assert stands.answered_share == 0.5


def test_nothing_logged_gives_no_share() -> None:
    stands = replies.standing([])
    assert (stands.answered_share, stands.within_share, stands.median) == (None, None, None)
