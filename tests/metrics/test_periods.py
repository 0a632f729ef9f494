"""Periods: read, named, stepped through, in both languages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics import periods
from smmtui.metrics.periods import KINDS, PeriodKind

DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))


@given(DAYS, st.sampled_from(KINDS))
def test_a_period_reads_back_from_its_id_and_holds_its_day(day: date, kind: PeriodKind) -> None:
    one = periods.of(day, kind)
    assert day in one
    assert periods.parse(one.id) == one


@given(DAYS, st.sampled_from(KINDS))
def test_previous_and_following_leave_no_gap(day: date, kind: PeriodKind) -> None:
    one = periods.of(day, kind)
    assert one.previous().end + timedelta(days=1) == one.start
    assert one.previous().following() == one
    assert one.previous(3) == one.previous().previous().previous()


@given(DAYS, st.sampled_from(KINDS))
def test_a_year_before_is_a_period_of_the_same_kind(day: date, kind: PeriodKind) -> None:
    one = periods.of(day, kind)
    before = one.same_last_year()
    assert before.kind == kind
    assert 350 <= (one.start - before.start).days <= 374


@pytest.mark.parametrize(
    "text", ["2026-W54", "2026-13", "2026-Q5", "2026-02-30", "1850", "soon", "", "2025-W53", "26-1"]
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert periods.parse(text) is None


def test_lower_case_and_spaces_are_forgiven() -> None:
    assert periods.parse(" 2026-w7 ") == periods.parse("2026-W07")
    assert periods.parse("2026q4") == periods.parse("2026-Q4")


def test_labels_are_words_of_the_language() -> None:
    assert periods.of(date(2026, 11, 20), "month").label("en") == "November 2026"
    assert periods.of(date(2026, 11, 20), "month").label("ru") == "ноябрь 2026"
    assert periods.of(date(2026, 11, 20), "quarter").label("en") == "Q4 2026"
    assert periods.of(date(2026, 11, 20), "quarter").label("ru") == "IV квартал 2026"
    assert periods.of(date(2026, 11, 20), "week").label("en") == "16–22 Nov 2026"


def test_the_last_periods_end_with_the_present_one() -> None:
    assert [one.id for one in periods.last(3, "month", date(2026, 1, 5))] == ["2025-11", "2025-12", "2026-01"]


def test_weeks_within_a_month_begin_in_it() -> None:
    month = periods.of(date(2026, 11, 1), "month")
    assert [one.id for one in month.within("week")] == ["2026-W45", "2026-W46", "2026-W47", "2026-W48", "2026-W49"]
