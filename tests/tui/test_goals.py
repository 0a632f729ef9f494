"""The pane of goals and risks: two lists, the matrix, templates, the small registers."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui import i18n
from smmtui.model.direction import Goal, Risk, Segment
from smmtui.workspace.templates import goal_templates
from tests.tui.conftest import Desk


def goal(desk: Desk, ident: str = "G-1") -> Goal:
    return desk.get(Goal, ident)


def risk(desk: Desk, ident: str = "R-1") -> Risk:
    return desk.get(Risk, ident)


@pytest.fixture
def course(desk: Desk) -> Goal:
    made = Goal(
        id="G-1",
        text="Sell the evening course",
        money_link="earns",
        metric="places sold",
        baseline=31,
        target=60,
        unit="places a month",
        due=date(2026, 12, 1),
        owner="Marta",
    )
    desk.put(made)
    return made


@pytest.fixture
def blackout(desk: Desk) -> Risk:
    made = Risk(id="R-1", text="Platform is blocked", likelihood=3, effect=4, trigger="Reach halves")
    desk.put(made)
    return made


async def test_empty_lists_say_what_belongs_in_them(desk: Desk) -> None:
    async with desk.open("goals") as run:
        assert "No goals yet" in run.text()
        await run.press("tab")
        assert "No risks yet" in run.text()


@pytest.mark.usefixtures("course")
async def test_goal_shows_money_way_to_target_and_date(desk: Desk) -> None:
    async with desk.open("goals", size=(140, 40)) as run:
        text = run.text()
        assert "earns" in text
        assert "31 → 60" in text
        assert "1 December 2026 (in 11 days)" in text


async def test_goal_past_its_date_is_told_in_words(desk: Desk) -> None:
    desk.put(Goal(id="G-1", text="Old", due=date(2026, 11, 10)))
    async with desk.open("goals", size=(160, 60)) as run:
        assert "10 days late" in run.text()
        assert "1 past its date" in run.text()


async def test_findings_about_a_goal_are_counted_and_read(desk: Desk) -> None:
    desk.put(Goal(id="G-1", text="Reach 10,000 followers", metric="followers"))
    async with desk.open("goals", size=(140, 40)) as run:
        assert "finding" in next(line for line in run.lines() if line.startswith(" ›"))
        assert "First move" in run.text()
        await run.press("o")
        assert run.app.main is not None
        assert run.app.main.current is not None
        assert run.app.main.current.ID == "findings"


async def test_goal_begins_with_a_template(desk: Desk) -> None:
    template = goal_templates()[0]
    async with desk.open("goals") as run:
        await run.press("a")
        assert template.text["en"] in run.text()
        await run.press("down", "enter", "ctrl+s")
        made = goal(desk)
        assert (made.text, made.money_link) == (template.text["en"], template.money_link)
        assert made.metric == template.metric["en"]


async def test_goal_begins_in_own_words(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("a", "enter")
        await run.type("Sell more cups")
        await run.press("ctrl+s")
        assert goal(desk).text == "Sell more cups"
        assert "Sell more cups" in run.text()


@pytest.mark.usefixtures("course")
async def test_outcome_and_cause_have_a_form_of_their_own(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("s", "enter")
        await run.type("missed")
        await run.press("enter", "ctrl+s")
        assert goal(desk).state == "missed"
        assert "missed" in run.text()


@pytest.mark.usefixtures("course", "blackout")
async def test_tab_goes_to_the_other_list_and_back(desk: Desk) -> None:
    async with desk.open("goals") as run:
        assert "[Goals 1]" in run.text()
        await run.press("tab")
        assert "[Risks 1]" in run.text()
        assert "Platform is blocked" in run.text()
        await run.press("tab")
        assert "[Goals 1]" in run.text()


@pytest.mark.usefixtures("blackout")
@pytest.mark.parametrize("lang", ["en", "ru"])
async def test_matrix_is_drawn_with_the_risk_in_its_square(desk: Desk, lang: str) -> None:
    async with desk.open("goals", lang=lang) as run:
        await run.press("tab")
        rows = [line for line in run.lines() if "│" in line]
        assert [line[line.index("│") - 1] for line in rows] == ["5", "4", "3", "2", "1"]
        assert len({line.index("│") for line in rows}) == 1
        assert "[1]" in rows[2]


@pytest.mark.usefixtures("blackout")
async def test_keys_move_a_risk_in_the_matrix(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("tab", "plus", "right")
        assert (risk(desk).likelihood, risk(desk).effect) == (4, 5)
        await run.press("minus", "minus", "left")
        assert (risk(desk).likelihood, risk(desk).effect) == (2, 4)
        rows = [line for line in run.lines() if "│" in line]
        assert "[1]" in rows[3]


@pytest.mark.usefixtures("blackout")
async def test_risk_stays_inside_the_matrix(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("tab", *["plus"] * 4)
        assert risk(desk).likelihood == 5


async def test_risk_nobody_judged_begins_in_the_middle(desk: Desk) -> None:
    desk.put(Risk(id="R-1", text="Something"))
    async with desk.open("goals") as run:
        await run.press("tab")
        assert "not judged" in run.text()
        await run.press("plus", "right")
        assert (risk(desk).likelihood, risk(desk).effect) == (3, 3)


@pytest.mark.usefixtures("blackout")
async def test_moving_a_risk_can_be_undone(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("tab", "plus", "u")
        assert risk(desk).likelihood == 3


@pytest.mark.usefixtures("course")
async def test_matrix_keys_on_goals_say_why_not(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("plus")
        assert "Only risks" in run.toasts()


@pytest.mark.usefixtures("blackout")
async def test_risk_is_told_with_trigger_and_missing_answer(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("tab")
        assert "trigger: Reach halves" in run.text()
        assert "answer: not recorded" in run.text()


@pytest.mark.usefixtures("blackout")
async def test_state_of_a_risk_goes_on_with_a_key(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("tab", "s")
        assert risk(desk).state == "happened"


@pytest.mark.usefixtures("course")
async def test_small_registers_are_two_keys_away(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("m", "enter", "a")
        await run.type("Gift givers")
        await run.press("ctrl+s")
        assert [one.name for one in desk.ws.store.all(Segment).values()] == ["Gift givers"]


async def test_register_opens_from_the_palette(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("ctrl+p")
        await run.type("Team and its skills")
        await run.press("enter")
        assert "team" in run.text()
        await run.press("a")
        assert "skills" in run.text()


@pytest.mark.usefixtures("course")
async def test_removed_goal_comes_back_with_undo(desk: Desk) -> None:
    async with desk.open("goals") as run:
        await run.press("x")
        assert "No goals yet" in run.text()
        await run.press("u")
        assert "Sell the evening course" in run.text()


@pytest.mark.usefixtures("course", "blackout")
async def test_a_risk_is_shown_when_somebody_was_sent_to_it(desk: Desk) -> None:
    async with desk.open("overview") as run:
        assert run.app.main is not None
        await run.app.main.show_pane("goals", "R-1")
        await run.settle()
        assert "[Risks 1]" in run.text()
        await run.press("plus")
        assert risk(desk).likelihood == 4


async def test_question_about_risks_leads_to_the_risks(desk: Desk) -> None:
    from smmtui.workspace import review

    review.start(desk.ws)
    async with desk.open("review") as run:
        assert run.app.main is not None
        await run.app.main.show_pane("review", "risk-list")
        await run.settle()
        await run.press("R")
        assert "[Risks 0]" in run.text()


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("lang", ["en", "ru"])
async def test_head_and_keys_fit_80_columns(desk: Desk, lang: str) -> None:
    async with desk.open("goals", lang=lang) as run:
        lines = run.lines()
        assert "…" not in lines[2] + lines[3] + lines[-1]


def test_templates_are_tied_to_money_and_told_in_both_languages() -> None:
    templates = goal_templates()
    assert 8 <= len(templates) <= 12
    assert len({one.id for one in templates}) == len(templates)
    assert {one.money_link for one in templates} == {"earns", "saves"}
    for one in templates:
        for words in (one.text, one.money_how, one.value, one.metric, one.unit):
            assert set(words) == set(i18n.LANGUAGES)
            assert all(words.values())


@pytest.mark.parametrize(("lang", "most"), [("en", 60), ("ru", 58)])
def test_templates_fit_the_list_they_are_chosen_from(lang: str, most: int) -> None:
    assert [one.text[lang] for one in goal_templates() if len(one.text[lang]) > most] == []
