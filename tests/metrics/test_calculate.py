"""Calculators: parts, samples, money, margins, and the reasons why there is no value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smmtui.metrics import periods
from smmtui.metrics.calculate import breakdown, calculate, history
from smmtui.metrics.dictionary import load
from smmtui.metrics.periods import Period
from smmtui.metrics.source import Answer, Ended, Numbers
from smmtui.metrics.values import change, comparable, why_not_comparable
from tests.metrics.numbers_made import TODAY, entry, numbers, post, series


def period(text: str) -> Period:
    found = periods.parse(text)
    assert found is not None
    return found


OCTOBER = period("2026-10")
DAYS = [date(2026, 10, day) for day in range(1, 32)]


def money(**values: float) -> Numbers:
    """October's entries in rubles and pieces."""
    rubles = {"spend", "revenue", "cost"}
    return numbers(
        entries=[
            entry(name, "2026-10", value, currency="RUB" if name in rubles else "") for name, value in values.items()
        ]
    )


@pytest.mark.parametrize(
    ("metric", "values", "expected"),
    [
        ("cpl", {"spend": 3000, "leads": 12}, 250),
        ("cpo", {"spend": 3000, "sales": 6}, 500),
        ("cpa", {"spend": 3000, "conversions": 10}, 300),
        ("cac", {"spend": 3000, "new_customers": 4}, 750),
        ("cac", {"spend": 3000, "cost": 5000, "new_customers": 4}, 2000),
        ("romi", {"spend": 3000, "revenue": 9000}, 200),
        ("romi_margin", {"spend": 3000, "revenue": 9000, "gross_margin": 40}, 20),
        ("roi", {"spend": 3000, "cost": 3000, "revenue": 9000}, 50),
        ("drr", {"spend": 3000, "revenue": 9000}, 100 / 3),
        ("drr_break_even", {"gross_margin": 40}, 40),
        ("contribution", {"spend": 3000, "revenue": 9000, "gross_margin": 40}, 600),
        ("contribution", {"spend": 3000, "cost": 1000, "revenue": 9000, "gross_margin": 40}, -400),
        ("average_sale", {"revenue": 9000, "sales": 6}, 1500),
        ("lead_to_sale", {"leads": 12, "sales": 3}, 25),
        ("cvr_visitors", {"conversions": 5, "visitors": 500}, 1),
        ("cvr_clicks", {"conversions": 5, "link_clicks": 250}, 2),
        ("response_rate", {"answered": 9, "messages": 12}, 75),
    ],
)
def test_formulas_over_entries(metric: str, values: dict[str, float], expected: float) -> None:
    value = calculate(money(**values), metric, OCTOBER)
    assert value.value == pytest.approx(expected)
    assert value.basis == "entries"
    assert value.currency == ("RUB" if load().metric(metric).unit == "money" else "")


@pytest.mark.parametrize(
    ("metric", "values", "why", "missing"),
    [
        ("cpl", {}, "no_data", ("spend", "leads")),
        ("cpl", {"spend": 3000}, "no_denominator", ("leads",)),
        ("cpl", {"leads": 3}, "no_numerator", ("spend",)),
        ("cpl", {"spend": 3000, "leads": 0}, "zero_denominator", ()),
        ("romi_margin", {"spend": 3000, "revenue": 9000}, "no_margin", ("gross_margin",)),
        ("contribution", {"revenue": 9000, "gross_margin": 40}, "no_costs", ("spend",)),
        ("roi", {"spend": 3000, "revenue": 9000}, "no_denominator", ("cost",)),
        ("cvr_clicks", {"conversions": 3}, "no_denominator", ("link_clicks",)),
        ("er_post_reach", {}, "no_data", ("posts",)),
    ],
)
def test_an_absent_value_says_why_and_what_is_missing(
    metric: str, values: dict[str, float], why: str, missing: tuple[str, ...]
) -> None:
    value = calculate(money(**values), metric, OCTOBER)
    assert value.value is None
    assert value.why == why
    assert value.missing == missing


def test_zero_typed_is_zero_and_blank_is_unknown() -> None:
    assert calculate(money(leads=0), "leads", OCTOBER).value == 0
    assert calculate(money(sales=1), "leads", OCTOBER).value is None


