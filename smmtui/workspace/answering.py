"""Answering: every way a question can be answered, noted, put off, confirmed or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from smmtui.credentials.detect import guard
from smmtui.errors import InvalidValue, UsageError
from smmtui.interview import carry
from smmtui.interview.question import Question, parse
from smmtui.model.review import Answer
from smmtui.text import drawn
from smmtui.workspace.asking import needed, question_of
from smmtui.workspace.judging import answers_of
from smmtui.workspace.session import Workspace

NOT_APPLICABLE_MIN = 3


def answer(ws: Workspace, question_id: str, raw: object, *, note: str | None = None, by: str = "") -> Answer:
    """Answer a question; what was noted beside it stays.

    Raises:
        InvalidValue: the question does not take this answer. SecretRefused: it holds what looks like a secret.
    """
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
    reason = reason.strip()
    if len(drawn(reason)) < NOT_APPLICABLE_MIN:
        raise InvalidValue("review.reason_needed", question=question_id)
    guard(reason, question_id)
    question = question_of(ws, question_id)
    return _save(ws, question, "review.not_applicable", state="not_applicable", value=None, reason=reason)


def skip(ws: Workspace, question_id: str) -> Answer:
    """Leave a question for now; an answer that stands already stays."""
    question = question_of(ws, question_id)
    old = answers_of(ws, needed(ws).id).get(question_id)
    if (
        old is not None
        and not old.waits
        and old.state != "skipped"
        and (old.value is not None or old.state != "answered")
    ):
        return old
    return _save(ws, question, "review.skip", state="skipped", value=None, reason="")


def note(ws: Workspace, question_id: str, text: str) -> Answer:
    """Write a note beside a question, answered or not.

    Raises:
        SecretRefused: it holds what looks like a secret.
    """
    guard(text, question_id)
    return _touch(ws, question_id, "review.note", note=text.strip())


def evidence(ws: Workspace, question_id: str, reference: str, on: date | None = None) -> Answer:
    """Name what proves the answer: a path or an address, and its date (today by default).

    Raises:
        SecretRefused: it holds what looks like a secret.
    """
    guard(reference, question_id)
    reference = reference.strip()
    return _touch(
        ws, question_id, "review.evidence", evidence=reference, evidence_on=(on or ws.today) if reference else None
    )


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


def _blank(review: str, question: str) -> Answer:
    return Answer(id=carry.answer_id(review, question), review=review, question=question)


def _save(
    ws: Workspace, question: Question, step_name: str, *, note: str | None = None, by: str = "", **values: object
) -> Answer:
    for text in (note or "", by):
        guard(text, question.id)
    review = needed(ws)
    old = answers_of(ws, review.id).get(question.id) or _blank(review.id, question.id)
    changes = {
        **values,
        "at": ws.clock.now(),
        "by": by or old.by,
        "later": False,
        "carried_from": "",
        "reconfirmed_on": None,
    }
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
