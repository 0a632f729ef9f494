"""The rhythm of posts: counts by day, silences by account, results by hour."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics import heat
from tests.metrics.posts_made import columns, post

TODAY = date(2026, 11, 20)  # a Friday


def daily(first: str, days: int, account: str = "tg", step: int = 1) -> list[object]:
    start = date.fromisoformat(first)
    return [
        post(f"{account}{start + timedelta(days=n)}", f"{start + timedelta(days=n)} 10:00", account=account)
        for n in range(0, days, step)
    ]


def test_days_to_come_are_none_and_days_without_posts_zero() -> None:
    found = columns([post("a", "2026-11-16 10:00"), post("b", "2026-11-16 12:00")])
    told = heat.rhythm(found, range(2), 2, TODAY)
    assert told.mondays == (date(2026, 11, 9), date(2026, 11, 16))
    assert told.counts == ((0,) * 7, (2, 0, 0, 0, 0, None, None))


def test_week_without_posts_after_the_first_is_named() -> None:
    found = columns([post("a", "2026-10-27 10:00"), post("b", "2026-11-10 10:00")])
    assert heat.rhythm(found, range(2), 5, TODAY).silent_weeks == (date(2026, 11, 2),)


def test_silence_of_one_account_is_named_although_another_posts() -> None:
    items = [*daily("2026-10-01", 10), *daily("2026-11-10", 11), *daily("2026-10-01", 51, "vk", 3)]
    found = columns(items)  # type: ignore[arg-type]
    (gap,) = heat.gaps(found, range(len(found)), TODAY)
    assert (gap.account, gap.first, gap.last, gap.days, gap.open) == (
        "tg",
        date(2026, 10, 11),
        date(2026, 11, 9),
        30,
        False,
    )


def test_silence_that_lasts_is_open() -> None:
    found = columns(daily("2026-10-01", 10))  # type: ignore[arg-type]
    (gap,) = heat.gaps(found, range(len(found)), TODAY)
    assert gap.open and gap.last == TODAY and gap.days == 41


def test_account_that_posts_once_a_week_is_not_silent_in_between() -> None:
    found = columns(daily("2026-09-25", 57, step=7))  # type: ignore[arg-type]
    assert heat.gaps(found, range(len(found)), TODAY) == ()


def test_median_by_hour_leaves_out_posts_of_unknown_hour() -> None:
    items = [post(str(n), "2026-11-16 18:10", 100 + n) for n in range(5)]
    items.append(post("x", "2026-11-16 00:00", 9_000, time_precision="day"))
    found = columns(items)
    cells = heat.hours(found, range(6), found.quantity("views"))
    assert cells[0][18].median == 102
    assert cells[0][0].why == "no_data"


@given(st.lists(st.integers(0, 200), max_size=60), st.integers(1, 52))
def test_rhythm_counts_every_post_of_its_weeks_once(ago: list[int], weeks: int) -> None:
    items = [post(str(n), f"{TODAY - timedelta(days=days)} 10:00") for n, days in enumerate(ago)]
    found = columns(items)
    first = TODAY - timedelta(days=TODAY.weekday() + 7 * (weeks - 1))
    told = heat.rhythm(found, range(len(found)), weeks, TODAY)
    assert told.posts == sum(TODAY - timedelta(days=days) >= first for days in ago)
