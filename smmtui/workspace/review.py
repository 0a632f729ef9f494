"""Running a quarterly review: starting it, answering, stopping and coming back, finishing and freezing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from smmtui.engine.tree import holds
from smmtui.errors import InvalidValue, NotFound, UsageError
from smmtui.interview import carry
from smmtui.interview.flow import Interview, State, StepProgress
from smmtui.interview.question import Question, parse
from smmtui.interview.quarter import first_day, next_review, quarter_of
from smmtui.model.finding import Coverage, Finding
from smmtui.model.review import Answer, Review, StepScore
from smmtui.workspace import registers
from smmtui.workspace.judging import answers_of, current_review, finished_reviews
from smmtui.workspace.session import Workspace

NOT_APPLICABLE_MIN = 3


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


class StepStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One step as the summary shows it."""

    number: int
    title: dict[str, str]
    about: dict[str, str]
    progress: StepProgress
    score: StepScore | None


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Where the whole review stands."""

    review: Review | None
    coverage: Coverage
    steps: tuple[StepStatus, ...]
    at: str
    done: bool


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


def start(ws: Workspace, *, period: str | None = None, quick: bool = False, scope: str = "") -> Review:
    """Start the review of a quarter (this one by default), carrying over last quarter's answers to be confirmed.

    Raises:
        UsageError: a review is open, or this quarter's is finished already.
        InvalidValue: `period` is not a quarter.
    """
    running = current_review(ws)
    if running is not None:
        raise UsageError("review.already_open", review=running.id)
    period = quarter_of(first_day(period)) if period else quarter_of(ws.today)
    if ws.store.get(Review, period) is not None:
        raise UsageError("review.already_done", review=period)
    done = finished_reviews(ws)
    review = Review(
        id=period,
        period=period,
        scope=scope,
        started_at=ws.clock.now(),
        previous=done[0].id if done else "",
        quick=quick,
        packs=dict(ws.base.versions),
    )
    carried = carry.carry_over(ws.bank, answers_of(ws, done[0].id).values(), period) if done else ()
    with ws.store.step("review.start", review=period) as step:
        step.put(review)
        step.put_all(carried)
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
    question = interview(ws).where(review.at_question)
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


def answer(ws: Workspace, question_id: str, raw: object, *, note: str | None = None, by: str = "") -> Answer:
    """Answer a question; what was noted beside it stays.

    Raises:
        InvalidValue: the question does not take this answer. SecretRefused: it holds what looks like a secret.
    """
    from smmtui.credentials import guard

    question = question_of(ws, question_id)
    value = parse(question, raw)
    if isinstance(value, str) and question.kind == "text":
        guard(value, question_id)
        if not value:
            return clear(ws, question_id)
    return _save(ws, question, "review.answer", state="answered", value=value, reason="", note=note, by=by)


def dont_know(ws: Workspace, question_id: str) -> Answer:
    """Answer "I don't know": the fact stays unknown, and the rules that need it say so."""
    return _save(ws, question_of(ws, question_id), "review.dont_know", state="dont_know", value=None, reason="")


def not_applicable(ws: Workspace, question_id: str, reason: str) -> Answer:
    """Answer "does not apply here", with the reason.

    Raises:
        InvalidValue: no reason is given.
    """
    from smmtui.credentials import guard

    reason = reason.strip()
    if len(reason) < NOT_APPLICABLE_MIN:
        raise InvalidValue("review.reason_needed", question=question_id)
    guard(reason, question_id)
    question = question_of(ws, question_id)
    return _save(ws, question, "review.not_applicable", state="not_applicable", value=None, reason=reason)


def skip(ws: Workspace, question_id: str) -> Answer:
    """Leave a question for now; an answer that stands already stays."""
    question = question_of(ws, question_id)
    old = answers_of(ws, needed(ws).id).get(question_id)
    if old is not None and not old.waits and old.state != "skipped" and (old.value is not None or old.state != "answered"):
        return old
    return _save(ws, question, "review.skip", state="skipped", value=None, reason="")


def note(ws: Workspace, question_id: str, text: str) -> Answer:
    """Write a note beside a question, answered or not.

    Raises:
        SecretRefused: it holds what looks like a secret.
    """
    from smmtui.credentials import guard

    guard(text, question_id)
    return _touch(ws, question_id, "review.note", note=text.strip())


def evidence(ws: Workspace, question_id: str, reference: str, on: date | None = None) -> Answer:
    """Name what proves the answer: a path or an address, and its date (today by default).

    Raises:
        SecretRefused: it holds what looks like a secret.
    """
    from smmtui.credentials import guard

    guard(reference, question_id)
    reference = reference.strip()
    return _touch(ws, question_id, "review.evidence", evidence=reference, evidence_on=(on or ws.today) if reference else None)


def mark_later(ws: Workspace, question_id: str, later: bool) -> Answer:
    """Mark a question to come back to, or take the mark off."""
    return _touch(ws, question_id, "review.later", later=later)


def confirm(ws: Workspace, question_id: str) -> Answer:
    """Say that a carried-over answer is still true.

    Raises:
        UsageError: nothing was carried over for this question.
    """
    old = answers_of(ws, needed(ws).id).get(question_id)
    if old is None or not old.carried_from:
        raise UsageError("review.nothing_carried", question=question_id)
    return _touch(ws, question_id, "review.confirm", reconfirmed_on=ws.today, at=ws.clock.now())


def clear(ws: Workspace, question_id: str) -> Answer:
    """Take an answer back; note and evidence stay."""
    question = question_of(ws, question_id)
    return _save(ws, question, "review.clear", state="answered", value=None, reason="")


def go(ws: Workspace, question_id: str) -> None:
    """Remember where the interview stands, so that the next start lands there; not a step to undo."""
    review = current_review(ws)
    if review is None or ws.read_only or review.at_question == question_id:
        return
    with ws.store.step("review.go", undoable=False) as step:
        step.put(msgspec.structs.replace(review, at_question=question_id))


def _blank(review: str, question: str) -> Answer:
    return Answer(id=carry.answer_id(review, question), review=review, question=question)


def _save(ws: Workspace, question: Question, step_name: str, *, note: str | None = None, by: str = "", **values: object) -> Answer:
    review = needed(ws)
    old = answers_of(ws, review.id).get(question.id) or _blank(review.id, question.id)
    changes = {**values, "at": ws.clock.now(), "by": by or old.by, "later": False, "carried_from": "", "reconfirmed_on": None}
    if note is not None:
        changes["note"] = note.strip()
    new = msgspec.structs.replace(old, **changes)
    with ws.store.step(step_name, question=question.id) as step:
        step.put(new)
    return new


def _touch(ws: Workspace, question_id: str, step_name: str, **values: object) -> Answer:
    question_of(ws, question_id)
    review = needed(ws)
    old = answers_of(ws, review.id).get(question_id) or _blank(review.id, question_id)
    new = msgspec.structs.replace(old, **values)
    if new != old:
        with ws.store.step(step_name, question=question_id) as step:
            step.put(new)
    return new


def status(ws: Workspace) -> Status:
    """Where the review stands: coverage, every step's progress and score, and the question it stopped at."""
    review = current_review(ws)
    talk = interview(ws)
    scores = {score.step: score for score in ws.judging.judgement().scores}
    steps = tuple(
        StepStatus(
            number=step.number,
            title=step.title,
            about=step.about,
            progress=talk.progress(step.number),
            score=scores.get(step.number),
        )
        for step in ws.bank.steps
    )
    coverage = talk.coverage()
    return Status(
        review=review,
        coverage=coverage,
        steps=steps,
        at=review.at_question if review else "",
        done=review is not None and all(step.progress.done for step in steps),
    )


