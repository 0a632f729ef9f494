"""Small parts: keys by position, bars, footer, file completion, picker ranking, themes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from smmtui.tui import layouts, themes
from smmtui.tui.actions import Action, Registry
from smmtui.tui.faults import write_log
from smmtui.tui.safe import fit_cells, pad_cells, safe
from smmtui.tui.screens.file_picker import complete, entries, restarted
from smmtui.tui.screens.picker import Option, rank
from smmtui.tui.widgets.bars import bar, dots, spark, split_bar
from smmtui.tui.widgets.keys import KeyEntry, choose
from tests.tui.conftest import NOW


def test_keys_have_their_cyrillic_twins_by_position() -> None:
    assert [layouts.twin(key) for key in "orpuL"] == ["щ", "к", "з", "г", "Д"]


def test_twin_never_takes_a_key_that_the_scope_names_itself() -> None:
    registry = Registry([Action("a.x", ("slash",), scope="p"), Action("a.y", ("full_stop",), scope="p")])
    assert registry.all_keys(registry.get("a.x")) == ("slash",)


def test_keymap_of_the_user_replaces_keys() -> None:
    registry = Registry([Action("a.x", ("x",), scope="p")], {"a.x": "z, ctrl+z"})
    assert registry.all_keys(registry.get("a.x")) == ("z", "ctrl+z", "я")


def test_clash_in_a_keymap_is_found() -> None:
    registry = Registry([Action("a.x", ("x",), scope="p"), Action("a.y", ("y",), scope="p")], {"a.y": "x"})
    assert ("x", "a.x", "a.y") in registry.clashes()


def test_always_binds_only_keys_that_type_nothing() -> None:
    registry = Registry([Action("a.x", ("q", "ctrl+q"), scope="p", always=True)])
    assert {one.key: one.priority for one in registry.bindings("p")} == {"q": False, "ctrl+q": True, "й": False}


def test_footer_drops_whole_entries_of_the_highest_rank() -> None:
    found = [KeyEntry("a", "a", "alpha", 3), KeyEntry("b", "b", "beta", 1), KeyEntry("c", "c", "gamma", 2)]
    assert [one.action_id for one in choose(found, 16)] == ["b", "c"]


def test_bar_shows_a_little_as_something_and_nearly_all_as_not_all() -> None:
    assert bar(0.001, 8).count("▓") == 1
    assert bar(0.999, 8).count("▓") == 7
    assert bar(0, 8).count("▓") == 0


@pytest.mark.parametrize("cells", [4, 7, 40])
def test_split_bar_is_exactly_as_wide_as_asked(cells: int) -> None:
    assert len(split_bar([291, 142, 88, 1], cells)) == cells


def test_dots_and_spark_draw_every_value() -> None:
    assert dots(2, 5) == "●●○○○"
    assert spark([1, None, 3]) == "▁ █"


@pytest.mark.parametrize("text", ["слово", "字字字字", "a👍b👍c", "plain"])
@pytest.mark.parametrize("cells", [1, 2, 3, 5, 9])
def test_padding_is_exact_in_cells(text: str, cells: int) -> None:
    assert cell_len(pad_cells(text, cells)) == cells
    assert cell_len(fit_cells(text, cells)) <= cells


def test_safe_keeps_brackets_and_drops_escapes() -> None:
    assert safe("[/x]\x1b[31mred").plain == "[/x]red"


def test_path_is_completed_as_far_as_it_is_certain(tmp_path: Path) -> None:
    for name in ("result-1.json", "result-2.json"):
        (tmp_path / name).write_text("{}")
    typed = f"{tmp_path}/re"
    assert complete(typed, entries(tmp_path, "re")) == f"{tmp_path}/result-"


def test_near_spelling_finds_a_command() -> None:
    options = [Option("a", "Import an export"), Option("b", "Undo the last step")]
    assert [one.id for one in rank(options, "improt an")] == ["a"]
    assert rank(options, "zzzz") == []


def test_themes_take_turns_and_come_round() -> None:
    seen = [themes.TURNS[0]]
    for _ in themes.TURNS:
        seen.append(themes.following(seen[-1]))
    assert seen[0] == seen[-1]
    assert set(seen) == set(themes.TURNS)


def test_log_holds_no_values(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMMTUI_HOME", str(tmp_path))
    hidden = "swordfish-42"
    try:
        raise ValueError(hidden)
    except ValueError as error:
        path = write_log(error, NOW)
    assert hidden not in path.read_text(encoding="utf-8")
    assert "ValueError" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_first_screen_loads_nothing_it_does_not_need() -> None:
    code = (
        "import sys, smmtui.tui.run, smmtui.tui.screens.main;"
        "heavy = {'babel', 'rapidfuzz', 'yaml', 'jsonschema', 'textual.widgets._text_area'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("/home/me/", "/home/me/"),
        ("/home/me//srv/result.json", "/srv/result.json"),
        ("/home/me/~/Downloads", "~/Downloads"),
        ("~/Down", "~/Down"),
    ],
)
def test_a_path_pasted_behind_another_takes_its_place(typed: str, meant: str) -> None:
    assert restarted(typed) == meant
