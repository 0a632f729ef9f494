"""The life of a quarterly review: starting it, where it stands, finishing and freezing it, and the earlier ones."""

from __future__ import annotations

import msgspec

from smmtui.credentials.detect import guard
from smmtui.engine import kept
from smmtui.errors import NotFound, UsageError
from smmtui.interview import carry
from smmtui.interview.flow import StepProgress
from smmtui.interview.quarter import first_day, next_review, quarter_of
from smmtui.model.finding import Coverage, Tailoring, Words
from smmtui.model.review import KeptRules, Review, StepScore
from smmtui.workspace.asking import interview, needed, place
from smmtui.workspace.judging import answers_of, current_review, finished_reviews
from smmtui.workspace.session import Workspace


class StepStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One step as the summary shows it."""

    number: int
    title: Words
    about: Words
    progress: StepProgress
    score: StepScore | None


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """Where the whole review stands."""

    review: Review | None
    coverage: Coverage
    steps: tuple[StepStatus, ...]
    at: str
    done: bool


def start(ws: Workspace, *, period: str | None = None, quick: bool = False, scope: str = "") -> Review:
    """Start the review of a quarter (this one by default), carrying over last quarter's answers to be confirmed.

    Raises:
        UsageError: a review is open, or this quarter's is finished already.
        InvalidValue: `period` is not a quarter. SecretRefused: the scope looks like a secret.
    """
    guard(scope, "scope")
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


def status(ws: Workspace) -> Status:
    """Where the review stands: coverage, every step's progress and score, and the question it stopped at."""
    review = current_review(ws)
    talk = interview(ws)
    scores = {score.step: score for score in ws.judging.scores()}
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
        at=place(ws, review) if review else "",
        done=review is not None and all(step.progress.done for step in steps),
    )


def finish(ws: Workspace) -> Review:
    """Finish the open review: findings, coverage and scores are frozen, the next date is set by the quarter.

    Raises:
        UsageError: no review is open.
    """
    review = needed(ws)
    judged = ws.judging.judgement()
    packed, digest = kept.pack(ws.base, tuple(ws.store.all(Tailoring).values()))
    finished = msgspec.structs.replace(
        review,
        state="finished",
        finished_at=ws.clock.now(),
        next_on=next_review(review.period),
        packs=dict(ws.base.versions),
        rules=digest,
        findings=(*judged.findings, *judged.waived),
        runs=judged.runs,
        coverage=interview(ws).coverage(),
        scores=ws.judging.scores(),
    )
    with ws.store.step("review.finish", review=review.id) as step:
        step.put(finished)
        step.put(KeptRules(id=digest, packed=packed))
    return finished


def history(ws: Workspace) -> tuple[Review, ...]:
    """The finished reviews, the latest first."""
    return finished_reviews(ws)


def is_over(ws: Workspace) -> bool:
    """Whether this quarter's review is finished, so that none can be started now."""
    this = ws.store.get(Review, quarter_of(ws.today))
    return this is not None and this.state == "finished"


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