def finish(ws: Workspace) -> Review:
    """Finish the open review: findings, coverage and scores are frozen, the next date is set by the quarter.

    Raises:
        UsageError: no review is open.
    """
    review = needed(ws)
    judged = ws.judging.judgement()
    finished = msgspec.structs.replace(
        review,
        state="finished",
        finished_at=ws.clock.now(),
        next_on=next_review(review.period),
        packs=dict(ws.base.versions),
        findings=judged.findings,
        runs=judged.runs,
        coverage=interview(ws).coverage(),
        scores=judged.scores,
    )
    with ws.store.step("review.finish", review=review.id) as step:
        step.put(finished)
    return finished


def findings_for(ws: Workspace, question_id: str) -> tuple[Finding, ...]:
    """The findings that read the fact this question sets, as the answers stand; the weightiest first."""
    question = question_of(ws, question_id)
    if not question.fact:
        return ()
    readers = ws.base.readers("workspace", question.fact)
    return tuple(one for one in ws.judging.judgement().findings if one.rule in readers and one.outcome == "fires")


def history(ws: Workspace) -> tuple[Review, ...]:
    """The finished reviews, the latest first."""
    return finished_reviews(ws)


def review_of(ws: Workspace, ref: str) -> Review:
    """The review with this id.

    Raises:
        NotFound: there is none.
    """
    found = ws.store.get(Review, ref.upper()) or ws.store.get(Review, ref)
    if found is None:
        known = ", ".join(ws.store.all(Review)) or "–"
        raise NotFound("review.none_such", review=ref, known=known)
    return found


def fill(ws: Workspace, answers: Mapping[str, object], *, by: str = "") -> dict[str, int]:
    """Answer many questions at once, all or none: question id to a value, or to {"value", "na", "note"}.

    Returns how many were answered, marked as not applicable, or noted.

    Raises:
        InvalidValue, NotFound: the first entry that cannot be taken; nothing is changed then.
    """
    from smmtui.workspace.filling import plan

    planned = plan(ws, answers, by)
    with ws.store.step("review.fill", n=len(planned.records)) as step:
        step.put_all(planned.records)
    return planned.counts
