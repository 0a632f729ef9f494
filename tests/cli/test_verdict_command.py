"""Verdicts, the leader's page, budget, skills, ready-made plans and goals on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui import i18n
from tests.cli.conftest import Line


def test_verdict_says_what_to_enter_and_takes_a_decision(line: Line) -> None:
    ran = line.run("verdict", "show")
    assert "Not enough data" in ran.out
    assert "→ " in ran.out
    assert line.run("verdict", "show", "--json").json["advice"] == "unknown"
    made = line.run("verdict", "record", "change", "--why", "Start to count orders", "--by", "Ira", "--json").json
    assert (made["decision"], made["advice"], made["decided_on"]) == ("change", "unknown", "2026-11-20")
    assert "Start to count orders" in line.run("verdict", "history").out
    line.run("undo")
    assert line.run("verdict", "history", "--json").json == []


@pytest.mark.parametrize(
    "words",
    [
        ("record", "maybe", "--why", "Because it is so"),
        ("record", "go"),
        ("show", "nobody"),
        ("start", "--on", "2027-01-01"),
        ("start", "--on", "2026-02-30"),
        ("remove", "V-9"),
    ],
)
def test_verdict_refuses_what_makes_no_sense(line: Line, words: tuple[str, ...]) -> None:
    ran = line.run("verdict", *words)
    assert ran.code == 2
    assert "⟪" not in ran.err


def test_trial_is_listed_and_overdue_after_its_day(line: Line) -> None:
    assert line.run("verdict", "start", "channel:Radio", "--on", "2026-08-01").code == 0
    (late,) = line.run("verdict", "list", "--overdue", "--json").json
    assert (late["ref"], late["due"], late["overdue"]) == ("channel:Radio", "2026-10-30", True)
    assert "Radio" in line.run("overview").out
    assert line.run("verdict", "start", "channel:Radio").code == 2


def test_verdict_is_written_as_markdown(line: Line, tmp_path: Path) -> None:
    target = tmp_path / "verdict.md"
    assert line.run("verdict", "show", "-o", str(target)).code == 0
    assert target.read_text(encoding="utf-8").startswith("# Verdict: social media as a whole")
    assert line.run("verdict", "show", "--markdown").out.startswith("# Verdict")


def test_leaders_page_has_eight_answers(line: Line, tmp_path: Path) -> None:
    answers = line.run("leader", "--json").json
    assert [one["light"] for one in answers] == ["unknown"] * 8
    assert all(one["better"]["ru"] for one in answers)
    assert line.run("leader", "-o", str(tmp_path / "leader.md")).code == 0
    assert line.run("leader", "--markdown").out.count("\n## ") == 8


def test_budget_split_names_what_gets_nothing(line: Line) -> None:
    line.run("budget", "add", "content", "--amount", "300 EUR", "--period", "2026-11")
    line.run("budget", "add", "people", "--amount", "100 EUR", "--period", "11.2026")
    told = line.run("budget", "split", "2026-11", "--json").json
    assert told["currencies"][0]["parts"]["content"] == {"sum": 300, "share": 0.75}
    assert told["without_money"] == ["distribution"]
    assert "! Nothing for distribution" in line.run("budget", "split").out


@pytest.mark.parametrize(
    "words",
    [
        ("add", "content", "--amount", "300", "--period", "2026"),
        ("add", "content", "--amount", "300 EUR", "--period", "2026-13"),
        ("add", "content", "--amount", "-3 EUR", "--period", "2026"),
        ("add", "beer", "--amount", "300 EUR", "--period", "2026"),
        ("split", "whenever"),
    ],
)
def test_budget_refuses_what_makes_no_sense(line: Line, words: tuple[str, ...]) -> None:
    ran = line.run("budget", *words)
    assert ran.code == 2
    assert "⟪" not in ran.err
    assert line.run("budget", "list", "--json").json == []


def test_skills_tell_gaps_and_who_learns_them(line: Line) -> None:
    line.run("team", "add", "Ira", "--skills", "texts 2; content 4")
    line.run("training", "add", "Course", "--member", "Ira", "--skill", "texts", "--due", "2026-12-01")
    first = line.run("team", "skills", "--json").json[0]
    assert (first["skill"], first["gap"], first["training"]) == ("texts", True, ["L-1"])
    ran = line.run("team", "skills")
    assert "Course (Ira, 1 Dec 2026)" in ran.out
    assert "being learned" in ran.err


def test_hired_work_tells_what_it_lacks_and_what_is_late(line: Line) -> None:
    line.run("hired", "add", "Film", "--due", "2026-11-01", "--cost", "500 EUR", "--expected", "20 orders")
    line.run("hired", "add", "Banner")
    late, lacking = line.run("hired", "late", "--json").json
    assert (late["what"], late["late"]) == ("Film", True)
    assert len(lacking["lacks"]) == 3
    assert "19 days late" in line.run("hired", "late").out


def test_tactic_goes_into_the_plan_and_the_plan_is_in_order(line: Line) -> None:
    line.run("plan", "tactic", "new-site", "--owner", "Ira")
    line.run("plan", "tactic", "research")
    listed = line.run("plan", "list", "--json").json
    assert [one["area"] for one in listed] == ["clarity"] * 3 + ["production"] * 3
    assert [one["owner"] for one in line.run("plan", "list", "--by", "owner", "--json").json] == [""] * 3 + ["Ira"] * 3
    ran = line.run("plan", "list", "--by", "due")
    assert "within a week" in ran.out
    assert "6 open · 0 overdue · 3 nobody's" in ran.err
    assert "expected result" in line.run("plan", "show", "T-1").out
    assert line.run("plan", "tactic", "research").code == 2
    assert len(line.run("plan", "tactics", "--json").json) == 14
    assert "first move" in line.run("plan", "tactics", "training").out


def test_done_stage_of_the_start_tells_what_is_missing(line: Line) -> None:
    made = line.run("plan", "start90", "--json").json
    calendar = next(one["id"] for one in made if one["template"] == "start/calendar")
    ran = line.run("plan", "done", calendar)
    assert "12 of the next 12 weeks have no slot" in ran.err
    assert line.run("plan", "show", calendar, "--json").json["missing"]


def test_goal_begins_from_a_template_and_is_linted(line: Line) -> None:
    ran = line.run("goal", "begin", "orders")
    assert "- No baseline" in ran.out
    assert line.run("goal", "lint", "--json").json[0]["problems"][0] == "no_segment"
    assert line.run("goal", "begin", "glory").code == 2
    assert len(line.run("goal", "templates", "--json").json) >= 10
    assert line.run("goal", "set", "G-1", "--baseline", "10", "--target", "5").code == 2


def test_month_is_written_as_markdown(line: Line, tmp_path: Path) -> None:
    target = tmp_path / "month.md"
    assert line.run("week", "month", "2026-10", "-o", str(target)).code == 0
    assert "## What came of it" in target.read_text(encoding="utf-8")


def test_new_records_travel_and_are_redacted(line: Line, tmp_path: Path) -> None:
    line.run("team", "add", "Irina Petrova")
    line.run(
        "budget", "add", "content", "--amount", "300 EUR", "--period", "2026-11", "--what", "Films by Irina Petrova"
    )
    line.run("training", "add", "Course", "--member", "Irina Petrova", "--note", "secret plan")
    line.run("verdict", "record", "go", "--why", "Irina Petrova said so", "--by", "Irina Petrova")
    whole = line.run("export", "workspace").json["records"]
    assert [len(whole[name]) for name in ("budgetline", "training", "verdictround")] == [1, 1, 1]
    redacted = line.run("export", "workspace", "--redact").out
    assert "Petrova" not in redacted
    assert "secret plan" not in redacted
    (tmp_path / "whole.json").write_text(line.run("export", "workspace").out, encoding="utf-8")
    assert line.run("restore", str(tmp_path / "whole.json")).code == 0
    assert line.run("verdict", "history", "--json").json[0]["reason"] == "Irina Petrova said so"


@pytest.mark.parametrize("area", ["verdict", "errors.verdict", "plan"])
def test_both_languages_have_the_same_words(area: str) -> None:
    from tests.cli.test_reference import fields

    english, russian = i18n.area("en", area), i18n.area("ru", area)
    assert english.keys() == russian.keys()
    assert [key for key in english if fields(english[key]) != fields(russian[key])] == []
