"""What happens to an error nobody foresaw: it goes to the log without local variables, and the reader is told where."""

from __future__ import annotations

import os
import traceback
from datetime import datetime
from pathlib import Path

from smmtui import paths
from smmtui.text import safe_text

LARGEST = 1_000_000


def write_log(error: BaseException, at: datetime) -> Path:
    """Append the error with its trace (file, line and function; no values of variables) to the log; returns its path.

    The message of the error is left out, since it may quote what somebody typed.
    """
    target = paths.log_dir() / "smmtui.log"
    frames = "".join(traceback.format_tb(error.__traceback__))
    entry = safe_text(f"{at.isoformat(timespec='seconds')} {type(error).__module__}.{type(error).__name__}\n{frames}\n")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if target.is_file() and target.stat().st_size > LARGEST:
            target.replace(target.with_suffix(".log.1"))
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(entry)
    except OSError:
        return target
    return target
