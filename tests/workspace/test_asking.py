"""Which question is shown: conditions, the quick nine, where somebody stopped, what waits for an answer."""

from __future__ import annotations

from smmtui.model.account import Account
from smmtui.workspace import answering, asking, records, review
from smmtui.workspace.session import Workspace, open_workspace

OWNER, COMMITMENT, FOLLOW_UP = "own-results", "owner-commitment", "owner-answers-for"


def ids(ws: Workspace) -> list[str]:
    return [question.id for question in asking.interview(ws).asked()]


def test_no_question_is_shown_without_a_review(ws: Workspace) -> None:
    assert asking.now(ws) is None


def test_question_with_an_unmet_condition_is_not_asked(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "one_named")
    assert COMMITMENT not in ids(ws)


def test_question_is_asked_as_soon_as_its_condition_holds(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "nobody")
    assert COMMITMENT in ids(ws)
    assert FOLLOW_UP not in ids(ws)


def test_unknown_condition_does_not_ask(ws: Workspace) -> None:
    review.start(ws)
    answering.dont_know(ws, OWNER)
    assert COMMITMENT not in ids(ws)


def test_quick_start_asks_nine_questions(ws: Workspace) -> None:
    review.start(ws, quick=True)
    assert len(ids(ws)) == 9


def test_quick_start_grows_to_the_whole_interview_when_its_nine_are_done(ws: Workspace) -> None:
    review.start(ws, quick=True)
    for question in ids(ws):
        answering.dont_know(ws, question)
    assert len(ids(ws)) > 100


def test_quick_start_finds_weaknesses_with_fixes(ws: Workspace) -> None:
    review.start(ws, quick=True)
    for question in asking.interview(ws).asked():
        worst = [question.choices[-1].key]
        answering.answer(ws, question.id, worst if question.kind == "several" else worst[0])
    found = ws.judging.judgement().findings
    assert len(found) >= 3
    assert all(one.fixes for one in found)


def test_review_goes_on_at_the_question_where_it_stopped(ws: Workspace) -> None:
    review.start(ws)
    asking.go(ws, "best-work")
    ws.close()
    with open_workspace(ws.folder, clock=ws.clock) as again:
        shown = asking.now(again)
    assert shown is not None
    assert shown.question.id == "best-work"


def test_going_to_a_question_is_no_step_to_undo(ws: Workspace) -> None:
    review.start(ws)
    before = ws.store.undo_next()
    asking.go(ws, "best-work")
    assert ws.store.undo_next() == before


def test_question_no_longer_asked_gives_way_to_the_first_open_one(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "nobody")
    asking.go(ws, COMMITMENT)
    answering.answer(ws, OWNER, "one_named")
    shown = asking.now(ws)
    assert shown is not None
    assert shown.question.id == ws.bank.questions[0].id


def test_view_tells_the_place_of_the_question_in_its_step(ws: Workspace) -> None:
    review.start(ws)
    second = ws.bank.steps[0].questions[1]
    view = asking.view(ws, second.id)
    assert (view.step, view.place) == (1, 2)
    assert view.of == asking.interview(ws).progress(1).total


def test_view_shows_last_quarters_answer_beside_this_one(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "shared")
    review.finish(ws)
    review.start(ws, period="2027-Q1")
    answering.answer(ws, OWNER, "one_named")
    view = asking.view(ws, OWNER)
    assert view.previous is not None
    assert view.answer is not None
    assert (view.previous.value, view.answer.value) == ("shared", "one_named")


def test_filled_register_answers_its_question(ws: Workspace) -> None:
    review.start(ws)
    assert asking.view(ws, "accounts-list").state == "open"
    records.add(ws, Account, {"platform": "vk", "name": "Kofe"})
    assert asking.view(ws, "accounts-list").state == "answered"


def test_findings_of_a_question_are_those_its_fact_feeds(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "nobody")
    found = asking.findings_for(ws, OWNER)
    assert found
    assert all("results_owner" in {line.fact for line in one.evidence} for one in found)


def test_skipped_question_comes_back_after_the_others(ws: Workspace) -> None:
    review.start(ws)
    first = ws.bank.questions[0].id
    answering.skip(ws, first)
    following = asking.interview(ws).first_open()
    assert following is not None
    assert following.id != first


def test_progress_counts_unknown_and_not_applicable_as_settled(ws: Workspace) -> None:
    review.start(ws)
    one, other = (question.id for question in ws.bank.steps[0].questions[:2])
    answering.dont_know(ws, one)
    answering.not_applicable(ws, other, "not for us")
    assert asking.interview(ws).progress(1).answered == 2
