"""The plan between reviews on the command line."""

from __future__ import annotations

import pytest

from smmtui import i18n
from tests.cli.conftest import Line


def test_protocol_tells_shares_and_median(line: Line) -> None:
    assert line.run("protocol", "add", "question", "--who", "Ira", "--limit-hours", "1").code == 0
    line.run(
        "protocol", "log", "question", "--arrived-on", "2026-11-19", "--arrived-at", "10:00", "--answered-at", "10:30"
    )
    line.run(
        "protocol", "log", "question", "--arrived-on", "2026-11-19", "--arrived-at", "11:00", "--answered-at", "13:00"
    )
    line.run("protocol", "log", "complaint", "--arrived-on", "2026-11-20", "--arrived-at", "11:30")
    told = line.run("protocol", "status", "--json").json
    assert (told["messages"], told["answered"], told["within"], told["decided"]) == (3, 2, 1, 2)
    assert told["median_hours"] == 1.25
    assert [one["rule"] for one in told["by_rule"]] == ["PR-1", ""]
    assert "50% within the limit (1 of 2)" in line.run("protocol", "status").out


def test_answer_is_written_down_later_and_undone(line: Line) -> None:
    line.run("protocol", "log", "order", "--arrived-on", "2026-11-20", "--arrived-at", "9:00")
    done = line.run("protocol", "answered", "A-1", "--answered-at", "9:40", "--json").json
    assert (done["answered_on"], done["within"]) == ("2026-11-20", True)
    line.run("undo")
    assert line.run("protocol", "messages", "--waiting", "--json").json[0]["id"] == "A-1"


@pytest.mark.parametrize(
    "fields",
    [
        ("--arrived-on", "2026-11-20", "--arrived-at", "11:00", "--answered-at", "10:00"),
        ("--arrived-on", "2026-11-20", "--arrived-at", "13:00"),
        ("--arrived-on", "2026-11-19", "--arrived-at", "11:00", "--answered-on", "2026-11-20"),
        ("--arrived-on", "2026-11-31", "--arrived-at", "11:00"),
        ("--arrived-on", "2026-11-20", "--arrived-at", "25:00"),
    ],
)
def test_impossible_times_are_told_and_nothing_is_kept(line: Line, fields: tuple[str, ...]) -> None:
    ran = line.run("protocol", "log", "question", *fields)
    assert ran.code == 2
    assert "⟪" not in ran.err
    assert line.run("protocol", "messages", "--json").json == []


def test_unknown_time_zone_is_refused(line: Line) -> None:
    ran = line.run("protocol", "add", "question", "--timezone", "Mars/Base")
    assert ran.code == 2
    assert "Europe/" in ran.err


@pytest.mark.parametrize("area", ["planning", "errors.planning"])
def test_both_languages_have_the_same_planning_words(area: str) -> None:
    from tests.cli.test_reference import fields

    english, russian = i18n.area("en", area), i18n.area("ru", area)
    assert english.keys() == russian.keys()
    assert [key for key in english if fields(english[key]) != fields(russian[key])] == []


def test_monday_page_stands_beside_last_week(line: Line) -> None:
    line.run("week", "write", "2026-W45", "--er", "3", "--er-formula", "reach", "--cpa", "20 EUR")
    ran = line.run("week", "write", "--er", "4.5 %", "--worked", "Recipes", "--worked-decision", "One more each week")
    assert ran.code == 0
    assert "last week 3%: better" in ran.out
    assert "→ One more each week" in ran.out
    told = line.run("week", "show", "--json").json
    assert (told["id"], told["er"], told["er_formula"]) == ("2026-W46", 4.5, "er_post_reach")
    assert told["compared"]["er"]["last_week"] == 3


def test_missed_weeks_are_listed(line: Line) -> None:
    line.run("week", "write", "2026-W43", "--worked", "x")
    assert [one["state"] for one in line.run("week", "list", "--json").json] == ["late", "missed", "missed", "written"]


