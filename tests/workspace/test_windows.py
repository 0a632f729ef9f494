"""Several workspaces and several windows: which one opens, who may write, what a second window sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from smmtui.errors import NotFound, UsageError, WorkspaceReadOnly
from smmtui.model.direction import Goal
from smmtui.workspace import recent, records
from smmtui.workspace.session import Workspace, create_workspace, open_workspace


def names() -> list[str]:
    return [entry.name for entry in recent.list_recent()]


def test_last_opened_workspace_stands_first(ws: Workspace, tmp_path: Path) -> None:
    recent.remember(ws)
    with create_workspace(tmp_path / "tea", clock=ws.clock, name="Tea") as other:
        recent.remember(other)
    assert names() == ["Tea", "Kofe"]
    recent.remember(ws)
    assert names() == ["Kofe", "Tea"]


def test_workspace_that_is_gone_is_not_offered(ws: Workspace, tmp_path: Path) -> None:
    recent.remember(ws)
    ws.close()
    (ws.folder / "workspace.db").unlink()
    assert names() == []


def test_demo_is_not_remembered(ws: Workspace) -> None:
    ws.set_profile({"demo": True})
    recent.remember(ws)
    assert names() == []


def test_folder_given_wins_over_variable_and_memory(
    ws: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recent.remember(ws)
    assert recent.resolve(None) == ws.folder
    monkeypatch.setenv("SMMTUI_WORKSPACE", str(tmp_path / "named"))
    assert recent.resolve(None) == tmp_path / "named"
    assert recent.resolve(tmp_path / "given") == tmp_path / "given"


def test_nothing_remembered_means_the_usual_place() -> None:
    assert recent.resolve(None) == recent.default_folder()


def test_workspace_is_not_made_over_another(ws: Workspace) -> None:
    with pytest.raises(UsageError):
        create_workspace(ws.folder, clock=ws.clock)


def test_folder_without_a_workspace_is_not_opened_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_workspace(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_second_window_sees_everything_and_changes_nothing(ws: Workspace) -> None:
    goal = records.add(ws, Goal, {"text": "Sell beans"})
    with open_workspace(ws.folder, clock=ws.clock) as second:
        assert second.read_only
        assert second.lock_owner
        assert records.get(second, Goal, goal.id) == goal
        with pytest.raises(WorkspaceReadOnly):
            records.add(second, Goal, {"text": "Sell tea"})


def test_next_window_writes_when_the_first_is_closed(ws: Workspace) -> None:
    ws.close()
    with open_workspace(ws.folder, clock=ws.clock) as second:
        assert not second.read_only
        assert records.add(second, Goal, {"text": "Sell tea"}).text == "Sell tea"


def test_undo_works_after_a_restart(ws: Workspace) -> None:
    records.add(ws, Goal, {"text": "Sell beans"})
    ws.close()
    with open_workspace(ws.folder, clock=ws.clock) as again:
        undone = again.undo()
        assert undone is not None
        assert undone.name == "record.add.goal"
        assert records.list_all(again, Goal) == ()


def test_name_and_language_of_a_workspace_are_kept(ws: Workspace) -> None:
    ws.set_profile({"name": "Kofe & Krug", "lang": "ru"})
    ws.close()
    with open_workspace(ws.folder, clock=ws.clock) as again:
        assert (again.profile.name, again.profile.lang) == ("Kofe & Krug", "ru")
