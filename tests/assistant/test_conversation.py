"""Asking in a workspace: what is true here, the answers that tell more, follow-ups, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smmtui.assistant.match import Heard, Match
from smmtui.clock import FixedClock
from smmtui.errors import InvalidValue, SecretRefused
from smmtui.model.account import Account
from smmtui.workspace import ask, hearing, review, rule_writing
from smmtui.workspace.conversation import Conversation
from smmtui.workspace.session import Workspace, create_workspace, open_workspace
from tests.workspace.test_rule_writing import draft

CLOCK = FixedClock(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
QUESTION = "nobody answers messages in our inbox"


@pytest.fixture
def ws(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace where nothing has been answered yet."""
    with create_workspace(tmp_path / "brand", clock=CLOCK, lang="en", name="Wool") as made:
        yield made


def test_what_nobody_answered_cannot_be_told_and_is_asked(ws: Workspace) -> None:
    reply = ask.ask(ws, QUESTION)
    assert reply.candidates[0].state == "not_assessed"
    assert 1 <= len(reply.questions) <= ask.QUESTIONS
    assert reply.questions[0].fact in {need for one in reply.candidates for need in one.needs}


def test_an_answer_tells_whether_the_weakness_is_true_here_and_undo_takes_it_back(ws: Workspace) -> None:
    review.start(ws)
    talk = Conversation(ws)
    talk.say(QUESTION)
    assert talk.reply is not None
    question = next(one for one in talk.reply.questions if one.fact == "people_answered")
    answered = [str(choice.value) for choice in question.choices]
    for value in answered:
        ask.answer(ws, question.id, value)
        talk.refresh()
        states = {one.rule: one.state for one in talk.candidates}
        if states["RSP-001"] == "fires":
            break
    assert states["RSP-001"] == "fires"
    ws.undo()
    talk.refresh()
    assert {one.rule: one.state for one in talk.candidates}["RSP-001"] != "fires"


def test_an_answer_begins_a_review_where_none_is_open(ws: Workspace) -> None:
    reply = ask.ask(ws, QUESTION)
    ask.answer(ws, reply.questions[0].id, reply.questions[0].choices[0].value)
    assert review.status(ws).review is not None


def test_not_this_leads_to_the_next_and_is_noted(ws: Workspace) -> None:
    talk = Conversation(ws)
    talk.say(QUESTION)
    first, second = talk.candidates[:2]
    said = talk.say("not this")
    assert talk.current == second
    assert any(second.rule in line for line in said.lines)
    assert ask.history(ws)[0].not_this == (first.rule,)


def test_what_else_goes_on_until_nothing_is_left(ws: Workspace) -> None:
    talk = Conversation(ws)
    talk.say(QUESTION)
    spoken = [talk.current]
    for _ in talk.candidates[1:]:
        talk.say("what else?")
        spoken.append(talk.current)
    assert tuple(spoken) == talk.candidates


@pytest.mark.parametrize("text", ["why", "how do i fix it", "show me", "help", "and on vk?", "почему", "что делать"])
def test_a_follow_up_is_answered_and_no_question_of_its_own(ws: Workspace, text: str) -> None:
    talk = Conversation(ws)
    talk.say(QUESTION)
    assert talk.say(text).lines
    assert len(ask.history(ws)) == 1


def test_a_follow_up_before_any_question_says_to_ask_first(ws: Workspace) -> None:
    assert Conversation(ws).say("why").lines == ("Ask something first.",)


def test_a_platform_is_looked_at_by_itself(ws: Workspace) -> None:
    with ws.store.step("account.add") as step:
        for number, platform in enumerate(("vk", "telegram")):
            step.put(Account(id=f"A-{number}", platform=platform, status="active"))  # type: ignore[arg-type]
    talk = Conversation(ws)
    talk.say("we do not know who runs this page")
    talk.choose("ACC-001")
    candidate = talk.current
    assert candidate is not None
    assert len(candidate.findings) == 2
    assert len(ask.on_platform(ws, candidate, "vk")) == 1


def test_the_talk_goes_on_after_a_restart(tmp_path: Path) -> None:
    with create_workspace(tmp_path / "brand", clock=CLOCK) as ws:
        Conversation(ws).say(QUESTION)
    with open_workspace(tmp_path / "brand", clock=CLOCK) as ws:
        talk = Conversation(ws)
        talk.resume()
        assert talk.say("why").lines[0].startswith("People ask")


def test_a_question_that_found_nothing_joins_the_local_list(ws: Workspace) -> None:
    assert ask.ask(ws, "how to cook a pumpkin soup").none
    from smmtui.assistant import unmatched

    assert [one.query for one in unmatched.read(hearing.unmatched_file())] == ["how to cook a pumpkin soup"]


def test_a_refused_question_leaves_no_trace(ws: Workspace) -> None:
    with pytest.raises(SecretRefused):
        ask.ask(ws, "our password: Tr0ub4dor&3xyz")
    with pytest.raises(InvalidValue):
        ask.ask(ws, "x")
    assert not ask.history(ws)
    assert not hearing.unmatched_file().exists()


def test_the_history_is_forgotten_for_good(ws: Workspace) -> None:
    ask.ask(ws, QUESTION)
    assert ask.clear(ws) == 1
    ws.undo()
    assert not ask.history(ws)


def test_a_rule_that_the_workspace_brings_along_is_found_by_its_words(tmp_path: Path) -> None:
    said = {"en": "our parrot never shows up in the posts", "ru": "попугай не появляется в постах"}
    missing = draft(about="account", fact="owner", op="not_recorded", value="true", title=said, ask=said)
    with create_workspace(tmp_path / "brand", clock=CLOCK) as made, made.store.step("account.add") as step:
        step.put(Account(id="A-1", platform="telegram", name="Kofe", status="active"))
    rule_writing.write(missing, tmp_path / "brand" / "rules" / "own.rules.yaml")
    with open_workspace(tmp_path / "brand", clock=CLOCK) as ws:
        found = ask.ask(ws, "where is the parrot in our posts").candidates[0]
        assert (found.rule, found.state) == ("MY-001", "fires")
        assert ask.ask(ws, "попугай пропал из постов").candidates[0].rule == "MY-001"
        for other in ("our posts never bring any orders", "посты никто не читает", QUESTION):
            assert all(one.rule != "MY-001" for one in ask.ask(ws, other).candidates[:3])


def test_a_question_is_no_step_to_undo(ws: Workspace) -> None:
    before = ws.store.undo_next()
    ask.ask(ws, QUESTION)
    assert ws.store.undo_next() == before


def test_no_rule_is_told_twice(ws: Workspace) -> None:
    for text in ("we post and post and nobody comes", "agency takes money and nobody knows what for", QUESTION):
        rules = [one.rule for one in ask.look_up(ws, text).candidates]
        assert len(set(rules)) == len(rules)


def test_of_two_matches_only_one_gives_way_to_a_rule_that_is_true_here(ws: Workspace) -> None:
    matches = [
        Match(rule="VAN-013", covers=("S0.13",), score=0.9, phrase="", alike=("MET-015",)),
        Match(rule="MET-001", covers=("S0.13", "S0.14"), score=0.5, phrase="", alike=("VAN-013", "MET-015")),
    ]
    heard = Heard(words=("x",), lang="en", matches=tuple(matches), sure=0.9)
    rules = [one.rule for one in ask.told(ws, "x", heard).candidates]
    assert len(set(rules)) == len(rules)
