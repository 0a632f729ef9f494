"""S17 to S20: links, rights, and workspace files that somebody else made."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from smmtui.clock import FixedClock
from smmtui.errors import WorkspaceError
from smmtui.model.direction import Goal
from smmtui.store.rows import row_sum
from smmtui.store.store import doctor, open_store
from tests.store.conftest import NOW

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and rights as POSIX knows them")
HOSTILE_SQL = {
    "view": "DROP TABLE goal; CREATE VIEW goal AS SELECT 1 AS doc, x'7b7d' AS body, 0 AS sum",
    "trigger": "CREATE TRIGGER t BEFORE INSERT ON goal BEGIN DELETE FROM risk; END",
    "no stamp": "DELETE FROM _meta WHERE key = 'stamp'",
    "no totals": "DELETE FROM _meta WHERE key = 'totals'; DELETE FROM _steps",
    "text for bytes": "DROP TABLE goal; CREATE TABLE goal (doc INTEGER PRIMARY KEY, body, sum); "
    "INSERT INTO goal VALUES (1, 'text', 'text')",
    "other columns": "DROP TABLE goal; CREATE TABLE goal (a, b)",
    "huge number": "UPDATE goal SET doc = 9223372036854775807",
    "missing table": "DROP TABLE risk",
}
HOSTILE_BODIES = {
    "not json": b"\xff\xfe",
    "deep": b'{"id": "G-1", "text": ' + b"[" * 100_000,
    "wrong shape": b'["G-1"]',
    "number for text": b'{"id": "G-1", "text": 7}',
    "endless number": b'{"id": "G-1", "text": "x", "target": 1e400}',
    "no id": b'{"text": "x"}',
}


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """A process that gives others much, some or nothing."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A closed workspace with one goal."""
    with open_store(tmp_path / "brand", clock=FixedClock(NOW)) as store, store.step("test.put") as step:
        step.put(Goal(id="G-1", text="x"))
    return tmp_path / "brand"


def test_everything_in_a_workspace_is_for_its_owner_only(umask: int, tmp_path: Path) -> None:
    from smmtui import log

    with open_store(tmp_path / "deep" / "brand", clock=FixedClock(NOW)) as store:
        with store.step("test.put") as step:
            step.put(Goal(id="G-1", text="x"))
        store.backup("test")
        log.set_up(tmp_path / "brand" / "smmtui.log").info("hello")
        log.shut_down()
        found = {path: stat.S_IMODE(path.stat().st_mode) for path in store.folder.rglob("*")}
    assert [path.name for path, mode in found.items() if mode & 0o077] == []
    assert stat.S_IMODE((tmp_path / "deep" / "brand").stat().st_mode) == 0o700


def test_a_workspace_behind_a_link_is_written_where_it_lies(closed: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(closed)
    with open_store(link, clock=FixedClock(NOW)) as store, store.step("test.put") as step:
        step.put(Goal(id="G-2", text="y"))
    assert link.is_symlink()
    with open_store(closed, clock=FixedClock(NOW)) as store:
        assert list(store.all(Goal)) == ["G-1", "G-2"]


def test_two_ways_to_one_workspace_are_one_lock(closed: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(closed)
    with open_store(closed, clock=FixedClock(NOW)), open_store(tmp_path / "link", clock=FixedClock(NOW)) as second:
        assert second.read_only


def test_a_link_in_the_place_of_the_owners_note_is_not_followed(closed: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    (closed / ".lock.json").symlink_to(victim)
    open_store(closed, clock=FixedClock(NOW)).close()
    assert victim.read_bytes() == b"mine"


def test_links_at_foreseeable_names_of_drafts_are_not_followed(closed: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    for name in ("workspace.db.new", ".workspace.new", "workspace.tmp", "workspace.db.tmp", ".workspace-.new"):
        (closed / name).symlink_to(victim)
    with open_store(closed, clock=FixedClock(NOW)) as store:
        store.backup("test")
    assert victim.read_bytes() == b"mine"


@pytest.mark.parametrize("name", HOSTILE_SQL)
def test_a_file_of_another_make_is_refused_and_left_alone(closed: Path, name: str) -> None:
    with closing(sqlite3.connect(closed / "workspace.db")) as connection:
        connection.executescript(HOSTILE_SQL[name])
    before = (closed / "workspace.db").read_bytes()
    for read_only in (True, False):
        with pytest.raises(WorkspaceError), open_store(closed, clock=FixedClock(NOW), read_only=read_only):
            pass
    doctor(closed)
    assert (closed / "workspace.db").read_bytes() == before


@pytest.mark.parametrize("name", HOSTILE_BODIES)
def test_a_row_with_a_right_sum_and_a_wrong_content_is_refused(closed: Path, name: str) -> None:
    body = HOSTILE_BODIES[name]
    with closing(sqlite3.connect(closed / "workspace.db")) as connection, connection:
        connection.execute("UPDATE goal SET body = ?, sum = ? WHERE doc = 1", (body, row_sum("goal", 1, body)))
        connection.execute("DELETE FROM _steps")
    with pytest.raises(WorkspaceError) as refused, open_store(closed, clock=FixedClock(NOW)):
        pass
    assert "⟪" not in refused.value.tell("en") + refused.value.tell("ru")
    assert not doctor(closed).ok
