"""Taking last quarter's answers into a new review, each to be confirmed again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from smmtui.interview.question import QuestionBank
from smmtui.model.review import Answer


def answer_id(review: str, question: str) -> str:
    """The id of the answer to a question in a review."""
    return f"{review}/{question}"


def carry_over(bank: QuestionBank, earlier: Iterable[Answer], review: str) -> tuple[Answer, ...]:
    """The answers of an earlier review as they enter `review`: same value, note and evidence, not yet confirmed.

    Skipped answers, questions that are no longer asked or not carried, and values the question no longer takes stay
    behind. An answer carried twice keeps the review in which it was really given.
    """
    carried = []
    for old in earlier:
        question = bank.by_id.get(old.question)
        if question is None or not question.carry or old.state == "skipped":
            continue
        if question.kind == "choice" and old.value is not None and question.choice(old.value) is None:
            continue
        carried.append(
            msgspec.structs.replace(
                old,
                id=answer_id(review, old.question),
                review=review,
                later=False,
                carried_from=old.carried_from if old.waits else old.review,
                reconfirmed_on=None,
            )
        )
    return tuple(carried)
