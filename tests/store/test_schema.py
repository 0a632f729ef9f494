"""Older files are migrated after a backup, newer ones are only read, and nothing unknown is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from smmtui import errors
from smmtui.clock import FixedClock
from smmtui.model.direction import Goal
from smmtui.store import schema
from smmtui.store.rows import row_sum
from smmtui.store.store import open_store
from tests.store.conftest import NOW, Opener


@pytest.fixture
def closed(folder: Path, opened: Opener) -> Path:
    """A closed workspace with one goal."""
    store = opened()
    with store.step("test.put") as step:
        step.put(Goal(id="G-1", text="old words"))
    store.close()
    return folder


def restamp(folder: Path, change: Callable[[schema.Stamp], schema.Stamp]) -> None:
    """Let the file claim another version of the program."""
    with closing(sqlite3.connect(folder / "workspace.db")) as connection, connection:
        body = connection.execute("SELECT body FROM _meta WHERE key = 'stamp'").fetchone()[0]
        new = msgspec.json.encode(change(msgspec.json.decode(body, type=schema.Stamp)))
        connection.execute(
            "UPDATE _meta SET body = ?, sum = ? WHERE key = 'stamp'", (new, row_sum("_meta.stamp", 0, new))
        )


def with_field(stamp: schema.Stamp) -> schema.Stamp:
    """The stamp of a program whose goals have one field more."""
    shape = {**stamp.shape, "Goal": [*stamp.shape["Goal"], "mood"]}
    return msgspec.structs.replace(stamp, shape=shape, program="9.9")


def later(stamp: schema.Stamp) -> schema.Stamp:
    """The stamp of a program with a later schema."""
    return msgspec.structs.replace(stamp, schema=schema.SCHEMA + 1, program="9.9")


def earlier(stamp: schema.Stamp) -> schema.Stamp:
    """The stamp of a program with an earlier schema."""
    return msgspec.structs.replace(stamp, schema=0, program="0.0")


@pytest.mark.parametrize("change", [with_field, later])
def test_a_newer_workspace_is_not_written_to(closed: Path, change: Callable[[schema.Stamp], schema.Stamp]) -> None:
    restamp(closed, change)
    before = (closed / "workspace.db").read_bytes()
    with pytest.raises(errors.WorkspaceNewer) as newer:
        open_store(closed, clock=FixedClock(NOW))
    assert newer.value.values["version"] == "9.9"
    assert (closed / "workspace.db").read_bytes() == before


@pytest.mark.parametrize("change", [with_field, later])
def test_a_newer_workspace_can_be_read(
    closed: Path, opened: Opener, change: Callable[[schema.Stamp], schema.Stamp]
) -> None:
    restamp(closed, change)
    store = opened(read_only=True)
    assert store.all(Goal)["G-1"].text == "old words"
    with pytest.raises(errors.WorkspaceReadOnly), store.step("test.put"):
        pass


def test_a_field_that_this_program_added_needs_no_migration(closed: Path, opened: Opener) -> None:
    def without_note(stamp: schema.Stamp) -> schema.Stamp:
        return msgspec.structs.replace(
            stamp, shape={**stamp.shape, "Goal": [name for name in stamp.shape["Goal"] if name != "note"]}
        )

    restamp(closed, without_note)
    store = opened()
    assert store.all(Goal)["G-1"].text == "old words"
    assert store.undo() is not None


def test_an_older_workspace_is_migrated_after_a_backup(
    closed: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    restamp(closed, earlier)
    monkeypatch.setattr(schema, "MIGRATIONS", {0: _new_words})
    store = opened()
    assert store.all(Goal)["G-1"].text == "new words"
    assert [path.name for path in (closed / "backups").glob("*migration*")] == ["20261005T090000Z-migration.db"]
    store.close()
    monkeypatch.setattr(schema, "MIGRATIONS", {})
    assert opened().all(Goal)["G-1"].text == "new words"


def test_a_migration_that_fails_changes_nothing(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_table: str, _document: Mapping[str, Any]) -> dict[str, Any]:
        raise ZeroDivisionError

    restamp(closed, earlier)
    before = (closed / "workspace.db").read_bytes()
    monkeypatch.setattr(schema, "MIGRATIONS", {0: fails})
    with pytest.raises(ZeroDivisionError):
        open_store(closed, clock=FixedClock(NOW))
    assert (closed / "workspace.db").read_bytes() == before


def test_every_step_from_the_first_schema_to_this_one_has_a_migration() -> None:
    assert set(schema.MIGRATIONS) == set(range(1, schema.SCHEMA))


def test_the_shape_names_nested_structures() -> None:
    assert "as_of" in schema.own_shape()["Snapshot"]
    assert "class" in schema.own_shape()["ContentItem"]


def _new_words(table: str, document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "text": "new words"} if table == "goal" else document