def test_money_of_two_currencies_is_never_added() -> None:
    held = numbers(
        entries=[
            entry("spend", "2026-10", 100, currency="RUB", account="a"),
            entry("spend", "2026-10", 100, currency="USD", account="b"),
        ]
    )
    assert calculate(held, "spend", OCTOBER).why == "mixed_currencies"
    assert calculate(held, "spend", OCTOBER, account="b").value == 100


def test_revenue_and_spend_in_two_currencies_give_no_return() -> None:
    held = numbers(
        entries=[entry("spend", "2026-10", 100, currency="RUB"), entry("revenue", "2026-10", 100, currency="USD")]
    )
    assert calculate(held, "romi", OCTOBER).why == "mixed_currencies"


def test_the_margin_of_an_earlier_month_stands() -> None:
    held = money(spend=3000, revenue=9000)
    earlier = numbers(entries=[*held.entries, entry("gross_margin", "2026-07", 50)])
    later = numbers(entries=[*held.entries, entry("gross_margin", "2026-11", 50)])
    assert calculate(earlier, "romi_margin", OCTOBER).value == 50
    assert calculate(later, "romi_margin", OCTOBER).why == "no_margin"


def test_a_total_and_its_parts_are_not_counted_twice() -> None:
    held = numbers(
        entries=[
            entry("leads", "2026-10", 10),
            entry("leads", "2026-10", 4, account="a"),
            entry("leads", "2026-10", 3, account="a", channel="spring"),
            entry("leads", "2026-W42", 2),
        ]
    )
    assert calculate(held, "leads", OCTOBER).value == 10
    assert calculate(held, "leads", OCTOBER, account="a").value == 4
    assert calculate(held, "leads", OCTOBER, channel="Spring").value == 3


def test_parts_are_added_where_there_is_no_total() -> None:
    held = numbers(
        entries=[
            entry("leads", "2026-10", 4, account="a"),
            entry("leads", "2026-10", 3, account="b"),
            entry("leads", "2026-10", 9, channel="radio"),
        ]
    )
    assert calculate(held, "leads", OCTOBER).value == 7  # radio is no social media
    assert calculate(held, "leads", OCTOBER, channel="radio").value == 9


def test_weeks_add_up_to_the_month_of_their_thursdays() -> None:
    weeks = ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"]  # 28 Sep to 1 Nov, Thursdays in October
    value = calculate(numbers(entries=[entry("leads", week, 2) for week in weeks]), "leads", OCTOBER)
    assert (value.value, value.n, value.partial) == (10, 5, False)


def test_a_month_with_one_week_known_is_partial() -> None:
    value = calculate(numbers(entries=[entry("leads", "2026-W42", 2)]), "leads", OCTOBER)
    assert value.partial


def test_a_month_is_not_split_into_weeks() -> None:
    assert calculate(money(leads=12), "leads", period("2026-W42")).why == "no_data"


def test_a_period_that_has_not_begun_has_no_value() -> None:
    assert calculate(money(leads=12), "leads", period("2027-01")).why == "not_yet"


# posts


def posts_with(count: int, **values: float) -> Numbers:
    return numbers(
        posts=[post(n, DAYS[n], account="a", **values) for n in range(count)],
        followers={"a": {date(2026, 10, 1): 1000.0}},
    )


def test_a_median_of_posts_is_refused_under_five() -> None:
    four = calculate(posts_with(4, reactions=10, reach=200), "er_post_reach", OCTOBER)
    assert (four.value, four.why, four.n, four.least) == (None, "too_few", 4, 5)
    five = calculate(posts_with(5, reactions=10, reach=200), "er_post_reach", OCTOBER)
    assert (five.value, five.n, five.numerator, five.denominator) == (5, 5, 50, 1000)


def test_a_median_is_the_middle_and_not_the_mean() -> None:
    held = numbers(posts=[post(n, DAYS[n], reactions=r, reach=100) for n, r in enumerate([1, 2, 3, 4, 90])])
    assert calculate(held, "er_post_reach", OCTOBER).value == 3


@pytest.mark.parametrize(
    ("metric", "expected"),
    [("er_post_followers", 2), ("er_post_reach", 10), ("er_views", 5), ("er_post_impressions", 4), ("reach_rate", 20)],
)
def test_the_same_posts_give_a_different_number_by_each_formula(metric: str, expected: float) -> None:
    held = posts_with(6, reactions=12, comments=5, saves=3, reach=200, views=400, impressions=500)
    assert calculate(held, metric, OCTOBER).value == pytest.approx(expected)


