"""Monday pages: weeks, missed ones, and numbers that are compared only with their like."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui.model.base import Money
from smmtui.model.planning import WeekPage
from smmtui.planning import weeks

FRIDAY = date(2026, 11, 20)  # in 2026-W47


def pages(*made: WeekPage) -> dict[str, WeekPage]:
    return {one.id: one for one in made}


@pytest.mark.parametrize(
    ("typed", "week"),
    [
        ("", "2026-W46"),
        ("last", "2026-W46"),
        ("эта неделя", "2026-W47"),
        ("w3", "2026-W03"),
        ("2020-W53", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2026-W60", None),
        ("soon", None),
    ],
)
def test_week_is_named_in_many_ways(typed: str, week: str | None) -> None:
    assert weeks.parse_week(typed, FRIDAY) == week


def test_missed_weeks_are_there_with_their_state() -> None:
    found = weeks.weeks(pages(WeekPage(id="2026-W43"), WeekPage(id="2026-W45")), FRIDAY)
    assert [(one.id, one.state) for one in found] == [
        ("2026-W46", "late"),
        ("2026-W45", "written"),
        ("2026-W44", "missed"),
        ("2026-W43", "written"),
    ]
    assert weeks.weeks({}, date(2026, 11, 23))[0].state == "due"


def test_rate_is_not_compared_across_formulas() -> None:
    held = pages(
        WeekPage(id="2026-W45", er=9.0, er_formula="er_post_reach"),
        WeekPage(id="2026-W46", er=0.5, er_formula="er_post_followers"),
    )
    (one,) = weeks.beside(held["2026-W46"], held)
    assert (one.last, one.median, one.n) == (None, None, 0)


def test_cost_is_better_when_smaller_and_never_across_currencies() -> None:
    costs = ((43, 10, "EUR"), (44, 30, "EUR"), (45, 20, "EUR"), (46, 1, "USD"), (47, 15, "EUR"))
    held = pages(*(WeekPage(id=f"2026-W{week}", cpa=Money(amount, code)) for week, amount, code in costs))
    (one,) = weeks.beside(held["2026-W47"], held)
    assert (one.last, one.median, one.n) == (None, 20, 3)
    assert one.better(one.median) is True


def test_median_needs_enough_earlier_weeks() -> None:
    held = pages(*(WeekPage(id=f"2026-W{week}", ctr=float(week)) for week in (44, 45, 46)))
    (one,) = weeks.beside(held["2026-W46"], held)
    assert (one.last, one.median, one.n) == (45, None, 2)


def test_week_belongs_to_the_month_of_its_thursday() -> None:
    found = weeks.of_month(date(2026, 10, 1), {}, FRIDAY)
    assert [one.id for one in found] == ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"]
    assert [one.id for one in weeks.of_month(date(2026, 11, 1), {}, FRIDAY)] == ["2026-W45", "2026-W46"]
