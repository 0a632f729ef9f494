"""The findings pane: planning a fix, setting a finding aside, and what its lines say."""

from __future__ import annotations

from smmtui.model.finding import Task, Waiver
from smmtui.model.review import Answer
from smmtui.tui.panes.findings import FindingsPane
from smmtui.tui.screens.form import FormScreen
from smmtui.tui.widgets.prose import Prose
from smmtui.workspace import answering, review, rule_page, tailoring
from tests.tui.conftest import Desk, Run

SIGNS = {
    "review-cadence": "monthly",
    "verdict-date": "open_ended",
    "success-measured": "nothing",
    "data-collected": "none",
    "leader-asks": "vague",
}


def with_a_finding(desk: Desk) -> None:
    review.start(desk.ws, quick=True)
    answering.answer(desk.ws, desk.ws.bank.quick[0].id, "c")


async def on_the_finding(run: Run) -> None:
    await run.press("G")


async def test_fix_is_planned_with_owner_and_proposed_day(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("t")
        await run.type("Ira")
        await run.press("ctrl+s")
        assert "→ Ira" in run.text()
    planned = list(desk.ws.store.all(Task).values())
    assert [(task.owner, task.due is not None) for task in planned] == [("Ira", True)]


async def test_plan_names_the_fix_it_is_about(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("t")
        assert "Plan: " in run.text()


async def test_finding_is_set_aside_with_a_reason(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("w")
        await run.type("Two founders")
        await run.press("ctrl+s")
        assert "1 set aside" in run.text()
    assert [waiver.reason for waiver in desk.ws.store.all(Waiver).values()] == ["Two founders"]


async def test_setting_aside_without_a_reason_is_told_beside_the_field(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("w", "ctrl+s")
        assert isinstance(run.app.screen, FormScreen)
        assert run.app.screen.query(".form-error.-shown")


async def test_form_with_only_proposed_values_closes_without_asking(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("t", "escape")
        assert not isinstance(run.app.screen, FormScreen)
        assert "not saved yet" not in run.text()


async def test_what_if_offers_facts_and_values_in_words(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("x")
        await run.type("owner of results")
        await run.press("enter")
        assert "What if: owner of results" in run.text()
        await run.press("enter")
        assert "would go away" in run.text()


async def test_export_is_offered_where_the_findings_are(desk: Desk) -> None:
    async with desk.open("findings") as run:
        await run.press("e")
        assert "What to export" in run.text()


async def test_the_page_of_the_rule_is_one_key_away(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings", size=(100, 50)) as run:
        await on_the_finding(run)
        rule = run.app.query_one(FindingsPane).current
        assert rule is not None
        await run.press("P")
        page = run.app.screen.query_one("#text Prose", Prose).content
        assert all(head in page.plain for head in ("Why it matters", "Cases", rule.rule))


async def test_the_page_follows_the_language(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings", lang="ru") as run:
        await on_the_finding(run)
        await run.press("P")
        assert "Случаи" in run.app.screen.query_one("#text Prose", Prose).content.plain


async def test_head_tells_which_limits_were_moved_and_which_rules_are_off(desk: Desk) -> None:
    with_a_finding(desk)
    limit = next(iter(desk.ws.base.limits.values()))
    tailoring.set_limit(desk.ws, limit.name, limit.high, reason="a calm trade")
    rule = next(iter(desk.ws.base.rules.values()))
    tailoring.switch_off(desk.ws, rule.id, reason="one person")
    async with desk.open("findings") as run:
        assert "1 limit moved here: " + tailoring.words_of_limit(desk.ws, limit.name) in run.text()
        assert "1 rule off here: " + rule.title["en"] in run.text()


async def test_head_names_the_own_pack_that_is_off_and_where_it_is_wrong(desk: Desk) -> None:
    place = desk.ws.folder / "rules" / "bad.rules.yaml"
    place.parent.mkdir()
    place.write_text("format: 1\npack: {id: bad}\nrules: []\n", encoding="utf-8")
    async with desk.open("findings") as run:
        assert "Your pack bad.rules.yaml is off: bad.rules.yaml:2:" in run.text()


def test_the_page_here_tells_the_limit_that_was_moved(desk: Desk) -> None:
    line = next(one for one in tailoring.limits(desk.ws) if one.rules)
    tailoring.set_limit(desk.ws, line.limit.name, line.limit.high, reason="a calm trade")
    first = rule_page.page_here(desk.ws, line.rules[0]).parts[0]
    assert first.name == "here"
    assert "a calm trade" in first.lines[0]


async def test_warning_signs_stand_under_the_finding_that_tells_them_together(desk: Desk) -> None:
    review.start(desk.ws)
    compound = desk.ws.base.rules["LOOP-010"].compound
    assert compound is not None
    for question, value in SIGNS.items():
        answering.answer(desk.ws, question, value)
    async with desk.open("findings") as run:
        pane = run.app.query_one(FindingsPane)
        pane.go_to("LOOP-010")
        await run.press("up")  # the heading of the group
        assert pane.current is not None
        assert pane.current.rule == "LOOP-010"
        assert "└" in run.text()
        await run.press("down", "down")
        assert pane.current.rule in compound.of
        assert "part of LOOP-010" in run.text()


async def test_the_question_behind_a_finding_is_answered_by_its_letter_at_once(desk: Desk) -> None:
    with_a_finding(desk)
    question = desk.ws.bank.quick[0].id
    async with desk.open("findings") as run:
        await run.press("home", "down")
        await run.press("o")
        await run.settle()
        before = {one.question: one.value for one in desk.ws.store.all(Answer).values()}
        await run.press("a")
        await run.settle()
        after = {one.question: one.value for one in desk.ws.store.all(Answer).values()}
        assert after[question] != before[question]


async def test_a_finding_without_a_place_says_so(desk: Desk) -> None:
    with_a_finding(desk)
    async with desk.open("findings") as run:
        await on_the_finding(run)
        await run.press("o")
        assert "no single place" in run.toasts()
