"""What the plan between two reviews shows as facts: unknown until a register is begun, then what is missing counts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smmtui.engine.values import UNKNOWN, Cell
from smmtui.facts.planning import PLANNING_COLUMNS
from smmtui.facts.tables import Records, build
from smmtui.model.base import Money
from smmtui.model.finding import Task
from smmtui.model.organisation import Member
from smmtui.model.planning import (
    Attempt,
    BudgetLine,
    Experiment,
    ReplyRule,
    Slot,
    Training,
    VerdictRound,
    WeekPage,
)

TODAY = date(2026, 11, 20)  # a Friday


def fact(name: str, **registers: Any) -> Cell:
    held: dict[str, Any] = {register: {one.id: one for one in rows} for register, rows in registers.items()}
    return build(Records(**held), today=TODAY)["workspace"].column(name)[0]


def test_empty_plan_is_unknown_and_no_fault() -> None:
    known = {name for name in PLANNING_COLUMNS if fact(name) is not UNKNOWN}
    assert known == {"verdicts_overdue"}
    assert fact("verdicts_overdue") == 0


def test_verdict_is_overdue_after_its_day_without_a_decision() -> None:
    def one(day: int, **fields: Any) -> VerdictRound:
        return VerdictRound(id=f"V-{day}", started=date(2026, 8, 1), due=date(2026, 11, day), **fields)

    assert fact("verdicts_overdue", rounds=[one(19), one(20)]) == 1
    assert fact("verdicts_overdue", rounds=[one(19, decision="go")]) == 0


def test_start_of_ninety_days_counts_until_somebody_decides() -> None:
    task = Task(id="START-12", template="start/verdict", due=date(2026, 11, 1))
    decided = VerdictRound(id="V-1", started=date(2026, 8, 1), due=date(2026, 11, 1), decision="go")
    assert fact("verdicts_overdue", tasks=[task]) == 1
    assert fact("verdicts_overdue", tasks=[task], rounds=[decided]) == 0


def test_missed_weeks_are_counted_since_the_first_page() -> None:
    pages = [WeekPage(id="2026-W44", worked_decision="Again"), WeekPage(id="2026-W46", er=3.0)]
    assert fact("weeks_missed", weeks=pages) == 1
    assert fact("weeks_undecided", weeks=pages) == 1
    assert fact("weeks_missed", weeks=[WeekPage(id="2026-W01")]) == 8


def test_protocol_lines_without_a_name_are_counted() -> None:
    assert fact("protocol_unowned", protocol=[ReplyRule(id="PR-1"), ReplyRule(id="PR-2", who="Ira")]) == 1


def test_calendar_counts_empty_weeks_and_slots_without_owner() -> None:
    slots = [
        Slot(id="SL-1", on=date(2026, 11, 20), owner="Ira"),
        Slot(id="SL-2", on=date(2026, 12, 4)),
        Slot(id="SL-3", on=date(2026, 12, 5)),
        Slot(id="SL-4", on=date(2026, 11, 28), state="dropped"),
    ]
    assert fact("calendar_empty_weeks", slots=slots) == 2
    assert fact("slots_unowned", slots=slots) == 1


def test_experiments_wait_once_a_try_worked_or_three_were_made() -> None:
    tests = [Experiment(id=f"E-{n}", belief="b", test="t", metric="orders", expected="e") for n in (1, 2, 3)]
    decided = Experiment(id="E-4", belief="b", test="t", metric="likes", expected="e", verdict="forget")
    tries = [Attempt(id="TR-1", experiment="E-1", did="x", outcome="worked")]
    tries += [Attempt(id=f"TR-2{n}", experiment="E-2", did="x", outcome="failed") for n in range(3)]
    tries += [Attempt(id="TR-3", experiment="E-3", did="x", outcome="failed")]
    assert fact("experiments_waiting", experiments=[*tests, decided], attempts=tries) == 2
    vain = Experiment(id="E-5", belief="b", test="t", metric="likes", expected="e")
    assert fact("experiments_on_attention", experiments=[*tests, decided, vain]) == 1


def test_gap_counts_until_somebody_learns_it() -> None:
    team = [Member(id="M-1", name="Ann", skills={"texts": 2, "content": 3})]
    lesson = Training(id="L-1", what="Course", skill="texts", due=date(2026, 11, 19))
    assert fact("gaps_unlearned", members=team) == 1
    assert fact("gaps_unlearned", members=team, trainings=[lesson]) == 0
    assert fact("trainings_late", trainings=[lesson]) == 1


@pytest.mark.parametrize(("period", "known"), [("2026-03", True), ("2025", UNKNOWN), ("2026", True)])
def test_budget_of_another_year_says_nothing(period: str, known: Cell) -> None:
    lines = [BudgetLine(id="B-1", part="content", amount=Money(10.0, "EUR"), period=period)]
    assert fact("budget_for_content", budget=lines) == known
    assert fact("budget_for_people", budget=lines) == (False if known is True else UNKNOWN)


def test_only_own_open_tasks_need_an_expectation() -> None:
    own = [Task(id="T-1"), Task(id="T-2", expected="5 orders"), Task(id="T-3", state="verified")]
    others = [Task(id="T-4", rule="ACC-001"), Task(id="T-5", template="training/1")]
    assert fact("tasks_without_expectation", tasks=[*own, *others]) == 1
    assert fact("tasks_without_expectation", tasks=others) is UNKNOWN
