"""`smmtui import`: columns of a table, what is remembered of them, damaged files."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Line, export_file

TABLE = "When,Words,Seen\n03/04/2026 10:00,Hello,100\n05/06/2026 11:30,Second,\n"
SAID = ("--as", "table", "--map", "Words=text", "--map", "When=published_at", "--map", "Seen=views")


def table(folder: Path) -> str:
    path = folder / "posts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def test_named_columns_are_remembered_listed_and_forgotten(line: Line, tmp_path: Path) -> None:
    file = table(tmp_path)
    line.run("import", file, *SAID, "--dates", "day_first", "--timezone", "UTC", "--save-profile", "mine")
    assert "mine" in line.run("import", "--profiles").out
    told = line.run("import", file, "--json").json
    assert told["unchanged"] == 2
    assert any("as last time" in warning for warning in told["warnings"])
    assert line.run("import", "--forget-profile", "mine").code == 0
    assert line.run("import", "--profiles", "--json").json == []
    assert line.run("import", file, "--json").code == 2


def test_blank_means_none_in_one_column_only(line: Line, tmp_path: Path) -> None:
    line.run("import", table(tmp_path), *SAID, "--blank", "Seen=none", "--timezone", "UTC")
    items = line.run("export", "inventory", "--format", "json").json["items"]
    assert sorted(item["metrics"]["views"] for item in items) == [0, 100]


def test_a_wrong_meaning_of_blank_is_refused(line: Line, tmp_path: Path) -> None:
    assert line.run("import", table(tmp_path), *SAID, "--blank", "Seen=zero").code == 2


def test_a_damaged_file_names_the_way_and_partial_goes_it(line: Line, tmp_path: Path) -> None:
    file = export_file(tmp_path, "One", "Two", "Three")
    file.write_bytes(file.read_bytes()[:-60])
    ran = line.run("import", str(file))
    assert (ran.code, "--partial" in ran.err) == (2, True)
    told = line.run("import", str(file), "--partial", "--json").json
    assert told["imported"] == 2
    assert told["read"] == 2 + sum(skip["count"] for skip in told["skipped"])
    assert "row or entry where the file breaks off" in {skip["reason"] for skip in told["skipped"]}


def test_without_a_file_it_says_so(line: Line) -> None:
    ran = line.run("import")
    assert (ran.code, "smmtui import FILE" in ran.err) == (2, True)
