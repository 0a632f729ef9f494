"""Which workspace to open, the ones opened lately, and the folder that files were last taken from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from smmtui import paths, settings
from smmtui.settings import Recent
from smmtui.workspace.place import is_workspace

if TYPE_CHECKING:
    from smmtui.workspace.session import Workspace

ENVIRONMENT = "SMMTUI_WORKSPACE"
DEFAULT_NAME = "workspace"


def list_recent() -> tuple[Recent, ...]:
    """The workspaces opened lately that still exist, the last one first."""
    return tuple(entry for entry in settings.load().recent if is_workspace(Path(entry.path)))


def remember(ws: Workspace) -> None:
    """Put a workspace at the head of the recent ones; the demo is never remembered."""
    if ws.profile.demo:
        return
    opened = ws.clock.now().isoformat(timespec="seconds")
    settings.save(settings.load().with_recent(ws.folder.resolve(), ws.profile.name, opened))


def note_use(ws: Workspace) -> None:
    """Remember a workspace unless it is the one used last already, so that a mere look writes nothing."""
    known = settings.load().recent
    if not known or known[0].path != str(ws.folder.resolve()):
        remember(ws)


def exports_folder() -> Path | None:
    """The folder that a file was last taken from, while it is there."""
    kept = settings.load().exports_from
    return Path(kept) if kept and Path(kept).is_dir() else None


def note_exports_folder(folder: Path) -> None:
    """Remember the folder that a file was taken from; nothing is written where it is known already."""
    known = settings.load()
    path = str(folder.absolute())
    if known.exports_from != path:
        settings.save(msgspec.structs.replace(known, exports_from=path))


def default_folder() -> Path:
    """Where a workspace lives that was given no place."""
    return paths.user_data_dir() / DEFAULT_NAME


def resolve(given: Path | None) -> Path:
    """The folder to work in: the one given, SMMTUI_WORKSPACE, the last-used one, else the platform's data folder."""
    if given is not None:
        return given.expanduser()
    named = os.environ.get(ENVIRONMENT)
    if named:
        return Path(named).expanduser()
    recent = list_recent()
    return Path(recent[0].path) if recent else default_folder()
