"""Folders in which a workspace is in danger: synchronised by a cloud service, or on another computer's disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

# The service and the folder names by which it is known (lower case, spaces and punctuation left out).
_SERVICES: Final[Mapping[str, tuple[str, ...]]] = {
    "Dropbox": ("dropbox",),
    "OneDrive": ("onedrive",),
    "iCloud Drive": ("iclouddrive", "mobiledocuments", "comappleclouddocs"),
    "Yandex Disk": ("yandexdisk", "яндексдиск"),
    "Google Drive": ("googledrive", "mydrive", "мойдиск"),
    "Mail.ru Cloud": ("mailrucloud", "cloudmailru", "облакоmailru"),
    "Nextcloud": ("nextcloud",),
    "ownCloud": ("owncloud",),
    "MEGA": ("megasync",),
    "Box": ("boxsync",),
}
_REMOTE: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smbfs", "smb3", "9p", "afs", "ceph", "glusterfs", "davfs", "fuse.sshfs", "fuse.rclone"}
)
_CONFLICT: Final = re.compile(r"conflict|конфликт|\(\d+\)|\bcopy\b|копия|-[\w ]+(?=\.db)", re.IGNORECASE)
_MOUNTS: Final = Path("/proc/mounts")


def sync_service(folder: Path) -> str:
    """The name of the service that synchronises this folder, or ""."""
    for part in folder.parts:
        plain = re.sub(r"[\W_]", "", part.lower())
        for service, names in _SERVICES.items():
            if any(plain == name or (plain.startswith(name) and name == "onedrive") for name in names):
                return service
    if any((above / ".stfolder").exists() for above in (folder, *folder.parents)):
        return "Syncthing"
    return ""


def remote_kind(folder: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of network file system that the folder is on ("nfs", "cifs" …), or "" where none is known."""
    if str(folder).startswith("\\\\"):
        return "smb"
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best = ("", "")
    for fields in (line.split() for line in lines):
        if len(fields) > 2:
            place = fields[1].replace("\\040", " ")
            inside = folder == Path(place) or Path(place) in folder.parents
            if inside and len(place) >= len(best[0]):
                best = (place, fields[2])
    return best[1] if best[1] in _REMOTE else ""


def conflict_copies(folder: Path) -> tuple[Path, ...]:
    """Files that a synchronising service made of the workspace file when two computers changed it."""
    return tuple(
        sorted(
            path for path in folder.glob("workspace*.db") if path.name != "workspace.db" and _CONFLICT.search(path.name)
        )
    )
