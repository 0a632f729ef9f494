"""No room, and a disk that fails: nothing is lost, the program says so, and goes on where it can."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from smmtui import errors
from smmtui.clock import FixedClock
from smmtui.model.content import ContentItem
from smmtui.model.direction import Goal
from smmtui.store.store import Store, doctor, open_store
from tests.store.conftest import NOW

Post = Callable[..., ContentItem]

_ON_A_FAILING_DISK = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from smmtui import errors
from smmtui.clock import FixedClock
from smmtui.model.direction import Goal
from smmtui.store.store import open_store
store = open_store(Path(sys.argv[1]), clock=FixedClock(datetime(2026, 10, 5, tzinfo=UTC)))
with store.step("test.before") as step:
    step.put(Goal(id="G-1", text="saved"))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
seen = []
for text in ("x" * 900_000, "small"):
    try:
        with store.step("test.fails") as step:
            step.put(Goal(id="G-2", text=text))
    except errors.SmmtuiError as error:
        seen.append(f"{type(error).__name__} {error.key}")
print(seen, sorted(store.all(Goal)), store.read_only, flush=True)
"""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if os.name != "posix" or os.geteuid() != 0 or mount is None:
        pytest.skip("only root can mount a small disk")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=False)


def fill(place: Path) -> Path:
    """Take all the room that is left."""
    filler = place / "filler"
    with filler.open("ab", buffering=0) as out:
        for size in (65536, 1024, 1):
            try:
                while True:
                    out.write(bytes(size))
            except OSError:
                continue
    return filler


def test_a_full_disk_loses_nothing_and_goes_on_when_there_is_room(small_disk: Path, post: Post) -> None:
    store = open_store(small_disk / "brand", clock=FixedClock(NOW))
    put(store, post(1))
    filler = fill(small_disk)
    refused = 0
    for number in range(2, 40):
        try:
            put(store, post(number, "long " * 20_000))
        except errors.StorageFull:
            refused += 1
    assert refused
    assert not store.read_only
    kept = dict(store.all(ContentItem))
    filler.unlink()
    put(store, post(100))
    store.close()
    with open_store(small_disk / "brand", clock=FixedClock(NOW)) as again:
        assert dict(again.all(ContentItem)) == {**kept, "tg:100": post(100)}
    assert doctor(small_disk / "brand").ok


def test_a_backup_without_room_leaves_no_half_file(small_disk: Path, post: Post) -> None:
    with open_store(small_disk / "brand", clock=FixedClock(NOW)) as store:
        put(store, *(post(number, "long " * 300) for number in range(400)))
        fill(small_disk)
        with pytest.raises(errors.StorageFull):
            store.backup("import")
    assert not list((small_disk / "brand" / "backups").iterdir())


def test_no_more_pages_is_told_as_a_full_disk(store: Store, post: Post) -> None:
    put(store, post(1))
    connection = store._storage._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count={pages + 1}").fetchall()
    with pytest.raises(errors.StorageFull) as full:
        put(store, post(2, "long " * 20_000))
    assert "⟪" not in full.value.tell("en") + full.value.tell("ru")
    assert list(store.all(ContentItem)) == ["tg:1"]
    connection.execute("PRAGMA max_page_count=100000").fetchall()
    put(store, post(2, "long " * 20_000))
    assert list(store.all(ContentItem)) == ["tg:1", "tg:2"]


@pytest.mark.skipif(sys.platform == "win32", reason="resource limits are a POSIX thing")
def test_after_a_disk_failure_nothing_more_is_written_and_what_was_saved_is_there(folder: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", _ON_A_FAILING_DISK, str(folder)], check=True, capture_output=True, text=True
    )
    assert told.stdout.strip() == (
        "['WorkspaceReadOnly store.disk_failed', 'WorkspaceReadOnly store.disk_failed'] ['G-1'] True"
    )
    with open_store(folder, clock=FixedClock(NOW)) as store:
        assert list(store.all(Goal)) == ["G-1"]
        assert not store.read_only


def put(store: Store, *posts: ContentItem) -> None:
    with store.step("test.put", n=len(posts)) as step:
        step.put_all(posts)