def test_month_is_told_in_plain_words(line: Line) -> None:
    for week, rate in (("2026-W36", "1"), ("2026-W37", "1"), ("2026-W41", "2"), ("2026-W42", "4")):
        line.run("week", "write", week, "--cvr", rate, "--flopped", f"Banner {week}", "--flopped-decision", "Drop it")
    text = line.run("week", "month", "2026-10").out
    assert "Of 100 who clicked, 3 bought or asked to buy. The month before: 1%. That is better." in text
    assert "Not looked at: 2026-W40, 2026-W43, 2026-W44." in text
    assert "- 2026-W41: Drop it" in text
    assert "ER" not in text


@pytest.mark.parametrize(
    "words",
    [
        ("2026-W48", "--worked", "x"),
        ("2026-W99", "--worked", "x"),
        ("last", "--er", "4"),
        ("last", "--cpa", "20"),
        ("last", "--ctr", "120"),
        ("last",),
    ],
)
def test_page_that_makes_no_sense_is_not_kept(line: Line, words: tuple[str, ...]) -> None:
    ran = line.run("week", "write", *words)
    assert ran.code == 2
    assert "⟪" not in ran.err
    assert {one["state"] for one in line.run("week", "list", "--json").json} == {"late"}


BELIEF = ("experiment", "add", "Workshops sell", "--test", "Film one", "--metric", "orders", "--expected", "5 a week")


def test_three_failed_tries_say_stop_and_refuse_a_fourth(line: Line) -> None:
    assert line.run(*BELIEF).code == 0
    for number in (1, 2, 3):
        ran = line.run("experiment", "try", "E-1", "--did", f"Film {number}", "--outcome", "failed")
        assert ran.code == 0
    assert "Three tries did not work: stop" in ran.out
    fourth = line.run("experiment", "try", "E-1", "--did", "Film 4", "--outcome", "worked")
    assert fourth.code == 2
    assert "begin something new" in fourth.err
    assert line.run("experiment", "verdict", "E-1", "repeat", "--why", "hope").code == 2
    assert line.run("experiment", "verdict", "E-1", "forget").code == 2
    assert line.run("experiment", "verdict", "E-1", "forget", "--why", "Nobody came").code == 0
    (forgotten,) = line.run("experiment", "list", "--forget", "--json").json
    assert (forgotten["standing"], forgotten["reason"], len(forgotten["tries"])) == ("forget", "Nobody came", 3)
    assert line.run("experiment", "list", "--repeat", "--json").json == []


def test_what_worked_goes_to_repeat(line: Line) -> None:
    line.run(*BELIEF)
    line.run("experiment", "try", "E-1", "--did", "Film", "--outcome", "worked", "--result", "7 orders")
    assert line.run("experiment", "show", "E-1", "--json").json["standing"] == "proved"
    assert line.run("experiment", "verdict", "E-1", "repeat", "--why", "7 orders").code == 0
    assert line.run("experiment", "try", "E-1", "--did", "Again", "--outcome", "worked").code == 2


def test_experiment_without_expectation_is_refused(line: Line) -> None:
    ran = line.run("experiment", "add", "Workshops sell", "--test", "Film one")
    assert ran.code == 2
    assert "expected" in ran.err


def test_removed_experiment_comes_back_with_its_tries(line: Line) -> None:
    line.run(*BELIEF)
    line.run("experiment", "try", "E-1", "--did", "Film", "--outcome", "unclear")
    line.run("experiment", "remove", "E-1")
    line.run("undo")
    assert len(line.run("experiment", "show", "E-1", "--json").json["tries"]) == 1


SLOT = (
    "calendar",
    "add",
    "--on",
    "2026-11-23",
    "--at",
    "10:00",
    "--text",
    "Recipe",
    "--stage",
    "trust",
    "--owner",
    "Ira",
)


def test_slot_is_repeated_by_a_rhythm_once(line: Line) -> None:
    assert line.run(*SLOT).code == 0
    assert len(line.run("calendar", "repeat", "SL-1", "three", "--days", "14", "--json").json) == 6
    again = line.run("calendar", "repeat", "SL-1", "three", "--days", "14")
    assert again.code == 2
    assert "free" in again.err
    line.run("undo")
    assert len(line.run("calendar", "list", "--json").json) == 1


