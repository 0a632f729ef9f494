"""One writer: the second window reads, and a dead owner leaves no lock behind."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Never

import pytest

from smmtui import errors
from smmtui.clock import SystemClock
from smmtui.model.direction import Goal
from smmtui.store.files import reading_mode
from smmtui.store.lock import OWNER, RETRY_SECONDS
from smmtui.store.store import open_store
from tests.store.conftest import Opener

_HOLDER = """
import sys
from pathlib import Path
from smmtui.clock import SystemClock
from smmtui.model.direction import Goal
from smmtui.store.store import open_store
store = open_store(Path(sys.argv[1]), clock=SystemClock())
with store.step("test.put") as step:
    step.put(Goal(id="G-9", text="from the other process"))
print("read-only" if store.read_only else "writes", flush=True)
sys.stdin.read()
store.close()
"""


@contextmanager
def another_process(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the workspace open for writing; it ends, if it still lives, at the end."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", _HOLDER, str(folder)], text=True, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "writes\n"
        yield process
        if process.poll() is None:
            process.communicate("")


def test_a_second_window_reads_and_knows_who_writes(folder: Path, opened: Opener) -> None:
    with another_process(folder) as process:
        second = opened()
        assert second.read_only
        assert second.lock_owner is not None
        assert second.lock_owner.pid == process.pid
        assert second.all(Goal)["G-9"].text == "from the other process"


def test_a_second_window_refuses_every_write(folder: Path, opened: Opener) -> None:
    with another_process(folder):
        second = opened()
        with pytest.raises(errors.WorkspaceReadOnly) as refused, second.step("test.put") as step:
            step.put(Goal(id="G-1", text="x"))
        for write in (second.undo, second.redo, lambda: second.backup("test"), second.tiny(Goal).truncate):
            with pytest.raises(errors.WorkspaceReadOnly):
                write()
    assert refused.value.key == "store.read_only_locked"
    assert "⟪" not in refused.value.tell("en") + refused.value.tell("ru")
    assert list(second.all(Goal)) == ["G-9"]


def test_two_stores_of_one_process_do_not_both_write(opened: Opener) -> None:
    assert not opened().read_only
    assert opened().read_only


def test_a_dead_owner_frees_the_lock_and_loses_nothing(folder: Path, opened: Opener) -> None:
    with another_process(folder) as process:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    store = opened()
    assert not store.read_only
    assert list(store.all(Goal)) == ["G-9"]


def test_closing_lets_the_next_one_write(folder: Path, opened: Opener) -> None:
    store = opened()
    store.close()
    assert not (folder / OWNER).exists()
    assert not opened().read_only


def test_opened_for_reading_takes_no_lock(opened: Opener) -> None:
    opened().close()
    reader = opened(read_only=True)
    assert reader.read_only
    assert not opened().read_only


def test_reading_what_is_not_there_says_so(opened: Opener) -> None:
    with pytest.raises(errors.NotFound):
        opened(read_only=True)


def test_a_closed_store_refuses_steps(opened: Opener) -> None:
    store = opened()
    store.close()
    with pytest.raises(errors.WorkspaceReadOnly), store.step("test.put"):
        pass


def test_a_patient_second_opener_gets_the_lock_when_it_is_let_go(
    folder: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opened()
    naps: list[float] = []

    def nap(seconds: float) -> None:
        naps.append(seconds)
        first.close()

    monkeypatch.setattr("time.sleep", nap)
    with open_store(folder, clock=SystemClock(), wait=3.0) as second:
        assert not second.read_only
    assert naps == [RETRY_SECONDS]


def refuse_lock(monkeypatch: pytest.MonkeyPatch, code: int = errno.EROFS) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_takes_no_files_is_read(
    folder: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    with opened() as store, store.step("test.put") as step:
        step.put(Goal(id="G-1", text="x"))
    refuse_lock(monkeypatch, code)
    reader = opened()
    assert (reader.read_only, reader.unwritable, list(reader.all(Goal))) == (True, True, ["G-1"])
    with pytest.raises(errors.WorkspaceReadOnly) as refused, reader.step("test.put") as step:
        step.put(Goal(id="G-2", text="y"))
    assert refused.value.key == "store.not_writable"
    assert str(folder) in refused.value.tell("ru")


def test_a_new_workspace_where_nothing_can_be_written_is_refused(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    refuse_lock(monkeypatch)
    with pytest.raises(errors.WorkspaceError) as refused:
        opened()
    assert refused.value.key == "store.no_access"


def test_changes_in_the_log_of_an_unwritable_folder_are_never_passed_by(
    folder: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().close()
    wal = folder / "workspace.db-wal"
    assert reading_mode(folder / "workspace.db") == "rw"
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "immutable" in reading_mode(folder / "workspace.db")
    wal.write_bytes(b"changes")
    assert reading_mode(folder / "workspace.db") == "ro"
    refuse_lock(monkeypatch)
    monkeypatch.setattr("smmtui.store.store.SqliteStorage", not_opened)
    with pytest.raises(errors.WorkspaceReadOnly) as refused:
        opened()
    assert refused.value.key == "store.unfolded"
    assert "⟪" not in refused.value.tell("en") + refused.value.tell("ru")


def not_opened(path: Path, *, read_only: bool) -> Never:
    raise errors.WorkspaceReadOnly("store.not_writable", folder=path.parent)
