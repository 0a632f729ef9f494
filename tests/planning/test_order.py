"""The order of fixes, and a plan arranged by it, by owner and by day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smmtui.model.base import Money
from smmtui.model.finding import Task
from smmtui.model.organisation import Member
from smmtui.model.planning import BudgetLine, Training
from smmtui.planning import budget, order, training
from smmtui.planning.leader import Answer, Light, worst

TODAY = date(2026, 11, 20)


def task(ident: str, **fields: Any) -> Task:
    return Task(id=ident, text={"en": ident}, **fields)


def names(tasks: list[Task], how: order.Arrangement) -> list[tuple[str, list[str]]]:
    groups = order.grouped(tasks, how, lambda one: one.area, TODAY)
    return [(group.key, [one.id for one in group.tasks]) for group in groups]


def test_money_stands_behind_access_and_clarity_and_before_production() -> None:
    tasks = [task(area, area=area) for area in ("production", "money", "clarity", "access", "skills")]
    tasks.append(task("own"))
    assert [key for key, _ in names(tasks, "order")] == ["access", "clarity", "skills", "money", "production", ""]


def test_within_a_group_the_earliest_day_comes_first_and_none_last() -> None:
    tasks = [task("T-1"), task("T-2", due=date(2026, 12, 1)), task("T-3", due=date(2026, 11, 1))]
    assert names(tasks, "order") == [("", ["T-3", "T-2", "T-1"])]


def test_verified_tasks_have_a_last_group_of_their_own() -> None:
    tasks = [task("T-1", state="verified", area="access"), task("T-2", area="production")]
    for how in order.ARRANGEMENTS:
        assert names(tasks, how)[-1] == ("verified", ["T-1"])


def test_what_is_nobodys_comes_first_by_owner() -> None:
    tasks = [task("T-1", owner="Zoe"), task("T-2", owner="Ann"), task("T-3")]
    assert [key for key, _ in names(tasks, "owner")] == ["", "Ann", "Zoe"]


@pytest.mark.parametrize(
    ("due", "span"),
    [
        (date(2026, 11, 19), "overdue"),
        (date(2026, 11, 20), "week"),
        (date(2026, 11, 26), "week"),
        (date(2026, 11, 27), "month"),
        (date(2026, 12, 19), "month"),
        (date(2026, 12, 20), "later"),
        (None, "none"),
    ],
)
def test_spans_of_days(due: date | None, span: str) -> None:
    assert order.span(task("T-1", due=due), TODAY) == span


def test_task_called_done_is_not_late() -> None:
    assert order.is_late(task("T-1", due=date(2026, 11, 19)), TODAY)
    assert not order.is_late(task("T-1", due=date(2026, 11, 19), state="done"), TODAY)


# the budget


def line(part: Any, amount: float, period: str, **fields: Any) -> BudgetLine:
    code = fields.pop("currency", "EUR")
    return BudgetLine(id=f"B-{part}-{period}", part=part, amount=Money(amount, code), period=period, **fields)


def test_split_takes_the_months_that_lie_within() -> None:
    (one,) = budget.split([line("content", 1200, "2026"), line("people", 300, "2026-11")], "2026-Q4")
    assert (one.sums, one.total, one.share("people")) == ({"content": 300, "people": 300}, 600, 0.5)


def test_currencies_are_never_added() -> None:
    found = budget.split([line("content", 10, "2026"), line("people", 10, "2026", currency="USD")], "2026")
    assert [(one.currency, one.total) for one in found] == [("EUR", 10), ("USD", 10)]


def test_part_without_money_is_named_once_there_is_a_budget() -> None:
    assert budget.without_money(()) == ()
    assert budget.without_money(budget.split([line("content", 10, "2026")], "2026")) == ("people", "distribution")


def test_spent_and_set_aside_can_be_told_apart() -> None:
    lines = [line("content", 10, "2026", state="spent"), line("people", 5, "2026")]
    assert [one.total for one in budget.split(lines, "2026", spent=True)] == [10]
    assert [one.total for one in budget.split(lines, "2026", spent=False)] == [5]


# skills


def test_the_best_person_counts_and_gaps_come_first() -> None:
    team = [
        Member(id="M-1", name="Ann", skills={"content": 3, "texts": 2}),
        Member(id="M-2", name="Bo", skills={"content": 1}),
    ]
    states = {one.skill: one for one in training.skills(team, [])}
    assert (states["content"].best, states["content"].who, states["content"].is_gap) == (3, ("Ann",), False)
    assert training.skills(team, [])[0].skill == "texts"
    assert states["funnel"].best is None
    assert not states["funnel"].is_gap


def test_gap_that_somebody_learns_is_no_open_gap() -> None:
    team = [Member(id="M-1", name="Ann", skills={"texts": 2})]
    lesson = Training(id="L-1", what="Course", skill="texts", due=date(2026, 11, 19))
    assert [one.skill for one in training.gaps(training.skills(team, []))] == ["texts"]
    assert training.gaps(training.skills(team, [lesson])) == ()
    assert training.late([lesson], TODAY) == (lesson,)
    done = Training(id="L-1", what="Course", skill="texts", due=date(2026, 11, 19), done_on=TODAY)
    assert training.late([done], TODAY) == ()


@pytest.mark.parametrize(
    ("lights", "whole"),
    [
        (["good", "good"], "good"),
        (["good", "look"], "look"),
        (["unknown", "unknown", "good"], "unknown"),
        (["unknown", "good"], "look"),
    ],
)
def test_the_whole_page_stands_as_its_answers_do(lights: list[Light], whole: Light) -> None:
    assert worst(tuple(Answer("owner", light, (), "plan") for light in lights)) == whole