def test_the_metric_that_tgstat_calls_err_uses_views_where_there_is_no_reach() -> None:
    assert calculate(posts_with(5, views=300), "reach_rate", OCTOBER).value == 30


def test_without_followers_known_their_rate_says_so() -> None:
    held = numbers(posts=[post(n, DAYS[n], reactions=1) for n in range(5)])
    value = calculate(held, "er_post_followers", OCTOBER)
    assert (value.why, value.missing) == ("no_denominator", ("followers",))


def test_posts_a_week_count_weeks_without_posts() -> None:
    held = posts_with(6, reactions=1)
    assert calculate(held, "post_rate", OCTOBER).value == pytest.approx(6 / (31 / 7))
    assert calculate(held, "post_rate", period("2026-09")).value == 0
    assert calculate(held, "post_rate", OCTOBER, account="b").why == "no_data"


def test_clicks_are_divided_only_by_the_impressions_of_posts_that_know_both() -> None:
    held = numbers(posts=[post(1, DAYS[1], clicks=5, impressions=100), post(2, DAYS[2], impressions=900)])
    value = calculate(held, "ctr", OCTOBER)
    assert (value.value, value.numerator, value.denominator, value.n) == (5, 5, 100, 1)


# days


def test_daily_totals_add_up_over_the_period_and_the_accounts() -> None:
    days = {day.isoformat(): 2.0 for day in DAYS}
    held = numbers(
        days=[series("views", days), series("views", days, account="b"), series("views", {"2026-09-30": 99})]
    )
    whole = calculate(held, "views", OCTOBER)
    assert (whole.value, whole.n, whole.basis, whole.partial) == (124, 31, "series", False)
    assert calculate(held, "views", OCTOBER, account="b").value == 62


def test_people_reached_each_day_are_not_added_up() -> None:
    held = numbers(days=[series("reach", {"2026-10-01": 100, "2026-10-02": 300, "2026-10-03": 500})])
    value = calculate(held, "reach", OCTOBER)
    assert (value.value, value.summary, value.partial) == (300, "median_of_days", True)


def test_what_is_typed_stands_before_daily_totals() -> None:
    held = numbers(days=[series("reach", {"2026-10-01": 100})], entries=[entry("reach", "2026-10", 5000, account="a")])
    assert calculate(held, "reach", OCTOBER).value == 5000


def test_paid_and_organic_are_apart_and_add_up_to_the_whole() -> None:
    held = numbers(
        days=[
            series("views", {"2026-10-01": 3}, organic=True),
            series("views", {"2026-10-01": 4, "2026-10-02": 9}, organic=False),
        ]
    )
    assert calculate(held, "views", OCTOBER, organic=True).value == 3
    assert calculate(held, "views", OCTOBER, organic=False).value == 13
    assert calculate(held, "views", OCTOBER).value == 7  # the day on which both are known


def test_follower_growth_is_the_difference_of_two_readings() -> None:
    held = numbers(followers={"a": {date(2026, 9, 28): 1000.0, date(2026, 10, 30): 1100.0}})
    assert calculate(held, "follower_growth", OCTOBER).value == 100
    assert calculate(held, "follower_growth_rate", OCTOBER).value == 10


def test_one_reading_is_no_growth() -> None:
    held = numbers(followers={"a": {date(2026, 10, 30): 1100.0}})
    assert calculate(held, "follower_growth", OCTOBER).why == "no_data"


def test_growth_of_those_who_came_less_those_who_went() -> None:
    held = numbers(days=[series("follows_gained", {"2026-10-01": 9}), series("follows_lost", {"2026-10-01": 4})])
    assert calculate(held, "follower_growth", OCTOBER).value == 5


def test_unsubscribes_are_a_share_of_those_who_were_there_at_the_start() -> None:
    held = numbers(
        days=[series("follows_lost", {"2026-10-05": 30})],
        followers={"a": {date(2026, 9, 30): 1000.0, date(2026, 10, 31): 5000.0}},
    )
    assert calculate(held, "unsub_rate", OCTOBER).value == 3


