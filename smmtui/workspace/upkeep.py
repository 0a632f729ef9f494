"""Keeping a workspace safe: examining and rescuing it, making backups and going back to one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from smmtui import i18n
from smmtui.clock import Clock
from smmtui.errors import BadInput, NotFound, WorkspaceDamaged
from smmtui.store import backup as store_backup
from smmtui.store import doctor as store_doctor
from smmtui.store.backup import Backup
from smmtui.store.doctor import Report
from smmtui.workspace.session import Workspace, is_workspace, open_workspace

REASONS: Final = frozenset({"manual", "daily", "import", "migration", "restore"})


def examine(folder: Path) -> Report:
    """What the doctor finds in a workspace's folder; nothing in it is changed.

    Raises:
        NotFound: there is no workspace in this folder and there never was one.
    """
    if not is_workspace(folder) and not backups(folder):
        raise NotFound("workspace.none_here", folder=str(folder))
    return store_doctor.doctor(folder)


def rescue(folder: Path, target: Path) -> Report:
    """Save every whole record of a damaged workspace into a new one in the folder `target`.

    Raises:
        UsageError: `target` already holds something. NotFound: there is no workspace in `folder`.
    """
    return store_doctor.repair(folder, target)


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups of a workspace, the newest first."""
    return store_backup.backups(folder)


def reason(slug: str) -> str:
    """What a backup was made for, in words."""
    return i18n.t(f"tui.backups.reason.{slug}") if slug in REASONS else slug


def back_up(ws: Workspace) -> Path:
    """Make a backup now; gives the file."""
    return ws.store.backup("manual")


def go_back(ws: Workspace, file: Path) -> None:
    """Bring the open workspace to the state of a backup, as one step that undo takes back; a backup is made first.

    Raises:
        BadInput: `file` is no backup. WorkspaceDamaged: it fails its checks; nothing was changed.
    """
    store_backup.restore(ws.store, file)


def find_backup(folder: Path, given: str) -> Path:
    """The file of a backup, named by its path or by its name in the workspace's own backups.

    Raises:
        BadInput: there is no such file.
    """
    for candidate in (Path(given).expanduser(), *(one.path for one in backups(folder) if one.path.name == given)):
        if candidate.is_file():
            return candidate
    raise BadInput("store.not_a_backup", file=given)


def bring_back(folder: Path, file: Path, *, clock: Clock) -> Path | None:
    """Bring a workspace to the state of a backup, as one step that can be undone; a backup is made first.

    Where the workspace cannot be opened any more the backup takes its place, and the path of the damaged file,
    which is only moved aside, comes back.

    Raises:
        BadInput: `file` is no backup. WorkspaceDamaged: it fails its checks; nothing was changed.
        WorkspaceLocked, WorkspaceReadOnly: another window writes to the workspace.
    """
    if not is_workspace(folder):
        return _into_new(folder, file, clock)
    try:
        ws = open_workspace(folder, clock=clock)
    except WorkspaceDamaged:
        return store_backup.restore_damaged(folder, file, clock=clock)
    with ws:
        store_backup.restore(ws.store, file)
    return None


def _into_new(folder: Path, file: Path, clock: Clock) -> Path | None:
    """Put a backup where no workspace is (any more); a folder made for it goes again when the backup is none."""
    made = not folder.exists()
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    try:
        return store_backup.restore_damaged(folder, file, clock=clock)
    except BaseException:
        if made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
