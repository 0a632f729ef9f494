"""The ask pane, driven by its keys."""

from __future__ import annotations

from textual.widgets import Input

from smmtui.tui.widgets.tree_list import TreeList
from smmtui.workspace import ask, review
from smmtui.workspace.judging import answers_of
from tests.tui.conftest import Desk, Run


async def say(run: Run, text: str) -> None:
    """Type a question at once and send it."""
    run.app.screen.query_one("#ask-line", Input).value = text
    run.app.screen.query_one("#ask-line", Input).focus()
    await run.press("enter")


async def stand_on(run: Run, group: str, number: int = 0) -> None:
    """Put the cursor on an entry of a group."""
    tree = run.app.screen.query_one("#ask-list", TreeList)
    found = next(one for one in tree._groups if one.key == group)
    tree.move_to_key(group, found.entry_key(number))
    tree.focus()
    await run.settle()


async def test_nine_opens_the_line_to_type_in_from_another_pane(desk: Desk) -> None:
    async with desk.open("findings") as run:
        await run.press("9")
        assert run.app.focused is run.app.screen.query_one("#ask-line", Input)
        assert "plain words" in run.text()


async def test_a_question_shows_what_it_may_be_and_whether_it_is_true_here(desk: Desk) -> None:
    async with desk.open("ask") as run:
        await say(run, "nobody answers messages in our inbox")
        assert "What it may be" in run.text()
        assert "People ask and hear nothing back" in run.text()
        assert "cannot be told yet" in run.text()


async def test_the_pane_speaks_russian(desk: Desk) -> None:
    async with desk.open("ask", lang="ru") as run:
        await say(run, "в директе никто не отвечает на вопросы")
        assert "Что это может быть" in run.text()
        assert "Люди спрашивают" in run.text()


async def test_something_else_altogether_finds_nothing_and_says_so(desk: Desk) -> None:
    async with desk.open("ask") as run:
        await say(run, "recipe for pumpkin soup")
        assert "Nothing matches" in run.text()


async def test_an_answer_to_a_separating_question_goes_into_the_review_and_can_be_undone(desk: Desk) -> None:
    opened = review.start(desk.ws)
    async with desk.open("ask", size=(120, 30)) as run:
        await say(run, "nobody answers messages in our inbox")
        await stand_on(run, "questions")
        await run.press("a")
        assert len(answers_of(desk.ws, opened.id)) == 1
        await run.press("u")
        assert not answers_of(desk.ws, opened.id)


async def test_a_number_is_answered_in_the_line_and_a_wrong_one_is_told(desk: Desk) -> None:
    opened = review.start(desk.ws)
    async with desk.open("ask", size=(120, 30)) as run:
        await say(run, "we have not posted for months")
        run.app.screen.query_one("#ask-list", TreeList).move_to_key("questions", "months-no-result")
        await run.settle()
        await run.press("enter")
        line = run.app.screen.query_one("#ask-line", Input)
        assert run.app.focused is line
        assert "number" in line.placeholder
        await say(run, "lots")
        assert not answers_of(desk.ws, opened.id)
        await say(run, "7")
        assert answers_of(desk.ws, opened.id)["months-no-result"].value == 7
        assert "number" not in line.placeholder
        assert len(ask.history(desk.ws)) == 1


async def test_escape_gives_the_line_back_to_asking(desk: Desk) -> None:
    opened = review.start(desk.ws)
    async with desk.open("ask", size=(120, 30)) as run:
        await say(run, "we have not posted for months")
        run.app.screen.query_one("#ask-list", TreeList).move_to_key("questions", "months-no-result")
        await run.settle()
        await run.press("enter", "escape")
        assert "number" not in run.app.screen.query_one("#ask-line", Input).placeholder
        await say(run, "7 posts a year and nobody comes")
        assert not answers_of(desk.ws, opened.id)
        assert len(ask.history(desk.ws)) == 2


async def test_not_this_puts_a_candidate_aside(desk: Desk) -> None:
    async with desk.open("ask") as run:
        await say(run, "nobody answers messages in our inbox")
        first = ask.history(desk.ws)[0].rules[0]
        await run.press("N")
        assert ask.history(desk.ws)[0].not_this == (first,)
        assert "Put aside" in run.text()


async def test_a_follow_up_is_told_about_the_candidate(desk: Desk) -> None:
    async with desk.open("ask", size=(120, 30)) as run:
        await say(run, "nobody answers messages in our inbox")
        await say(run, "how do I fix it?")
        assert "First move" in run.text()
        assert len(ask.history(desk.ws)) == 1


async def test_show_me_leads_to_the_question_that_the_weakness_waits_for(desk: Desk) -> None:
    review.start(desk.ws)
    async with desk.open("ask") as run:
        await say(run, "nobody answers messages in our inbox")
        await say(run, "show me")
        assert run.app.screen.query_one("#pane-review").display


async def test_a_pasted_password_is_refused_and_wiped(desk: Desk) -> None:
    async with desk.open("ask") as run:
        await say(run, "our password: Tr0ub4dor&3xyz")
        assert "password" in run.toasts()
        assert run.app.screen.query_one("#ask-line", Input).value == ""
        assert not ask.history(desk.ws)


async def test_the_history_can_be_asked_again_and_forgotten(desk: Desk) -> None:
    async with desk.open("ask") as run:
        await say(run, "reach fell by half")
        await stand_on(run, "history")
        await run.press("enter")
        assert len(ask.history(desk.ws)) == 2
        await run.press("X")
        await run.press("right", "enter")
        assert not ask.history(desk.ws)


async def test_a_hostile_question_cannot_act_on_the_screen(desk: Desk) -> None:
    async with desk.open("ask", size=(120, 40)) as run:
        await say(run, "[@click=app.quit]reach[/] fell \x1b]52;c;aGk=\x07 by half [/]")
        assert "[@click=app.quit]reach[/]" in run.text()