def test_slot_is_moved_and_copied(line: Line) -> None:
    line.run(*SLOT)
    line.run("calendar", "move", "SL-1", "--on", "2026-11-24", "--at", "9")
    line.run("calendar", "copy", "SL-1", "--on", "2026-12-01")
    found = line.run("calendar", "list", "--json").json
    assert [(one["on"], one["at"], one["text"]) for one in found] == [
        ("2026-11-24", "09:00", "Recipe"),
        ("2026-12-01", "09:00", "Recipe"),
    ]


def test_gap_is_filled_with_a_relevant_old_post(line: Line) -> None:
    from datetime import UTC, datetime

    from smmtui.model.content import ContentItem
    from smmtui.workspace.session import open_workspace

    with open_workspace(line.folder) as ws, ws.store.step("demo") as step:
        for ident, year, cls in (("old", 2025, "relevant"), ("gone", 2025, "obsolete"), ("young", 2026, "relevant")):
            at = datetime(year, 11, 1, tzinfo=UTC)
            step.put(ContentItem(id=ident, account="vk", title=f"Post {ident}", published_at=at, cls=cls))  # type: ignore[arg-type]
    line.run("calendar", "add", "--on", "2026-11-23", "--at", "10:00")
    line.run("calendar", "add", "--on", "2026-11-24", "--at", "10:00")
    (filled,) = line.run("calendar", "fill", "SL-1", "--json").json
    assert (filled["item"], filled["text"]) == ("old", "Post old")
    assert line.run("calendar", "fill", "SL-1").code == 2
    assert line.run("calendar", "fill", "SL-2").code == 2


def test_lint_mix_and_kept_are_told(line: Line) -> None:
    line.run("calendar", "add", "--on", "2026-11-23")
    told = line.run("calendar", "lint")
    assert "1 slot without a time: SL-1" in told.out
    assert "no_post" in [one["kind"] for one in line.run("calendar", "lint", "--json").json]
    assert line.run("calendar", "mix", "--json").json["slots"] == 1
    assert line.run("calendar", "kept").code == 0
    assert "weekdays" in line.run("calendar", "templates").out
    for view in ("--month", "--week"):
        assert line.run("calendar", "list", view).code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("add", "--at", "10:00"),
        ("add", "--on", "2026-02-30"),
        ("add", "--on", "2026-11-23", "--at", "25:00"),
        ("repeat", "SL-1", "FREQ=WEEKLY;COUNT=500"),
        ("move", "SL-1", "--on", "never"),
        ("move", "SL-1", "--on", "2026-12-01", "--at", "noonish"),
    ],
)
def test_calendar_refuses_what_makes_no_sense(line: Line, words: tuple[str, ...]) -> None:
    line.run(*SLOT)
    ran = line.run("calendar", *words)
    assert ran.code == 2
    assert "⟪" not in ran.err
    assert [one["on"] for one in line.run("calendar", "list", "--json").json] == ["2026-11-23"]


def test_start_of_ninety_days_has_its_dates(line: Line) -> None:
    made = line.run("plan", "start90", "--owner", "Ira", "--json").json
    due = [one["due"] for one in made]
    assert due == sorted(due)
    assert (due[0], due[-1]) == ("2026-11-20", "2027-02-18")
    assert [one["due"] for one in made if "Two hours" in one["text"]["en"]] == [
        "2026-11-20", "2026-11-27", "2026-12-04", "2026-12-11",
    ]  # fmt: skip
    assert {one["owner"] for one in made} == {"Ira"}
    assert all(one["text"]["ru"] != one["text"]["en"] for one in made)
    again = line.run("plan", "start90")
    assert (again.code, "12 of its tasks are open" in again.err) == (2, True)
    line.run("undo")
    assert line.run("plan", "list", "--json").json == []


def test_start_long_ago_is_refused(line: Line) -> None:
    assert line.run("plan", "start90", "--on", "2026-01-01").code == 2
