"""Backups are whole, thin out with age, and a restore can itself be undone."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smmtui import errors
from smmtui.clock import FixedClock
from smmtui.model.direction import Goal, Risk
from smmtui.store.backup import Backup, backups, kept_of
from smmtui.store.store import Store, open_store, restore, restore_damaged
from tests.store.conftest import NOW, Opener


def put(store: Store, *texts: str) -> None:
    with store.step("test.put", n=len(texts)) as step:
        step.put_all(Goal(id=f"G-{number}", text=text) for number, text in enumerate(texts, 1))


def test_a_backup_holds_what_was_there_and_only_its_owner_reads_it(store: Store, folder: Path) -> None:
    put(store, "one", "two")
    path = store.backup("import")
    assert path == folder / "backups" / "20261005T090000Z-import.db"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    put(store, "later")
    restore(store, path)
    assert [goal.text for goal in store.all(Goal).values()] == ["one", "two"]


def test_two_backups_in_one_second_both_stay(store: Store) -> None:
    put(store, "one")
    assert store.backup("import") != store.backup("import")
    assert store.backup("import").exists()


def test_a_restore_is_one_step_that_undo_takes_back(opened: Opener) -> None:
    store = opened()
    put(store, "one")
    path = store.backup("test")
    put(store, "changed", "added")
    with store.step("test.risk") as step:
        step.put(Risk(id="R-1", text="x"))
    info = restore(store, path)
    assert info is not None
    assert info.name == "store.restored"
    assert not store.all(Risk)
    store.close()
    store = opened()
    store.undo()
    assert [goal.text for goal in store.all(Goal).values()] == ["changed", "added"]
    assert list(store.all(Risk)) == ["R-1"]


def test_a_restore_makes_a_backup_first(store: Store, folder: Path) -> None:
    put(store, "one")
    restore(store, store.backup("test"))
    assert {backup.reason for backup in backups(folder)} == {"test", "restore"}


@pytest.mark.parametrize("content", [b"", b"{}", b"SQLite format 3\x00" + bytes(5000)])
def test_what_is_no_backup_is_refused_and_nothing_changes(store: Store, tmp_path: Path, content: bytes) -> None:
    put(store, "one")
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises((errors.BadInput, errors.WorkspaceDamaged)):
        restore(store, tmp_path / "x.db")
    assert [goal.text for goal in store.all(Goal).values()] == ["one"]
    assert not [path for path in store.folder.iterdir() if path.name.endswith(".new")]


def test_a_damaged_backup_is_refused(store: Store) -> None:
    put(store, *("text " * 50 for _ in range(100)))
    path = store.backup("test")
    broken = bytearray(path.read_bytes())
    place = broken.index(b"text text")
    broken[place] ^= 1
    path.write_bytes(broken)
    with pytest.raises(errors.WorkspaceDamaged):
        restore(store, path)


def test_a_workspace_that_cannot_be_opened_gets_its_backup_back(folder: Path, opened: Opener) -> None:
    store = opened()
    put(store, "one")
    path = store.backup("test")
    store.close()
    (folder / "workspace.db").write_bytes(b"destroyed")
    aside = restore_damaged(folder, path, clock=FixedClock(NOW))
    assert aside is not None
    assert aside.read_bytes() == b"destroyed"
    assert opened().all(Goal)["G-1"].text == "one"


def test_a_workspace_in_use_is_not_replaced(store: Store, folder: Path) -> None:
    put(store, "one")
    path = store.backup("test")
    with pytest.raises(errors.WorkspaceLocked):
        restore_damaged(folder, path, clock=FixedClock(NOW))


def test_a_day_with_changes_leaves_one_daily_backup(folder: Path) -> None:
    for hours in (0, 1, 24):
        with open_store(folder, clock=FixedClock(NOW + timedelta(hours=hours))) as store:
            put(store, f"at {hours}")
    assert [backup.at for backup in backups(folder)] == [NOW + timedelta(hours=24), NOW]


def test_a_day_without_changes_leaves_no_backup(folder: Path) -> None:
    open_store(folder, clock=FixedClock(NOW)).close()
    assert not backups(folder)


def test_old_backups_thin_out() -> None:
    start = datetime(2025, 1, 1, 12, tzinfo=UTC)
    everything = [
        Backup(Path(f"{number}.db"), start + timedelta(hours=6 * number), "x") for number in reversed(range(4 * 400))
    ]
    kept = sorted(kept_of(everything), key=lambda one: one.at)
    newest = everything[0].at
    assert set(everything[:10]) <= set(kept)
    assert len({one.at.date() for one in kept if newest - one.at < timedelta(days=7)}) == 7
    assert len({one.at.isocalendar()[:2] for one in kept if newest - one.at < timedelta(weeks=8)}) == 8
    assert {(one.at.year, (one.at.month - 1) // 3) for one in kept} == {
        (2025, 0),
        (2025, 1),
        (2025, 2),
        (2025, 3),
        (2026, 0),
    }
    assert len(kept) < 30
