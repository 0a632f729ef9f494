"""Verdicts, ready-made plans, the start, goals and the leader's page over a real workspace."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from smmtui import i18n
from smmtui.errors import InvalidValue, NotFound, SecretRefused
from smmtui.model.account import Account
from smmtui.model.direction import Goal, HiredWork
from smmtui.model.finding import Task
from smmtui.model.metric import Entry
from smmtui.model.planning import BudgetLine, Experiment, ReplyRule, VerdictRound, WeekPage
from smmtui.workspace import (
    findings,
    fixing,
    overview,
    planning_goals,
    planning_leader,
    planning_plan_telling,
    planning_rollup,
    planning_start,
    planning_tactics,
    planning_verdict,
    planning_verdict_telling,
    records,
    tasks,
    waiving,
)
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock

WHOLE_GOAL = {
    "text": "Sell 40 places a month",
    "money_link": "earns",
    "money_how": "40 x 25",
    "value": "An evening out",
    "metric": "sales",
    "baseline": "20",
    "target": "40",
    "due": "2026-12-31",
    "owner": "Ira",
}


def put(ws: Workspace, *made: Any) -> None:
    with ws.store.step("demo") as step:
        step.put_all(made)


def numbers(ws: Workspace) -> None:
    """Better sales than before, more revenue than cost, rising."""
    rows = [("sales", "2026-06", 10), ("sales", "2026-07", 10), ("sales", "2026-09", 20), ("sales", "2026-10", 30)]
    rows += [("sales", "2026-W45", 12), ("sales", "2026-W46", 12)]
    put(ws, *(Entry(id=f"N-{n}", metric=m, period=p, value=v) for n, (m, p, v) in enumerate(rows)))
    money = [("revenue", 900), ("spend", 300)]
    put(
        ws, *(Entry(id=f"M-{n}", metric=m, period="2026-10", value=v, currency="EUR") for n, (m, v) in enumerate(money))
    )


# verdicts


def test_empty_workspace_has_not_enough_data_and_says_what_to_enter(ws: Workspace) -> None:
    seen = planning_verdict.verdict(ws)
    assert (seen.judged.advice, seen.due) == ("unknown", None)
    text = "\n".join(planning_verdict_telling.lines(ws, seen))
    assert "smmtui metric add" in text
    assert "⟪" not in text


def test_likes_and_reach_alone_never_make_a_verdict(ws: Workspace) -> None:
    records.add(ws, Goal, {"text": "100 000 views", "metric": "views", "money_link": "earns", "target": "100000"})
    records.change(ws, Goal, "G-1", {"state": "met"})
    put(ws, *(Entry(id=f"N-{n}", metric="reach", period=p, value=9) for n, p in enumerate(("2026-07", "2026-10"))))
    assert planning_verdict.verdict(ws).judged.advice == "unknown"


def test_good_numbers_speak_for_going_on(ws: Workspace) -> None:
    numbers(ws)
    seen = planning_verdict.verdict(ws)
    assert (seen.judged.advice, seen.judged.sure) == ("go", "high")


def test_decision_is_kept_beside_what_the_records_said_and_undone(ws: Workspace) -> None:
    numbers(ws)
    made = planning_verdict.record(ws, "", {"decision": "stop", "reason": "The owner sells the shop", "by": "Ira"})
    assert (made.advice, made.decision, made.decided_on) == ("go", "stop", ws.today)
    assert "said otherwise" in "\n".join(planning_verdict_telling.lines(ws, planning_verdict.verdict(ws)))
    assert planning_verdict.verdict(ws).due is None
    ws.undo()
    assert not ws.store.all(VerdictRound)


def test_decision_without_a_reason_is_refused(ws: Workspace) -> None:
    for raw in ({"decision": "go", "reason": ""}, {"reason": "because"}, {"decision": "go", "reason": " x "}):
        with pytest.raises(InvalidValue):
            planning_verdict.record(ws, "", raw)
    assert not ws.store.all(VerdictRound)


def test_secret_is_no_reason(ws: Workspace) -> None:
    with pytest.raises(SecretRefused):
        planning_verdict.record(ws, "", {"decision": "go", "reason": "password: Tr0ub4dor&3xyz"})


def test_trial_of_ninety_days_is_overdue_after_them_and_begins_anew_once_decided(
    ws: Workspace, clock: FakeClock
) -> None:
    made = planning_verdict.start(ws, "channel:Radio")
    assert made.due == ws.today + timedelta(days=90)
    with pytest.raises(InvalidValue):
        planning_verdict.start(ws, "channel:Radio")
    clock.day += timedelta(days=91)
    (late,) = planning_verdict.overdue(ws)
    assert late.ref == "channel:Radio"
    assert "verdict" in [one.key for one in overview.build(ws).next]
    planning_verdict.record(ws, late.ref, {"decision": "change", "reason": "Other hours"})
    assert planning_verdict.overdue(ws) == ()
    assert planning_verdict.verdict(ws, late.ref).due == ws.today + timedelta(days=90)


def test_start_of_ninety_days_sets_the_day_of_the_verdict(ws: Workspace) -> None:
    planning_start.begin(ws)
    seen = planning_verdict.verdict(ws)
    assert (seen.started, seen.due) == (ws.today, ws.today + timedelta(days=90))


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 1, 1)])
def test_trial_cannot_begin_tomorrow_or_long_ago(ws: Workspace, day: date) -> None:
    with pytest.raises(InvalidValue):
        planning_verdict.start(ws, "", on=day)


def test_late_hired_work_is_named_in_the_overview(ws: Workspace) -> None:
    put(ws, HiredWork(id="H-1", what="Film", expected="orders", due=date(2026, 11, 1)))
    thing = next(one for one in overview.build(ws).next if one.key == "hired_late")
    assert "Film" in thing.tell()
    assert thing.ref == "hired"


def test_subject_is_found_by_id_name_or_channel(ws: Workspace) -> None:
    put(
        ws,
        Account(id="vk-shop", platform="vk", name="Shop"),
        Experiment(id="E-1", belief="b", test="t", metric="m", expected="e"),
    )
    put(ws, Entry(id="N-1", metric="leads", period="2026-10", value=1, channel="Radio"))
    assert planning_verdict.resolve(ws, "shop") == ("account", "vk-shop")
    assert planning_verdict.resolve(ws, "E-1") == ("experiment", "E-1")
    assert planning_verdict.resolve(ws, "radio") == ("channel", "Radio")
    assert planning_verdict.resolve(ws, "") == ("whole", "")
    with pytest.raises(NotFound):
        planning_verdict.resolve(ws, "television")


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_every_line_of_a_verdict_has_words(ws: Workspace, lang: str) -> None:
    known = i18n.area(lang, "verdict")
    planned = {key.partition(".")[2] for key in i18n.area("en", "verdict") if key.startswith("line.")}
    used: set[str] = set()
    from smmtui.planning import verdict, verdict_goals, verdict_numbers, verdict_work

    for module in (verdict, verdict_goals, verdict_numbers, verdict_work):
        source = module.__loader__.get_source(module.__name__) or ""  # type: ignore[union-attr]
        import re

        used |= set(re.findall(r'Line\(\s*"(\w+)"', source))
        turns = set(re.findall(r'turn="(\w+)"', source))
        assert [one for one in turns if f"turn.{one}" not in known] == []
    assert [one for one in used if f"line.{one}" not in known] == []
    assert used <= planned
    del ws


def test_markdown_of_a_verdict_has_headings(ws: Workspace) -> None:
    numbers(ws)
    text = planning_verdict_telling.markdown(ws, planning_verdict.verdict(ws), "ru")
    assert text.startswith("# Вердикт: ")
    assert "\n## ЗА\n" in text
    assert "⟪" not in text


# tasks


def test_area_comes_from_the_rule_the_template_or_the_hand(ws: Workspace) -> None:
    put(ws, Account(id="vk-shop", platform="vk", name="Shop"))
    found = next(one for one in findings.open_now(ws) if one.rule == "ACC-001")
    fix = fixing.take_on(ws, found.fingerprint)
    assert tasks.area_of(ws, fix) == "access"
    made = planning_tactics.begin(ws, "minimum-funding")
    assert {tasks.area_of(ws, one) for one in made} == {"money"}
    own = tasks.add(ws, {"text": "Call", "area": "production"})
    assert tasks.area_of(ws, own) == "production"
    groups = tasks.arranged(ws, tasks.every(ws))
    assert [group.key for group in groups] == ["access", "money", "production"]


def test_fix_is_verified_by_itself_and_opens_again(ws: Workspace) -> None:
    put(ws, Account(id="vk-shop", platform="vk", name="Shop"))
    found = next(one for one in findings.open_now(ws) if one.rule == "ACC-001")
    task = fixing.take_on(ws, found.fingerprint)
    assert tasks.settle(ws) == ()
    records.change(ws, Account, "vk-shop", {"owner": "Ira"})
    assert [one.state for one in tasks.settle(ws)] == ["verified"]
    ws.undo()
    assert not ws.store.all(Account)["vk-shop"].owner
    assert [one.state for one in tasks.settle(ws)] == ["planned"]
    assert ws.store.all(Task)[task.id].state == "planned"


def test_waived_finding_is_not_a_verified_fix(ws: Workspace) -> None:
    put(ws, Account(id="vk-shop", platform="vk", name="Shop"))
    found = next(one for one in findings.open_now(ws) if one.rule == "ACC-001")
    task = fixing.take_on(ws, found.fingerprint)
    waiving.waive(ws, found.fingerprint, reason="Closing it", until=ws.today + timedelta(days=30))
    done, check = tasks.set_state(ws, task.id, "done")
    assert check is not None
    assert (done.state, check.standing) == ("done", "waived")
    assert "set aside" in planning_plan_telling.check_words(done, check)


def test_fix_of_a_rule_that_cannot_look_is_not_verified(ws: Workspace) -> None:
    from smmtui.workspace import answering, review

    review.start(ws)
    answering.fill(ws, {"review-cadence": "never"}, by="")
    found = next(
        one
        for one in findings.open_now(ws)
        if one.about == "workspace" and one.evidence and one.evidence[0].source == "answer"
    )
    task = fixing.take_on(ws, found.fingerprint)
    ws.undo()
    ws.undo()
    put(ws, task)
    _, check = tasks.set_state(ws, task.id, "done")
    assert check is not None
    assert (check.silent, check.standing) == (False, "not_assessed")


def test_fix_first_goes_by_the_order_of_fixes(ws: Workspace) -> None:
    put(ws, Account(id="vk-shop", platform="vk", name="Shop"))
    from smmtui.engine.findings import precedence

    first = overview.fix_first(ws, findings.open_now(ws))
    assert precedence(ws.base, first.cause) == "access"


# the start


def test_stage_called_done_says_what_it_still_lacks(ws: Workspace) -> None:
    planning_start.begin(ws)
    stage = {planning_start.stage_of(one): one for one in planning_start.running(ws)}
    done, check = tasks.set_state(ws, stage["goals"].id, "done")
    assert check is not None
    assert (done.state, check.silent) == ("done", False)
    assert "0 of 3" in check.missing
    done, _ = tasks.set_state(ws, stage["friday"].id, "done")
    assert done.state == "verified"


def test_stage_is_verified_by_itself_once_it_lacks_nothing(ws: Workspace) -> None:
    planning_start.begin(ws)
    stage = next(one for one in planning_start.running(ws) if one.template == "start/protocol")
    tasks.set_state(ws, stage.id, "done")
    put(ws, ReplyRule(id="PR-1"))
    assert tasks.settle(ws) == ()
    put(ws, ReplyRule(id="PR-1", who="Ira"))
    assert [one.id for one in tasks.settle(ws)] == [stage.id]


def test_stages_look_at_the_records(ws: Workspace) -> None:
    planning_start.begin(ws)
    assert planning_start.lacks(ws, "monday")
    put(ws, WeekPage(id="2026-W46"), Account(id="vk-shop", platform="vk", name="Shop"))
    assert not planning_start.lacks(ws, "monday")
    assert "1 account" in planning_start.lacks(ws, "owner")
    assert "12 of the next 12" in planning_start.lacks(ws, "calendar")
    assert planning_start.lacks(ws, "verdict")
    planning_verdict.record(ws, "", {"decision": "go", "reason": "It pays"})
    assert not planning_start.lacks(ws, "verdict")


# ready-made plans


@pytest.mark.parametrize("one", planning_tactics.tactics(), ids=lambda one: one.id)
def test_ready_made_plan_is_whole_in_both_languages(one: planning_tactics.Tactic) -> None:
    assert len(one.steps) >= 3
    assert list(one.steps) == sorted(one.steps, key=lambda step: step.due)
    words = [
        one.title,
        one.about,
        *(text for step in one.steps for text in (step.do, step.first, step.expected, step.verify)),
    ]
    assert all(set(text) == set(i18n.LANGUAGES) and text["en"] != text["ru"] for text in words)
    assert all(i18n.has(f"findings.role.{step.owner}") for step in one.steps)


def test_tactic_becomes_dated_tasks_with_their_expectation_once(ws: Workspace) -> None:
    made = planning_tactics.begin(ws, "training", owner="Ira")
    assert [one.due for one in made if one.due] == [ws.today + timedelta(days=n) for n in (7, 14, 60)]
    text = "\n".join(planning_plan_telling.task_lines(ws, made[0]))
    assert "expected result: A list of skills" in text
    assert "first move" in text
    with pytest.raises(InvalidValue):
        planning_tactics.begin(ws, "Continuous training")
    ws.undo()
    assert tasks.every(ws) == ()
    with pytest.raises(NotFound):
        planning_tactics.begin(ws, "magic")


# goals


def test_goal_lint_names_vanity_and_what_is_missing(ws: Workspace) -> None:
    goal = records.add(ws, Goal, {"text": "Get 10 000 followers", "metric": "followers"})
    found = planning_goals.problems(goal)
    assert found[:3] == ("no_money", "vanity_text", "vanity_metric")
    assert {"no_segment", "no_value", "no_baseline", "no_target", "no_due", "no_owner"} <= set(found)
    assert all("⟪" not in one for lang in i18n.LANGUAGES for one in planning_goals.words(found, lang))


def test_whole_goal_has_no_problem(ws: Workspace) -> None:
    from smmtui.model.direction import Segment

    records.add(ws, Segment, {"name": "Families"})
    goal = records.add(ws, Goal, {**WHOLE_GOAL, "segment": "Families"})
    assert planning_goals.problems(goal) == ()
    assert planning_goals.whole(ws) == (goal,)


@pytest.mark.parametrize("target", ["20", "10"])
def test_target_that_contradicts_its_baseline_is_refused(ws: Workspace, target: str) -> None:
    with pytest.raises(InvalidValue):
        records.add(ws, Goal, {**WHOLE_GOAL, "target": target})
    assert not ws.store.all(Goal)


@pytest.mark.parametrize(
    "change", [{"money_link": "saves"}, {"metric": "cost of a lead"}, {"metric": "стоимость заявки"}]
)
def test_target_may_fall_where_less_is_better(ws: Workspace, change: dict[str, str]) -> None:
    assert records.add(ws, Goal, {**WHOLE_GOAL, "target": "10", **change}).target == 10


def test_old_contradiction_does_not_stop_other_changes(ws: Workspace) -> None:
    put(ws, Goal(id="G-9", text="Orders", money_link="earns", baseline=20, target=10))
    assert records.change(ws, Goal, "G-9", {"owner": "Ira"}).owner == "Ira"


# the leader's page and the month


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_leaders_page_answers_eight_questions_with_signs_and_words(ws: Workspace, lang: str) -> None:
    text = "\n".join(planning_leader.lines(ws, lang))
    assert text.count("[? ") == 8
    assert "⟪" not in text + planning_leader.markdown(ws, lang)


def test_leaders_answers_turn_good(ws: Workspace) -> None:
    numbers(ws)
    put(ws, *(WeekPage(id=f"2026-W{week}") for week in range(42, 47)))
    put(ws, *(BudgetLine(id=f"B-{part}", part=part, amount=m, period="2026") for part, m in parts()))
    lights = {one.question: one.light for one in planning_leader.answers(ws)}
    assert (lights["results"], lights["measure"], lights["money"]) == ("good", "good", "good")
    assert (lights["owner"], lights["team"], lights["answers"]) == ("unknown", "unknown", "unknown")


def parts() -> list[tuple[Any, Any]]:
    from smmtui.model.base import Money

    return [(part, Money(100.0, "EUR")) for part in ("content", "people", "distribution")]


def test_month_tells_results_before_anything_else(ws: Workspace) -> None:
    numbers(ws)
    tasks.add(ws, {"text": "Call the designer"})
    lines = planning_rollup.month_lines(ws, "2026-10")
    assert lines[2:4] == ["What came of it:", "- Sales: 30. That is more than the month before (20)."]
    text = "\n".join(lines)
    assert "For every €100 spent, €300 came in." in text
    assert "One sale cost €10." in text
    assert "Call the designer" in text
    assert all(word not in text for word in ("ROMI", "CPA", "CTR", "leads"))
    assert planning_rollup.markdown(ws, "2026-10", "ru").startswith("# Kofe: октябрь 2026\n\n## Что получилось\n")
