"""The first screen: what to do next, from the first start to a finished review."""

from __future__ import annotations

from datetime import date

from smmtui.model.account import Account
from smmtui.model.content import ContentItem
from smmtui.workspace import answering, content, findings, fixing, overview, records, review
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock


def keys(ws: Workspace) -> list[str]:
    return [thing.key for thing in overview.build(ws).next]


def test_empty_workspace_is_told_how_to_begin(ws: Workspace) -> None:
    assert keys(ws)[:4] == ["first_review", "import", "add_account", "add_goal"]


def test_open_review_is_continued_at_its_question(ws: Workspace) -> None:
    review.start(ws)
    first = overview.build(ws).next[0]
    assert (first.key, first.ref) == ("continue_review", ws.bank.questions[0].id)


def test_answers_to_confirm_are_counted(ws: Workspace, clock: FakeClock) -> None:
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    review.finish(ws)
    clock.day = date(2027, 1, 11)
    review.start(ws)
    (thing,) = (one for one in overview.build(ws).next if one.key == "confirm")
    assert thing.values == {"n": 1}


def test_unsorted_posts_are_worth_sorting(ws: Workspace) -> None:
    with ws.store.step("import.run", file="x", n=2) as step:
        step.put_all(ContentItem(id=f"p{n}", account="a") for n in range(2))
    assert "sort" in keys(ws)
    content.sort_into(ws, ["p0", "p1"], "relevant")
    assert not {"sort", "sort_suggested", "import"} & set(keys(ws))


def test_weightiest_finding_is_offered_first(ws: Workspace) -> None:
    records.add(ws, Account, {"platform": "vk", "name": "Kofe", "status": "active"})
    (thing,) = (one for one in overview.build(ws).next if one.key == "fix_first")
    assert thing.ref == findings.open_now(ws)[0].fingerprint


def test_overdue_and_nobodys_fixes_are_counted(ws: Workspace, clock: FakeClock) -> None:
    records.add(ws, Account, {"platform": "vk", "name": "Kofe", "status": "active"})
    fixing.take_on(ws, "ACC-001", due=date(2026, 11, 21))
    clock.day = date(2026, 11, 30)
    built = overview.build(ws)
    assert (built.overdue, built.unowned) == (1, 1)
    assert {"overdue", "unowned"} <= {one.key for one in built.next}


def test_every_thing_to_do_is_said_in_both_languages(ws: Workspace) -> None:
    records.add(ws, Account, {"platform": "vk", "name": "Kofe", "status": "active"})
    review.start(ws)
    for thing in overview.build(ws).next:
        english, russian = thing.tell("en"), thing.tell("ru")
        assert "⟪" not in english + russian
        assert english != russian


def test_steps_tell_their_score_beside_what_was_assessed(ws: Workspace) -> None:
    review.start(ws)
    steps = overview.build(ws).steps
    assert [step.number for step in steps] == list(range(1, 10))
    assert all(step.score is None or step.score.score is None or step.score.assessed >= 0.5 for step in steps)


def test_changes_since_the_last_review_are_counted(ws: Workspace, clock: FakeClock) -> None:
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    review.finish(ws)
    clock.day = date(2027, 1, 11)
    review.start(ws)
    answering.answer(ws, "own-results", "one_named")
    built = overview.build(ws)
    assert built.since == "2026-Q4"
    assert built.changes["gone"] >= 1


def test_next_review_is_due_when_the_quarter_ends(ws: Workspace) -> None:
    assert overview.build(ws).next_review is None
    review.start(ws)
    assert overview.build(ws).next_review == date(2027, 1, 1)


def test_red_flags_are_findings_about_accounts(ws: Workspace) -> None:
    account = records.add(ws, Account, {"platform": "vk", "name": "Kofe", "status": "active"})
    flags = findings.red_flags(ws, "account")
    assert set(flags) == {account.id}
    assert "ACC-001" in {one.rule for one in flags[account.id]}
