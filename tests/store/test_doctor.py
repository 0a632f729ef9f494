"""What the doctor says about the folder around the file."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from smmtui import i18n
from smmtui.model.direction import Goal
from smmtui.store import network
from smmtui.store.store import Store, doctor
from tests.store.conftest import Opener


@pytest.fixture
def closed(folder: Path, opened: Opener) -> Path:
    """A closed, sound workspace with a backup."""
    store = opened()
    with store.step("test.put") as step:
        step.put(Goal(id="G-1", text="x"))
    store.close()
    return folder


def keys(folder: Path) -> list[str]:
    return [problem.key.removeprefix("doctor.") for problem in doctor(folder).problems]


def test_a_sound_workspace_has_no_problem(closed: Path) -> None:
    report = doctor(closed)
    assert report.problems == ()
    assert report.ok
    assert report.records["goal"] == 1


def test_a_workspace_in_use_is_sound_and_says_who_uses_it(store: Store, folder: Path) -> None:
    with store.step("test.put") as step:
        step.put(Goal(id="G-1", text="x"))
    report = doctor(folder)
    assert report.ok
    in_use = next(problem for problem in report.problems if problem.key == "doctor.in_use")
    assert in_use.values["pid"] == str(os.getpid())


def test_a_folder_without_a_workspace_is_not_sound(tmp_path: Path) -> None:
    assert not doctor(tmp_path).ok


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX modes")
@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_files_and_folders_are_private_whatever_the_umask(folder: Path, opened: Opener, umask: int) -> None:
    before = os.umask(umask)
    try:
        store = opened()
        with store.step("test.put") as step:
            step.put(Goal(id="G-1", text="x"))
        store.backup("test")
        for path in (folder, *folder.rglob("*")):
            assert path.stat().st_mode & 0o077 == 0, path.name
    finally:
        os.umask(before)


@pytest.mark.skipif(sys.platform == "win32", reason="no POSIX modes")
def test_a_file_that_others_can_read_is_warned_of(closed: Path) -> None:
    (closed / "workspace.db").chmod(0o644)
    assert keys(closed) == ["open_to_others"]
    assert doctor(closed).ok


def test_a_conflicted_copy_is_warned_of(closed: Path) -> None:
    (closed / "workspace (Anna's conflicted copy 2026-10-05).db").write_bytes(b"")
    assert keys(closed) == ["conflict_copy"]


def test_a_note_of_a_dead_owner_is_told(closed: Path) -> None:
    (closed / ".lock.json").write_text('{"host":"x","pid":1,"started":"2026-10-05T09:00:00Z","version":"0.1.0"}')
    assert keys(closed) == ["dead_owner"]


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("/home/anna/Dropbox/brand", "Dropbox"),
        ("/Users/anna/OneDrive - Agency/brand", "OneDrive"),
        ("/Users/anna/Library/Mobile Documents/com~apple~CloudDocs/brand", "iCloud Drive"),
        ("/home/anna/Yandex.Disk/brand", "Yandex Disk"),
        ("/home/anna/Яндекс.Диск/brand", "Yandex Disk"),
        ("/home/anna/work/brand", ""),
        ("/home/anna/boxing/brand", ""),
    ],
)
def test_folders_of_synchronising_services_are_known(place: str, service: str) -> None:
    assert network.sync_service(Path(place)) == service


def test_a_network_disk_is_known_by_its_mount(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nserver:/x /mnt/team\\040disk nfs4 rw 0 0\n")
    assert network.remote_kind(Path("/mnt/team disk/brand"), mounts) == "nfs4"
    assert network.remote_kind(Path("/home/anna/brand"), mounts) == ""


def test_every_problem_has_words_in_both_languages() -> None:
    source = Path(network.__file__).with_name("doctor.py").read_text(encoding="utf-8")
    named = {part.split('"')[1] for part in source.split("_problem(")[1:] if part.startswith('"')}
    levels = {"damage", "warning", "note"}
    assert named <= levels
    words = [part.split('"')[3] for part in source.split("_problem(")[1:] if part.startswith('"')]
    missing = [
        (lang, word) for lang in i18n.LANGUAGES for word in words if f"doctor.{word}" not in i18n.area(lang, "store")
    ]
    assert not missing
