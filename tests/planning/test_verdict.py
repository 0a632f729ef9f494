"""The verdict out of its lines: only results decide, nothing is stopped early, and what is missing is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from smmtui.metrics import periods
from smmtui.metrics.source import Dated
from smmtui.model.base import Money
from smmtui.model.direction import Goal, HiredWork
from smmtui.model.metric import Entry
from smmtui.model.planning import Attempt, Experiment
from smmtui.planning.verdict import Line, Sort, Vote, judge
from smmtui.planning.verdict_goals import goal_lines
from smmtui.planning.verdict_numbers import Scope, by_metric, money_lines, result_lines, trend_lines
from smmtui.planning.verdict_work import experiment_lines, hired_lines

TODAY = date(2026, 11, 20)
STARTED = date(2026, 8, 22)


def line(vote: Vote, sort: Sort = "outcome") -> Line:
    return Line("x", vote, sort)


def entries(*rows: tuple[str, str, float], currency: str = "") -> tuple[Dated, ...]:
    made = []
    for number, (metric, period, value) in enumerate(rows):
        parsed = periods.parse(period)
        assert parsed is not None
        made.append(
            Dated(Entry(id=f"E-{number}", metric=metric, period=period, value=value, currency=currency), parsed)
        )
    return tuple(made)


def scope(*rows: tuple[str, str, float], currency: str = "") -> Scope:
    return Scope(by_metric(entries(*rows, currency=currency)), STARTED, TODAY)


def goal(**fields: Any) -> Goal:
    whole = {"money_link": "earns", "baseline": 10.0, "target": 20.0, "due": date(2026, 12, 1), **fields}
    return Goal(id="G-1", text="Orders", **whole)


def said(found: Iterable[Line]) -> list[tuple[str, str]]:
    return [(one.key, one.vote) for one in found]


@pytest.mark.parametrize(
    ("votes", "advice"),
    [
        (["for", "for"], "go"),
        (["against", "against"], "stop"),
        (["for", "against"], "change"),
        (["for", "fix"], "change"),
        (["fix"], "change"),
        (["none", "missing"], "unknown"),
        ([], "unknown"),
    ],
)
def test_votes_make_the_verdict(votes: list[Vote], advice: str) -> None:
    assert judge(line(vote) for vote in votes).advice == advice


@pytest.mark.parametrize("sort", ["cost", "trend", "note"])
def test_cost_and_trend_alone_decide_nothing(sort: Sort) -> None:
    assert judge([line("for", sort)]).advice == "unknown"
    assert judge([line("for", sort), line("for", "goal")]).advice == "go"


def test_nothing_is_stopped_before_its_ninety_days() -> None:
    early = judge([line("against")], over=False)
    assert early.advice == "change"
    assert "too_early" in [one.key for one in early.lines]


def test_sureness_counts_sorts_of_evidence() -> None:
    lines = [line("for", "goal"), line("for", "goal")]
    assert judge(lines).sure == "low"
    assert judge([*lines, line("for", "cost")]).sure == "medium"
    assert judge([*lines, line("for", "cost"), line("for", "trend")]).sure == "high"


def test_what_speaks_against_comes_first_among_what_would_change_it() -> None:
    found = judge(
        [
            Line("a", "for", "goal", turn="t"),
            Line("b", "missing", "goal", turn="t"),
            Line("c", "against", "goal", turn="t"),
        ]
    )
    assert [one.key for one in found.turns] == ["c", "b", "a"]


# goals


def goals(*found: Goal, vain: frozenset[str] = frozenset(), started: date | None = STARTED) -> list[tuple[str, str]]:
    return said(goal_lines(found, vain, started, TODAY))


def test_goal_about_attention_is_never_counted() -> None:
    met = goal(state="met")
    assert goals(met, vain=frozenset({"G-1"})) == [("goal_not_counted", "none"), ("goals_none", "missing")]
    assert goals(goal(state="met", money_link="none"))[0] == ("goal_not_counted", "none")
    assert goals(met) == [("goal_met", "for")]


def test_missed_goal_speaks_against_and_dropped_one_is_silent() -> None:
    assert goals(goal(state="missed", actual=12.0)) == [("goal_missed_figures", "against")]
    assert goals(goal(state="dropped")) == [("goals_none", "missing")]


def test_goal_decided_before_the_ninety_days_is_left_out() -> None:
    assert goals(goal(state="missed", due=date(2026, 8, 21))) == [("goals_none", "missing")]
    assert goals(goal(state="missed", due=date(2026, 8, 22))) == [("goal_missed", "against")]


@pytest.mark.parametrize(
    ("actual", "line"),
    [
        (None, ("goal_no_actual", "missing")),
        (20.0, ("goal_reached", "for")),
        (18.1, ("goal_on_way", "for")),
        (17.9, ("goal_behind", "fix")),
    ],
)
def test_open_goal_is_measured_by_the_even_way(actual: float | None, line: tuple[str, str]) -> None:
    # 90 of 101 days: 10 + 10 * 0.891 * 0.9 = 18.02
    assert goals(goal(actual=actual)) == [line]


def test_goal_of_less_is_measured_the_other_way_round() -> None:
    cheaper = {"baseline": 20.0, "target": 10.0, "money_link": "saves"}
    assert goals(goal(**cheaper, actual=9.0)) == [("goal_reached", "for")]
    assert goals(goal(**cheaper, actual=19.0)) == [("goal_behind", "fix")]


def test_open_goal_past_its_day_speaks_against() -> None:
    assert goals(goal(actual=19.0, due=date(2026, 11, 19))) == [("goal_over", "against")]


# numbers

BEFORE = (("leads", "2026-06", 30.0), ("leads", "2026-07", 30.0))


def test_results_are_compared_by_the_day_with_the_ninety_days_before() -> None:
    assert said(result_lines(scope(("leads", "2026-09", 45.0), *BEFORE))) == [("result_up", "for")]
    assert said(result_lines(scope(("leads", "2026-09", 15.0), *BEFORE))) == [("result_down", "against")]
    assert said(result_lines(scope(("leads", "2026-09", 30.0), *BEFORE))) == [("result_flat", "fix")]


def test_month_and_its_weeks_are_not_counted_twice() -> None:
    found = scope(("leads", "2026-09", 45.0), ("leads", "2026-W37", 12.0)).now("leads")
    assert found is not None
    assert found.value == 45.0


def test_first_numbers_say_that_there_is_nothing_to_compare() -> None:
    assert said(result_lines(scope(("leads", "2026-09", 45.0)))) == [("result_first", "none")]


def test_attention_is_no_result() -> None:
    assert said(result_lines(scope(("reach", "2026-09", 90000.0), ("followers", "2026-09", 12.0)))) == [
        ("results_none", "missing")
    ]


def test_money_in_is_set_against_money_out_with_the_margin() -> None:
    rows = (("revenue", "2026-09", 1000.0), ("spend", "2026-09", 300.0), ("cost", "2026-09", 200.0))
    assert said(money_lines(scope(*rows, currency="EUR"))) == [("pays", "for")]
    margin = Scope(
        by_metric((*entries(*rows, currency="EUR"), *entries(("gross_margin", "2026", 40.0)))), STARTED, TODAY
    )
    assert said(money_lines(margin)) == [("loses_margin", "against")]


def test_costs_of_two_currencies_are_not_added() -> None:
    mixed = (*entries(("spend", "2026-09", 300.0), currency="EUR"), *entries(("cost", "2026-09", 2.0), currency="USD"))
    assert said(money_lines(Scope(by_metric(mixed), STARTED, TODAY))) == [("cost_mixed", "missing")]


def test_other_records_stand_in_for_costs_that_nobody_entered() -> None:
    rows = (("revenue", "2026-09", 100.0),)
    assert said(money_lines(scope(*rows, currency="EUR"))) == [("cost_none", "missing")]
    assert said(money_lines(scope(*rows, currency="EUR"), Money(150.0, "EUR"))) == [("loses", "against")]


def test_trend_needs_three_spans() -> None:
    rising = (("leads", "2026-09", 10.0), ("leads", "2026-10", 20.0), ("leads", "2026-W45", 10.0))
    assert said(trend_lines(scope(*rising))) == [("trend_up", "for")]
    assert said(trend_lines(scope(*rising[:2]))) == [("trend_none", "missing")]


# experiments and hired work


def attempts(*outcomes: str) -> list[Attempt]:
    return [
        Attempt(id=f"TR-{number}", experiment="E-1", did="x", outcome=one)  # type: ignore[arg-type]
        for number, one in enumerate(outcomes)
    ]


@pytest.mark.parametrize(
    ("outcomes", "advice"),
    [
        ((), "unknown"),
        (("worked",), "go"),
        (("failed",), "change"),
        (("failed", "failed", "failed"), "stop"),
        (("failed", "worked"), "change"),
        (("partly",), "change"),
        (("unclear",), "unknown"),
    ],
)
def test_experiment_is_judged_by_its_tries(outcomes: tuple[str, ...], advice: str) -> None:
    experiment = Experiment(id="E-1", belief="b", test="t", metric="orders", expected="5")
    assert judge(experiment_lines(experiment, attempts(*outcomes), vain=False)).advice == advice


def test_experiment_measured_by_attention_decides_nothing() -> None:
    experiment = Experiment(id="E-1", belief="b", test="t", metric="likes", expected="500")
    assert judge(experiment_lines(experiment, attempts("worked"), vain=True)).advice == "unknown"


@pytest.mark.parametrize(
    ("fields", "advice"),
    [
        ({"state": "paid_off"}, "go"),
        ({"state": "not_paid_off"}, "stop"),
        ({"state": "unclear"}, "change"),
        ({"due": date(2026, 11, 19)}, "change"),
        ({"due": date(2026, 11, 20)}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_hired_work_is_judged_by_what_came_of_it(fields: dict[str, Any], advice: str) -> None:
    work = HiredWork(id="H-1", what="Film", expected="20 orders", cost=Money(500.0, "EUR"), **fields)
    assert judge(hired_lines(work, TODAY)).advice == advice


def test_hired_work_without_expectation_says_so() -> None:
    work = HiredWork(id="H-1", what="Film", state="paid_off")
    assert said(hired_lines(work, TODAY))[:2] == [("hired_no_expectation", "missing"), ("hired_no_cost", "missing")]
