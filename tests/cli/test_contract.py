"""The contract of the command line: the keys of its JSON, its exit codes, and that nothing asks without a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from smmtui.cli.commands import check
from tests.cli.conftest import Line, export_file

IMPORT_KEYS = {
    "format", "account", "read", "imported", "updated", "unchanged", "series", "skipped", "unknown_columns", "warnings",
}  # fmt: skip
SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "telegram_json"


def test_import_gives_exactly_its_keys_and_accounts_for_every_row(line: Line, tmp_path: Path) -> None:
    told = line.run("import", str(export_file(tmp_path, "One", "Two")), "--json").json
    assert set(told) == IMPORT_KEYS
    skipped = sum(one["count"] for one in told["skipped"])
    assert told["read"] == told["imported"] + told["updated"] + told["unchanged"] + skipped == 3
    assert {"reason", "count"} == set(told["skipped"][0])


def test_import_twice_adds_nothing(line: Line, tmp_path: Path) -> None:
    file = str(export_file(tmp_path, "One", "Two"))
    line.run("import", file)
    told = line.run("import", file, "--json").json
    assert (told["imported"], told["unchanged"]) == (0, 2)


def test_several_files_give_a_list_and_a_refused_one_stops_no_other(line: Line, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"messages": [', encoding="utf-8")
    good = export_file(tmp_path, "One")
    ran = line.run("import", str(broken), str(good), "--json")
    assert ran.code == 2
    assert [one.get("imported") for one in ran.json["files"]] == [None, 1]
    assert "broken.json" in ran.err


def test_a_refused_file_is_one_sentence_and_changes_nothing(line: Line, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"name": "x", "type": "public_channel", "id": 1, "messages": [{"id"', encoding="utf-8")
    ran = line.run("import", str(broken), "--json")
    assert (ran.code, ran.out) == (2, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert line.run("content", "list", "--json").json["total"] == 0


def test_a_trial_changes_nothing(line: Line, tmp_path: Path) -> None:
    assert line.run("import", str(export_file(tmp_path, "One")), "--dry-run", "--json").json["imported"] == 1
    assert line.run("content", "list", "--json").json["total"] == 0


def test_what_was_assumed_is_told_among_the_warnings(line: Line, tmp_path: Path) -> None:
    file = export_file(tmp_path, "One")
    whole = json.loads(file.read_text(encoding="utf-8"))
    for message in whole["messages"]:
        del message["date_unixtime"]
    file.write_text(json.dumps(whole), encoding="utf-8")
    assert any("--timezone" in text for text in line.run("import", str(file), "--json").json["warnings"])


def test_a_group_without_an_account_is_refused(line: Line, tmp_path: Path) -> None:
    file = export_file(tmp_path, "One")
    whole = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**whole, "type": "private_supergroup"}), encoding="utf-8")
    ran = line.run("import", str(file), "--json")
    assert ran.code == 2
    assert "--account" in ran.err
    line.run("account", "add", "telegram", "--handle", "kofe")
    assert line.run("import", str(file), "--account", "kofe", "--json").code == 0


@pytest.mark.parametrize("name", ["old_2022_format", "pachumarchive_small", "upon_the_path"])
def test_real_exports_come_in_and_every_row_is_accounted_for(line: Line, name: str) -> None:
    file = SAMPLES / name / "result.json"
    if not file.exists():
        pytest.skip("the real exports are not here")
    arguments = ["import", str(file), "--timezone", "Europe/Moscow", "--json"]
    ran = line.run(*arguments)
    if ran.code:
        line.run("account", "add", "telegram", "--handle", "sample")
        ran = line.run(*arguments, "--account", "sample")
    told = ran.json
    skipped = sum(one["count"] for one in told["skipped"])
    assert told["imported"] > 0
    assert told["read"] == told["imported"] + told["updated"] + told["unchanged"] + skipped + told["series"]


def test_rules_list_gives_exactly_its_keys_without_a_workspace(line: Line) -> None:
    told = line.bare("rules", "list", "--json").json
    assert len(told) >= 60
    assert {frozenset(one) for one in told} == {frozenset({"id", "status", "step", "covers", "title", "fixes"})}
    assert set(told[0]["title"]) == {"en", "ru"}


def test_review_questions_gives_exactly_its_keys_without_a_workspace(line: Line) -> None:
    told = line.bare("review", "questions", "--json").json
    keys = frozenset({"id", "step", "kind", "covers", "text", "fact", "choices"})
    assert {frozenset(one) for one in told} == {keys}
    choices = [choice for one in told for choice in one["choices"]]
    assert {frozenset(choice) for choice in choices} == {frozenset({"value", "label"})}


def test_export_inventory_gives_its_keys(line: Line, tmp_path: Path) -> None:
    line.run("import", str(export_file(tmp_path, "One")))
    told = line.run("export", "inventory", "--format", "json").json
    wanted = {
        "id", "platform", "account", "native_id", "url", "text", "format", "published_at", "time_precision", "class",
        "metrics",
    }  # fmt: skip
    assert told["format_version"] == 1
    assert wanted <= set(told["items"][0])


def test_exported_findings_fit_the_schema_that_is_printed(line: Line, tmp_path: Path) -> None:
    line.run("review", "start", "--quick")
    line.run("review", "answer", "own-results", "nobody")
    target = tmp_path / "findings.json"
    assert line.run("export", "findings", "--format", "json", "-o", str(target)).code == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    schema = line.bare("schema", "findings").json
    jsonschema.Draft202012Validator(schema).validate(document)
    assert "OWN-001" in {one["rule"] for one in document["findings"]}


@pytest.mark.parametrize("what", ["findings", "rules", "questions", "workspace"])
def test_every_schema_is_a_schema_and_needs_no_workspace(line: Line, what: str) -> None:
    jsonschema.Draft202012Validator.check_schema(line.bare("schema", what).json)


def test_check_fails_only_when_asked_to(line: Line) -> None:
    line.run("review", "start", "--quick")
    line.run("review", "answer", "own-results", "nobody")
    assert line.run("check").code == 0
    assert line.run("check", "--fail-on", "high").code == check.FOUND == 1
    assert line.run("check", "--fail-on", "low", "--step", "9").code in {0, 1}
    line.run("review", "answer", "own-results", "one_named")
    assert "OWN-001" not in line.run("check").out


def test_nothing_asks_without_a_terminal(line: Line, tmp_path: Path) -> None:
    line.run("goal", "add", "More leads")
    assert line.run("goal", "remove", "G-1").code == 0
    line.run("review", "start")
    refused = line.run("review", "finish")
    assert (refused.code, "--yes" in refused.err) == (2, True)
    assert line.run("review", "finish", "--json").code == 2
    assert line.run("review", "status", "--json").json["review"]["state"] == "open"
    assert line.run("review", "finish", "--yes").code == 0


def test_no_workspace_is_bad_input_and_says_how_to_make_one(line: Line, tmp_path: Path) -> None:
    ran = line.bare("-w", str(tmp_path / "none"), "check")
    assert ran.code == 2
    assert "smmtui init" in ran.err


def test_a_damaged_workspace_is_3_and_the_doctor_says_so(line: Line) -> None:
    database = line.folder / "workspace.db"
    raw = bytearray(database.read_bytes())
    raw[: len(raw) // 2] = b"\0" * (len(raw) // 2)
    database.write_bytes(bytes(raw))
    assert line.run("check").code == 3
    assert line.run("doctor").code == 3


def test_the_doctor_says_0_of_a_whole_workspace(line: Line) -> None:
    told = line.run("doctor", "--json")
    assert (told.code, told.json["ok"]) == (0, True)


def test_the_workspace_may_be_named_behind_the_command(line: Line) -> None:
    assert line.bare("goal", "list", "-w", str(line.folder)).code == 0


def test_the_workspace_used_last_is_the_one_used_next(line: Line) -> None:
    line.run("goal", "add", "More leads")
    assert [one["text"] for one in line.bare("goal", "list", "--json").json] == ["More leads"]
    assert line.bare("workspaces", "--json").json[0]["path"] == str(line.folder)


def test_a_wrong_option_is_2(line: Line) -> None:
    assert line.run("check", "--fail-on", "terrible").code == 2
