"""Killed at random moments: what was said to be saved is there, and no step is half there."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from smmtui.clock import FixedClock
from smmtui.model.direction import Goal, Risk
from smmtui.store.doctor import doctor
from smmtui.store.store import open_store
from tests.store.conftest import NOW

_KILLS = 40
_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from smmtui.clock import FixedClock
from smmtui.model.direction import Goal, Risk
from smmtui.store.store import open_store
store = open_store(Path(sys.argv[1]), clock=FixedClock(datetime(2026, 10, 5, tzinfo=UTC)))
number = len(store.all(Goal))
print("ready", flush=True)
while True:
    number += 1
    with store.step("test.pair", n=number) as step:
        step.put(Goal(id=f"G-{number}", text="x" * (number % 700)))
        step.put(Risk(id=f"R-{number}", text="y" * (number % 300)))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    if number % 7 == 0:
        store.undo()
        store.redo()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX deed")
def test_forty_kills_lose_no_saved_step_and_leave_none_half_done(tmp_path: Path) -> None:
    chance = random.Random(20261005)  # noqa: S311 - moments, not secrets
    saved = 0
    for _ in range(_KILLS):
        with subprocess.Popen([sys.executable, "-c", _WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
            deadline = time.monotonic() + chance.uniform(0, 0.05)
            while time.monotonic() < deadline:
                line = run.stdout.readline()
                saved = max(saved, int(line))
            run.kill()
            told = run.stdout.read().split("\n")[:-1]
            saved = max([saved, *map(int, told)])
        with open_store(tmp_path, clock=FixedClock(NOW)) as store:
            goals, risks = store.all(Goal), store.all(Risk)
            # Between an undo and its redo the newest pair is away, and the history can do it again.
            while store.redo() is not None:
                goals, risks = store.all(Goal), store.all(Risk)
            assert len(goals) == len(risks)
            assert list(goals) == [f"G-{number}" for number in range(1, len(goals) + 1)]
            assert len(goals) >= saved
    assert saved > _KILLS
    assert doctor(tmp_path).ok


def test_a_crash_while_the_workspace_is_made_is_cleared_up(tmp_path: Path) -> None:
    folder = tmp_path / "brand"
    folder.mkdir()
    (folder / ".workspace-0123456789ab.new").write_bytes(b"half a file")
    with open_store(folder, clock=FixedClock(NOW)) as store:
        assert not store.all(Goal)
    assert not list(folder.glob("*.new"))
    assert not list(folder.glob(".*.new"))


def test_at_rest_there_is_one_file(tmp_path: Path) -> None:
    with open_store(tmp_path, clock=FixedClock(NOW)) as store, store.step("test.put") as step:
        step.put(Goal(id="G-1", text="x"))
    assert sorted(path.name for path in tmp_path.glob("workspace.db*")) == ["workspace.db"]
