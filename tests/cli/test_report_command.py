"""The report, its comments, SARIF and the further forms of exports on the command line."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from tests.cli.conftest import Line
from tests.reports.pages import Page


@pytest.fixture
def reviewed(line: Line) -> Line:
    """A review under way with one serious finding."""
    line.run("review", "start", "--quick")
    line.run("review", "answer", "own-results", "nobody")
    line.run("account", "add", "vk", "--name", "Kofe on VK", "--owner", "Vera Orlova")
    return line


@pytest.mark.parametrize("form", ["html", "md", "xlsx", "json"])
def test_the_report_is_written_and_said_so(reviewed: Line, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"report.{form}"
    ran = reviewed.run("export", "report", "-o", str(target))
    assert (ran.code, ran.out) == (0, "")
    assert str(target) in ran.err
    assert target.stat().st_size > 1000
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


def test_an_unknown_ending_is_refused_unless_the_form_is_named(reviewed: Line, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    ran = reviewed.run("export", "report", "-o", str(target))
    assert (ran.code, target.exists()) == (2, False)
    assert "md, html, xlsx, json" in ran.err
    assert reviewed.run("export", "report", "-o", str(target), "--format", "md").code == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device here")
@pytest.mark.parametrize("arguments", [("export", "report"), ("check",), ("review", "status")])
def test_a_full_disk_behind_stdout_is_told_as_such(
    reviewed: Line, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr("sys.stdout", full)
        ran = reviewed.run(*arguments)
        assert (ran.code, "full" in ran.err) == (3, True)


def test_without_a_file_the_report_is_markdown_on_stdout(reviewed: Line) -> None:
    assert reviewed.run("export", "report").out.startswith("# Kofe\n")


def test_the_report_speaks_the_language_asked_for(reviewed: Line) -> None:
    page = Page(reviewed.run("export", "report", "--format", "html", "--lang", "ru").out.encode())
    assert "Находки по первопричинам" in page.words
    assert page.wrong == []


def test_the_report_fits_the_schema_that_is_printed(reviewed: Line) -> None:
    document = reviewed.run("export", "report", "--format", "json").json
    jsonschema.Draft202012Validator(reviewed.bare("schema", "report").json).validate(document)
    assert document["format"] == "smmtui-report"


def test_a_redacted_report_says_what_was_taken_out(reviewed: Line) -> None:
    ran = reviewed.run("export", "report", "--format", "md", "--redact")
    assert "Taken out:" in ran.err
    assert "Orlova" not in ran.out
    assert "Kofe" not in ran.out


def test_what_is_only_counted_is_said(reviewed: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    from smmtui.reports import report_limits

    monkeypatch.setattr(report_limits, "PLACES", 0)
    assert "only counted" in reviewed.run("export", "report", "--format", "md").err


def test_a_workbook_goes_to_a_pipe_as_it_is(reviewed: Line, tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    assert reviewed.run("export", "plan", "-o", str(target)).code == 0
    assert openpyxl.load_workbook(target).sheetnames == ["Plan"]
    with zipfile.ZipFile(io.BytesIO(target.read_bytes())) as book:
        assert book.testzip() is None


@pytest.mark.parametrize("what", ["findings", "plan"])
@pytest.mark.parametrize("form", ["md", "html", "csv", "xlsx"])
def test_findings_and_plan_have_forms_for_people(reviewed: Line, tmp_path: Path, what: str, form: str) -> None:
    assert reviewed.run("export", what, "-o", str(tmp_path / f"out.{form}")).code == 0
    assert (tmp_path / f"out.{form}").stat().st_size > 0


def test_findings_as_csv_have_a_row_a_finding(reviewed: Line) -> None:
    rows = reviewed.run("export", "findings", "--format", "csv").out.splitlines()
    assert rows[0].startswith("\ufeffrule,severity,title")
    assert any("OWN-001" in row for row in rows)


def test_a_form_that_an_export_does_not_have_is_refused_with_those_it_has(reviewed: Line) -> None:
    ran = reviewed.run("export", "goals", "--format", "sarif")
    assert ran.code == 2
    assert "json, csv, xlsx" in ran.err


@pytest.mark.parametrize("arguments", [("export", "findings", "--format", "sarif"), ("check", "--format", "sarif")])
def test_sarif_comes_from_export_and_from_check(reviewed: Line, arguments: tuple[str, ...]) -> None:
    whole = reviewed.run(*arguments).json
    assert whole["version"] == "2.1.0"
    assert "OWN-001" in {one["ruleId"] for one in whole["runs"][0]["results"]}


def test_a_review_that_is_named_is_reported_and_goes_with_reports_only(reviewed: Line) -> None:
    reviewed.run("review", "finish", "--yes")
    assert (
        reviewed.run("export", "report", "--review", "2026-Q4", "--format", "json").json["cover"]["state"] == "finished"
    )
    assert reviewed.run("export", "goals", "--review", "2026-Q4").code == 2


def test_who_signs_can_be_named(reviewed: Line) -> None:
    told = reviewed.run("export", "report", "--format", "json", "--by", "Anna Frost").json
    assert told["cover"]["by"] == "Anna Frost"


# comments


def test_a_comment_is_kept_listed_shown_and_taken_back(reviewed: Line) -> None:
    assert reviewed.run("review", "comment", "summary", "We agreed on three things").code == 0
    assert "We agreed on three things" in reviewed.run("review", "comment").out
    assert reviewed.run("review", "comment", "--json").json["comments"] == {"summary": "We agreed on three things"}
    assert "We agreed on three things" in reviewed.run("export", "report").out
    assert "comment on “In short”" in reviewed.run("undo").out
    assert reviewed.run("review", "comment", "--json").json["comments"] == {}


def test_a_comment_can_be_removed(reviewed: Line) -> None:
    reviewed.run("review", "comment", "plan", "x y z")
    assert "no comment" in reviewed.run("review", "comment", "plan", "--remove").err
    assert reviewed.run("review", "comment", "--json").json["comments"] == {}


@pytest.mark.parametrize(
    "arguments",
    [("plan",), ("--remove",), ("plan", "x", "--remove"), ("weather", "x"), ("plan", "password: hunter2Xy99")],
)
def test_a_comment_that_cannot_be_taken_is_refused(reviewed: Line, arguments: tuple[str, ...]) -> None:
    ran = reviewed.run("review", "comment", *arguments)
    assert ran.code == 2
    assert "hunter2" not in ran.err + ran.out
    assert reviewed.run("review", "comment", "--json").json["comments"] == {}


def test_there_is_nothing_to_comment_on_before_the_first_review(line: Line) -> None:
    ran = line.run("review", "comment", "plan", "x")
    assert ran.code == 2
    assert "review start" in ran.err


def test_the_author_is_kept_and_signs(reviewed: Line) -> None:
    reviewed.run("review", "comment", "--by", "Anna Frost")
    assert json.loads(reviewed.run("export", "report", "--format", "json").out)["cover"]["by"] == "Anna Frost"


def test_a_comment_changes_no_finding(reviewed: Line) -> None:
    def fingerprints() -> set[str]:
        found = reviewed.run("export", "findings").json["findings"]
        return {one["fingerprint"] for one in found}

    before = fingerprints()
    reviewed.run("review", "comment", "summary", "nobody owns anything, all is bad")
    assert fingerprints() == before
