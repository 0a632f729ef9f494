"""The life of a review: starting, answering, carrying over, confirming, finishing, freezing."""

from __future__ import annotations

from datetime import date

import pytest

from smmtui.errors import InvalidValue, NotFound, SecretRefused, UsageError
from smmtui.model.review import Answer
from smmtui.workspace import answering, asking, review
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock

OWNER = "own-results"
NEXT_QUARTER = date(2027, 1, 11)


def held(ws: Workspace, question: str = OWNER) -> Answer:
    found = asking.interview(ws).answers.get(question)
    assert found is not None
    return found


def finish_with(ws: Workspace, value: str) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, value)
    review.finish(ws)


def test_review_is_named_after_the_quarter_it_starts_in(ws: Workspace) -> None:
    assert review.start(ws).id == "2026-Q4"


def test_second_review_cannot_start_while_one_is_open(ws: Workspace) -> None:
    review.start(ws)
    with pytest.raises(UsageError) as caught:
        review.start(ws, period="2027-Q1")
    assert caught.value.key == "review.already_open"


def test_finished_quarter_is_not_reviewed_again(ws: Workspace) -> None:
    review.start(ws)
    review.finish(ws)
    with pytest.raises(UsageError) as caught:
        review.start(ws)
    assert caught.value.key == "review.already_done"


def test_what_is_no_quarter_cannot_be_reviewed(ws: Workspace) -> None:
    with pytest.raises(InvalidValue):
        review.start(ws, period="winter")


def test_answering_needs_an_open_review(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        answering.answer(ws, OWNER, "nobody")


def test_answer_is_kept_with_who_and_when(ws: Workspace, clock: FakeClock) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "nobody", by="Vera")
    assert (held(ws).value, held(ws).by, held(ws).at) == ("nobody", "Vera", clock.now())


def test_letter_of_a_choice_answers_like_its_value(ws: Workspace) -> None:
    review.start(ws)
    assert answering.answer(ws, OWNER, "a").value == answering.answer(ws, OWNER, "one_named").value


def test_value_that_is_no_choice_is_refused(ws: Workspace) -> None:
    review.start(ws)
    with pytest.raises(InvalidValue):
        answering.answer(ws, OWNER, "somebody_else")


def test_unknown_question_names_the_nearest(ws: Workspace) -> None:
    review.start(ws)
    with pytest.raises(NotFound, match="own-results"):
        answering.answer(ws, "own-result", "nobody")


def test_password_in_a_text_answer_is_refused_and_not_kept(ws: Workspace) -> None:
    review.start(ws)
    with pytest.raises(SecretRefused):
        answering.answer(ws, "best-work", "password: hunter2-Zx9$")
    assert "best-work" not in asking.interview(ws).answers


def test_not_applicable_needs_a_reason(ws: Workspace) -> None:
    review.start(ws)
    with pytest.raises(InvalidValue):
        answering.not_applicable(ws, OWNER, "  ")


def test_not_applicable_is_kept_with_its_reason(ws: Workspace) -> None:
    review.start(ws)
    answering.not_applicable(ws, OWNER, "one-person business")
    assert (held(ws).state, held(ws).reason) == ("not_applicable", "one-person business")


def test_not_known_is_not_the_same_as_nobody(ws: Workspace) -> None:
    review.start(ws)
    answering.dont_know(ws, OWNER)
    assert (held(ws).state, held(ws).value) == ("dont_know", None)
    assert asking.interview(ws).coverage().unknown == 1


def test_skipping_leaves_an_answer_that_stands(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "nobody")
    answering.skip(ws, OWNER)
    assert held(ws).value == "nobody"


def test_note_and_evidence_stay_when_the_answer_changes(ws: Workspace, clock: FakeClock) -> None:
    review.start(ws)
    answering.note(ws, OWNER, "asked at the meeting")
    answering.evidence(ws, OWNER, "minutes/2026-11.md")
    answering.answer(ws, OWNER, "shared")
    assert (held(ws).note, held(ws).evidence, held(ws).evidence_on) == (
        "asked at the meeting",
        "minutes/2026-11.md",
        clock.today(),
    )


def test_clearing_takes_the_answer_back_and_keeps_the_note(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "shared", note="so it is")
    answering.clear(ws, OWNER)
    assert (held(ws).value, held(ws).note) == (None, "so it is")
    assert asking.view(ws, OWNER).state == "open"


def test_answering_takes_the_mark_for_later_off(ws: Workspace) -> None:
    review.start(ws)
    answering.mark_later(ws, OWNER, later=True)
    assert held(ws).later
    answering.answer(ws, OWNER, "shared")
    assert not held(ws).later


def test_one_undo_takes_one_answer_back(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "shared")
    answering.answer(ws, OWNER, "nobody")
    ws.undo()
    assert held(ws).value == "shared"


def test_last_quarters_answers_come_back_to_be_confirmed(ws: Workspace, clock: FakeClock) -> None:
    finish_with(ws, "shared")
    clock.day = NEXT_QUARTER
    review.start(ws)
    assert (held(ws).value, held(ws).carried_from, held(ws).waits) == ("shared", "2026-Q4", True)
    assert asking.view(ws, OWNER).state == "waiting"


def test_answer_waiting_to_be_confirmed_is_no_fact(ws: Workspace, clock: FakeClock) -> None:
    finish_with(ws, "nobody")
    clock.day = NEXT_QUARTER
    review.start(ws)
    before = {one.rule for one in ws.judging.judgement().findings}
    answering.confirm(ws, OWNER)
    after = {one.rule for one in ws.judging.judgement().findings}
    assert after > before


def test_confirming_keeps_the_value_and_dates_it(ws: Workspace, clock: FakeClock) -> None:
    finish_with(ws, "shared")
    clock.day = NEXT_QUARTER
    review.start(ws)
    answering.confirm(ws, OWNER)
    assert (held(ws).value, held(ws).waits, held(ws).reconfirmed_on) == ("shared", False, NEXT_QUARTER)


def test_only_what_was_carried_over_can_be_confirmed(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "shared")
    with pytest.raises(UsageError):
        answering.confirm(ws, OWNER)


def test_answer_never_confirmed_keeps_the_review_it_was_given_in(ws: Workspace, clock: FakeClock) -> None:
    finish_with(ws, "shared")
    clock.day = NEXT_QUARTER
    review.start(ws)
    review.finish(ws)
    clock.day = date(2027, 4, 12)
    review.start(ws)
    assert held(ws).carried_from == "2026-Q4"


def test_finished_review_keeps_its_findings_whatever_changes_later(ws: Workspace) -> None:
    review.start(ws)
    answering.answer(ws, OWNER, "nobody")
    frozen = review.finish(ws).findings
    assert frozen
    review.start(ws, period="2027-Q1")
    answering.answer(ws, OWNER, "one_named")
    assert review.review_of(ws, "2026-Q4").findings == frozen


def test_next_review_is_due_on_the_first_working_day_of_the_next_quarter(ws: Workspace) -> None:
    review.start(ws)
    assert review.finish(ws).next_on == date(2027, 1, 1)


def test_finish_can_be_undone(ws: Workspace) -> None:
    review.start(ws)
    review.finish(ws)
    ws.undo()
    assert review.review_of(ws, "2026-Q4").state == "open"


def test_review_is_found_in_small_letters_too(ws: Workspace) -> None:
    review.start(ws)
    assert review.review_of(ws, "2026-q4").id == "2026-Q4"


def test_unknown_review_names_those_there_are(ws: Workspace) -> None:
    review.start(ws)
    with pytest.raises(NotFound, match="2026-Q4"):
        review.review_of(ws, "2020-Q1")
