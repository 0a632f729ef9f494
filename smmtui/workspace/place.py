"""Where a workspace is: told from its folder alone, without the store."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DATABASE: Final = "workspace.db"


def is_workspace(folder: Path) -> bool:
    """Whether a folder holds a workspace."""
    return (folder / DATABASE).is_file()
