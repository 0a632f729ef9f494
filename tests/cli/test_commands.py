"""What the commands do: keeping a workspace safe, posts, plan, waivers, explanations, packs of one's own."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from smmtui.cli import opening
from smmtui.workspace.session import open_workspace
from tests.cli.conftest import Line, export_file


@pytest.fixture
def found(line: Line) -> Line:
    """A workspace in which OWN-001 fires."""
    line.run("review", "start", "--quick")
    line.run("review", "answer", "own-results", "nobody")
    return line


def test_the_demo_writes_its_overview_where_no_window_is(line: Line) -> None:
    ran = line.bare("demo", "--lang", "ru")
    assert ran.code == 0
    assert "Кофе и круг" in ran.out
    assert "Девять шагов" in ran.out
    assert line.bare("workspaces", "--json").json == []


def test_the_overview_as_json_holds_every_step(line: Line) -> None:
    told = line.run("overview", "--json").json
    assert [step["step"] for step in told["steps"]] == list(range(1, 10))
    assert {"text", "key", "pane", "ref"} == set(told["next"][0])


def test_a_workspace_comes_back_from_its_own_export(line: Line, tmp_path: Path) -> None:
    line.run("import", str(export_file(tmp_path, "One", "Два")))
    line.run("goal", "add", "More leads", "--owner", "Marina")
    line.run("review", "start")
    line.run("review", "finish", "--yes")
    whole = tmp_path / "whole.json"
    line.run("export", "workspace", "-o", str(whole))
    assert line.bare("init", str(tmp_path / "copy"), "--from", str(whole)).code == 0
    line.folder = tmp_path / "copy"
    assert line.run("export", "workspace").json == json.loads(whole.read_text(encoding="utf-8"))


def test_restoring_an_exported_workspace_is_one_step_to_undo(line: Line, tmp_path: Path) -> None:
    whole = tmp_path / "whole.json"
    line.run("export", "workspace", "-o", str(whole))
    line.run("goal", "add", "More leads")
    assert line.run("restore", str(whole)).code == 0
    assert line.run("goal", "list", "--json").json == []
    line.run("undo")
    assert len(line.run("goal", "list", "--json").json) == 1


def test_a_document_with_a_password_in_the_place_of_a_location_is_refused(line: Line, tmp_path: Path) -> None:
    line.run("account", "add", "vk", "--handle", "kofe", "--location", "KeePass: smm.kdbx > VK")
    whole = tmp_path / "whole.json"
    line.run("export", "workspace", "-o", str(whole))
    text = whole.read_text(encoding="utf-8").replace("KeePass: smm.kdbx", "Qwerty123!Zz")
    whole.write_text(text, encoding="utf-8")
    ran = line.bare("init", str(tmp_path / "copy"), "--from", str(whole))
    assert ran.code == 2
    assert "Qwerty" not in ran.out + ran.err
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("text", ["{}", "not json", '{"format": "smmtui-workspace", "records": {"goal": [{}]}}'])
def test_what_is_no_exported_workspace_is_refused(line: Line, tmp_path: Path, text: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(text, encoding="utf-8")
    ran = line.bare("init", str(tmp_path / "copy"), "--from", str(file))
    assert ran.code == 2
    assert "other.json" in ran.err


def test_a_backup_brings_back_what_was_there(line: Line) -> None:
    line.run("goal", "add", "More leads")
    file = Path(line.run("backup").out.strip())
    line.run("goal", "remove", "G-1")
    assert line.run("restore", file.name).code == 0
    assert len(line.run("goal", "list", "--json").json) == 1
    assert file.name in line.run("backup", "--list").out


def test_a_backup_makes_a_workspace_where_none_is(line: Line, tmp_path: Path) -> None:
    line.run("goal", "add", "More leads")
    file = line.run("backup").out.strip()
    line.folder = tmp_path / "new" / "place"
    assert line.run("restore", file).code == 0
    assert len(line.run("goal", "list", "--json").json) == 1


def test_what_is_no_backup_leaves_no_folder_behind(line: Line, tmp_path: Path) -> None:
    (tmp_path / "no.db").write_bytes(b"x" * 100)
    line.folder = tmp_path / "new"
    assert line.run("restore", str(tmp_path / "no.db")).code == 2
    assert not line.folder.exists()


def test_a_damaged_workspace_gives_way_to_its_backup(line: Line) -> None:
    line.run("goal", "add", "More leads")
    file = line.run("backup").out.strip()
    (line.folder / "workspace.db").write_bytes(b"damaged" * 1000)
    ran = line.run("restore", file)
    assert ran.code == 0
    assert "damaged-" in ran.err
    assert len(line.run("goal", "list", "--json").json) == 1


def test_the_doctor_saves_what_is_whole(line: Line, tmp_path: Path) -> None:
    line.run("goal", "add", "More leads")
    assert line.run("doctor", "--repair", str(tmp_path / "saved")).code == 0
    line.folder = tmp_path / "saved"
    assert len(line.run("goal", "list", "--json").json) == 1


def test_undo_and_redo_name_the_step(line: Line) -> None:
    line.run("goal", "add", "More leads")
    assert "More leads" in line.run("undo").out
    assert "More leads" in line.run("redo").out
    assert "nothing" in line.run("redo").err


def test_posts_are_sorted_and_taken_back(line: Line, tmp_path: Path) -> None:
    line.run("import", str(export_file(tmp_path, "One", "Two")))
    ids = [one["id"] for one in line.run("content", "list", "--json").json["items"]]
    assert line.run("content", "sort", "obsolete", *ids, "--why", "old", "--json").json == {"changed": 2}
    assert line.run("content", "list", "--class", "obsolete", "--json").json["found"] == 2
    line.run("undo")
    assert line.run("content", "list", "--class", "obsolete", "--json").json["found"] == 0


def test_suggestions_are_shown_with_their_reasons_and_accepted(line: Line, tmp_path: Path) -> None:
    line.run("import", str(export_file(tmp_path, "Same words here and there", "Same words here and there")))
    offered = line.run("content", "list", "--suggested", "--json").json["items"]
    assert offered[0]["suggestion"]["why"]["ru"]
    assert line.run("content", "accept", "--all", "--json").json["changed"] == len(offered)


def test_a_post_takes_an_action_and_a_field(line: Line, tmp_path: Path) -> None:
    line.run("import", str(export_file(tmp_path, "One")))
    name = line.run("content", "list", "--json").json["items"][0]["id"]
    line.run("content", "action", "pin", name)
    assert line.run("content", "set", name, "--stage", "trust", "--json").json["stage"] == "trust"
    assert line.run("content", "show", name, "--json").json["action"] == "pin"


def test_posts_that_do_not_exist_change_nothing(line: Line) -> None:
    assert line.run("content", "sort", "obsolete", "nothing").code == 2


def test_a_fix_is_taken_on_and_verified_by_the_rules_silence(found: Line) -> None:
    taken = found.run("plan", "take", "OWN-001", "--owner", "Marina", "--due", "2026-12-01", "--json").json
    assert (taken["owner"], taken["due"]) == ("Marina", "2026-12-01")
    assert found.run("plan", "done", taken["id"], "--json").json["state"] == "done"
    found.run("review", "answer", "own-results", "one_named")
    assert found.run("plan", "done", taken["id"], "--json").json["state"] == "verified"


def test_an_own_task_is_added_changed_and_listed(line: Line) -> None:
    assert line.run("plan", "add", "Call the bank", "--due", "2026-11-01").code == 0
    line.run("plan", "set", "T-1", "--state", "doing", "--owner", "Oleg")
    told = line.run("plan", "list", "--overdue", "--json").json
    assert [(one["id"], one["state"], one["owner"]) for one in told] == [("T-1", "doing", "Oleg")]


def test_a_waived_finding_leaves_the_check_and_comes_back(found: Line) -> None:
    waived = found.run("waive", "OWN-001", "--reason", "we look for one", "--until", "+30d", "--json").json
    assert waived["until"] == "2026-12-20"
    assert "  OWN-001  " not in found.run("check").out
    found.run("waive", "--remove", waived["id"])
    assert "  OWN-001  " in found.run("check").out


@pytest.mark.parametrize("rest", [["OWN-001"], ["OWN-001", "--reason", "x"], [], ["OWN-001", "--list"]])
def test_waiving_needs_a_reason_and_an_end(found: Line, rest: list[str]) -> None:
    assert found.run("waive", *rest).code == 2


def test_explain_gives_evidence_fix_and_way_out(found: Line) -> None:
    told = found.run("explain", "OWN-001", "--json").json
    assert told["finding"]["evidence"][0]["fact"] == "results_owner"
    assert told["finding"]["goes_away"]
    assert found.run("explain", told["finding"]["fingerprint"]).code == 0


def test_explain_says_why_a_rule_is_silent(found: Line) -> None:
    found.run("review", "answer", "own-results", "one_named")
    told = found.run("explain", "OWN-001", "--json").json
    assert told["outcome"] == "quiet"
    assert told["why_not"]["blocking"][0]["line"]["fact"] == "results_owner"


def test_what_if_changes_nothing(found: Line) -> None:
    told = found.run("explain", "--what-if", "results_owner=one_named", "--json").json
    assert "OWN-001" in {one["rule"] for one in told["vanish"]}
    assert "OWN-001" in found.run("check").out


def test_what_nobody_recorded_is_listed(found: Line) -> None:
    assert found.run("explain", "--missing", "--json").json[0]["rules"]


def test_a_pack_with_a_mistake_is_told_with_its_place(line: Line, tmp_path: Path) -> None:
    pack = tmp_path / "mine.rules.yaml"
    pack.write_text("format: 1\npack: {id: mine, version: 1.0.0}\nrules:\n  - id: bad\n", encoding="utf-8")
    ran = line.bare("rules", "check", str(pack), "--json")
    assert ran.code == 2
    assert ran.json["problems"][0]["file"] == "mine.rules.yaml"
    assert ran.json["problems"][0]["line"] == 4


def test_a_place_without_a_pack_is_bad_input(line: Line, tmp_path: Path) -> None:
    assert line.bare("rules", "test", str(tmp_path / "none")).code == 2
    assert line.bare("rules", "lint", str(tmp_path)).code == 2


def test_markdown_cannot_be_forged_by_records(line: Line) -> None:
    line.run("account", "add", "vk", "--handle", "kofe", "--name", "# [x](http://evil) <b>")
    out = line.run("check", "--format", "markdown").out
    assert "[x](" not in out
    assert "<b>" not in out


def test_a_window_needs_a_terminal_on_both_sides(line: Line) -> None:
    from smmtui.cli.state import State

    assert not opening.can_show(State())


def test_registers_are_exported_as_csv_when_the_file_is_called_so(line: Line, tmp_path: Path) -> None:
    line.run("goal", "add", "=cmd()")
    target = tmp_path / "goals.csv"
    line.run("export", "goals", "-o", str(target))
    assert "'=cmd()" in target.read_text(encoding="utf-8-sig")


def test_a_command_waits_for_another_one_to_end(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    other = open_workspace(line.folder)
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        if len(naps) == 3:
            other.close()

    monkeypatch.setattr("time.sleep", nap)
    assert line.run("goal", "add", "More leads").code == 0
    assert naps == [0.05] * 3


def test_a_command_that_reads_waits_for_nobody(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    monkeypatch.setattr("time.sleep", naps.append)
    with open_workspace(line.folder):
        assert line.run("goal", "list").code == 0
    assert naps == []


def test_a_command_gives_up_waiting(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("smmtui.cli.state.PATIENCE", 0.0)
    with open_workspace(line.folder):
        ran = line.run("goal", "add", "More leads")
    assert ran.code == 3
    assert "Another window" in ran.err


def test_a_folder_that_takes_no_files_is_read_and_not_written(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    line.run("goal", "add", "More leads")
    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    for command in (["overview"], ["check"], ["export", "report"]):
        assert line.run(*command).code in {0, 1}
    assert "More leads" in line.run("goal", "list").out
    ran = line.run("goal", "add", "Fewer")
    assert ran.code == 3
    assert "cannot be written to" in ran.err


@pytest.mark.parametrize(
    ("old", "new", "record", "field"),
    [
        ('"target": 40.0', '"target": 1e300', "goal G-1", "target"),
        ('"value": 7.0', '"value": 1e300', "entry ", "value"),
    ],
)
def test_a_document_with_a_number_beyond_counting_is_refused(
    line: Line, tmp_path: Path, old: str, new: str, record: str, field: str
) -> None:
    line.run("goal", "add", "More leads", "--target", "40")
    line.run("metric", "add", "leads", "7")
    whole = tmp_path / "whole.json"
    line.run("export", "workspace", "-o", str(whole))
    text = whole.read_text(encoding="utf-8")
    assert old in text
    whole.write_text(text.replace(old, new), encoding="utf-8")
    ran = line.bare("init", str(tmp_path / "copy"), "--from", str(whole))
    assert ran.code == 2
    assert record in ran.err
    assert field in ran.err
    assert not (tmp_path / "copy").exists()
