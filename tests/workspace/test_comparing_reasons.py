"""What keeps a finding from being compared is told: the rule's question, its limits, its subject, or the data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from smmtui.cli import main
from smmtui.engine.findings import fingerprint
from smmtui.model.finding import RuleRun
from smmtui.model.review import Review
from smmtui.workspace import answering, comparing, review
from smmtui.workspace.session import Workspace
from tests.fakes.clock import FakeClock


def reviewed(ws: Workspace, clock: FakeClock) -> Review:
    """A finished review, and an open one of the next quarter."""
    review.start(ws)
    done = review.finish(ws)
    clock.day = date(2027, 2, 20)
    review.start(ws)
    return done


def other_run(ws: Workspace, done: Review, rule: str, /, **changes: object) -> None:
    """Let a rule of the frozen review have run otherwise."""
    runs = tuple(msgspec.structs.replace(run, **changes) if run.rule == rule else run for run in done.runs)
    with ws.store.step("review.finish", review=done.id) as step:
        step.put(msgspec.structs.replace(done, runs=runs))


def run_of(done: Review) -> RuleRun:
    fired = {one.rule for one in done.findings if one.about == "workspace"}
    return next(run for run in done.runs if run.rule in fired)


def reason_of(ws: Workspace, done: Review, rule: str) -> comparing.Reason:
    compared = comparing.compare(ws, done.id)
    found = next(one for one in compared.by_state["not_comparable"] if one.rule == rule)
    return compared.reasons[found.fingerprint]


def test_a_changed_question_is_told(ws: Workspace, clock: FakeClock) -> None:
    done = reviewed(ws, clock)
    rule = run_of(done).rule
    other_run(ws, done, rule, version="1.0.0+00000000")
    assert reason_of(ws, done, rule).kind == "question"


def test_a_moved_limit_is_told_with_both_values(ws: Workspace, clock: FakeClock) -> None:
    done = reviewed(ws, clock)
    run = run_of(done)
    other_run(ws, done, run.rule, limits={**run.limits, "some_limit": 7.0})
    assert reason_of(ws, done, run.rule) == comparing.Reason(kind="limits", limits={"some_limit": (7.0, None)})


def test_a_rule_that_is_newer_is_told(ws: Workspace, clock: FakeClock) -> None:
    done = reviewed(ws, clock)
    rule = run_of(done).rule
    other_run(ws, done, rule, rule="OLD-999")
    assert reason_of(ws, done, rule).kind == "rule_new"


def other_finding(ws: Workspace, done: Review, **changes: object) -> str:
    """Let one finding of the frozen review have been another; its fingerprint."""
    first, *rest = (one for one in done.findings if one.about == "workspace")
    changed = msgspec.structs.replace(first, **changes)
    if "fingerprint" not in changes:
        mark = fingerprint(changed.rule, changed.about, changed.subject)
        changed = msgspec.structs.replace(changed, fingerprint=mark)
    with ws.store.step("review.finish", review=done.id) as step:
        step.put(msgspec.structs.replace(done, findings=(changed, *rest)))
    return changed.fingerprint


def test_a_rule_that_is_no_more_is_told(ws: Workspace, clock: FakeClock) -> None:
    done = reviewed(ws, clock)
    mark = other_finding(ws, done, rule="OLD-999")
    assert comparing.compare(ws, done.id).reasons[mark].kind == "rule_gone"


def test_a_subject_that_is_no_more_is_told(ws: Workspace, clock: FakeClock) -> None:
    done = reviewed(ws, clock)
    rule = next(one for one in ws.base.rules.values() if one.about == "goal" and one.status == "stable")
    mark = other_finding(ws, done, rule=rule.id, about="goal", subject="G-99")
    assert comparing.compare(ws, done.id).reasons[mark].kind == "subject"


def test_missing_data_is_told_with_the_facts(ws: Workspace, clock: FakeClock) -> None:
    review.start(ws)
    answering.answer(ws, "own-results", "nobody")
    done = review.finish(ws)
    clock.day = date(2027, 2, 20)
    review.start(ws)
    answering.dont_know(ws, "own-results")
    found = next(one for one in done.findings if [line.fact for line in one.evidence] == ["results_owner"])
    reason = comparing.compare(ws, done.id).reasons[found.fingerprint]
    assert reason == comparing.Reason(kind="data", missing=("results_owner",))


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_explain_says_it_in_words(
    ws: Workspace, clock: FakeClock, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    done = reviewed(ws, clock)
    rule = run_of(done).rule
    other_run(ws, done, rule, version="1.0.0+00000000")
    folder: Path = ws.folder
    assert main.run(["-w", str(folder), "--lang", lang, "review", "compare", done.id, "--explain"]) == 0
    said = {"en": "asks something else", "ru": "спрашивает о другом"}[lang]
    assert said in capsys.readouterr().out
