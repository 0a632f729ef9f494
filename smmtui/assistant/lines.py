"""Files of one thing a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smmtui.errors import BadInput


def numbered(path: Path) -> Sequence[tuple[int, str]]:
    """The lines of a file with their numbers, from 1; blank ones and remarks (from # on) are left out.

    Raises:
        BadInput: the file cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("ask.unreadable", file=path.name) from error
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
