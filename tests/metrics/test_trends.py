"""Trends: periods in a row, gaps that stay gaps, and changes."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics.trends import Span, Step, change, levels, multiples, rolling, spans, trend
from tests.metrics.posts_made import columns, post

STEPS: tuple[Step, ...] = ("day", "week", "month", "quarter", "year")


def week(text: str) -> Span:
    first = date.fromisoformat(text)
    return Span(first, first + timedelta(days=6))


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.sampled_from(STEPS))
def test_periods_follow_each_other_without_a_hole_and_hold_both_ends(first: date, more: int, step: Step) -> None:
    last = first + timedelta(days=more)
    found = spans(first, last, step)
    assert first in found[0] and last in found[-1]
    assert all(one.last + timedelta(days=1) == two.first for one, two in pairwise(found))


def test_weeks_begin_on_monday_and_quarters_on_the_first() -> None:
    assert spans(date(2026, 11, 20), date(2026, 11, 20), "week")[0] == week("2026-11-16")
    assert spans(date(2026, 11, 20), date(2026, 11, 20), "quarter")[0] == Span(date(2026, 10, 1), date(2026, 12, 31))


def test_week_without_posts_is_a_gap_and_not_zero() -> None:
    items = [post(f"a{n}", "2026-11-02 10:00", 10 + n) for n in range(5)]
    items += [post(f"b{n}", "2026-11-16 10:00", 20 + n) for n in range(5)]
    found = columns(items)
    points = trend(found, spans(date(2026, 11, 2), date(2026, 11, 16), "week"), found.quantity("views"))
    assert [one.value for one in points] == [12, None, 22]
    assert [one.middle.why for one in points] == ["", "no_data", ""]


def test_week_with_too_few_posts_is_a_gap_too() -> None:
    found = columns([post("a", "2026-11-02 10:00", 10)])
    (point,) = trend(found, [week("2026-11-02")], found.quantity("views"))
    assert (point.posts, point.value, point.middle.why) == (1, None, "too_few")


def test_numbers_read_on_the_first_days_are_called_young() -> None:
    found = columns([post(f"a{n}", "2026-11-19 10:00", 10) for n in range(5)])
    (point,) = trend(found, [week("2026-11-16")], found.quantity("views"))
    assert point.young


def test_multiples_give_each_group_the_trend_that_it_has_alone() -> None:
    items = [
        post(f"{kind}{day}{n}", f"2026-11-{day:02} 10:00", day * n, format=kind)
        for kind in ("photo", "video")
        for day in (2, 3, 10)
        for n in range(1, 4)
    ]
    found, periods = columns(items), spans(date(2026, 11, 2), date(2026, 11, 15), "week")
    several = multiples(found, "format", periods, found.quantity("views"))
    alone = columns([one for one in items if one.format == "video"])
    assert several["video"] == trend(alone, periods, alone.quantity("views"))


def test_rolling_median_looks_back_but_keeps_weeks_without_posts_empty() -> None:
    items = [post(f"a{n}", "2026-11-02 10:00", 10) for n in range(4)] + [post("b", "2026-11-16 10:00", 90)]
    found, weeks = columns(items), spans(date(2026, 11, 2), date(2026, 11, 22), "week")
    assert rolling(found, weeks, found.quantity("views")) == (None, None, 10)


def test_change_is_a_share_of_the_earlier_median_and_says_how_sure_it_is() -> None:
    items = [post(f"a{n}", "2026-11-02 10:00", 100 + n) for n in range(9)]
    items += [post(f"b{n}", "2026-11-09 10:00", 50 + n) for n in range(9)]
    found = columns(items)
    told = change(found, week("2026-11-09"), week("2026-11-02"), found.quantity("views"))
    assert told.value is not None and round(told.value, 3) == round((54 - 104) / 104, 3)
    assert told.verdict == "clear"


def test_change_against_too_few_posts_is_refused() -> None:
    items = [post("a", "2026-11-02 10:00", 100)] + [post(f"b{n}", "2026-11-09 10:00", 50) for n in range(9)]
    found = columns(items)
    told = change(found, week("2026-11-09"), week("2026-11-02"), found.quantity("views"))
    assert (told.value, told.why) == (None, "too_few")


def test_flow_is_summed_where_half_of_its_days_are_there() -> None:
    days = {f"2026-11-{day:02}": 10.0 for day in (2, 3, 4, 5, 9)}
    told = levels(days, [week("2026-11-02"), week("2026-11-09")], "flow")
    assert [(one.value, one.days) for one in told] == [(40, 4), (None, 1)]


def test_stock_is_what_stood_last() -> None:
    days = {"2026-11-03": 500.0, "2026-11-07": 510.0}
    assert [one.value for one in levels(days, [week("2026-11-02"), week("2026-11-09")], "stock")] == [510, None]
