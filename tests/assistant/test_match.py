"""Matching on complaints of our own: how often right, and silent about other things."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.assistant import evaluate
from smmtui.assistant.evaluate import Labelled, shares
from smmtui.assistant.match import Matcher

HERE = Path(__file__).parent


def test_complaints_of_our_own_are_understood_and_other_questions_meet_silence(matcher: Matcher) -> None:
    """One test, because the outcome takes long: it is told without the phrases that come near to a complaint."""
    report = evaluate.evaluate(matcher, evaluate.read(HERE / "complaints.jsonl"), leak=0.5)
    first, three, _ = shares(report.complaints[""])
    assert first >= 0.75
    assert three >= 0.9
    assert abs(shares(report.complaints["ru"])[1] - shares(report.complaints["en"])[1]) <= 0.07
    lines = (HERE / "elsewhere.txt").read_text(encoding="utf-8").splitlines()
    more = evaluate.evaluate(matcher, [Labelled(line) for line in lines]).elsewhere
    asked, silent = report.elsewhere.asked + more.asked, report.elsewhere.silent + more.silent
    assert silent / asked >= 0.9


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("we have 40k followers but nobody buys", {"S0.14"}),
        ("охваты упали вдвое, хотя постим чаще", {"S1.02"}),
        ("the guy who set up our page left", {"S4.010", "S4.011"}),
        ("podpischikov mnogo a prodazh net", {"S0.14"}),
        ("ybrnj yt jndtxftn d lbhtrnt", {"S2.33"}),
        ("какого чёрта эти охваты просели, бесит", {"S1.02"}),
        ("instagram followers есть, а продаж zero", {"S0.14", "S2.05"}),
    ],
)
def test_slips_slang_and_mixed_languages_are_understood(matcher: Matcher, text: str, ids: set[str]) -> None:
    found = {cover for match in matcher.hear(text, most=3).matches for cover in match.covers}
    assert found & ids, found


def test_matches_fall_in_score_and_each_answers_for_something_new(matcher: Matcher) -> None:
    matches = matcher.hear("nobody buys and nobody answers the messages").matches
    assert [one.score for one in matches] == sorted((one.score for one in matches), reverse=True)
    seen: set[str] = set()
    for one in matches:
        assert not seen.issuperset(one.covers)
        seen.update(one.covers)


def test_the_same_question_gets_the_same_answer(matcher: Matcher) -> None:
    assert matcher.hear("reach fell by half") == matcher.hear("reach fell by half")


def test_leaving_out_what_comes_near_really_leaves_it_out(matcher: Matcher) -> None:
    question = Labelled("nobody answers our google reviews", lang="en")
    near = evaluate.leaked(matcher, question, 0.5)
    assert near
    assert "nobody answers our google reviews" in {matcher.index.phrases[number].text for number in near}
    said = matcher.hear(question.query, skip=near).matches[0].phrase
    assert said != "nobody answers our google reviews"
