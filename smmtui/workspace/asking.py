"""The interview of the open review: which question is shown, with its answers and its place, and how far all is."""

from __future__ import annotations

import msgspec

from smmtui.errors import NotFound, UsageError
from smmtui.interview.conditions import holds
from smmtui.interview.flow import Interview, State
from smmtui.interview.question import Question
from smmtui.model.finding import Finding
from smmtui.model.review import Answer, Bookmark, Review
from smmtui.workspace import registers
from smmtui.workspace.judging import answers_of, current_review, readers_of
from smmtui.workspace.session import Workspace


class QuestionView(msgspec.Struct, frozen=True, kw_only=True):
    """One question as it is shown: its place, its answer now and last quarter, and how many rules wait for it."""

    question: Question
    step: int
    place: int  # from 1, in the step
    of: int
    state: State
    answer: Answer | None
    previous: Answer | None
    waiting_rules: int


def current(ws: Workspace) -> Review | None:
    """The review that is open, or None."""
    return current_review(ws)


def needed(ws: Workspace) -> Review:
    """The review that is open.

    Raises:
        UsageError: none is; the message says how to start one.
    """
    review = current_review(ws)
    if review is None:
        raise UsageError("review.none_open")
    return review


def interview(ws: Workspace) -> Interview:
    """The interview of the open review (or an empty one) as the answers stand."""
    review = current_review(ws)
    answers = answers_of(ws, review.id) if review else {}
    known = {question.fact: answers.get(question.id) for question in ws.bank.questions if question.fact}
    return Interview(
        ws.bank,
        answers,
        holds=lambda condition: holds(condition, lambda fact: registers.cell(known.get(fact))),
        filled=registers.filled(ws),
        quick=review.quick if review else False,
    )


def now(ws: Workspace) -> QuestionView | None:
    """The question to show: the one the interview stopped at; None when no review is open."""
    review = current_review(ws)
    if review is None:
        return None
    question = interview(ws).where(place(ws, review))
    return view(ws, question.id) if question else None


def view(ws: Workspace, question_id: str) -> QuestionView:
    """One question with its answers and its place.

    Raises:
        NotFound: there is no such question.
    """
    question = question_of(ws, question_id)
    review = current_review(ws)
    talk = interview(ws)
    step = step_of(ws, question_id)
    asked = list(talk.asked(step))
    before = answers_of(ws, review.previous) if review and review.previous else {}
    return QuestionView(
        question=question,
        step=step,
        place=asked.index(question) + 1 if question in asked else 0,
        of=len(asked),
        state=talk.state(question),
        answer=talk.answers.get(question_id),
        previous=before.get(question_id),
        waiting_rules=rules_waiting_for(ws, question.fact),
    )


def question_of(ws: Workspace, question_id: str) -> Question:
    """The question with this id.

    Raises:
        NotFound: there is none; the nearest ids are named.
    """
    question = ws.bank.by_id.get(question_id)
    if question is None:
        from rapidfuzz import process

        near = ", ".join(name for name, _, _ in process.extract(question_id, list(ws.bank.by_id), limit=3))
        raise NotFound("review.no_question", question=question_id, near=near)
    return question


def step_of(ws: Workspace, question_id: str) -> int:
    """The step in whose file a question stands."""
    return next(step.number for step in ws.bank.steps if any(q.id == question_id for q in step.questions))


def rules_waiting_for(ws: Workspace, fact: str) -> int:
    """How many rules cannot be judged until this fact is known; 0 while no judgement is at hand."""
    if not fact or not ws.judging.fresh():
        return 0
    return sum(fact in run.needs for run in ws.judging.judgement().runs)


def go(ws: Workspace, question_id: str) -> None:
    """Remember where the interview stands, so that the next start lands there; not a step to undo."""
    review = current_review(ws)
    if review is None or ws.read_only or place(ws, review) == question_id:
        return
    with ws.store.step("review.go", undoable=False) as step:
        step.put(Bookmark(id=review.id, question=question_id))


def place(ws: Workspace, review: Review) -> str:
    """The question at which a review stopped; empty when it has not begun."""
    mark = ws.store.get(Bookmark, review.id)
    return mark.question if mark else ""


def findings_for(ws: Workspace, question_id: str) -> tuple[Finding, ...]:
    """The findings that read the fact this question sets, as the answers stand; the weightiest first."""
    question = question_of(ws, question_id)
    if not question.fact:
        return ()
    readers = readers_of(ws, question.fact)
    return tuple(one for one in ws.judging.judgement().findings if one.rule in readers and one.outcome == "fires")