def test_engagement_of_a_day_is_set_against_the_followers_of_that_day() -> None:
    held = numbers(
        days=[series("likes", {"2026-10-05": 10, "2026-10-06": 30})], followers={"a": {date(2026, 10, 1): 1000.0}}
    )
    assert calculate(held, "er_day", OCTOBER).value == 2


def test_the_cost_of_a_follower_takes_money_by_hand_and_followers_of_the_export() -> None:
    held = numbers(
        entries=[entry("spend", "2026-10", 900, currency="RUB", account="a")],
        days=[series("follows_gained", {day.isoformat(): 1.0 for day in DAYS})],
    )
    value = calculate(held, "cpf", OCTOBER, account="a")
    assert value.basis == "mixed"
    assert value.value == pytest.approx(900 / 31)


# answers


def answers(hours: list[float | None]) -> Numbers:
    return numbers(answers=[Answer("a", DAYS[0], one, None if one is None else one <= 2) for one in hours])


def test_answers_give_rate_median_and_share_in_time() -> None:
    held = answers([1, 1, 1.5, 3, 9, None])
    assert calculate(held, "response_rate", OCTOBER).value == pytest.approx(500 / 6)
    assert calculate(held, "within_sla", OCTOBER).value == 60
    median = calculate(held, "response_time_median", OCTOBER)
    assert (median.value, median.n) == (5400, 5)


def test_four_answers_are_too_few_for_a_median() -> None:
    assert calculate(answers([1, 1, 1, 1, None]), "response_time_median", OCTOBER).why == "too_few"


def test_goals_that_ended_give_the_share_that_was_met() -> None:
    held = replace(numbers(), goals=[Ended(DAYS[1], met=True), Ended(DAYS[2], met=False), Ended(TODAY, met=False)])
    value = calculate(held, "goals_met", OCTOBER)
    assert (value.value, value.n, value.basis) == (50, 2, "goals")
    assert calculate(held, "goals_met", period("2026-09")).why == "no_data"


# comparing


def test_values_of_two_formulas_currencies_or_sorts_are_not_compared() -> None:
    held = posts_with(6, reactions=12, reach=200, views=400)
    er, erv = (calculate(held, metric, OCTOBER) for metric in ("er_post_reach", "er_views"))
    assert not comparable(er, erv)
    assert why_not_comparable(er, erv) == "other_metric"
    spend = numbers(
        entries=[entry("spend", "2026-10", 1, currency="RUB"), entry("spend", "2026-09", 1, currency="USD")]
    )
    october, september = (calculate(spend, "spend", period(one)) for one in ("2026-10", "2026-09"))
    assert why_not_comparable(october, september) == "other_currency"
    assert change(october, september) is None
    paid = calculate(held, "er_post_reach", OCTOBER, organic=False)
    assert why_not_comparable(er, paid) == "absent"


def test_a_change_is_a_share_of_the_earlier_value() -> None:
    held = numbers(entries=[entry("leads", "2026-10", 15), entry("leads", "2026-09", 10)])
    before, now = history(held, "leads", [period("2026-09"), OCTOBER])
    assert change(now, before) == 0.5


def test_cost_per_result_by_channel_and_by_advertisement() -> None:
    held = numbers(
        entries=[
            entry("spend", "2026-10", 1000, currency="RUB", channel="radio"),
            entry("leads", "2026-10", 2, channel="radio"),
            entry("spend", "2026-10", 1000, currency="RUB", account="a", channel="carousel"),
            entry("leads", "2026-10", 10, account="a", channel="carousel"),
        ]
    )
    found = {one.channel: one.value for one in breakdown(held, "cpl", OCTOBER)}
    assert found == {"radio": 500, "carousel": 100}


@given(st.lists(st.integers(0, 500), max_size=20), st.sampled_from([one.id for one in load().formulas()]))
def test_every_metric_gives_a_value_or_a_reason(counts: list[int], metric: str) -> None:
    held = numbers(
        posts=[
            post(n, TODAY - timedelta(days=n), reactions=count, reach=count * 3, views=count * 5)
            for n, count in enumerate(counts)
        ],
        entries=[entry("leads", "2026-11", len(counts))],
        days=[series("reach", {"2026-11-01": float(len(counts))})],
    )
    value = calculate(held, metric, period("2026-11"))
    assert (value.value is None) == bool(value.why)
