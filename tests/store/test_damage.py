"""Damage is never taken for data: every flipped bit that changes anything is named, and nothing is overwritten."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from smmtui import errors
from smmtui.clock import FixedClock
from smmtui.model.base import Record
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal, Risk
from smmtui.store.kinds import KINDS
from smmtui.store.store import doctor, open_store, repair
from tests.store.conftest import NOW, Opener

_FLIPS = 150
Post = Callable[..., ContentItem]
State = Mapping[type[Record], Mapping[str, Record]]


@pytest.fixture
def whole(folder: Path, opened: Opener, post: Post) -> Path:
    """A closed workspace with enough records to outweigh the empty pages, and a history."""
    store = opened()
    with store.step("test.import") as step:
        step.put_all(post(number) for number in range(600))
        step.put_all(Goal(id=f"G-{number}", text=f"Цель {number}") for number in range(40))
    for number in range(30):
        with store.step("test.edit") as step:
            step.put(post(number, f"changed {number}"))
            step.put(Risk(id=f"R-{number}", text="late answers"))
    store.close()
    return folder


def state_of(folder: Path) -> State:
    """Everything that a workspace holds."""
    with open_store(folder, clock=FixedClock(NOW), read_only=True) as store:
        return {kind: dict(store.all(kind)) for kind in KINDS}


def silently_wrong(folder: Path, expected: State) -> bool:
    """Whether a damaged workspace opens and shows something else than what was kept."""
    try:
        return state_of(folder) != expected
    except errors.WorkspaceError:
        return False


def damaged_copy(whole: Path, target: Path, content: bytes) -> Path:
    """A copy of a workspace with another file content."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    (target / "workspace.db").write_bytes(content)
    return target


def test_no_flipped_bit_is_silently_wrong(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - places, not secrets
    expected, content = state_of(whole), (whole / "workspace.db").read_bytes()
    noticed = 0
    for _ in range(_FLIPS):
        broken = bytearray(content)
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        copy = damaged_copy(whole, tmp_path / "copy", bytes(broken))
        assert not silently_wrong(copy, expected)
        noticed += not doctor(copy).ok
    assert noticed > _FLIPS // 3


def test_no_truncation_is_silently_wrong(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(8)  # noqa: S311 - places, not secrets
    expected, content = state_of(whole), (whole / "workspace.db").read_bytes()
    for size in (0, 1, 100, 4096, *(chance.randrange(len(content)) for _ in range(30))):
        copy = damaged_copy(whole, tmp_path / "copy", content[:size])
        with pytest.raises(errors.WorkspaceError):
            state_of(copy)
        assert not doctor(copy).ok
    assert state_of(damaged_copy(whole, tmp_path / "copy", content)) == expected


def test_a_row_taken_away_from_outside_is_noticed(whole: Path) -> None:
    with closing(sqlite3.connect(whole / "workspace.db")) as connection, connection:
        connection.execute("DELETE FROM goal WHERE doc = 7")
    with pytest.raises(errors.WorkspaceDamaged) as damaged:
        state_of(whole)
    assert damaged.value.values["table"] == "goal"
    assert [problem.key for problem in doctor(whole).problems if problem.level == "damage"] == ["doctor.wrong_total"]


def test_a_row_changed_from_outside_is_noticed_and_named(whole: Path) -> None:
    _spoil(whole)
    with pytest.raises(errors.WorkspaceDamaged):
        state_of(whole)
    (bad,) = (problem for problem in doctor(whole).problems if problem.level == "damage")
    assert (bad.key, bad.values) == ("doctor.bad_row", {"table": "goal", "row": 7})


def test_opening_a_damaged_workspace_leaves_the_file_as_it_is(whole: Path) -> None:
    _spoil(whole)
    before = (whole / "workspace.db").read_bytes()
    with pytest.raises(errors.WorkspaceDamaged):
        open_store(whole, clock=FixedClock(NOW))
    doctor(whole)
    assert (whole / "workspace.db").read_bytes() == before


def test_repair_saves_every_whole_row_into_a_new_place(whole: Path, tmp_path: Path) -> None:
    expected = state_of(whole)
    _spoil(whole)
    before = (whole / "workspace.db").read_bytes()
    report = repair(whole, tmp_path / "saved")
    assert [(problem.key, problem.values) for problem in report.problems] == [
        ("doctor.lost_rows", {"table": "goal", "n": 1})
    ]
    saved = state_of(tmp_path / "saved")
    assert set(expected[Goal]) - set(saved[Goal]) == {"G-6"}
    assert saved[ContentItem] == expected[ContentItem]
    assert (whole / "workspace.db").read_bytes() == before


def test_repair_saves_what_lies_beyond_a_destroyed_page(whole: Path, tmp_path: Path) -> None:
    content = bytearray((whole / "workspace.db").read_bytes())
    start = content.index("Пост 150 ".encode()) // 4096 * 4096
    content[start : start + 4096] = bytes(4096)
    copy = damaged_copy(whole, tmp_path / "copy", bytes(content))
    assert not doctor(copy).ok
    report = repair(copy, tmp_path / "saved")
    assert 550 < report.records["contentitem"] < 600
    assert len(state_of(tmp_path / "saved")[ContentItem]) == report.records["contentitem"]


def test_repair_refuses_a_place_that_is_taken(whole: Path) -> None:
    with pytest.raises(errors.UsageError):
        repair(whole, whole)


def test_a_missing_file_beside_its_backups_is_not_taken_for_a_new_workspace(whole: Path) -> None:
    (whole / "workspace.db").unlink()
    assert list((whole / "backups").glob("*.db"))
    with pytest.raises(errors.WorkspaceDamaged) as damaged:
        open_store(whole, clock=FixedClock(NOW))
    assert damaged.value.key == "store.missing_file"
    assert not (whole / "workspace.db").exists()


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00" + b"x" * 5000, bytes(8192), b"{}"])
def test_a_foreign_file_gives_one_clear_sentence(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "workspace.db").write_bytes(content)
    with pytest.raises(errors.WorkspaceDamaged) as damaged:
        open_store(folder, clock=FixedClock(NOW))
    assert "⟪" not in damaged.value.tell("en") + damaged.value.tell("ru")
    assert (folder / "workspace.db").read_bytes() == content


def test_another_programs_database_is_left_alone(folder: Path) -> None:
    folder.mkdir()
    with closing(sqlite3.connect(folder / "workspace.db")) as connection, connection:
        connection.execute("CREATE TABLE goal (id TEXT)")
    before = (folder / "workspace.db").read_bytes()
    with pytest.raises(errors.WorkspaceDamaged):
        open_store(folder, clock=FixedClock(NOW))
    assert (folder / "workspace.db").read_bytes() == before


def test_damaged_history_refuses_the_undo_and_changes_nothing(whole: Path) -> None:
    store = open_store(whole, clock=FixedClock(NOW))
    with closing(sqlite3.connect(whole / "workspace.db")) as connection, connection:
        connection.execute("UPDATE _steps SET body = zeroblob(50) WHERE doc = (SELECT max(doc) FROM _steps)")
    before = store.all(ContentItem)
    with pytest.raises(errors.WorkspaceDamaged):
        store.undo()
    assert store.all(ContentItem) is before
    store.close()


def _spoil(folder: Path) -> None:
    """Change one row behind the store's back."""
    with closing(sqlite3.connect(folder / "workspace.db")) as connection, connection:
        connection.execute("UPDATE goal SET body = CAST(replace(body, '6', '8') AS BLOB) WHERE doc = 7")
